"""A few drawn slices give the stack: shapes between them and beyond, fitted to the image.

Each label is followed from every drawn slice to the next and back; where it is held to be comes from its last shape and
from interpolation, where it ends from the greys inside and beside the drawn shapes and from a random walk along the
edges of the image. Both ways together tell how sure that is. No training and no registration.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.drawing.boxes import Box, Mask, find_box
from medaug_gui.imaging.drawing.following import RING_MM, Follower, list_steps
from medaug_gui.imaging.drawing.interpolation import sort_drawn
from medaug_gui.imaging.drawing.walking import Float, Plane

_ROOM_MM = RING_MM + 15.0
_PIXELS = 50_000
"""Pixels of a slice's box above which it is walked in larger ones."""
_BLUR = 0.6
_EDGE = 3.0
"""How many times the usual change between neighbours is an edge."""


@dataclass(frozen=True)
class Proposal:
    """What is proposed for a stack of slices.

    Attributes:
        labels: [slice, row, column] of the dtype that was given; drawn slices are as they were drawn.
        sureness: float16 0..1, how likely any label is; over one half where `labels` has one.
    """

    labels: NDArray[Any]
    sureness: NDArray[np.float16]

    @property
    def mask(self) -> Mask:
        """Where any label is."""
        return np.asarray(self.labels != 0)


def propagate(
    image: NDArray[Any],
    labels: NDArray[Any],
    drawn: Iterable[int],
    spacing: Sequence[float],
    progress: Progress | None = None,
) -> Proposal:
    """Labels for all slices from those that were drawn on some.

    What lies on other slices is not looked at: run again after a correction, with the corrected slice among the drawn.
    Beyond the outermost drawn slices labels go on until they end, grow out of bounds or look like something else; a
    drawn slice without a label says that it ends before.

    Args:
        image: [slice, row, column], in any unit.
        labels: whole numbers of the same shape, 0 is none.
        drawn: the numbers of the slices that are true.
        spacing: (slice, row, column) in mm.
        progress: reports and cancels.

    Raises:
        IndexError: a drawn slice is not there.
    """
    numbers = sort_drawn(drawn, len(labels))
    token = progress or Progress()
    found = np.zeros(labels.shape, labels.dtype)
    sureness = np.zeros(labels.shape, np.float16)
    values = [int(one) for one in np.unique(labels[numbers]) if one] if numbers else []
    stack = _Stack.around(image, labels, numbers, (float(spacing[0]), float(spacing[1]), float(spacing[2])))
    if stack is not None:
        best = np.zeros((len(labels), *stack.shape), np.float32)
        part = found[(slice(None), *stack.box)]
        total = np.zeros_like(best)
        for place, value in enumerate(values):
            step = token.part(place / len(values), (place + 1) / len(values))
            chances = stack.follow(labels == value, numbers, step)
            total += chances
            better = chances > best
            part[better], best[better] = value, chances[better]
        part[total <= 0.5] = 0
        sureness[(slice(None), *stack.box)] = np.minimum(total, 1)
    for index in numbers:
        found[index] = labels[index]
        sureness[index] = labels[index] != 0
    return Proposal(found, sureness)


class _Stack:
    """The box of all slices in which something may be, in pixels of a size that is quick to walk."""

    def __init__(
        self, image: NDArray[Any], box: Box, spacing: tuple[float, float, float], drawn: Sequence[int]
    ) -> None:
        self.box = box
        self.shape = tuple(one.stop - one.start for one in box)
        self._image = image
        self._times = max(1, int(np.ceil(np.sqrt(self.shape[0] * self.shape[1] / _PIXELS))))
        self._spacing = (spacing[0], spacing[1] * self._times, spacing[2] * self._times)
        self._planes: dict[int, Plane] = {}
        steps = [np.abs(np.diff(self._blur(index), axis=0)).ravel() for index in drawn]
        usual = float(np.median(np.concatenate(steps)))
        self._edge = max(_EDGE * usual, 1e-3 * float(max(step.max() for step in steps)), 1e-6)

    @classmethod
    def around(
        cls, image: NDArray[Any], labels: NDArray[Any], drawn: Sequence[int], spacing: tuple[float, float, float]
    ) -> _Stack | None:
        """The box around all drawn slices with room beside; None where nothing is drawn."""
        together = np.asarray(labels[list(drawn)].any(axis=0))
        box = find_box(together, [int(np.ceil(_ROOM_MM / one)) for one in spacing[1:]])
        return cls(image, box, spacing, drawn) if box is not None and min(labels.shape[1:]) > 1 else None

    def follow(self, mask: Mask, drawn: Sequence[int], progress: Progress) -> Float:
        """The chances of one label in the box of all slices, float32 [slice, row, column]."""
        shapes = {index: self._shrink(mask[index][self.box].astype(np.float32)) > 0.5 for index in drawn}
        chances = np.zeros((len(mask), *self.shape), np.float32)
        if not any(shape.any() for shape in shapes.values()):
            return chances
        weights = np.zeros(len(mask), np.float32)
        total = list_steps(drawn) + max(len(mask) - (drawn[-1] - drawn[0]), 1)
        for done, (index, seen, weight) in enumerate(Follower(shapes, self._spacing, self._look, len(mask)).follow()):
            chances[index] += np.float32(weight) * self._enlarge(seen)
            weights[index] += weight
            progress.set(done / total)
        there = weights > 0
        chances[there] /= weights[there, None, None]
        return chances

    def _look(self, index: int) -> Plane:
        if index not in self._planes:
            self._planes[index] = Plane.of(self._blur(index), self._edge)
        return self._planes[index]

    def _blur(self, index: int) -> Float:
        from scipy import ndimage

        slice_ = self._shrink(np.nan_to_num(self._image[index][self.box].astype(np.float32)))
        return np.asarray(ndimage.gaussian_filter(slice_, _BLUR, mode="nearest"), np.float32)

    def _shrink(self, plane: Float) -> Float:
        """Means over pixels of the larger size; the last ones go on as the edge does."""
        times = self._times
        if times == 1:
            return plane
        padded = np.pad(plane, [(0, -size % times) for size in plane.shape], mode="edge")
        rows, columns = (size // times for size in padded.shape)
        return np.asarray(padded.reshape(rows, times, columns, times).mean((1, 3)), np.float32)

    def _enlarge(self, plane: Float) -> Float:
        """Back to the pixels of the image, by linear interpolation between the middles of the larger ones."""
        if self._times == 1:
            return plane
        rows, columns = ((np.arange(size) + 0.5) / self._times - 0.5 for size in self.shape)
        return _interpolate(_interpolate(plane, rows).T, columns).T


def _interpolate(plane: Float, places: NDArray[np.float64]) -> Float:
    """Rows of a plane at places between them."""
    inside = np.clip(places, 0, len(plane) - 1)
    before = np.minimum(inside.astype(np.intp), max(len(plane) - 2, 0))
    after = np.minimum(before + 1, len(plane) - 1)
    share = (inside - before).astype(np.float32)[:, None]
    return np.asarray(plane[before] * (1 - share) + plane[after] * share, np.float32)
