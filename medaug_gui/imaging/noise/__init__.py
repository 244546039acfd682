"""Noise: how much of it there is, and how it is made."""
