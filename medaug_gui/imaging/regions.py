"""What a label map holds: connected regions, the largest of them, and how much there is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.uint8]


def keep_largest(labels: Labels, *, across: bool) -> Labels:
    """Each label's largest connected region, the rest set to 0. A new array of the same shape and dtype.

    Args:
        labels: [slice, row, column], uint8.
        across: regions go on from slice to slice; False treats every slice by itself, as for pictures that are not
            neighbours.
    """
    from scipy import ndimage

    kept = np.zeros_like(labels)
    for value in (int(value) for value in np.unique(labels) if value):
        for part, target in [(labels, kept)] if across else zip(labels, kept, strict=True):
            found, count = ndimage.label(part == value)
            if count:
                sizes = np.bincount(found.ravel())
                sizes[0] = 0
                target[found == int(sizes.argmax())] = value
    return kept


def leave_out_small(labels: Labels, least: float) -> tuple[Labels, int]:
    """Without each label's connected regions of fewer than `least` voxels, and how many voxels these had.

    Voxels touch at their corners as well. `labels` is [slice, row, column], uint8, of one volume; it is not changed.
    """
    from scipy import ndimage

    kept = labels.copy()
    for value in (int(value) for value in np.unique(labels) if value):
        found, _ = ndimage.label(labels == value, np.ones((3, 3, 3)))
        sizes = np.bincount(found.ravel())
        kept[(sizes < least)[found] & (found > 0)] = 0
    return kept, int(np.count_nonzero(labels != kept))


def count_slices_with(labels: Labels, value: int) -> int:
    """In how many slices of a label map [slice, row, column] a label occurs."""
    return int((labels == value).any(axis=(1, 2)).sum())


def compute_entropy(chances: NDArray[Any]) -> NDArray[np.float32]:
    """How undecided chances [class, ...] are: Shannon's entropy [...] in bits, float32, 0 where one of them is 1."""
    safe = np.clip(chances, 1e-7, 1.0)
    bits: NDArray[np.float32] = -(safe * np.log2(safe)).sum(0)
    return np.maximum(bits, 0).astype(np.float32)
