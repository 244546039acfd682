"""Margins in mm: grown, shrunk, hollowed, by the true distance whatever the spacing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.drawing.boxes import Mask, count_margin, find_box, stack_slices

_ROUNDING = 1e-6


def change_margin(mask: Mask, spacing: Sequence[float], mm: float, progress: Progress | None = None) -> Mask:
    """A mask grown by some mm, or shrunk where they are negative. A new array.

    A voxel is in the grown mask where its centre is at most so far from the centre of a voxel of the mask, and in the
    shrunk one where it is farther than that from all that is not of the mask. Beyond the edge of the array nothing is
    known: nothing grows in from there, and a mask that the edge cuts off does not shrink from it.

    Args:
        mask: [slice, row, column] or [row, column].
        spacing: (slice, row, column) in mm.
        mm: how much.
        progress: reports and cancels.
    """
    volume, sizes = stack_slices(mask, spacing)
    token = progress or Progress()
    changed = _grow(volume, sizes, mm, token) if mm >= 0 else _shrink(volume, sizes, -mm, token)
    return changed.reshape(mask.shape)


def hollow(
    mask: Mask,
    spacing: Sequence[float],
    mm: float,
    side: Literal["inside", "outside", "middle"] = "inside",
    progress: Progress | None = None,
) -> Mask:
    """The wall of a mask, so many mm thick: inside its surface, outside of it, or half of it on either side."""
    token = progress or Progress()
    if side == "inside":
        return mask & ~change_margin(mask, spacing, -mm, token)
    if side == "outside":
        return change_margin(mask, spacing, mm, token) & ~mask
    outer = change_margin(mask, spacing, mm / 2, token.part(0.0, 0.5))
    return outer & ~change_margin(mask, spacing, -mm / 2, token.part(0.5, 1.0))


def _grow(mask: Mask, spacing: tuple[float, float, float], mm: float, progress: Progress) -> Mask:
    grown = mask.copy()
    box = find_box(mask, count_margin(spacing, mm))
    if box is not None:
        grown[box] |= _reach(mask[box], spacing, mm, progress)
    return grown


def _shrink(mask: Mask, spacing: tuple[float, float, float], mm: float, progress: Progress) -> Mask:
    shrunk = mask.copy()
    # Of all that is outside of a box, the layer around it is nearest to what is inside.
    box = find_box(mask, 1)
    if box is not None:
        shrunk[box] &= ~_reach(~mask[box], spacing, mm, progress)
    return shrunk


def _reach(mask: Mask, spacing: tuple[float, float, float], mm: float, progress: Progress) -> Mask:
    """Where a voxel of the mask is at most so many mm away.

    Slice by slice: a slice that is d mm away reaches as far as the root of mm^2 - d^2 in the plane. That is exact, and
    can be stopped after any slice.
    """
    from scipy import ndimage

    reached = np.zeros_like(mask)
    steps = min(count_margin(spacing, mm)[0], len(mask) - 1)
    for index in progress.over(range(len(mask))):
        if not mask[index].any():
            continue
        apart = ndimage.distance_transform_edt(~mask[index], sampling=spacing[1:])
        for step in range(steps + 1):
            near = apart <= np.sqrt(max(mm**2 - (step * spacing[0]) ** 2, 0.0)) + _ROUNDING
            for other in {index - step, index + step}:
                if 0 <= other < len(mask):
                    reached[other] |= near
    return reached
