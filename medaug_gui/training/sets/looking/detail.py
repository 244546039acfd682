"""How much fine detail a slice has: interpolated ones have next to none, whatever their matrix says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
_MIDDLING = (0.25, 0.4)
_FINE = (0.7, 0.95)
"""Bands of frequencies, as shares of the finest that a matrix holds."""
_LEAST = 32
_ROUNDING = 1 / 12
"""Variance of what rounding to whole numbers adds: white, so that it would pass for detail."""


def measure_detail(slices: Sequence[Array]) -> float:
    """The power in the fine band over that in the middling band, along the axis where it is less; 1 for tiny slices.

    Of the middle half of each slice, as magnitudes have kinks where they meet air. Interpolating by two leaves some
    ten-thousandths: cubic kernels let little through above half of the finest frequency, and k-space that was filled up
    with zeros nothing.

    Args:
        slices: [row, column], of any real unit.
    """
    return float(np.median([min(_compare_bands(pixels), _compare_bands(pixels.T)) for pixels in map(_cut, slices)]))


def _cut(pixels: Array) -> Array:
    rows, columns = (max(length // 4, 0) if length >= 2 * _LEAST else 0 for length in pixels.shape)
    return pixels[rows : len(pixels) - rows, columns : pixels.shape[1] - columns]


def _compare_bands(pixels: Array) -> float:
    """Along the rows: the ratio of both bands' mean powers, without what rounding adds to either."""
    length = pixels.shape[1]
    if length < _LEAST:
        return 1.0
    window = np.hanning(length)
    power = np.square(np.abs(np.fft.rfft((pixels - pixels.mean(1, keepdims=True)) * window, axis=1))).mean(0)
    if np.array_equal(pixels, np.rint(pixels)):
        power = power - _ROUNDING * float(np.square(window).sum())
    bands = [power[int(low * length / 2) : int(high * length / 2) + 1].mean() for low, high in (_MIDDLING, _FINE)]
    return float(max(bands[1], 0.0) / bands[0]) if bands[0] > 0 else 1.0
