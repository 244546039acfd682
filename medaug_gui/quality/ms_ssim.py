"""Structural similarity at several scales (Wang et al., Asilomar 2003): how alike two series look, slice by slice."""

from __future__ import annotations

from medaug_gui.core.series import Series
from medaug_gui.models.ms_ssim import ms_ssim
from medaug_gui.quality.base import Metric, compared, span


def compute(result: Series, reference: Series) -> float:
    """Mean over the slices, 1 for equal series. The peak is as `base.span` says."""
    return ms_ssim(*compared(result, reference), span(reference))


METRIC = Metric("ms-ssim", "Structural similarity at several scales", "", True, compute)
