"""Windows and grey levels: presets, curves, and pictures made through them."""
