"""Transforms that label maps make possible: they look at the labels of a series, or change them."""
