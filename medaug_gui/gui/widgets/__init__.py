"""Looks and small widgets that every part of the window uses."""
