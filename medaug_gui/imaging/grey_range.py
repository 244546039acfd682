"""The range that a series' intensities fill, robust against a few outliers, from a sample of its voxels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_SAMPLE = 30_000
_PRIMES = (1, 3, 7, 13, 29, 61, 127, 251, 509, 1021, 2039, 4093, 8191, 16381, 32749)


@dataclass(frozen=True, slots=True)
class GreyRange:
    """What intensities fill, in the unit of the voxels.

    Attributes:
        low, high: the 0.5th and 99.5th percentile; `high > low` always.
        bright: the 99th percentile, at least 1e-6: how bright tissue is in a magnitude image.
        positive: True where no sampled voxel is below zero (a magnitude image).
    """

    low: float
    high: float
    bright: float
    positive: bool

    @property
    def span(self) -> float:
        """high - low."""
        return self.high - self.low


def measure_grey_range(voxels: NDArray[Any]) -> GreyRange:
    """The range of voxels [slice, row, column], in their unit; the same for the same voxels, always.

    A sample of some 30,000 voxels evenly apart is enough: its percentiles are within 0.1 of a percentile.
    Where nearly all voxels are equal the extremes of the sample stand in, and 1 for a constant image.
    """
    sample = sample_voxels(voxels)
    ranks = [round(share * (sample.size - 1)) for share in (0.005, 0.99, 0.995)]
    ordered = np.partition(sample, ranks)
    low, bright, high = (float(ordered[rank]) for rank in ranks)
    if high <= low:
        low, high = float(sample.min()), float(sample.max())
    if high <= low:
        high = low + 1.0
    return GreyRange(low, high, max(bright, 1e-6), bool(sample.min() >= 0))


def measure_top(voxels: NDArray[Any]) -> float:
    """How bright the brightest tissue of a scan is: what MR intensities are measured in.

    Args:
        voxels: [slice, row, column], in any unit.

    Returns:
        The 99th percentile of what is above 0 in sixteen slices, in the unit of `voxels`; 1 for an empty scan.
    """
    some = voxels[:: max(1, len(voxels) // 16)]
    positive = some[some > 0]
    return float(np.percentile(positive, 99)) if positive.size else 1.0


def sample_voxels(voxels: NDArray[Any]) -> NDArray[Any]:
    """Some 30,000 values [n] of a volume (all of a small one), at a prime distance so as not to fall on columns."""
    flat = voxels.reshape(-1)
    return flat[:: choose_stride(flat.size)]


def choose_stride(size: int) -> int:
    """The distance between the samples of `size` voxels: a prime."""
    wanted = max(1, size // _SAMPLE)
    return max(prime for prime in _PRIMES if prime <= wanted)
