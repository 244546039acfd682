"""Peak signal to noise ratio: how large the error is beside the range of values, in decibel."""

from __future__ import annotations

from medaug_gui.core.series import Series
from medaug_gui.models.fidelity import psnr
from medaug_gui.quality.base import Metric, compared, span


def compute(result: Series, reference: Series) -> float:
    """20 log10(peak / RMSE); infinite for equal series. The peak is as `base.span` says."""
    return psnr(*compared(result, reference), span(reference))


METRIC = Metric("psnr", "Peak signal to noise ratio", "dB", True, compute)
