"""Filling: what an outline encloses, and holes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from medaug_gui.imaging.drawing.boxes import Mask, find_box


def fill_region(mask: Mask, at: Sequence[int]) -> Mask:
    """The mask with the empty region filled in which a place lies. A new array.

    The region ends at the mask and at the edge of the array; it does not leak through a corner, where two pixels of an
    outline touch. A place on the mask changes nothing.

    Args:
        mask: [row, column], or [slice, row, column] to fill across slices.
        at: the place, as an index of the mask.

    Raises:
        IndexError: the place is outside.
    """
    region = find_region(mask, at)
    return mask | region


def find_region(mask: Mask, at: Sequence[int]) -> Mask:
    """The empty region in which a place lies, nothing where the place is on the mask; see `fill_region`."""
    from scipy import ndimage

    place = tuple(int(one) for one in at)
    if len(place) != mask.ndim or any(not 0 <= one < size for one, size in zip(place, mask.shape, strict=True)):
        raise IndexError(f"{place} is outside a mask of {mask.shape}")
    if mask[place]:
        return np.zeros_like(mask)
    found, _ = ndimage.label(~mask)
    region: Mask = found == found[place]
    return region


def is_enclosed(mask: Mask, at: Sequence[int]) -> bool:
    """Whether the empty region at a place ends before the edge of the array: whether an outline there is closed."""
    region = find_region(mask, at)
    edges = (region.take(end, axis=axis).any() for axis in range(region.ndim) for end in (0, -1))
    return bool(region.any()) and not any(edges)


def fill_holes(mask: Mask, *, across: bool = False) -> Mask:
    """The mask with its holes filled: empty regions that do not reach the edge of the array. A new array.

    Args:
        mask: [slice, row, column] or [row, column].
        across: a hole is closed on all sides, through slices as well; False looks at every slice by itself.
    """
    from scipy import ndimage

    filled = mask.copy()
    box = find_box(mask)
    if box is None:
        return filled
    if across or mask.ndim == 2:
        filled[box] = ndimage.binary_fill_holes(mask[box])
        return filled
    for index in range(box[0].start, box[0].stop):
        filled[index][box[1:]] = ndimage.binary_fill_holes(mask[index][box[1:]])
    return filled
