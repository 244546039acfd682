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


def measure_detail(slices: Sequence[Array]) -> float:
    """The power in the fine band over that in the middling band, along the axis where it is less; 1 for tiny slices.

    Interpolating by two leaves some thousandths of a natural image's: cubic kernels let little through above half of
    the finest frequency, and k-space that was filled up with zeros nothing. Noise and rounding raise it.

    Args:
        slices: [row, column], of any real unit.
    """
    found = [min(_compare_bands(pixels), _compare_bands(pixels.T)) for pixels in slices]
    return float(np.median(found))


def _compare_bands(pixels: Array) -> float:
    """Along the rows: the ratio of both bands' mean powers."""
    length = pixels.shape[1]
    if length < _LEAST:
        return 1.0
    window = np.hanning(length).astype(np.float32)
    power = np.square(np.abs(np.fft.rfft((pixels - pixels.mean(1, keepdims=True)) * window, axis=1))).mean(0)
    middling, fine = (
        power[int(low * length / 2) : int(high * length / 2) + 1].mean() for low, high in (_MIDDLING, _FINE)
    )
    return float(fine / middling) if middling > 0 else 1.0
