"""HaarPSI with the parameters for medical images: how alike two slices look to a reader, by their edges.

R. Reisenhofer et al., Signal Processing: Image Communication 61, 2018; C = 5 and alpha = 4.9 as found for medical
images in arXiv 2410.24098.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.imaging.metrics.base import Metric

Array = NDArray[np.float32]
Wide = NDArray[np.float64]
C, ALPHA = 5.0, 4.9
_SCALES = (1, 2, 3)


def haarpsi(found: Array, reference: Array, low: float, high: float) -> float:
    """Similarity of two slices, 1 for equal ones.

    Args:
        found, reference: [row, column], float32, in one unit.
        low, high: what becomes 0 and 255, in that unit.
    """
    a, b = (_halve(255 * (image.astype(np.float64) - low) / (high - low)) for image in (found, reference))
    likeness, weights = [], []
    for axis in (0, 1):
        first, second = (_compute_coefficients(image, axis) for image in (a, b))
        alike = [(2 * p * q + C) / (p**2 + q**2 + C) for p, q in zip(first[:2], second[:2], strict=True)]
        likeness.append(1 / (1 + np.exp(-ALPHA * (alike[0] + alike[1]) / 2)))
        weights.append(np.maximum(first[2], second[2]))
    weight = np.stack(weights)
    total = float(weight.sum())
    if total == 0:
        return 1.0
    mean = float((np.stack(likeness) * weight).sum()) / total
    return float((np.log(mean / (1 - mean)) / ALPHA) ** 2)


def _halve(image: Wide) -> Wide:
    """Means of 2 x 2 pixels at every second one: the size at which the measure was tuned to the eye."""
    halved: Wide = ndimage.uniform_filter(image, 2, mode="constant")[::2, ::2]
    return halved


def _compute_coefficients(image: Wide, axis: int) -> list[Wide]:
    """Absolute Haar wavelet coefficients along one axis at three scales."""
    found = []
    for scale in _SCALES:
        size = 2**scale
        step = np.where(np.arange(size) < size // 2, -1.0, 1.0) / size
        smooth = ndimage.convolve1d(image, np.ones(size), axis=1 - axis, mode="constant")
        found.append(np.abs(ndimage.convolve1d(smooth, step, axis=axis, mode="constant")))
    return found


METRIC = Metric(
    "haarpsi",
    frozenset({"denoise", "upscale", "encode"}),
    50,
    lambda one: haarpsi(one.found, one.reference, one.low, one.low + one.span),
)
