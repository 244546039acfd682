"""Structural similarity (Wang et al., IEEE TIP 2004): how alike two series look, slice by slice."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.imaging.metrics.base import Metric

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]


def ssim(found: Array, reference: Array, span: float, mask: Mask | None = None) -> float:
    """Mean structural similarity over slices, 1 for equal images.

    Wang Z. et al., IEEE TIP 2004: Gaussian weights of 1.5 pixels in 11 x 11, K1 = 0.01, K2 = 0.03.

    Args:
        found, reference: [..., row, column], float32, of one shape and in one unit.
        span: the range of values that counts as the peak, in that unit.
        mask: of the same shape, True where to look; None for everywhere.
    """
    a, b = found.astype(np.float64), reference.astype(np.float64)
    mean_a, mean_b = _blur(a), _blur(b)
    spread_a = _blur(a * a) - mean_a**2
    spread_b = _blur(b * b) - mean_b**2
    shared = _blur(a * b) - mean_a * mean_b
    c1, c2 = (0.01 * span) ** 2, (0.03 * span) ** 2
    value = (2 * mean_a * mean_b + c1) * (2 * shared + c2)
    value /= (mean_a**2 + mean_b**2 + c1) * (spread_a + spread_b + c2)
    return float(np.mean(value if mask is None else value[mask]))


def _blur(image: NDArray[np.float64]) -> NDArray[np.float64]:
    widths = (0.0,) * (image.ndim - 2)
    blurred: NDArray[np.float64] = ndimage.gaussian_filter(image, (*widths, 1.5, 1.5), truncate=3.4, mode="reflect")
    return blurred


METRIC = Metric(
    "ssim",
    frozenset({"denoise", "upscale", "fill", "encode"}),
    30,
    lambda one: ssim(one.found, one.reference, one.span, one.mask),
)
