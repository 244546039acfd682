"""Dividing the frames of one orientation by what they say about themselves, before any number is trusted.

First by what an image is (patient, kernel, image type, echo, b-value ...): that is never mixed. Then by keys of other
kinds, each only where it really makes volumes: its parts cover the same range of places, so that together they would
not be one stack. A key with as many values as there are slices is none: it belongs to the slice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.stacks.diffusion import read_csa_diffusion
from medaug_gui.io.dicom.stacks.enhanced_keys import write_b
from medaug_gui.io.dicom.stacks.frames import Frame
from medaug_gui.io.dicom.stacks.slice_positions import SlicePositions, does_follow, is_even
from medaug_gui.io.dicom.stacks.volume_keys import (
    B_VALUE,
    CENTRE,
    DIRECTION,
    MOMENT_KEYS,
    Varying,
    VolumeKey,
    Weight,
    read_values,
)

Said = tuple[tuple[str, str], ...]
"""Names of keys and their values."""
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

    said: Said
    frames: list[Frame]


def split_by_kind(
    frames: list[Frame], found: Varying, positions: SlicePositions | None, everything: bool = True
) -> list[Part]:
    """The frames by what an image is; one part where all are the same.

    Args:
        found: the keys in which they differ.
        positions: where they lie, None where that is not known.
        everything: False for pictures that are no slices of a body: whose they are decides alone.
    """
    deciding = [
        (key, values)
        for key, values in found
        if key.weight is Weight.WHAT and (everything or key.name == "patient") and _is_telling(key, values, positions)
    ]
    if not deciding:
        return [Part((), frames)]
    parts: dict[Said, list[Frame]] = defaultdict(list)
    for number, frame in enumerate(frames):
        parts[tuple((key.name, values[number]) for key, values in deciding)].append(frame)
    return [Part(said, part) for said, part in parts.items()]


def _is_telling(key: VolumeKey, values: list[str], positions: SlicePositions | None) -> bool:
    """False where too few frames say anything, or every slice says something else."""
    sizes = Counter(values)
    if len(sizes.keys() - {""}) < 2 or (key.identifier and _is_slip(sorted(sizes.values()), positions)):
        return False
    if 2 * len(sizes) <= len(values):
        return True
    if len(sizes) == 2 and (len(values) > 2 or key.name not in _MADE_UP):
        return True
    places = len(positions.heights) if positions else len(values)
    return not (key.identifier or key is DIRECTION or places >= len(sizes))


def _is_slip(sizes: list[int], positions: SlicePositions | None) -> bool:
    """True where single slices of an even stack say something else: it is named, for without them it has holes."""
    alone = sizes[-2] == 1 and sizes[-1] > 2
    return alone and positions is not None and positions.most == 1 and is_even(positions.heights)


def split_by_keys(frames: list[Frame], found: Varying, positions: SlicePositions) -> list[Part] | None:
    """The frames by the most telling key that divides them into volumes, or None where none does."""
    for key, values in found:
        # What an image is has decided already, unless some do not say it.
        open_still = key.weight is not Weight.WHAT or "" in values
        open_still = open_still and not (key.identifier and _is_slip(sorted(Counter(values).values()), positions))
        if open_still and (parts := _split_by_key(frames, positions, key, values)):
            return parts
    doubled = positions.most > 1
    if doubled and (parts := _split_by_csa(frames, positions)):
        return parts
    if doubled or is_doubtful(frames, positions):
        if parts := _split_by_centre(frames, positions):
            return parts
        for key in MOMENT_KEYS:
            if parts := _split_by_key(frames, positions, key, read_values(key, frames)):
                return parts
    return None


def is_doubtful(frames: list[Frame], positions: SlicePositions) -> bool:
    """True where slices at different places are perhaps not one stack: uneven, or closer than they are thick."""
    return not is_even(positions.heights) or positions.step < 0.9 * _read_distance(frames)


def _read_distance(frames: Sequence[Frame]) -> float:
    """mm that slices are apart as the file says, else how thick they are; 0 where it does not say."""
    return frames[0].header.number(tags.SpacingBetweenSlices) or frames[0].thickness


def _split_by_csa(frames: list[Frame], positions: SlicePositions) -> list[Part] | None:
    """By the diffusion of Siemens' own header, which is looked for only where one file of the series has it."""
    if frames[0].header.pixels.modality != "MR" or read_csa_diffusion(frames[0].header).b is None:
        return None
    weighted = [read_csa_diffusion(frame.header) for frame in frames]
    for key, values in ((B_VALUE, list(map(write_b, weighted))), (DIRECTION, [one.heading for one in weighted])):
        if len(set(values)) > 1 and (parts := _split_by_key(frames, positions, key, values)):
            return parts
    return None


def _split_by_centre(frames: list[Frame], positions: SlicePositions) -> list[Part] | None:
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
    return _split_by_key(frames, positions, CENTRE, values)


