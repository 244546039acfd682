"""Structural similarity at several scales: from fine texture to the large shapes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.imaging.metrics.base import Metric

Array = NDArray[np.float32]
Wide = NDArray[np.float64]
WEIGHTS = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)
"""Of the scales, the finest first (Wang Z., Simoncelli E. P., Bovik A. C., Asilomar 2003)."""
_WINDOW = 11
_K1, _K2 = 0.01, 0.03


def count_scales(shape: tuple[int, ...]) -> int:
    """How many of the five scales an image [..., row, column] has room for: the window of 11 pixels must fit."""
    edge, count = min(shape[-2:]), 1
    while count < len(WEIGHTS) and edge // 2 >= _WINDOW:
        edge, count = edge // 2, count + 1
    return count


def ms_ssim(found: Array, reference: Array, span: float) -> float:
    """Mean over slices, 1 for equal images.

    Contrast and structure at each scale, luminance at the coarsest, each to the power of its weight; scales are means
    of 2 x 2 pixels. Images below 176 pixels have fewer scales, whose weights are then made to sum to 1.

    Args:
        found, reference: [..., row, column], float32, of one shape and in one unit.
        span: the range of values that counts as the peak, in that unit.
    """
    pairs = zip(_flatten(found), _flatten(reference), strict=True)
    return float(np.mean([_compute_slice(a, b, span) for a, b in pairs]))


def _compute_slice(a: Wide, b: Wide, span: float) -> float:
    weights = np.array(WEIGHTS[: count_scales(a.shape)])
    weights /= weights.sum()
    value = 1.0
    for number, weight in enumerate(weights):
        if number:
            a, b = _halve(a), _halve(b)
        luminance, structure = _compute_terms(a, b, span)
        likeness = luminance * structure if number == len(weights) - 1 else structure
        value *= max(float(likeness.mean()), 0.0) ** float(weight)
    return value


def _compute_terms(a: Wide, b: Wide, span: float) -> tuple[Wide, Wide]:
    """Luminance, and contrast times structure, of two images [row, column]."""
    mean_a, mean_b = _blur(a), _blur(b)
    spread_a, spread_b = _blur(a * a) - mean_a**2, _blur(b * b) - mean_b**2
    shared = _blur(a * b) - mean_a * mean_b
    c1, c2 = (_K1 * span) ** 2, (_K2 * span) ** 2
    luminance = (2 * mean_a * mean_b + c1) / (mean_a**2 + mean_b**2 + c1)
    return luminance, (2 * shared + c2) / (spread_a + spread_b + c2)


def _flatten(images: Array) -> Wide:
    flat: Wide = images.reshape(-1, *images.shape[-2:]).astype(np.float64)
    return flat


def _halve(image: Wide) -> Wide:
    height, width = (size // 2 * 2 for size in image.shape)
    halved: Wide = image[:height, :width].reshape(height // 2, 2, width // 2, 2).mean((1, 3))
    return halved


def _blur(image: Wide) -> Wide:
    blurred: Wide = ndimage.gaussian_filter(image, 1.5, radius=_WINDOW // 2, mode="reflect")
    return blurred


METRIC = Metric(
    "ms_ssim",
    frozenset({"encode"}),
    20,
    lambda one: ms_ssim(one.found, one.reference, one.span),
)
