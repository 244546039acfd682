"""Padding that went through a lossy compression: a little off its value, and padding all the same (PS3.3 C.7.5.1.1.2).

JPEG-LS says in its stream how far off a value can be. Nothing else does: there padding is what lies around its value
with an empty stretch behind it, at least twice as wide as it strays.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_LEAST = 8
"""Stored values that must be empty behind the padding."""
_FEW = 0.002
"""The part of an image that may lie in the empty stretch after all: pixels on the edge of the padding."""
_FARTHEST = 1 << 20
_HALF, _MOST = 32, 8
"""Half of the padding, and nine tenths, lie so many times nearer to its value than the stretch is wide."""


def settle(stored: NDArray[Any], padding: tuple[float, float], slack: int) -> None:
    """Give what lies within `slack` of the padding's range its first value, in place; it is padding everywhere then."""
    first, last = padding
    stored[(stored >= first - slack) & (stored <= last + slack)] = first


def slack_of(stored: NDArray[Any], padding: tuple[float, float]) -> int:
    """How far from the padding's range stored values [row, column] can be, and are padding; 0 where nothing tells."""
    values = stored.reshape(-1).astype(np.int32 if stored.dtype.itemsize < 4 else np.int64)
    first, last = (int(value) for value in padding)
    away = np.clip(np.maximum(first - values, values - last), 0, _FARTHEST)
    counts = np.bincount(away)
    found = np.flatnonzero(counts)
    until = np.cumsum(counts[found])
    for few in (0, int(_FEW * away.size)):
        slack = _split(found, until, few)
        if slack:
            return slack
    return 0


def _split(away: NDArray[np.int64], until: NDArray[np.int64], few: int) -> int:
    """The middle of the widest stretch with no more than `few` values in it, near enough to the padding; else 0.

    Where nearly all that lies before it does not lie at the padding's value itself, it is no padding.

    Args:
        away: the distances from the padding that there are, rising.
        until: how many values lie no farther than each of them.
    """
    places = np.flatnonzero(until + few < until[-1])
    ends = np.searchsorted(until, until[places] + few, side="right")
    starts, counts = away[places], until[places]
    widths = away[ends] - starts
    near = (2 * starts <= widths) & (widths >= _LEAST) & (counts > 4 * few)
    near &= away[np.searchsorted(until, counts * 0.5)] <= np.maximum(1, widths // _HALF)
    near &= away[np.searchsorted(until, counts * 0.9)] <= np.maximum(1, widths // _MOST)
    if not near.any():
        return 0
    at = int(np.argmax(np.where(near, widths, 0)))
    return int(starts[at] + widths[at] // 2)
