"""Measuring: distances, angles, regions and profiles drawn on the pictures, their values, and where they are listed."""
