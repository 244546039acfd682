"""Thresholds: the range of values that a brush or a whole label takes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.imaging.drawing.boxes import Mask


def select_range(image: NDArray[Any], low: float, high: float, within: Mask | None = None) -> Mask:
    """Where values lie in a range, its ends included. What is not a number is never in it.

    Args:
        image: of any shape, in its own unit (HU in CT).
        low: the lowest value; larger than `high` selects nothing.
        high: the highest value.
        within: only here; of the image's shape.
    """
    found: Mask = (image >= low) & (image <= high)
    return found if within is None else found & within


def measure_range(image: NDArray[Any], mask: Mask, share: float = 0.02) -> tuple[float, float] | None:
    """The range of values under a mask without the lowest and highest `share` of them; None where there are none.

    What was drawn so far says what a threshold brush should take.
    """
    values = image[mask]
    values = values[np.isfinite(values)]
    if not len(values):
        return None
    low, high = np.quantile(values.astype(np.float32), (share, 1 - share))
    return float(low), float(high)


def estimate_threshold(image: NDArray[Any], bins: int = 256) -> float:
    """The value that parts an image best into two: the largest variance between both sides.

    N. Otsu, A threshold selection method from gray-level histograms, IEEE Trans. SMC 9 (1979). Of several values as
    good, as where two peaks are far apart, their middle. An image of one value gives that value.

    Raises:
        ValueError: no value is a number.
    """
    values = np.asarray(image, np.float32)
    values = values[np.isfinite(values)]
    if not len(values):
        raise ValueError("no threshold without values")
    lowest, highest = float(values.min()), float(values.max())
    if lowest == highest:
        return lowest
    counts, edges = np.histogram(values, bins, (lowest, highest))
    middles = (edges[:-1] + edges[1:]) / 2
    below, total = np.cumsum(counts)[:-1], float(counts.sum())
    sums = np.cumsum(counts * middles)
    low, high = sums[:-1] / below, (sums[-1] - sums[:-1]) / (total - below)
    between = below * (total - below) * (low - high) ** 2
    best = edges[1:-1][between >= between.max() * (1 - 1e-9)]
    return float((best[0] + best[-1]) / 2)
