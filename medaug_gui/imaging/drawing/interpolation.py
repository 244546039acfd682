"""Slices between drawn ones: shapes interpolated by their signed distances, moved onto each other first.

S. P. Raya, J. K. Udupa, Shape-based interpolation of multidimensional objects, IEEE TMI 9 (1990); parts that split,
merge and end as in A. B. Albu, T. Beugeling, D. Laurendeau, A morphological approach for interslice interpolation of
medical images, IEEE Trans. Biomed. Eng. 55 (2008): each part is interpolated towards the part that it goes on as.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.drawing.boxes import Mask, find_box
from medaug_gui.imaging.drawing.distances import FAR, Field, measure_distance
from medaug_gui.imaging.drawing.matching import ShapePart, find_parts, match_parts

ROUNDING = np.float32(1e-3)
"""mm that are none: a pixel on an outline is outside."""
Place = NDArray[np.float64]


def interpolate_slices(
    mask: Mask, drawn: Iterable[int], spacing: Sequence[float], progress: Progress | None = None
) -> Mask:
    """The mask with all slices between drawn ones interpolated. A new array.

    Drawn slices stay as they are, an empty one says that nothing is there; slices before the first and behind the last
    one stay, too. What has no partner in the next drawn slice ends half way.

    Args:
        mask: [slice, row, column].
        drawn: the numbers of the slices that were drawn, in any order.
        spacing: (slice, row, column) in mm; slices are evenly spaced.
        progress: reports and cancels.

    Raises:
        IndexError: a drawn slice is not there.
    """
    result = mask.copy()
    numbers = sort_drawn(drawn, len(mask))
    gaps = [(first, last) for first, last in pairwise(numbers) if last - first > 1]
    for first, last in (progress or Progress()).over(gaps):
        result[first + 1 : last] = False
        box = find_box(mask[first] | mask[last])
        if box is None:
            continue
        # A frame of nothing, so that what moves away from the edge of the box leaves nothing behind.
        pair = ShapePair.of(np.pad(mask[first][box], 1), np.pad(mask[last][box], 1), spacing[1:])
        for index in range(first + 1, last):
            distance = pair.find_distance((index - first) / (last - first))
            result[index][box] = distance[1:-1, 1:-1] > ROUNDING
    return result


def sort_drawn(drawn: Iterable[int], count: int) -> list[int]:
    """Slice numbers in order, each once.

    Raises:
        IndexError: one is not there.
    """
    numbers = sorted({int(one) for one in drawn})
    if numbers and not 0 <= numbers[0] <= numbers[-1] < count:
        raise IndexError(f"slices {numbers} of {count}")
    return numbers


@dataclass(frozen=True)
class ShapePair:
    """Two drawn slices, and what goes from one to the other."""

    shape: tuple[int, int]
    tracks: tuple[_Track, ...]

    @classmethod
    def of(cls, first: Mask, last: Mask, spacing: Sequence[float]) -> ShapePair:
        """Match the parts of two masks [row, column]; `spacing` is (row, column) in mm."""
        parts = find_parts(first, spacing), find_parts(last, spacing)
        tracks: list[_Track] = []
        for ours, theirs in match_parts(*parts):
            tracks += _make_tracks([parts[0][i] for i in ours], [parts[1][j] for j in theirs], spacing)
        return cls((first.shape[0], first.shape[1]), tuple(tracks))

    def find_distance(self, at: float) -> Field:
        """The signed distance in mm, 0..1 of the way from the first slice to the last, float32 [row, column]."""
        best = np.full(self.shape, -FAR, np.float32)
        for track in self.tracks:
            np.maximum(best, track.find_distance(at), out=best)
        return best


@dataclass(frozen=True)
class _Track:
    """One shape on its way: distances in both slices, and how many pixels (row, column) it moves from one to the other.

    It moves by whole pixels: fractions would blur its outline.
    """

    first: Field | None
    last: Field | None
    shift: Place

    def find_distance(self, at: float) -> Field:
        if self.first is None or self.last is None:
            field, way = (self.first, at) if self.first is not None else (self.last, 1 - at)
            assert field is not None
            # The widest place reaches 0 half way, the rest before.
            return np.asarray((1 - way) * field - way * max(float(field.max()), 0.0), np.float32)
        gone = np.floor(self.shift * at + 0.5 + 1e-6).astype(int)
        left = gone - self.shift.astype(int)
        there = np.float32(1 - at) * _move(self.first, gone) + np.float32(at) * _move(self.last, left)
        return np.asarray(there, np.float32)


def _make_tracks(ours: list[ShapePart], theirs: list[ShapePart], spacing: Sequence[float]) -> list[_Track]:
    """The tracks of parts that belong together."""
    if not ours or not theirs:
        still = np.zeros(2)
        return [_Track(one.distance, None, still) for one in ours] + [
            _Track(None, one.distance, still) for one in theirs
        ]
    if len(ours) == 1 and len(theirs) > 1:
        return [_make_branch(ours[0], theirs, number, spacing) for number in range(len(theirs))]
    if len(theirs) == 1 and len(ours) > 1:
        return [_turn(_make_branch(theirs[0], ours, number, spacing)) for number in range(len(ours))]
    first, last = (np.logical_or.reduce([one.mask for one in parts]) for parts in (ours, theirs))
    distances = (
        one[0].distance if len(one) == 1 else measure_distance(mask, spacing)
        for one, mask in ((ours, first), (theirs, last))
    )
    return [_Track(next(distances), next(distances), _find_shift(first, last))]


def _turn(track: _Track) -> _Track:
    return _Track(track.last, track.first, -track.shift)


def _make_branch(trunk: ShapePart, branches: list[ShapePart], number: int, spacing: Sequence[float]) -> _Track:
    """The piece of a trunk that goes on as one of its branches: what lies nearer to that branch than to the others.

    Pieces overlap by half of their way, so that they part about half way and not at once.
    """
    branch = branches[number]
    rest = np.max([one.distance for index, one in enumerate(branches) if index != number], axis=0)
    # Half of the difference is the distance from the line between them: both fields change along it in opposite ways.
    cell = (branch.distance - rest) / 2
    piece = trunk.mask & (cell >= 0)
    if not piece.any():
        return _Track(None, branch.distance, np.zeros(2))
    shift = _find_shift(piece, branch.mask)
    wider = cell + np.float32(np.hypot(*(shift * spacing)) / 2)
    return _Track(np.minimum(trunk.distance, wider), branch.distance, shift)


def _find_shift(first: Mask, last: Mask) -> Place:
    """How many pixels (row, column) the first shape moves to the second, where they lie better upon each other then."""
    shift = np.rint(np.mean(np.argwhere(last), axis=0) - np.mean(np.argwhere(first), axis=0))
    moved = _move(np.where(first, np.float32(1), np.float32(-1)), shift.astype(int)) > 0
    return shift if _compute_overlap(moved, last) > _compute_overlap(first, last) else np.zeros(2)


def _compute_overlap(one: Mask, other: Mask) -> float:
    return float((one & other).sum()) / max(float((one | other).sum()), 1.0)


def _move(field: Field, pixels: NDArray[np.int_]) -> Field:
    """A field moved by whole pixels; what comes in goes on as its edge was, which is outside of the shape."""
    rows, columns = (
        np.clip(np.arange(size) - by, 0, size - 1) for size, by in zip(field.shape, pixels.tolist(), strict=True)
    )
    return field[rows[:, None], columns] if pixels.any() else field
