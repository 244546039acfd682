"""Dividing the frames of one orientation by what they say about themselves, before any number is trusted.

First by what an image is (patient, kernel, image type, echo, b-value ...): that is never mixed. Then by marks of other
kinds, each only where it really makes volumes: its parts cover the same range of places, so that together they would
not be one stack. A mark with as many values as there are slices is none: it belongs to the slice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.image.layout import layout_of
from medaug_gui.io.dicom.stacks.diffusion import diffusion_of_csa
from medaug_gui.io.dicom.stacks.frames import Frame
from medaug_gui.io.dicom.stacks.groups import said_b
from medaug_gui.io.dicom.stacks.slice_positions import Spots, even, follows
from medaug_gui.io.dicom.stacks.volume_keys import B_VALUE, CENTRE, DIRECTION, MOMENTS, Mark, Varying, Weight, values_of

Marked = tuple[tuple[str, str], ...]
"""Names of marks and their values."""
_MADE_UP = ("study", "frame of reference")
"""Identifiers that careless programs make anew for each file."""
_APART = 5.0
"""mm between the centres of two fields of view; less is a tilt, or a patient who moved."""
_MOST_CENTRES = 4
_PACKAGED = frozenset(["MR"])
"""Modalities that take the slices of one volume in turns, in packages, each an acquisition of its own."""


@dataclass(frozen=True)
class Part:
    """Frames that say the same, and what they say."""

    said: Marked
    frames: list[Frame]


def by_what_they_are(frames: list[Frame], found: Varying, spots: Spots | None, everything: bool = True) -> list[Part]:
    """The frames by what an image is; one part where all are the same.

    Args:
        found: the marks in which they differ.
        spots: where they lie, None where that is not known.
        everything: False for pictures that are no slices of a body: whose they are decides alone.
    """
    deciding = [
        (mark, values)
        for mark, values in found
        if mark.weight is Weight.WHAT and (everything or mark.name == "patient") and _tells(mark, values, spots)
    ]
    if not deciding:
        return [Part((), frames)]
    parts: dict[Marked, list[Frame]] = defaultdict(list)
    for number, frame in enumerate(frames):
        parts[tuple((mark.name, values[number]) for mark, values in deciding)].append(frame)
    return [Part(said, part) for said, part in parts.items()]


def _tells(mark: Mark, values: list[str], spots: Spots | None) -> bool:
    """False where too few frames say anything, or every slice says something else."""
    sizes = Counter(values)
    if len(sizes.keys() - {""}) < 2 or (mark.identifier and _slip(sorted(sizes.values()), spots)):
        return False
    if 2 * len(sizes) <= len(values):
        return True
    if len(sizes) == 2 and (len(values) > 2 or mark.name not in _MADE_UP):
        return True
    places = len(spots.heights) if spots else len(values)
    return not (mark.identifier or mark is DIRECTION or places >= len(sizes))


def _slip(sizes: list[int], spots: Spots | None) -> bool:
    """True where single slices of an even stack say something else: it is named, for without them it has holes."""
    alone = sizes[-2] == 1 and sizes[-1] > 2
    return alone and spots is not None and spots.most == 1 and even(spots.heights)


def by_volumes(frames: list[Frame], found: Varying, spots: Spots) -> list[Part] | None:
    """The frames by the most telling mark that divides them into volumes, or None where none does."""
    for mark, values in found:
        # What an image is has decided already, unless some do not say it.
        open_still = mark.weight is not Weight.WHAT or "" in values
        open_still = open_still and not (mark.identifier and _slip(sorted(Counter(values).values()), spots))
        if open_still and (parts := _parts(frames, spots, mark, values)):
            return parts
    doubled = spots.most > 1
    if doubled and (parts := _by_csa(frames, spots)):
        return parts
    if doubled or in_doubt(frames, spots):
        if parts := _by_centre(frames, spots):
            return parts
        for mark in MOMENTS:
            if parts := _parts(frames, spots, mark, values_of(mark, frames)):
                return parts
    return None


def in_doubt(frames: list[Frame], spots: Spots) -> bool:
    """True where slices at different places are perhaps not one stack: uneven, or closer than they are thick."""
    return not even(spots.heights) or spots.step() < 0.9 * _apart(frames)


def _apart(frames: Sequence[Frame]) -> float:
    """mm that slices are apart as the file says, else how thick they are; 0 where it does not say."""
    return frames[0].header.number(tags.SpacingBetweenSlices) or frames[0].thickness


def _by_csa(frames: list[Frame], spots: Spots) -> list[Part] | None:
    """By the diffusion of Siemens' own header, which is looked for only where one file of the series has it."""
    if layout_of(frames[0].header).modality != "MR" or diffusion_of_csa(frames[0].header).b is None:
        return None
    weighted = [diffusion_of_csa(frame.header) for frame in frames]
    for mark, values in ((B_VALUE, list(map(said_b, weighted))), (DIRECTION, [one.heading for one in weighted])):
        if len(set(values)) > 1 and (parts := _parts(frames, spots, mark, values)):
            return parts
    return None


