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
from medaug_gui.io.dicom.stacks.duplicates import find_versions
from medaug_gui.io.dicom.stacks.frames import Frame, Orientation, is_one_place
from medaug_gui.io.dicom.stacks.slice_positions import SlicePositions
from medaug_gui.io.dicom.stacks.split import Said, is_doubtful, split_by_keys, split_by_kind
from medaug_gui.io.dicom.stacks.temporal import (
    Ordered,
    are_few_twice,
    find_interleaved,
    read_number,
    sort_by_time,
    split_by_order,
)
from medaug_gui.io.dicom.stacks.volume_keys import Varying, find_varying

_SAME_DIRECTION = math.cos(math.radians(3.0))
_SLICED = frozenset(["CT", "MR", "PT"])


@dataclass(frozen=True)
class FrameStack:
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


def divide_series(frames: Iterable[Frame]) -> list[FrameStack]:
    """All the frames of one series, divided and in order; copies of one instance are counted once."""
    return [
        part
        for version in _split_versions(list(frames))
        for kind in _split_kinds(version)
        for part in _sort_stack(kind)
    ]


def _split_versions(frames: list[Frame]) -> list[FrameStack]:
    """One, without copies of the same file; several where different images carry one instance UID."""
    return [
        FrameStack(version.frames, (("version", version.key),) if version.key else (), version.problems)
        for version in find_versions(frames)
    ]


def _split_kinds(version: FrameStack) -> list[FrameStack]:
    """By what can never be one volume: size, kind of object, colour, localizers, orientation, film."""
    parts: dict[tuple[str, ...], list[Frame]] = defaultdict(list)
    directions: list[Orientation] = []
    ready: dict[Orientation, str] = {}
    for frame in version.frames:
        direction = ""
        if frame.orientation and frame.position:
            direction = ready.get(frame.orientation) or _name_direction(frame.orientation, directions, ready)
        parts[(*_name_kind(frame), direction)].append(frame)
    names = ("file", "matrix size", "kind of image", "pixel type", "localizer", "stack", "orientation")
    differ = [number for number in range(len(names)) if len({kind[number] for kind in parts}) > 1]
    return [
        replace(version, frames=part, said=(*version.said, *((names[number], kind[number]) for number in differ)))
        for kind, part in parts.items()
    ]


def _name_kind(frame: Frame) -> tuple[str, ...]:
    layout = frame.header.pixels
    alone = layout.single and frame.keys is None
    file = hashlib.blake2b(repr(sorted(frame.header.all_raw.items())).encode()).hexdigest()[:12] if alone else ""
    return (file, *layout.kind, str(frame.keys["stack"]) if frame.keys else "")


def _name_direction(orientation: Orientation, known: list[Orientation], ready: dict[Orientation, str]) -> str:
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


def _sort_stack(stack: FrameStack) -> list[FrameStack]:
    """The same frames sorted by position, in as many stacks as they form."""
    frames = stack.frames
    positions = (
        SlicePositions.from_frames(frames) if all(frame.position and frame.orientation for frame in frames) else None
    )
    found = find_varying(frames)
    sliced = frames[0].header.pixels.modality in _SLICED
    parts = split_by_kind(frames, found, positions, everything=sliced)
    if len(parts) == 1:
        return _place(stack, found, positions) if positions else _sort_unplaced(stack)
    stacks = [_narrow(stack, part.frames, *part.said) for part in parts]
    if any(name == "patient" for name, _ in parts[0].said):
        stacks = [_note(each, problems.describe_mixed_patient()) for each in stacks]
    find = _place_anew if positions else _sort_unplaced
    return [one for each in stacks for one in find(each)]


def _narrow(stack: FrameStack, frames: list[Frame], *said: tuple[str, str]) -> FrameStack:
    return replace(stack, frames=frames, said=(*stack.said, *said))


def _note(stack: FrameStack, *found: Problem) -> FrameStack:
    return replace(stack, problems=(*stack.problems, *found))


def _place_anew(stack: FrameStack) -> list[FrameStack]:
    return _place(stack, find_varying(stack.frames), SlicePositions.from_frames(stack.frames))


