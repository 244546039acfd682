"""How far the outlines of two regions lie apart: the 95th percentile of the distances between their surfaces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Mask = NDArray[np.bool_]


def hd95(found: NDArray[Any], wanted: NDArray[Any], spacing: Sequence[float]) -> float:
    """The larger of the two directed 95th percentiles (Huttenlocher et al., IEEE TPAMI 15, 1993, made robust).

    Args:
        found, wanted: masks of one shape, in two or three dimensions; anything but 0 is inside.
        spacing: mm (or whatever the result shall be in) along each axis.

    Returns:
        The distance in the unit of the spacing; NaN where one of the regions is empty.

    Raises:
        ValueError: the masks are not of one shape.
    """
    if found.shape != wanted.shape:
        raise ValueError("masks of different shapes cannot be compared")
    ours, theirs = found != 0, wanted != 0
    if not ours.any() or not theirs.any():
        return float("nan")
    box = _find_box(ours | theirs)
    one, other = find_surface(ours[box]), find_surface(theirs[box])
    there = ndimage.distance_transform_edt(~other, sampling=spacing)[one]
    back = ndimage.distance_transform_edt(~one, sampling=spacing)[other]
    return float(max(np.percentile(there, 95), np.percentile(back, 95)))


def find_surface(mask: Mask) -> Mask:
    """The voxels of a mask with a face to the outside; the border of the array is outside."""
    inner = ndimage.binary_erosion(mask)
    found: Mask = mask & ~inner
    return found


def _find_box(mask: Mask) -> tuple[slice, ...]:
    """The box around a mask and one voxel more; distances between its voxels do not change."""
    box = ndimage.find_objects(mask.astype(np.uint8))[0]
    return tuple(slice(max(0, side.start - 1), side.stop + 1) for side in box)
