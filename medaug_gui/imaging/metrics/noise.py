"""How noisy a result is: the standard deviation of what is fine in flat tissue, in the unit of the voxels."""

from __future__ import annotations

from medaug_gui.core.series import Series
from medaug_gui.imaging.metrics.base import Metric, compared
from medaug_gui.imaging.noise.level import measure_typical_level

_SLICES = 16


def compute(result: Series, reference: Series) -> float:
    """The median over sixteen slices of the result (see `imaging.noise.level`)."""
    found, _ = compared(result, reference)
    picks = found[:: max(1, len(found) // _SLICES)]
    return measure_typical_level(picks, reference.identity.modality)


METRIC = Metric("noise", "Noise in flat tissue", "voxels", None, compute)
