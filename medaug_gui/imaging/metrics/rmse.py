"""Root mean square error, in the unit of the voxels: HU in CT."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from medaug_gui.imaging.metrics.base import Metric

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]


def rmse(found: Array, reference: Array, mask: Mask | None = None) -> float:
    """Root mean square difference, in the unit of the voxels.

    Args:
        found, reference: of one shape, float32, in one unit.
        mask: of the same shape, True where to look; None for everywhere.
    """
    difference = found.astype(np.float64) - reference
    return float(np.sqrt(np.mean(np.square(difference if mask is None else difference[mask]))))


METRIC = Metric(
    "rmse",
    frozenset({"denoise", "upscale", "fill"}),
    40,
    lambda one: rmse(one.found, one.reference, one.mask),
    in_voxel_units=True,
)
