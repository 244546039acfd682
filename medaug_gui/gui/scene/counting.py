"""How often each value occurs: bins that fit the values, so that whole numbers leave no gaps between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

_BINS = 256
_LARGEST = 2**53
"""Whole numbers beyond this are none any more in float64."""


@dataclass(frozen=True)
class Bins:
    """Even bins: the lower edge of the first, their width, and how many there are."""

    first: float
    width: float
    count: int

    @property
    def edges(self) -> NDArray[np.float64]:
        """[count + 1] of edges."""
        return self.first + self.width * np.arange(self.count + 1, dtype=np.float64)

    def count_values(self, values: NDArray[Any]) -> NDArray[np.intp]:
        """[count]: how many of the values lie in each bin; those outside are left out."""
        at = np.floor((values.astype(np.float64) - self.first) / self.width).astype(np.int64)
        inside = at[(at >= 0) & (at < self.count)]
        return np.bincount(inside, minlength=self.count)


def find_bins(parts: Sequence[NDArray[Any]], most: int = _BINS) -> Bins | None:
    """Bins for all of these values together, `most` at most; None where there are none.

    Whole numbers get bins a whole multiple of their own step wide, around them: a series stored in steps of 4 has
    no empty bins between its values, and no bin holds more of them than its neighbour.
    """
    held = [part for part in parts if part.size]
    if not held:
        return None
    low, high = (float(end) for end in (min(part.min() for part in held), max(part.max() for part in held)))
    step = _find_step(held) if high < _LARGEST and low > -_LARGEST else 0
    if step:
        width = step * max(1, ceil(((high - low) / step + 1) / most))
        return Bins(low - step / 2, float(width), int((high - low) // width) + 1)
    if high <= low:
        return Bins(low - 0.5, 1.0, 1)
    # A trifle more, so that the highest value lies in the last bin.
    return Bins(low, (high - low) / most * (1 + 1e-9), most)


def _find_step(parts: Sequence[NDArray[Any]]) -> int:
    """The largest whole number that all values lie apart by a multiple of; 0 where they are no whole numbers."""
    different = np.unique(np.concatenate([np.unique(part) for part in parts]))
    if different.dtype.kind == "f":
        if not np.array_equal(different, np.rint(different)):
            return 0
        different = different.astype(np.int64)
    apart = np.diff(different.astype(np.int64))
    return int(np.gcd.reduce(apart)) if apart.size else 1
