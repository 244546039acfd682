"""Peak signal to noise ratio: how large the error is beside the range of values, in decibel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.series import Series
from medaug_gui.imaging.metrics.base import Metric, compared, span
from medaug_gui.imaging.metrics.rmse import rmse

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]


def psnr(found: Array, reference: Array, span: float, mask: Mask | None = None) -> float:
    """20 log10(span / RMSE) in dB; infinite for equal images.

    Args:
        found: any shape.
        reference: the same shape.
        span: the range of values that counts as the peak, e.g. the width of a CT window.
        mask: where to look, None for everywhere.
    """
    error = rmse(found, reference, mask)
    return float("inf") if error == 0 else float(20 * np.log10(span / error))


def compute(result: Series, reference: Series) -> float:
    """20 log10(peak / RMSE); infinite for equal series. The peak is as `base.span` says."""
    return psnr(*compared(result, reference), span(reference))


METRIC = Metric("psnr", "Peak signal to noise ratio", "dB", True, compute)
