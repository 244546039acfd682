"""Which pixels of a picture lie in a region: those whose centres do."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_SLACK = 1e-9
"""Pixels: a centre on the outline is inside, whatever the rounding."""


class RegionMask(NamedTuple):
    """The pixels of a region, in the smallest part of the picture that holds them.

    Attributes:
        rows, columns: that part.
        inside: bool of its pixels.
    """

    rows: slice
    columns: slice
    inside: NDArray[np.bool_]

    def fill(self, shape: tuple[int, int]) -> NDArray[np.bool_]:
        """The region in a whole picture."""
        whole = np.zeros(shape, bool)
        whole[self.rows, self.columns] = self.inside
        return whole


def mask_ellipse(ends: NDArray[np.float64], shape: tuple[int, int]) -> RegionMask:
    """The pixels of an ellipse.

    Args:
        ends: (row, column) of the two ends of one axis, and of the other's (conjugate diameters do as well).
        shape: [row, column] of the picture.
    """
    middle = ends.mean(axis=0)
    one, other = (ends[1] - ends[0]) / 2, (ends[3] - ends[2]) / 2
    reach = np.hypot(one, other)
    rows, columns = _find_part(middle - reach, middle + reach, shape)
    down, across = _make_centres(rows, columns)
    # Each centre as a sum of the two half axes: inside where the squares of its parts make 1 at most.
    size = one[0] * other[1] - one[1] * other[0]
    if abs(size) < _SLACK:
        return RegionMask(rows, columns, np.zeros((len(down), across.shape[1]), bool))
    down, across = down - middle[0], across - middle[1]
    first = (down * other[1] - across * other[0]) / size
    second = (across * one[0] - down * one[1]) / size
    return RegionMask(rows, columns, first**2 + second**2 <= 1 + _SLACK)


def mask_polygon(corners: NDArray[np.float64], shape: tuple[int, int]) -> RegionMask:
    """The pixels of a closed polygon, by the even-odd rule.

    Args:
        corners: (row, column) of its corners, in order; the last is joined with the first.
        shape: [row, column] of the picture.
    """
    rows, columns = _find_part(corners.min(axis=0), corners.max(axis=0), shape)
    height, width = rows.stop - rows.start, columns.stop - columns.start
    if not height or not width:
        return RegionMask(rows, columns, np.zeros((height, width), bool))
    (y, x), (next_y, next_x) = corners.T, np.roll(corners, -1, axis=0).T
    down = np.arange(rows.start, rows.stop, dtype=float)
    crosses = (down >= np.minimum(y, next_y)[:, None]) & (down < np.maximum(y, next_y)[:, None])
    edge, row = np.nonzero(crosses)
    at = (down[row] - y[edge]) / (next_y - y)[edge] * (next_x - x)[edge] + x[edge]
    # A centre is inside where an odd number of edges cross its row on its right.
    ends = np.zeros((height, width + 1), int)
    np.add.at(ends, (row, np.clip(np.ceil(at) - columns.start, 0, width).astype(int)), 1)
    right = ends.sum(axis=1, keepdims=True) - ends.cumsum(axis=1)
    return RegionMask(rows, columns, right[:, :-1] % 2 == 1)


def _find_part(low: NDArray[np.float64], high: NDArray[np.float64], shape: tuple[int, int]) -> tuple[slice, slice]:
    """The rows and columns whose centres lie between two corners, kept in the picture."""
    first = np.clip(np.ceil(low - _SLACK), 0, shape).astype(int)
    last = np.clip(np.floor(high + _SLACK) + 1, first, np.maximum(shape, first)).astype(int)
    return slice(int(first[0]), int(last[0])), slice(int(first[1]), int(last[1]))


def _make_centres(rows: slice, columns: slice) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    down = np.arange(rows.start, rows.stop, dtype=float)[:, None]
    return down, np.arange(columns.start, columns.stop, dtype=float)[None, :]
