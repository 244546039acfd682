"""Measuring a model on anyone's scans, in the window."""
