"""Which part of one drawn slice goes on as which part of the next: parts may move, split, merge and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from medaug_gui.imaging.drawing.boxes import Mask
from medaug_gui.imaging.drawing.distances import Field, measure_distance

_MANY = 24
"""With more parts than that in a slice, they are taken as one: nobody draws them one by one."""


@dataclass(frozen=True)
class ShapePart:
    """A connected region of a slice: its mask, and its distances in mm."""

    mask: Mask
    distance: Field
    size: float
    """The diameter in mm of a disc of the same area."""

    @classmethod
    def of(cls, mask: Mask, spacing: Sequence[float]) -> ShapePart:
        """The part of these pixels."""
        area = float(mask.sum()) * spacing[0] * spacing[1]
        return cls(mask, measure_distance(mask, spacing), 2 * float(np.sqrt(area / np.pi)))


def find_parts(mask: Mask, spacing: Sequence[float]) -> list[ShapePart]:
    """The connected regions of a slice [row, column]; pixels touch at their corners as well."""
    from scipy import ndimage

    numbers, count = ndimage.label(mask, np.ones((3, 3)))
    if count > _MANY:
        return [ShapePart.of(mask, spacing)]
    return [ShapePart.of(numbers == number, spacing) for number in range(1, count + 1)]


def match_parts(first: Sequence[ShapePart], last: Sequence[ShapePart]) -> list[tuple[list[int], list[int]]]:
    """The groups of parts that belong together; one without partners is a group of its own.

    Parts that overlap belong together. Of the others the nearest pairs do, where the gap is no larger than both
    together, or where each slice has one part only. What is left joins a part no farther away than its own size: it
    has split off, or merges.
    """
    pairs = {(i, j) for i, one in enumerate(first) for j, other in enumerate(last) if (one.mask & other.mask).any()}
    if len(first) == len(last) == 1:
        pairs.add((0, 0))
    free = (set(range(len(first))) - {i for i, _ in pairs}, set(range(len(last))) - {j for _, j in pairs})
    gaps = sorted(
        (_measure_gap(one, other), i, j)
        for i, one in enumerate(first)
        for j, other in enumerate(last)
        if i in free[0] or j in free[1]
    )
    for gap, i, j in gaps:
        if i in free[0] and j in free[1] and gap <= first[i].size + last[j].size:
            pairs.add((i, j))
            free[0].remove(i)
            free[1].remove(j)
    for gap, i, j in gaps:
        if (i in free[0] and gap <= first[i].size) or (j in free[1] and gap <= last[j].size):
            pairs.add((i, j))
            free[0].discard(i)
            free[1].discard(j)
    return _group(len(first), len(last), pairs)


def _measure_gap(one: ShapePart, other: ShapePart) -> float:
    """mm between the outlines of two parts."""
    return max(0.0, -float(other.distance[one.mask].max()))


def _group(first: int, last: int, pairs: set[tuple[int, int]]) -> list[tuple[list[int], list[int]]]:
    """The connected sets of a graph between two rows of nodes."""
    groups: list[tuple[list[int], list[int]]] = []
    left, right = set(range(first)), set(range(last))
    while left or right:
        ours, theirs = ({min(left)}, set[int]()) if left else (set[int](), {min(right)})
        before = -1
        while len(ours) + len(theirs) > before:
            before = len(ours) + len(theirs)
            theirs |= {j for i, j in pairs if i in ours}
            ours |= {i for i, j in pairs if j in theirs}
        left -= ours
        right -= theirs
        groups.append((sorted(ours), sorted(theirs)))
    return groups
