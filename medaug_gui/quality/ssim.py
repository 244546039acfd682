"""Structural similarity (Wang et al., IEEE TIP 2004): how alike two series look, slice by slice."""

from __future__ import annotations

from medaug_gui.core.series import Series
from medaug_gui.models.fidelity import ssim
from medaug_gui.quality.base import Metric, compared, span


def compute(result: Series, reference: Series) -> float:
    """Mean over all voxels, 1 for equal series. The peak is as `base.span` says."""
    return ssim(*compared(result, reference), span(reference))


METRIC = Metric("ssim", "Structural similarity", "", True, compute)
