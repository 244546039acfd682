"""How pictures are looked at: windows, colours, turns, overlays, cine, what a right click offers, hidden identities."""
