"""Root mean square error, in the unit of the voxels: HU in CT."""

from __future__ import annotations

from medaug_gui.core.series import Series
from medaug_gui.models.fidelity import rmse
from medaug_gui.quality.base import Metric, compared


def compute(result: Series, reference: Series) -> float:
    """Over all voxels; 0 for equal series."""
    return rmse(*compared(result, reference))


METRIC = Metric("rmse", "Root mean square error", "voxels", False, compute)
