"""Where the slices of one orientation lie along their normal: the same place, one after the other, or in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from medaug_gui.io.dicom.stacks.frames import Frame, find_normal

_SAME = 1e-4
"""mm within which two positions are one, however thin the slices are."""
_EVEN = 0.02
"""Part of a step by which a step of an even stack may differ from the others."""


@dataclass(frozen=True)
class SlicePositions:
    """The places of frames along their normal.

    Attributes:
        numbers: for each frame the number of its place, from 0.
        heights: mm along the normal of each place.
        most: how many frames lie at the fullest place.
    """

    numbers: list[int]
    heights: list[float]
    most: int

    @classmethod
    def from_frames(cls, frames: Sequence[Frame]) -> SlicePositions:
        """From frames that all have a position and an orientation."""
        first = frames[0].orientation
        assert first is not None
        x, y, z = find_normal(first)
        along = [p[0] * x + p[1] * y + p[2] * z for p in (frame.position for frame in frames) if p]
        order = sorted(range(len(along)), key=along.__getitem__)
        gaps = [along[b] - along[a] for a, b in pairwise(order)]
        near = _find_tolerance([gap for gap in gaps if gap > _SAME], frames[0].thickness)
        numbers, heights = [0] * len(along), [along[order[0]]]
        for at, gap in zip(order[1:], gaps, strict=True):
            if gap > near:
                heights.append(along[at])
            numbers[at] = len(heights) - 1
        return cls(numbers, heights, max(Counter(numbers).values()))

    @property
    def step(self) -> float:
        """mm between most of the places; 0 for one place."""
        return find_usual_step([b - a for a, b in pairwise(self.heights)])


def _find_tolerance(gaps: list[float], thickness: float) -> float:
    """mm up to which two frames share a place: a hundredth of a step, or more where positions jitter.

    Jitter (a scanner that follows a moving head) shows as gaps of two sizes, small ones within a place and large ones
    between places; a place is narrow then against the way to the next one.
    """
    if not gaps:
        return _SAME
    gaps = sorted(gaps)
    near = max(_SAME, 0.01 * gaps[len(gaps) // 2])
    most = min(0.5, 0.1 * thickness) if thickness else 0.1
    jumps = [(large / small, small, large) for small, large in pairwise(gaps) if small <= most]
    if not jumps or max(jumps)[0] < 4:
        return near
    _, small, large = max(jumps)
    return max(near, small * 1.01) if _is_narrow(gaps, small, large) else near


def _is_narrow(gaps: list[float], small: float, large: float) -> bool:
    """True where all small gaps together could lie within the places that the large ones part."""
    places = sum(gap >= large for gap in gaps) + 1
    inside = sum(gap for gap in gaps if gap <= small)
    return inside / places <= 0.25 * large


def find_usual_step(steps: Sequence[float]) -> float:
    """What most steps are: the smaller one of the two in the middle; 0 without any."""
    return sorted(steps)[(len(steps) - 1) // 2] if steps else 0.0


def is_even(heights: Sequence[float]) -> bool:
    """True where most steps are alike, and the others whole multiples of them: slices may be missing."""
    steps = [b - a for a, b in pairwise(heights)]
    step = find_usual_step(steps)
    if step <= 0:
        return True
    tolerance = max(_EVEN * step, 2e-3)
    if max(steps) - step <= tolerance and step - min(steps) <= tolerance:
        return True
    alike = sum(abs(one - step) <= tolerance for one in steps)
    multiples = all(abs(one - round(one / step) * step) <= tolerance * max(1, round(one / step)) for one in steps)
    return multiples and alike >= 0.8 * len(steps)


def does_follow(before: Sequence[float], after: Sequence[float]) -> bool:
    """True where the second stack goes on where the first ends, at the same step or after some missing slices."""
    steps = [find_usual_step([b - a for a, b in pairwise(part)]) for part in (before, after)]
    known = [step for step in steps if step > 0]
    gap = after[0] - before[-1]
    if not known:
        return True
    step = known[0]
    if gap <= 0.5 * step or max(known) > min(known) * (1 + 2 * _EVEN):
        return False
    return abs(gap - round(gap / step) * step) <= 0.1 * step
