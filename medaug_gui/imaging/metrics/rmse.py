"""Root mean square error, in the unit of the voxels: HU in CT."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.series import Series
from medaug_gui.imaging.metrics.base import Metric, compared

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]


def rmse(found: Array, reference: Array, mask: Mask | None = None) -> float:
    """Root mean square difference in the unit of the voxels, where `mask` is True."""
    difference = found.astype(np.float64) - reference
    return float(np.sqrt(np.mean(np.square(difference if mask is None else difference[mask]))))


def compute(result: Series, reference: Series) -> float:
    """Over all voxels; 0 for equal series."""
    return rmse(*compared(result, reference))


METRIC = Metric("rmse", "Root mean square error", "voxels", False, compute)
