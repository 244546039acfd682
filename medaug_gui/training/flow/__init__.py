"""Training of flows that generate pictures."""