def _split_by_key(
    frames: list[Frame], positions: SlicePositions, key: VolumeKey, values: list[str]
) -> list[Part] | None:
    """The frames by one key, where that makes volumes of them."""
    members: dict[str, list[int]] = defaultdict(list)
    for number, value in enumerate(values):
        members[value].append(number)
    if len(members) < 2 or _find_typical([len(part) for part in members.values()]) < 2:
        return None
    ordered = [members[value] for value in sorted(members, key=rank_value)]
    groups = _join_parts(ordered, positions)
    if len(groups) < 2 or not _are_volumes(frames, positions, key, groups):
        return None
    return [Part(((key.name, values[group[0]]),), [frames[number] for number in group]) for group in groups]


def rank_value(value: str) -> tuple[float, str]:
    """A key that sorts numbers as numbers, texts behind them and what is not said first."""
    try:
        return (float(value), "") if value else (float("-inf"), "")
    except ValueError:
        return float("inf"), value


def _find_typical(sizes: list[int]) -> int:
    """The size of the part in which half of the frames lie in parts no smaller."""
    left = sum(sizes) / 2
    for size in sorted(sizes, reverse=True):
        left -= size
        if left <= 0:
            return size
    return 0


def _join_parts(parts: list[list[int]], positions: SlicePositions) -> list[list[int]]:
    """The parts, those made one that go on where another ends, where it is clear which belong together."""
    if not _do_overlap(parts, positions):
        chained = _chain(sorted(parts, key=lambda part: _find_range(part, positions)), positions)
        apart = all(len(group) > 2 and is_even(_list_heights(group, positions)) for group in chained)
        return chained if apart else [[number for part in parts for number in part]]
    if len(parts) >= 2 * positions.most > 2:
        chained = _chain(parts, positions)
        if len(chained) <= positions.most:
            return chained
    return parts


def _chain(parts: list[list[int]], positions: SlicePositions) -> list[list[int]]:
    groups: list[list[int]] = []
    for part in parts:
        if groups and does_follow(_list_heights(groups[-1], positions), _list_heights(part, positions)):
            groups[-1] = groups[-1] + part
        else:
            groups.append(part)
    return groups


def _find_range(part: list[int], positions: SlicePositions) -> tuple[int, int]:
    numbers = [positions.numbers[number] for number in part]
    return min(numbers), max(numbers)


def _list_heights(part: list[int], positions: SlicePositions) -> list[float]:
    return [positions.heights[number] for number in sorted({positions.numbers[number] for number in part})]


def _do_overlap(parts: list[list[int]], positions: SlicePositions) -> bool:
    """True where the ranges of any two parts share a place or lie within one another."""
    ranges = sorted(_find_range(part, positions) for part in parts)
    return any(low <= high for (_, high), (low, _) in pairwise(ranges))


def _are_volumes(frames: list[Frame], positions: SlicePositions, key: VolumeKey, groups: list[list[int]]) -> bool:
    if not _do_overlap(groups, positions):
        return True
    if key.weight in (Weight.WHAT, Weight.MEANT):
        return True
    if _share_ends(groups, positions):
        return False
    if _count_excess(groups, positions) < len(frames) - len(positions.heights):
        return _are_dense(groups, positions)
    if not all(is_even(_list_heights(group, positions)) for group in groups):
        return False
    return key.weight is Weight.SET or not _are_packages(frames, positions)


def _share_ends(groups: list[list[int]], positions: SlicePositions) -> bool:
    """True where groups follow one another on one even stack, but for a slice or so at their ends."""
    if not is_even(positions.heights):
        return False
    ordered = sorted(groups, key=lambda group: _find_range(group, positions))
    for before, after in pairwise(ordered):
        shared = _find_range(before, positions)[1] - _find_range(after, positions)[0] + 1
        if (
            shared > max(1, min(len(before), len(after)) // 10)
            or _find_range(after, positions)[1] <= _find_range(before, positions)[1]
        ):
            return False
    return True


def _count_excess(groups: list[list[int]], positions: SlicePositions) -> int:
    """How many frames would still lie at the place of another."""
    return sum(len(group) - len(_list_heights(group, positions)) for group in groups)


def _are_dense(groups: list[list[int]], positions: SlicePositions) -> bool:
    """True where most frames lie in groups with few holes: slices taken at once far apart are no volume."""
    full = 0
    for group in groups:
        low, high = _find_range(group, positions)
        if len(_list_heights(group, positions)) >= 0.6 * (high - low + 1):
            full += len(group)
    return full >= 0.8 * sum(map(len, groups))


def _are_packages(frames: list[Frame], positions: SlicePositions) -> bool:
    """True where all slices together are one even stack that does not overlap, taken in turns."""
    if frames[0].header.pixels.modality not in _PACKAGED:
        return False
    return not is_doubtful(frames, positions) and max(Counter(positions.numbers).values()) == 1
