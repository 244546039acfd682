"""Signed distances from the outline of a mask in mm."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from medaug_gui.imaging.drawing.boxes import Mask

Field = NDArray[np.float32]
FAR = np.float32(1e4)
"""mm to an outline where there is none."""


def measure_distance(mask: Mask, spacing: Sequence[float]) -> Field:
    """How far each voxel lies from the outline in mm, float32: positive inside, negative outside.

    The outline runs half a voxel from the last centres inside. Without any outline all is `FAR` inside or outside.

    Args:
        mask: of any number of axes.
        spacing: mm, one number an axis.
    """
    from scipy import ndimage

    if mask.all() or not mask.any():
        return np.where(mask, FAR, -FAR).astype(np.float32)
    inside = ndimage.distance_transform_edt(mask, sampling=spacing)
    outside = ndimage.distance_transform_edt(~mask, sampling=spacing)
    half = 0.5 * float(np.mean(spacing))
    return np.asarray(np.where(mask, np.maximum(inside - half, 0.0), np.minimum(half - outside, 0.0)), np.float32)
