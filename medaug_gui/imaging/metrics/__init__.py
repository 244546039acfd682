"""Metrics, one a file: of a result beside its reference, of a mask, of a set of images."""
