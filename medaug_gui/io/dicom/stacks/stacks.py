"""Dividing the frames of one series into stacks that each form a volume (or a film), slices in order.

First different images under one identifier are told apart (see `duplicates`), then what can never be one volume, then
what an image says that it is (see `split`), then places along the normal, last times and numbers (see `temporal`).
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from medaug_gui.core.series import Problem
from medaug_gui.io import problems
from medaug_gui.io.dicom.stacks.duplicates import versions_of
from medaug_gui.io.dicom.stacks.frames import Frame, Orientation
from medaug_gui.io.dicom.stacks.grid import one_place
from medaug_gui.io.dicom.stacks.slice_positions import SlicePositions
from medaug_gui.io.dicom.stacks.split import Said, by_volumes, by_what_they_are, in_doubt
from medaug_gui.io.dicom.stacks.temporal import Ordered, by_order, few_twice, in_time, number_of, zipped
from medaug_gui.io.dicom.stacks.volume_keys import Varying, varying

_SAME_DIRECTION = math.cos(math.radians(3.0))
_SLICED = frozenset(["CT", "MR", "PT"])


@dataclass(frozen=True)
class Stack:
    """Frames in order.

    Attributes:
        said: what sets them apart from the other stacks of the series, by name.
        title: the same for the user ("b 1000, direction 12"); empty where there is no other stack.
        number: of the stack among those of the series, from 1; 0 where there is no other.
    """

    frames: list[Frame]
    said: Said = ()
    problems: tuple[Problem, ...] = ()
    title: str = ""
    number: int = 0

    @property
    def key(self) -> str:
        """What sets it apart as one stable text."""
        return " ".join(f"{name} {value}" for name, value in self.said)


def stacks_of(frames: Iterable[Frame]) -> list[Stack]:
    """All the frames of one series, divided and in order; copies of one instance are counted once."""
    return [part for version in _versions(list(frames)) for kind in _kinds(version) for part in in_order(kind)]


def _versions(frames: list[Frame]) -> list[Stack]:
    """One, without copies of the same file; several where different images carry one instance UID."""
    return [
        Stack(version.frames, (("version", version.key),) if version.key else (), version.problems)
        for version in versions_of(frames)
    ]


def _kinds(version: Stack) -> list[Stack]:
    """By what can never be one volume: size, kind of object, colour, localizers, orientation, film."""
    parts: dict[tuple[str, ...], list[Frame]] = defaultdict(list)
    directions: list[Orientation] = []
    ready: dict[Orientation, str] = {}
    for frame in version.frames:
        direction = ""
        if frame.orientation and frame.position:
            direction = ready.get(frame.orientation) or _direction(frame.orientation, directions, ready)
        parts[(*_kind(frame), direction)].append(frame)
    names = ("file", "matrix size", "kind of image", "pixel type", "localizer", "stack", "orientation")
    differ = [number for number in range(len(names)) if len({kind[number] for kind in parts}) > 1]
    return [
        replace(version, frames=part, said=(*version.said, *((names[number], kind[number]) for number in differ)))
        for kind, part in parts.items()
    ]


def _kind(frame: Frame) -> tuple[str, ...]:
    layout = frame.header.pixels
    alone = layout.single and frame.keys is None
    file = hashlib.blake2b(repr(sorted(frame.header.all_raw.items())).encode()).hexdigest()[:12] if alone else ""
    return (file, *layout.kind, str(frame.keys["stack"]) if frame.keys else "")


def _direction(orientation: Orientation, known: list[Orientation], ready: dict[Orientation, str]) -> str:
    """A name for all orientations within three degrees of the first of them."""
    for other in known:
        columns = sum(a * b for a, b in zip(orientation[:3], other[:3], strict=True))
        rows = sum(a * b for a, b in zip(orientation[3:], other[3:], strict=True))
        if columns > _SAME_DIRECTION and rows > _SAME_DIRECTION:
            ready[orientation] = ready[other]
            return ready[other]
    known.append(orientation)
    ready[orientation] = "orientation " + ",".join(f"{value:.1f}" for value in orientation).replace("-0.0", "0.0")
    return ready[orientation]


def in_order(stack: Stack) -> list[Stack]:
    """The same frames sorted by position, in as many stacks as they form."""
    frames = stack.frames
    positions = SlicePositions.of(frames) if all(frame.position and frame.orientation for frame in frames) else None
    found = varying(frames)
    sliced = frames[0].header.pixels.modality in _SLICED
    parts = by_what_they_are(frames, found, positions, everything=sliced)
    if len(parts) == 1:
        return _placed(stack, found, positions) if positions else _in_number_order(stack)
    stacks = [_with(stack, part.frames, *part.said) for part in parts]
    if any(name == "patient" for name, _ in parts[0].said):
        stacks = [_noted(each, problems.mixed_patient()) for each in stacks]
    find = _placed_anew if positions else _in_number_order
    return [one for each in stacks for one in find(each)]


def _with(stack: Stack, frames: list[Frame], *said: tuple[str, str]) -> Stack:
    return replace(stack, frames=frames, said=(*stack.said, *said))


def _noted(stack: Stack, *found: Problem) -> Stack:
    return replace(stack, problems=(*stack.problems, *found))


def _placed_anew(stack: Stack) -> list[Stack]:
    return _placed(stack, varying(stack.frames), SlicePositions.of(stack.frames))


def _placed(stack: Stack, found: Varying, positions: SlicePositions) -> list[Stack]:
    """Stacks by place; several images at one place, or slices in between others, are told apart first."""
    frames = stack.frames
    if one_place(frames):
        return _at_one_place(stack)
    if parts := by_volumes(frames, found, positions):
        if any(name == "person" for name, _ in parts[0].said):
            stack = _noted(stack, problems.mixed_patient())
        return [one for part in parts for one in _placed_anew(_with(stack, part.frames, *part.said))]
    if positions.most > 1:
        return _crowded(stack, positions)
    volumes = zipped(frames, positions) if in_doubt(frames, positions) else None
    return _volumes(stack, volumes) if volumes else [_sorted(stack, positions)]


def _sorted(stack: Stack, positions: SlicePositions) -> Stack:
    order = sorted(range(len(stack.frames)), key=positions.numbers.__getitem__)
    return replace(stack, frames=[stack.frames[number] for number in order])


def _crowded(stack: Stack, positions: SlicePositions) -> list[Stack]:
    """Several images at some places, and no key tells why: by times and numbers, if they say it clearly."""
    frames = stack.frames
    found = by_order(frames, positions)
    if found and not (found.name == "volume" and few_twice(positions)):
        return _volumes(stack, found)
    crowds: dict[int, list[Frame]] = defaultdict(list)
    for frame, place in sorted(zip(frames, positions.numbers, strict=True), key=lambda pair: number_of(pair[0])):
        crowds[place].append(frame)
    if few_twice(positions):
        dropped = len(frames) - len(crowds)
        kept = [crowds[place][0] for place in sorted(crowds)]
        return [_noted(replace(stack, frames=kept), problems.duplicate_positions(dropped))]
    ranked = [
        [crowds[place][rank] for place in sorted(crowds) if rank < len(crowds[place])] for rank in range(positions.most)
    ]
    note = problems.split_by_guess(positions.most)
    return [_noted(_with(stack, part, ("volume", f"{rank}")), note) for rank, part in enumerate(ranked, 1)]


def _volumes(stack: Stack, found: Ordered) -> list[Stack]:
    parts = [[stack.frames[number] for number in volume] for volume in found.volumes]
    notes = [problems.split_by_order(len(parts))] if found.name == "volume" else []
    stacks = [_noted(_with(stack, part, (found.name, f"{rank}")), *notes) for rank, part in enumerate(parts, 1)]
    return [_sorted(each, SlicePositions.of(each.frames)) if len(each.frames) > 1 else each for each in stacks]


def _in_number_order(stack: Stack) -> list[Stack]:
    """Without positions: by number. Where files share instance and number, nothing says which of them is meant."""
    frames = _numbered(stack.frames)
    crowds: dict[tuple[str, float, int], list[Frame]] = defaultdict(list)
    for frame in frames:
        crowds[frame.stored.sop_uid or frame.stored.path, number_of(frame), frame.stored.frame].append(frame)
    stack = replace(stack, frames=frames)
    if len(crowds) == len(frames):
        return [_noted(stack, *_unplaced(frames))]
    if len(crowds) == 1:
        return _one_by_one(stack)
    kept = [crowd[0] for crowd in crowds.values()]
    note = problems.same_identifiers(len(frames) - len(kept))
    return [_noted(replace(stack, frames=kept), *_unplaced(kept), note)]


def _one_by_one(stack: Stack) -> list[Stack]:
    return [_with(stack, [frame], ("image", f"{number}")) for number, frame in enumerate(stack.frames)]


def _unplaced(frames: list[Frame]) -> list[Problem]:
    """To be named for slices of a body; a picture or a film needs no place."""
    sliced = frames[0].header.pixels.modality in _SLICED or frames[0].header is not frames[-1].header
    return [problems.missing_position(len(frames))] if sliced else []


def _numbered(frames: list[Frame]) -> list[Frame]:
    """By InstanceNumber, then by frame; files without a number keep the order of their names, at the end."""
    return sorted(frames, key=lambda frame: (number_of(frame), frame.stored.frame))


def _at_one_place(stack: Stack) -> list[Stack]:
    """A film where the images are different instances; else versions of one image, each a row of its own."""
    frames = stack.frames
    instances = {(frame.stored.sop_uid or frame.stored.path, frame.stored.frame) for frame in frames}
    if len(instances) == len(frames):
        ordered = in_time(frames) or _numbered(frames)
        return [_noted(replace(stack, frames=ordered), problems.same_position(len(frames)))]
    return _one_by_one(stack)