def _by_centre(frames: list[Frame], spots: Spots) -> list[Part] | None:
    """By the place of the first pixel within its plane, where there are a few of them with several slices each."""
    first = frames[0].orientation
    assert first is not None
    centres: list[tuple[float, float]] = []
    values = []
    for frame in frames:
        assert frame.position is not None
        here = [sum(a * b for a, b in zip(frame.position, axis, strict=True)) for axis in (first[:3], first[3:])]
        known = (at for at, (x, y) in enumerate(centres) if abs(x - here[0]) < _APART and abs(y - here[1]) < _APART)
        at = next(known, len(centres))
        if at == len(centres):
            centres.append((here[0], here[1]))
        if len(centres) > _MOST_CENTRES:
            return None
        values.append(str(at + 1))
    if min(Counter(values).values()) < 2:
        return None
    return _parts(frames, spots, CENTRE, values)


def _parts(frames: list[Frame], spots: Spots, mark: Mark, values: list[str]) -> list[Part] | None:
    """The frames by one mark, where that makes volumes of them."""
    members: dict[str, list[int]] = defaultdict(list)
    for number, value in enumerate(values):
        members[value].append(number)
    if len(members) < 2 or _typical([len(part) for part in members.values()]) < 2:
        return None
    ordered = [members[value] for value in sorted(members, key=by_value)]
    groups = _together(ordered, spots)
    if len(groups) < 2 or not _are_volumes(frames, spots, mark, groups):
        return None
    return [Part(((mark.name, values[group[0]]),), [frames[number] for number in group]) for group in groups]


def by_value(value: str) -> tuple[float, str]:
    """A key that sorts numbers as numbers, texts behind them and what is not said first."""
    try:
        return (float(value), "") if value else (float("-inf"), "")
    except ValueError:
        return float("inf"), value


def _typical(sizes: list[int]) -> int:
    """The size of the part in which half of the frames lie in parts no smaller."""
    left = sum(sizes) / 2
    for size in sorted(sizes, reverse=True):
        left -= size
        if left <= 0:
            return size
    return 0


def _together(parts: list[list[int]], spots: Spots) -> list[list[int]]:
    """The parts, those made one that go on where another ends, where it is clear which belong together."""
    if not _overlap(parts, spots):
        chained = _chained(sorted(parts, key=lambda part: _range(part, spots)), spots)
        apart = all(len(group) > 2 and even(_heights(group, spots)) for group in chained)
        return chained if apart else [[number for part in parts for number in part]]
    if len(parts) >= 2 * spots.most > 2:
        chained = _chained(parts, spots)
        if len(chained) <= spots.most:
            return chained
    return parts


def _chained(parts: list[list[int]], spots: Spots) -> list[list[int]]:
    groups: list[list[int]] = []
    for part in parts:
        if groups and follows(_heights(groups[-1], spots), _heights(part, spots)):
            groups[-1] = groups[-1] + part
        else:
            groups.append(part)
    return groups


def _range(part: list[int], spots: Spots) -> tuple[int, int]:
    numbers = [spots.numbers[number] for number in part]
    return min(numbers), max(numbers)


def _heights(part: list[int], spots: Spots) -> list[float]:
    return [spots.heights[number] for number in sorted({spots.numbers[number] for number in part})]


def _overlap(parts: list[list[int]], spots: Spots) -> bool:
    """True where the ranges of any two parts share a place or lie within one another."""
    ranges = sorted(_range(part, spots) for part in parts)
    return any(low <= high for (_, high), (low, _) in pairwise(ranges))


def _are_volumes(frames: list[Frame], spots: Spots, mark: Mark, groups: list[list[int]]) -> bool:
    if not _overlap(groups, spots):
        return True
    if mark.weight in (Weight.WHAT, Weight.MEANT):
        return True
    if _shared_ends(groups, spots):
        return False
    if _excess(groups, spots) < len(frames) - len(spots.heights):
        return _dense(groups, spots)
    if not all(even(_heights(group, spots)) for group in groups):
        return False
    return mark.weight is Weight.SET or not _packages(frames, spots)


def _shared_ends(groups: list[list[int]], spots: Spots) -> bool:
    """True where groups follow one another on one even stack, but for a slice or so at their ends."""
    if not even(spots.heights):
        return False
    ordered = sorted(groups, key=lambda group: _range(group, spots))
    for before, after in pairwise(ordered):
        shared = _range(before, spots)[1] - _range(after, spots)[0] + 1
        if shared > max(1, min(len(before), len(after)) // 10) or _range(after, spots)[1] <= _range(before, spots)[1]:
            return False
    return True


def _excess(groups: list[list[int]], spots: Spots) -> int:
    """How many frames would still lie at the place of another."""
    return sum(len(group) - len(_heights(group, spots)) for group in groups)


def _dense(groups: list[list[int]], spots: Spots) -> bool:
    """True where most frames lie in groups with few holes: slices taken at once far apart are no volume."""
    full = 0
    for group in groups:
        low, high = _range(group, spots)
        if len(_heights(group, spots)) >= 0.6 * (high - low + 1):
            full += len(group)
    return full >= 0.8 * sum(map(len, groups))


def _packages(frames: list[Frame], spots: Spots) -> bool:
    """True where all slices together are one even stack that does not overlap, taken in turns."""
    if layout_of(frames[0].header).modality not in _PACKAGED:
        return False
    return not in_doubt(frames, spots) and max(Counter(spots.numbers).values()) == 1
