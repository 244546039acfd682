"""The box around what is drawn: work is done inside it, as most of a scan is far from any label."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Box = tuple[slice, ...]


def find_box(mask: NDArray[Any], margin: Sequence[int] | int = 0) -> Box | None:
    """The smallest box with all that is not 0, larger by a margin inside the array; None where all is 0.

    Args:
        mask: of any number of axes and any dtype.
        margin: voxels on either side, one for all axes or one an axis.
    """
    margins = [margin] * mask.ndim if isinstance(margin, int) else list(margin)
    box: list[slice] = []
    part = mask
    for axis in range(mask.ndim):
        found = np.flatnonzero(part.any(axis=tuple(other for other in range(mask.ndim) if other != axis)))
        if not len(found):
            return None
        box.append(slice(int(found[0]), int(found[-1]) + 1))
        part = part[(slice(None),) * axis + (box[-1],)]
    return tuple(
        slice(max(one.start - wide, 0), min(one.stop + wide, size))
        for one, wide, size in zip(box, margins, mask.shape, strict=True)
    )


def count_margin(spacing: Sequence[float], mm: float, more: int = 0) -> list[int]:
    """How many whole voxels of each axis lie within some mm, and so many more."""
    return [math.floor(mm / one + 1e-6) + more for one in spacing]


def stack_slices(mask: NDArray[Any], spacing: Sequence[float]) -> tuple[NDArray[Any], tuple[float, float, float]]:
    """An array [row, column] as a volume of one slice, and a spacing of three numbers; a volume as it is.

    Args:
        mask: [slice, row, column] or [row, column].
        spacing: (slice, row, column) in mm; its last two are enough for one slice.
    """
    if mask.ndim == 2:
        return mask[None], (float(spacing[0]) if len(spacing) > 2 else 1.0, float(spacing[-2]), float(spacing[-1]))
    if mask.ndim != 3 or len(spacing) != 3:
        raise ValueError(f"a mask of {mask.ndim} axes with {len(spacing)} spacings is no slice and no volume")
    return mask, (float(spacing[0]), float(spacing[1]), float(spacing[2]))