def _place(stack: FrameStack, found: Varying, positions: SlicePositions) -> list[FrameStack]:
    """Stacks by place; several images at one place, or slices in between others, are told apart first."""
    frames = stack.frames
    if is_one_place(frames):
        return _sort_film(stack)
    if parts := split_by_keys(frames, found, positions):
        if any(name == "person" for name, _ in parts[0].said):
            stack = _note(stack, problems.describe_mixed_patient())
        return [one for part in parts for one in _place_anew(_narrow(stack, part.frames, *part.said))]
    if positions.most > 1:
        return _split_crowded(stack, positions)
    volumes = find_interleaved(frames, positions) if is_doubtful(frames, positions) else None
    return _split_ordered(stack, volumes) if volumes else [_sort_by_position(stack, positions)]


def _sort_by_position(stack: FrameStack, positions: SlicePositions) -> FrameStack:
    order = sorted(range(len(stack.frames)), key=positions.numbers.__getitem__)
    return replace(stack, frames=[stack.frames[number] for number in order])


def _split_crowded(stack: FrameStack, positions: SlicePositions) -> list[FrameStack]:
    """Several images at some places, and no key tells why: by times and numbers, if they say it clearly."""
    frames = stack.frames
    found = split_by_order(frames, positions)
    if found and not (found.name == "volume" and are_few_twice(positions)):
        return _split_ordered(stack, found)
    crowds: dict[int, list[Frame]] = defaultdict(list)
    for frame, place in sorted(zip(frames, positions.numbers, strict=True), key=lambda pair: read_number(pair[0])):
        crowds[place].append(frame)
    if are_few_twice(positions):
        dropped = len(frames) - len(crowds)
        kept = [crowds[place][0] for place in sorted(crowds)]
        return [_note(replace(stack, frames=kept), problems.describe_duplicate_positions(dropped))]
    ranked = [
        [crowds[place][rank] for place in sorted(crowds) if rank < len(crowds[place])] for rank in range(positions.most)
    ]
    note = problems.describe_split_by_guess(positions.most)
    return [_note(_narrow(stack, part, ("volume", f"{rank}")), note) for rank, part in enumerate(ranked, 1)]


def _split_ordered(stack: FrameStack, found: Ordered) -> list[FrameStack]:
    parts = [[stack.frames[number] for number in volume] for volume in found.volumes]
    notes = [problems.describe_split_by_order(len(parts))] if found.name == "volume" else []
    stacks = [_note(_narrow(stack, part, (found.name, f"{rank}")), *notes) for rank, part in enumerate(parts, 1)]
    return [
        _sort_by_position(each, SlicePositions.from_frames(each.frames)) if len(each.frames) > 1 else each
        for each in stacks
    ]


def _sort_unplaced(stack: FrameStack) -> list[FrameStack]:
    """Without positions: by number. Where files share instance and number, nothing says which of them is meant."""
    frames = _sort_by_number(stack.frames)
    crowds: dict[tuple[str, float, int], list[Frame]] = defaultdict(list)
    for frame in frames:
        crowds[frame.stored.sop_uid or frame.stored.path, read_number(frame), frame.stored.frame].append(frame)
    stack = replace(stack, frames=frames)
    if len(crowds) == len(frames):
        return [_note(stack, *_note_unplaced(frames))]
    if len(crowds) == 1:
        return _split_single(stack)
    kept = [crowd[0] for crowd in crowds.values()]
    note = problems.describe_same_identifiers(len(frames) - len(kept))
    return [_note(replace(stack, frames=kept), *_note_unplaced(kept), note)]


def _split_single(stack: FrameStack) -> list[FrameStack]:
    return [_narrow(stack, [frame], ("image", f"{number}")) for number, frame in enumerate(stack.frames)]


def _note_unplaced(frames: list[Frame]) -> list[Problem]:
    """To be named for slices of a body; a picture or a film needs no place."""
    sliced = frames[0].header.pixels.modality in _SLICED or frames[0].header is not frames[-1].header
    return [problems.describe_missing_position(len(frames))] if sliced else []


def _sort_by_number(frames: list[Frame]) -> list[Frame]:
    """By InstanceNumber, then by frame; files without a number keep the order of their names, at the end."""
    return sorted(frames, key=lambda frame: (read_number(frame), frame.stored.frame))


def _sort_film(stack: FrameStack) -> list[FrameStack]:
    """A film where the images are different instances; else versions of one image, each a row of its own."""
    frames = stack.frames
    instances = {(frame.stored.sop_uid or frame.stored.path, frame.stored.frame) for frame in frames}
    if len(instances) == len(frames):
        ordered = sort_by_time(frames) or _sort_by_number(frames)
        return [_note(replace(stack, frames=ordered), problems.describe_same_position(len(frames)))]
    return _split_single(stack)
