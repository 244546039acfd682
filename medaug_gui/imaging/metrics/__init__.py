"""Measures of image quality, one file each."""
