"""Shapes in a slice: which pixels lie in a region, and the contours of those that do."""
