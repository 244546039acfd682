"""Volumes at the same places that no key tells apart: by cardiac times, by what numbers say, by the order of time.

A time or a number is trusted only where it fits: each of the volumes that it makes has each place once at the most.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from itertools import combinations, pairwise
from operator import itemgetter
from statistics import linear_regression, median

from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.stacks.frames import Frame
from medaug_gui.io.dicom.stacks.slice_positions import SlicePositions, is_even
from medaug_gui.io.dicom.stacks.volume_keys import KEYS, MOMENT_KEYS, read_value

_TRIGGER, _ACQUIRED, _CONTENT = MOMENT_KEYS
_POSITIONS = tuple(key for key in KEYS if key.name in ("time", "frame time", "cardiac phase"))
_MOST_WAYS = 3000
Volumes = list[list[int]]
"""For each volume the numbers of its frames."""


@dataclass(frozen=True)
class Ordered:
    """Frames divided into volumes by `name`: "phase", "volume", or "pass" where they do not share places."""

    name: str
    volumes: Volumes


def split_by_order(frames: list[Frame], positions: SlicePositions) -> Ordered | None:
    """The volumes that times or numbers make, or None where they make none."""
    if phases := _split_by_trigger(frames, positions):
        return Ordered("phase", phases)
    # Frames of one file are counted without holes: their numbers follow a rule only where none is lost.
    finders = (_split_by_number, _split_by_passes) if frames[0].keys is None else (_split_by_passes, _split_by_number)
    for find in finders:
        if volumes := find(frames, positions):
            return Ordered("volume", volumes)
    return None


def find_interleaved(frames: list[Frame], positions: SlicePositions) -> Ordered | None:
    """Volumes whose places lie between one another: the scan went over the range more than once, evenly each time."""
    if len(frames) < 6:
        return None
    for key in _list_sort_keys(frames):
        for rising in (True, False):
            volumes = _cut(_sort_frames(key), [place if rising else -place for place in positions.numbers])
            whole = all(len(part) > 2 and is_even(sorted(_list_heights(part, positions))) for part in volumes)
            if 1 < len(volumes) <= len(frames) // 3 and whole and _do_cover(volumes, positions):
                return Ordered("pass", volumes)
    return None


def sort_by_time(frames: list[Frame]) -> list[Frame] | None:
    """The frames of a film in the order of the first time that tells each from every other, None where none does.

    Times are what the frames are ordered by (temporal position, frame time, cardiac phase, trigger, acquisition): the
    numbers of instances may run otherwise (PS3.3 C.7.6.1, Instance Number says nothing of time).
    """
    for key in (*_POSITIONS, _TRIGGER, _ACQUIRED, _CONTENT):
        texts = [read_value(key, frame).replace(" ", "") for frame in frames]
        if all(map(_is_number, texts)):
            times = [Decimal(text) for text in texts]
            if len(set(times)) == len(frames):
                return [frame for _, frame in sorted(zip(times, frames, strict=True), key=itemgetter(0))]
    return None


def read_number(frame: Frame) -> float:
    """InstanceNumber; infinite where there is none."""
    number = frame.header.number(tags.InstanceNumber)
    return math.inf if number is None else number


def find_first(frames: list[Frame]) -> tuple[float, int]:
    """The first number of frames, and the first frame in a file among those of that number."""
    return min((read_number(frame), frame.stored.frame) for frame in frames)


def _list_heights(part: Sequence[int], positions: SlicePositions) -> list[float]:
    return [positions.heights[positions.numbers[number]] for number in part]


def _list_crowds(positions: SlicePositions) -> list[list[int]]:
    crowds: list[list[int]] = [[] for _ in positions.heights]
    for number, place in enumerate(positions.numbers):
        crowds[place].append(number)
    return crowds


def _split_by_trigger(frames: list[Frame], positions: SlicePositions) -> Volumes | None:
    """Phases of a heart: the first trigger time of each place, the second ... (PS3.3 C.8.3.1, C.8.13.5.6)."""
    texts = [read_value(_TRIGGER, frame) for frame in frames]
    if not all(map(_is_number, texts)):
        return None
    times = list(map(float, texts))
    crowds = [sorted(crowd, key=times.__getitem__) for crowd in _list_crowds(positions)]
    if not all(times[a] < times[b] for crowd in crowds for a, b in pairwise(crowd)):
        return None
    whole = [crowd for crowd in crowds if len(crowd) == positions.most]
    usual = [median(times[crowd[rank]] for crowd in whole) for rank in range(positions.most)]
    volumes: Volumes = [[] for _ in usual]
    for crowd in crowds:
        for number, rank in zip(crowd, _match_times([times[number] for number in crowd], usual), strict=True):
            volumes[rank].append(number)
    return volumes


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _match_times(times: list[float], usual: list[float]) -> Sequence[int]:
    """Which of the usual times each time is, in order, where some are missing.

    Hearts beat faster or slower from place to place: the times may be stretched, and then lie nearest to the usual.
    """
    if math.comb(len(usual), len(times)) > _MOST_WAYS:
        return _match_nearest(times, usual)
    return min(
        combinations(range(len(usual)), len(times)), key=lambda ranks: _measure_misfit(times, [usual[r] for r in ranks])
    )


def _measure_misfit(times: list[float], usual: list[float]) -> float:
    """Root mean square of what a straight line through usual and real times leaves, and a tenth of their distance."""
    distance = sum(abs(a - b) for a, b in zip(times, usual, strict=True)) / len(times)
    if len(times) < 3:
        return distance
    slope, start = linear_regression(usual, times)
    left = math.fsum((a - start - slope * b) ** 2 for a, b in zip(times, usual, strict=True))
    return math.sqrt(left / len(times)) + 0.1 * distance


def _match_nearest(times: list[float], usual: list[float]) -> Sequence[int]:
    """In order, so that they differ least in all (dynamic programming)."""
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] * (len(usual) + 1)
    for count, time in enumerate(times, 1):
        row: list[tuple[float, tuple[int, ...]]] = [(math.inf, ())] * (len(usual) + 1)
        for place in range(count, len(usual) + 1):
            cost, ranks = best[place - 1]
            taken = (cost + abs(time - usual[place - 1]), (*ranks, place - 1))
            row[place] = min(row[place - 1], taken)
        best = row
    return best[-1][1]


def _split_by_number(frames: list[Frame], positions: SlicePositions) -> Volumes | None:
    """Where the numbers of a whole series follow a rule, a lost image leaves a hole and moves no other."""
    numbers = [_read_whole_number(frame) for frame in frames]
    if None in numbers or len(set(numbers)) < len(numbers):
        return None
    known = [number for number in numbers if number is not None]
    if frames[0].keys is not None and len(frames) < positions.most * len(positions.heights):
        return None
    return _count_volume_by_volume(known, positions) or _count_place_by_place(known, positions)


def _read_whole_number(frame: Frame) -> int | None:
    """The number of a frame within its file; where files hold one frame, InstanceNumber."""
    if frame.keys is not None:
        return frame.stored.frame + 1
    number = read_number(frame)
    return int(number) if math.isfinite(number) and number == int(number) else None


def _count_volume_by_volume(numbers: list[int], positions: SlicePositions) -> Volumes | None:
    """1 to N the first volume, N + 1 to 2 N the second ...: the number's remainder tells the place."""
    crowds = [[numbers[at] for at in crowd] for crowd in _list_crowds(positions)]
    length = reduce(math.gcd, (b - a for crowd in crowds for a, b in pairwise(sorted(crowd))), 0)
    places = {number % length: place for place, crowd in enumerate(crowds) for number in crowd} if length > 1 else {}
    if length <= 1 or len(places) < len(crowds):
        return None
    start = _find_start(numbers, length, places)
    volumes: dict[int, list[int]] = defaultdict(list)
    for at, number in enumerate(numbers):
        volumes[(number - start) // length].append(at)
    return [volumes[which] for which in sorted(volumes)]


def _find_start(numbers: list[int], length: int, places: dict[int, int]) -> int:
    """The number at which volumes begin: 1 where it can be, else where places rise or fall within each volume."""
    least = min(numbers)
    if 0 <= least <= length:
        return min(1, least)
    for start in range(least, least - length, -1):
        order = [places[number % length] for number in range(start, start + length) if number % length in places]
        if order in (sorted(order), sorted(order, reverse=True)):
            return start
    return least


def _count_place_by_place(numbers: list[int], positions: SlicePositions) -> Volumes | None:
    """1 to V the first place, V + 1 to 2 V the second ...: the number's remainder tells the volume."""
    least = min(numbers)
    for length in range(positions.most, 2 * positions.most + 9):
        for start in {least, 1 if least <= length else least - (least - 1) % length}:
            blocks: dict[int, set[int]] = defaultdict(set)
            for number, place in zip(numbers, positions.numbers, strict=True):
                blocks[(number - start) // length].add(place)
            if len(blocks) == len(positions.heights) and all(len(places) == 1 for places in blocks.values()):
                volumes: dict[int, list[int]] = defaultdict(list)
                for at, number in enumerate(numbers):
                    volumes[(number - start) % length].append(at)
                return [volumes[which] for which in sorted(volumes)]
    return None


def _split_by_passes(frames: list[Frame], positions: SlicePositions) -> Volumes | None:
    """In the order of time (or numbers): a volume ends where the scan comes back to where it has been before."""
    for key in _list_sort_keys(frames):
        sequence = _sort_frames(key)
        for ranks in _list_ways(sequence, positions):
            volumes = _cut(sequence, ranks)
            if len(volumes) == positions.most and _do_cover(volumes, positions):
                return volumes
    return None


def _list_sort_keys(frames: list[Frame]) -> list[list[tuple[str, float, int]]]:
    """Ways to put the frames into order, the most trusted first; only those that tell every frame from every other."""
    found = []
    for read in (_read_acquired, _read_content, _read_nothing):
        key = [(read(frame), read_number(frame), frame.stored.frame) for frame in frames]
        # One time for whole groups of images leaves the order within them to the numbers.
        if len(set(key)) == len(key) and (read is _read_nothing or len({time for time, _, _ in key}) > 1):
            found.append(key)
    return found


def _read_acquired(frame: Frame) -> str:
    return read_value(_ACQUIRED, frame)


def _read_content(frame: Frame) -> str:
    return read_value(_CONTENT, frame)


def _read_nothing(_frame: Frame) -> str:
    return ""


def _sort_frames(key: Sequence[tuple[str, float, int]]) -> list[int]:
    return sorted(range(len(key)), key=key.__getitem__)


def _list_ways(sequence: list[int], positions: SlicePositions) -> list[list[int]]:
    """Orders in which the scan may have gone over the places: up, down, as it did first, as it did last."""
    up = positions.numbers
    ways = [up, [-place for place in up]]
    for run in (sequence, sequence[::-1]):
        rank: dict[int, int] = {}
        for at in run:
            rank.setdefault(up[at], len(rank))
        backwards = -1 if run is not sequence else 1
        ways.append([backwards * rank[place] for place in up])
    return ways


def _cut(sequence: list[int], ranks: list[int]) -> Volumes:
    """The sequence, cut wherever the rank does not rise."""
    volumes: Volumes = []
    last = math.inf
    for at in sequence:
        if not volumes or ranks[at] <= last:
            volumes.append([])
        volumes[-1].append(at)
        last = ranks[at]
    return volumes


def _do_cover(volumes: Volumes, positions: SlicePositions) -> bool:
    """True where each volume lies largely within the range of its neighbour: parts of one stack would follow it."""
    ranges = []
    for volume in volumes:
        heights = _list_heights(volume, positions)
        ranges.append((min(heights), max(heights), heights))
    for before, after in pairwise(ranges):
        small, large = (before, after) if len(before[2]) <= len(after[2]) else (after, before)
        inside = sum(large[0] <= height <= large[1] for height in small[2])
        if inside < 0.5 * len(small[2]):
            return False
    return True


def are_few_twice(positions: SlicePositions) -> bool:
    """True where only a few places are taken twice: an image that was made again, rather than a second volume."""
    extra = sum(count - 1 for count in Counter(positions.numbers).values())
    return positions.most == 2 and extra <= max(1, len(positions.heights) // 10)
