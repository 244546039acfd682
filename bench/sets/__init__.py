"""Whole sets, against loops over peers."""

from bench.sets.expanding import rows

__all__ = ["rows"]
