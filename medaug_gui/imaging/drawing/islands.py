"""Islands: the connected regions of a mask, all of them or slice by slice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.imaging.drawing.boxes import Mask, find_box, stack_slices

Numbers = NDArray[np.int32]


def keep_largest(mask: Mask, *, per_slice: bool = False) -> Mask:
    """Only the island of most voxels, or that of each slice; of several as large, the first in the array."""
    numbers, _ = find_islands(mask, per_slice=per_slice)
    sizes = np.bincount(numbers.ravel())
    sizes[0] = 0
    if not per_slice or mask.ndim == 2:
        return numbers == sizes.argmax() if sizes.any() else np.zeros_like(mask)
    kept = np.zeros_like(mask)
    for index in np.flatnonzero(mask.any(axis=(1, 2))):
        there = np.unique(numbers[index])
        kept[index] = numbers[index] == there[sizes[there].argmax()]
    return kept


def keep_touched(mask: Mask, at: Sequence[int], *, per_slice: bool = False) -> Mask:
    """Only the island at a place, nothing where the place is not on the mask; `mask & ~` it takes that island away."""
    numbers, _ = find_islands(mask, per_slice=per_slice)
    number = numbers[tuple(int(one) for one in at)]
    return numbers == number if number else np.zeros_like(mask)


def remove_small(mask: Mask, spacing: Sequence[float], ml: float, *, per_slice: bool = False) -> Mask:
    """Without islands of fewer ml; slice by slice, a part counts with the thickness of its slice.

    Args:
        mask: [slice, row, column] or [row, column].
        spacing: (slice, row, column) in mm.
        ml: the least volume that stays.
        per_slice: islands end at their slice.
    """
    numbers, _ = find_islands(mask, per_slice=per_slice)
    kept = _count_ml(numbers, mask, spacing) >= ml * (1 - 1e-9)
    kept[0] = False
    return np.asarray(kept[numbers])


def split(mask: Mask, spacing: Sequence[float], ml: float = 0.0, *, per_slice: bool = False) -> Numbers:
    """A label for each island, int32 from 1, the largest first; islands of fewer ml are left out (0).

    Of several as large, the first in the array comes first.
    """
    numbers, count = find_islands(mask, per_slice=per_slice)
    volumes = _count_ml(numbers, mask, spacing)
    order = 1 + np.argsort(-volumes[1:], kind="stable")
    ranks = np.zeros(count + 1, np.int32)
    kept = order[volumes[order] >= ml * (1 - 1e-9)]
    ranks[kept] = np.arange(1, len(kept) + 1)
    return np.asarray(ranks[numbers])


def find_islands(mask: Mask, *, per_slice: bool = False) -> tuple[Numbers, int]:
    """A number for each connected region, int32 from 1, and how many there are. Voxels connect at faces, not corners.

    Args:
        mask: [slice, row, column] or [row, column].
        per_slice: regions end at their slice.
    """
    from scipy import ndimage

    structure = ndimage.generate_binary_structure(mask.ndim, 1)
    if per_slice and mask.ndim == 3:
        structure[0] = structure[2] = False
    numbers = np.zeros(mask.shape, np.int32)
    box = find_box(mask)
    count = ndimage.label(mask[box], structure, output=numbers[box]) if box is not None else 0
    return numbers, int(count)


def _count_ml(numbers: Numbers, mask: Mask, spacing: Sequence[float]) -> NDArray[Any]:
    """The volume of each number in ml."""
    _, sizes = stack_slices(mask, spacing)
    return np.bincount(numbers.ravel()) * (float(np.prod(sizes)) / 1000)
