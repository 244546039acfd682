"""How noisy a result is: the standard deviation of what is fine in flat tissue, in the unit of the voxels."""

from __future__ import annotations

from medaug_gui.core.series import Series
from medaug_gui.models.noise_level import typical_level
from medaug_gui.quality.base import Metric, compared

_SLICES = 16


def compute(result: Series, reference: Series) -> float:
    """The median over sixteen slices of the result (see `models.noise_level`)."""
    found, _ = compared(result, reference)
    picks = found[:: max(1, len(found) // _SLICES)]
    return typical_level(picks, reference.identity.modality)


METRIC = Metric("noise", "Noise in flat tissue", "voxels", None, compute)
