"""What is lost where values become float32: whole numbers beyond 2 to the 24, and what is no number at all."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.series import Problem

EXACT = 1 << 24
"""Whole numbers up to here are float32 numbers (IEEE 754, 24 bits of mantissa)."""
NOT_FINITE = Problem("not-finite", "Some values were not numbers or beyond all bounds; they were replaced.")


def find_largest_loss(values: NDArray[Any], kept: NDArray[np.float32]) -> float:
    """How far float32 values are at most from what they stand for, of those beyond `EXACT`; 0 where nothing is lost."""
    if values.dtype.itemsize < 4 or values.dtype == np.float32:
        return 0.0
    beyond = np.abs(kept) >= EXACT
    if not beyond.any():
        return 0.0
    apart = np.abs(values[beyond].astype(np.longdouble) - kept[beyond])
    return float(np.max(apart, initial=0.0, where=np.isfinite(apart)))


def describe_loss(loss: float) -> Problem:
    """Values that the program's float32 rounds."""
    return Problem(
        "not-exact",
        f"Values beyond {EXACT:,} are kept to seven digits (32-bit numbers): they are off by up to {loss:.3g}.",
    )
