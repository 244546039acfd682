"""Training of networks that fill slices in."""
