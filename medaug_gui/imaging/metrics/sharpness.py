"""How steep the edges of the reference still are in the result: 1 unchanged, less is blurred, more is sharpened."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.imaging.metrics.base import Metric

Array = NDArray[np.float32]


def sharpness(found: Array, reference: Array) -> float:
    """How steep the reference's 2 % steepest pixels still are in `found`, in the plane: 1 unchanged, less is blurred.

    The reference's edges are found at a scale of 1 pixel.

    Args:
        found, reference: [slice, row, column] or [row, column], float32, in one unit.
    """
    steep_reference = _compute_steepness(reference)
    edges = steep_reference >= np.quantile(steep_reference, 0.98)
    return float(_compute_steepness(found)[edges].mean() / max(float(steep_reference[edges].mean()), 1e-12))


def _compute_steepness(image: Array) -> NDArray[np.float64]:
    widths = (0.0,) * (image.ndim - 2)
    smooth = ndimage.gaussian_filter(image.astype(np.float64), (*widths, 1.0, 1.0))
    down, across = np.gradient(smooth, axis=(-2, -1))
    steep: NDArray[np.float64] = np.hypot(down, across)
    return steep


METRIC = Metric(
    "edge_sharpness",
    frozenset({"denoise", "upscale", "fill"}),
    60,
    lambda one: sharpness(one.found, one.reference),
)
