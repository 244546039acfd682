"""Peak signal to noise ratio: how large the error is beside the range of values, in decibel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from medaug_gui.imaging.metrics.base import Metric
from medaug_gui.imaging.metrics.rmse import rmse

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]


def psnr(found: Array, reference: Array, span: float, mask: Mask | None = None) -> float:
    """20 log10(span / RMSE) in dB; infinite for equal images.

    Args:
        found, reference: of one shape, float32, in one unit.
        span: the range of values that counts as the peak, in that unit: e.g. the width of a CT window.
        mask: of the same shape, True where to look; None for everywhere.
    """
    error = rmse(found, reference, mask)
    return float("inf") if error == 0 else float(20 * np.log10(span / error))


_NO_ERROR_DB = 100.0
"""What stands for the infinite PSNR of a perfect slice."""
METRIC = Metric(
    "psnr_db",
    frozenset({"denoise", "upscale", "fill", "encode"}),
    10,
    lambda one: min(psnr(one.found, one.reference, one.span, one.mask), _NO_ERROR_DB),
)
