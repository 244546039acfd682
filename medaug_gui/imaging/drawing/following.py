"""One label followed from slice to slice: its last shape says where to look, the image where it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from medaug_gui.imaging.drawing.appearance import Appearance, find_greys
from medaug_gui.imaging.drawing.boxes import Mask
from medaug_gui.imaging.drawing.distances import Field, measure_distance
from medaug_gui.imaging.drawing.interpolation import ShapePair
from medaug_gui.imaging.drawing.walking import Float, Plane

RING_MM = 20.0
"""How far beside a shape is looked for what it is not."""
_LEAST_WIDTH = 0.8
_SLOPE = 0.35
"""mm that an outline may move for each mm from slice to slice, where nothing else is known."""
_APART = 0.4
"""The share of the way between two drawn outlines that the outline between them may be off."""
_MEMORY = 0.5
"""How much of the place where the last slice's outline was found counts, beside where interpolation puts it."""
_OUTLINE_MM = 6.0
"""Where greys are tried: so far inside and outside of drawn outlines."""
_SURE = 8.0
_LEAST_MM2 = 30.0
_UNLIKE = 0.6
"""Mean logarithm of the odds of the greys inside, below which it is another thing that is followed."""
_LARGER = 1.5
_SCALE = 1.7
"""From the width of a logistic curve to its standard deviation."""


@dataclass
class Follower:
    """A label on its drawn slices, and the planes between and beyond them.

    Attributes:
        drawn: slice number -> mask [row, column].
        spacing: (slice, row, column) in mm.
        look: gives the plane of a slice.
        count: how many slices there are.
    """

    drawn: Mapping[int, Mask]
    spacing: tuple[float, float, float]
    look: Callable[[int], Plane]
    count: int
    _distances: dict[int, Field] = field(init=False)
    _seen: dict[int, Appearance] = field(init=False)
    _trust: np.float32 = field(init=False)

    def __post_init__(self) -> None:
        self._distances = {index: measure_distance(mask, self.spacing[1:]) for index, mask in self.drawn.items()}
        near = {index: self._distances[index] > -RING_MM for index in self.numbers}
        images = [self.look(index).image[near[index]] for index in self.numbers]
        greys = find_greys(np.concatenate(images) if images else np.zeros(0, np.float32))
        self._seen = {
            index: Appearance.of(self.look(index).image, self.drawn[index], near[index] & ~self.drawn[index], greys)
            for index in self.numbers
        }
        self._trust = np.float32(np.mean([self._try_greys(index) for index in self.numbers] or [0.0]))

    def _try_greys(self, index: int) -> float:
        """How well greys alone tell inside from outside along a drawn outline: 1 always, 0 no better than chance."""
        odds, distance = self._seen[index].measure_odds(self.look(index).image), self._distances[index]
        inside = odds[(distance >= 0) & (distance < _OUTLINE_MM)] > 0
        outside = odds[(distance < 0) & (distance > -_OUTLINE_MM)] < 0
        return max(0.0, float(inside.mean() + outside.mean()) - 1) if len(inside) and len(outside) else 0.0

    @property
    def numbers(self) -> list[int]:
        """The drawn slices with something of the label."""
        return [index for index in sorted(self.drawn) if self.drawn[index].any()]

    def follow(self) -> Iterator[tuple[int, Float, float]]:
        """A slice number, chances [row, column] and their weight; a slice between two drawn ones comes twice."""
        for first, last in pairwise(sorted(self.drawn)):
            if self.drawn[first].any() or self.drawn[last].any():
                yield from self._follow_between(first, last)
        ends = sorted(self.drawn)
        for start, way in ((ends[0], -1), (ends[-1], 1)):
            if self.drawn[start].any():
                yield from self._follow_beyond(start, way)

    def _follow_between(self, first: int, last: int) -> Iterator[tuple[int, Float, float]]:
        pair = ShapePair.of(self.drawn[first], self.drawn[last], self.spacing[1:])
        for start, end in ((first, last), (last, first)):
            if not self.drawn[start].any():
                continue
            before, way = self._distances[start], 1 if end > start else -1
            for index in range(start + way, end, way):
                at = (index - first) / (last - first)
                far = abs(index - start) / (last - first)
                memory = np.float32(_MEMORY * (1 - far))
                held = memory * before + (1 - memory) * pair.find_distance(at)
                chances = self._find(index, held, self._find_width(first, last, at), self._mix(first, last, at))
                before = measure_distance(chances > 0.5, self.spacing[1:])
                yield index, chances, 1 - far

    def _follow_beyond(self, start: int, way: int) -> Iterator[tuple[int, Float, float]]:
        """On from an outermost slice, until the shape ends, grows out of bounds or looks like something else."""
        before, size, seen = self._distances[start], int(self.drawn[start].sum()), self._seen[start]
        most = 2 * size
        index = start + way
        while 0 <= index < self.count:
            chances = self._find(index, before, _LEAST_WIDTH + _SLOPE * self.spacing[0], seen)
            found = chances > 0.5
            larger = int(found.sum())
            if larger * self.spacing[1] * self.spacing[2] < _LEAST_MM2 or larger > min(most, _LARGER * size + 20):
                return
            if seen.measure_odds(self.look(index).image[found]).mean() < _UNLIKE:
                return
            yield index, chances, 1.0
            before, size = measure_distance(found, self.spacing[1:]), larger
            index += way

    def _find(self, index: int, held: Field, width: float, seen: Appearance) -> Float:
        """The chances in one slice; parts that do not touch the shape that was held are left out."""
        plane = self.look(index)
        odds = np.clip(held * np.float32(_SCALE / width), -_SURE, _SURE)
        chances = plane.walk(odds + self._trust * seen.measure_odds(plane.image))
        return _leave_out_strange(chances, held > -width)

    def _find_width(self, first: int, last: int, at: float) -> float:
        """How far in mm the interpolated outline may be off: much in the middle, where the drawn ones are far apart."""
        middle = min(1.0, 2 * min(at, 1 - at) + 0.2)
        if not self.drawn[first].any() or not self.drawn[last].any():
            return _LEAST_WIDTH + _SLOPE * min(at, 1 - at) * (last - first) * self.spacing[0]
        one, other = self._distances[first], self._distances[last]
        edge = 1.5 * max(self.spacing[1:])
        apart = np.abs(one - other)[(np.abs(one) < edge) | (np.abs(other) < edge)]
        return _LEAST_WIDTH + _APART * float(apart.mean()) * middle

    def _mix(self, first: int, last: int, at: float) -> Appearance:
        known = [index for index in (first, last) if index in self._seen]
        if len(known) == 1:
            return self._seen[known[0]]
        return self._seen[first].mix(self._seen[last], at)


def _leave_out_strange(chances: Float, near: Mask) -> Float:
    from scipy import ndimage

    numbers, count = ndimage.label(chances > 0.5)
    if count < 2:
        return chances
    known = np.zeros(count + 1, bool)
    known[numbers[near]] = True
    known[0] = True
    return np.where(known[numbers], chances, np.float32(0))


def list_steps(drawn: Sequence[int]) -> int:
    """How many slices lie between drawn ones, each counted twice, as it is found twice."""
    return 2 * sum(last - first - 1 for first, last in pairwise(sorted(drawn)))
