"""Slices in order along their normal; several at each position are told apart and become several stacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from medaug_gui.core.series import Problem
from medaug_gui.io import problems
from medaug_gui.io.dicom.frames import Frame, normal_of
from medaug_gui.io.dicom.grid import one_place
from medaug_gui.io.dicom.layout import layout_of

_CLASSIC: tuple[tuple[str, int], ...] = (
    ("time", 0x00200100),
    ("b-value", 0x00189087),
    ("b-value", 0x0019100C),
    ("image type", 0x00080008),
    ("echo time", 0x00180081),
    ("trigger time", 0x00181060),
    ("inversion time", 0x00180082),
    ("acquisition", 0x00200012),
    ("kernel", 0x00181210),
    ("frame of reference", 0x00200052),
    ("frame time", 0x00541300),
    ("acquisition time", 0x00080032),
    ("content time", 0x00080033),
    ("patient", 0x00100020),
)
"""What may tell two images at one position apart, most telling first."""


_SLICED = frozenset(["CT", "MR", "PT"])


@dataclass(frozen=True)
class Stack:
    """Frames in order, with `mark`: what sets them apart from the other stacks of the series, stable text."""

    frames: list[Frame]
    mark: str = ""
    problems: tuple[Problem, ...] = ()


def in_order(stack: Stack) -> list[Stack]:
    """The same frames sorted by position; more than one stack where every position is there several times."""
    frames = stack.frames
    if not all(frame.position and frame.orientation for frame in frames):
        return _in_number_order(stack)
    if one_place(frames):
        return _at_one_place(stack)
    places = _places(frames)
    most = max(Counter(places).values())
    if most == 1:
        return [_with(stack, [frame for _, frame in sorted(zip(places, frames, strict=True), key=_place)])]
    for name, value in _tellers(frames):
        parts = _told_apart(frames, places, most, value)
        if parts:
            note = problems.split(len(parts), name)
            return [
                each
                for mark, part in parts.items()
                for each in in_order(_with(replace(stack, mark=f"{stack.mark} {name} {mark}".strip()), part, note))
            ]
    return _by_rank(stack, places, most)


def _with(stack: Stack, frames: list[Frame], *found: Problem) -> Stack:
    return replace(stack, frames=frames, problems=(*stack.problems, *found))


def _in_number_order(stack: Stack) -> list[Stack]:
    """Without positions: by number. Where files share instance and number, nothing says which of them is meant."""
    frames = _numbered(stack.frames)
    crowds: dict[tuple[str, float, int], list[Frame]] = defaultdict(list)
    for frame in frames:
        crowds[frame.stored.sop_uid or frame.stored.path, _number(frame), frame.stored.frame].append(frame)
    if len(crowds) == len(frames):
        return [_with(stack, frames, *_unplaced(frames))]
    if len(crowds) == 1:
        return _one_by_one(stack)
    kept = [crowd[0] for crowd in crowds.values()]
    return [_with(stack, kept, *_unplaced(kept), problems.same_identifiers(len(frames) - len(kept)))]


def _one_by_one(stack: Stack) -> list[Stack]:
    return [
        replace(stack, frames=[frame], mark=f"{stack.mark} image {number}".strip())
        for number, frame in enumerate(stack.frames)
    ]


def _unplaced(frames: list[Frame]) -> list[Problem]:
    """To be named for slices of a body; a picture or a film needs no place."""
    sliced = layout_of(frames[0].header).modality in _SLICED or frames[0].header is not frames[-1].header
    return [problems.missing_position(len(frames))] if sliced else []


def _place(pair: tuple[int, Frame]) -> int:
    return pair[0]


def _numbered(frames: list[Frame]) -> list[Frame]:
    """By InstanceNumber, then by frame; files without a number keep the order of their names, at the end."""
    return sorted(frames, key=lambda frame: (_number(frame), frame.stored.frame))


def _number(frame: Frame) -> float:
    number = frame.header.number(0x00200013)
    return float("inf") if number is None else number


def _at_one_place(stack: Stack) -> list[Stack]:
    """A film where the images are different instances; else versions of one image, each a row of its own."""
    frames = stack.frames
    instances = {(frame.stored.sop_uid or frame.stored.path, frame.stored.frame) for frame in frames}
    if len(instances) == len(frames):
        return [_with(stack, _numbered(frames), problems.same_position(len(frames)))]
    return _one_by_one(stack)


def _places(frames: list[Frame]) -> list[int]:
    """For each frame the number of its place along the normal; frames closer than 1 % of a step share one."""
    first = frames[0].orientation
    assert first is not None
    x, y, z = normal_of(first)
    along = [p[0] * x + p[1] * y + p[2] * z for p in (frame.position for frame in frames) if p]
    order = sorted(range(len(along)), key=along.__getitem__)
    steps = sorted(step for step in (along[b] - along[a] for a, b in pairwise(order)) if step > 1e-4)
    near = max(1e-4, 0.01 * steps[len(steps) // 2]) if steps else 1e-4
    places = [0] * len(along)
    for before, after in pairwise(order):
        places[after] = places[before] + (along[after] - along[before] > near)
    return places


def _tellers(frames: list[Frame]) -> list[tuple[str, Callable[[Frame], str]]]:
    """Ways to tell images apart: the marks of enhanced frames, or elements of classic ones."""
    marks = frames[0].marks
    if marks is not None:
        return [(name, partial(_mark, name)) for name in marks]
    return [(name, partial(_element, tag)) for name, tag in _CLASSIC]


def _mark(name: str, frame: Frame) -> str:
    return str((frame.marks or {}).get(name))


def _element(tag: int, frame: Frame) -> str:
    return frame.header.code(tag)


def _told_apart(
    frames: list[Frame], places: Sequence[int], most: int, value: Callable[[Frame], str]
) -> dict[str, list[Frame]] | None:
    """The frames by that value, where it really divides them: each part has fewer at any one place than all have."""
    parts: dict[str, list[Frame]] = defaultdict(list)
    crowds: dict[str, Counter[int]] = defaultdict(Counter)
    for frame, place in zip(frames, places, strict=True):
        key = value(frame)
        parts[key].append(frame)
        crowds[key][place] += 1
        if len(parts) > most:
            return None
    smallest = min(len(part) for part in parts.values())
    if len(parts) < 2 or smallest < max(2, len(frames) // (10 * len(parts))):
        return None
    if any(max(crowd.values()) >= most for crowd in crowds.values()):
        return None
    return parts


def _by_rank(stack: Stack, places: Sequence[int], most: int) -> list[Stack]:
    """Nothing tells them apart: by their order where all places have as many, else the first image of each place."""
    crowds: dict[int, list[Frame]] = defaultdict(list)
    for frame, place in sorted(zip(stack.frames, places, strict=True), key=lambda pair: _number(pair[0])):
        crowds[place].append(frame)
    return _ranked(stack, crowds, most)


def _ranked(stack: Stack, crowds: dict[int, list[Frame]], most: int) -> list[Stack]:
    if all(len(crowd) == most for crowd in crowds.values()):
        note = problems.split_by_order(most)
        return [
            _with(
                replace(stack, mark=f"{stack.mark} rank {rank}".strip()),
                [crowds[place][rank] for place in sorted(crowds)],
                note,
            )
            for rank in range(most)
        ]
    dropped = len(stack.frames) - len(crowds)
    return [_with(stack, [crowds[place][0] for place in sorted(crowds)], problems.duplicate_positions(dropped))]
