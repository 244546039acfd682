"""Slices in order along their normal; what is no single stack is told apart and becomes several.

First by what an image says that it is, then by place (see `split`), last by times and numbers (see `temporal`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from medaug_gui.core.series import Problem
from medaug_gui.io import problems
from medaug_gui.io.dicom.image.layout import layout_of
from medaug_gui.io.dicom.stacks.frames import Frame
from medaug_gui.io.dicom.stacks.grid import one_place
from medaug_gui.io.dicom.stacks.slice_positions import Spots
from medaug_gui.io.dicom.stacks.split import Marked, by_volumes, by_what_they_are, in_doubt
from medaug_gui.io.dicom.stacks.temporal import Ordered, by_order, few_twice, in_time, number_of, zipped
from medaug_gui.io.dicom.stacks.volume_keys import Varying, varying

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
    said: Marked = ()
    problems: tuple[Problem, ...] = ()
    title: str = ""
    number: int = 0

    @property
    def mark(self) -> str:
        """What sets it apart as one stable text."""
        return " ".join(f"{name} {value}" for name, value in self.said)


def in_order(stack: Stack) -> list[Stack]:
    """The same frames sorted by position, in as many stacks as they form."""
    frames = stack.frames
    spots = Spots.of(frames) if all(frame.position and frame.orientation for frame in frames) else None
    found = varying(frames)
    sliced = layout_of(frames[0].header).modality in _SLICED
    parts = by_what_they_are(frames, found, spots, everything=sliced)
    if len(parts) == 1:
        return _placed(stack, found, spots) if spots else _in_number_order(stack)
    stacks = [_with(stack, part.frames, *part.said) for part in parts]
    if any(name == "patient" for name, _ in parts[0].said):
        stacks = [_noted(each, problems.mixed_patient()) for each in stacks]
    find = _placed_anew if spots else _in_number_order
    return [one for each in stacks for one in find(each)]


def _with(stack: Stack, frames: list[Frame], *said: tuple[str, str]) -> Stack:
    return replace(stack, frames=frames, said=(*stack.said, *said))


def _noted(stack: Stack, *found: Problem) -> Stack:
    return replace(stack, problems=(*stack.problems, *found))


def _placed_anew(stack: Stack) -> list[Stack]:
    return _placed(stack, varying(stack.frames), Spots.of(stack.frames))


def _placed(stack: Stack, found: Varying, spots: Spots) -> list[Stack]:
    """Stacks by place; several images at one place, or slices in between others, are told apart first."""
    frames = stack.frames
    if one_place(frames):
        return _at_one_place(stack)
    if parts := by_volumes(frames, found, spots):
        if any(name == "person" for name, _ in parts[0].said):
            stack = _noted(stack, problems.mixed_patient())
        return [one for part in parts for one in _placed_anew(_with(stack, part.frames, *part.said))]
    if spots.most > 1:
        return _crowded(stack, spots)
    volumes = zipped(frames, spots) if in_doubt(frames, spots) else None
    return _volumes(stack, volumes) if volumes else [_sorted(stack, spots)]


def _sorted(stack: Stack, spots: Spots) -> Stack:
    order = sorted(range(len(stack.frames)), key=spots.numbers.__getitem__)
    return replace(stack, frames=[stack.frames[number] for number in order])


def _crowded(stack: Stack, spots: Spots) -> list[Stack]:
    """Several images at some places, and no mark tells why: by times and numbers, if they say it clearly."""
    frames = stack.frames
    found = by_order(frames, spots)
    if found and not (found.name == "volume" and few_twice(spots)):
        return _volumes(stack, found)
    crowds: dict[int, list[Frame]] = defaultdict(list)
    for frame, place in sorted(zip(frames, spots.numbers, strict=True), key=lambda pair: number_of(pair[0])):
        crowds[place].append(frame)
    if few_twice(spots):
        dropped = len(frames) - len(crowds)
        kept = [crowds[place][0] for place in sorted(crowds)]
        return [_noted(replace(stack, frames=kept), problems.duplicate_positions(dropped))]
    ranked = [
        [crowds[place][rank] for place in sorted(crowds) if rank < len(crowds[place])] for rank in range(spots.most)
    ]
    note = problems.split_by_guess(spots.most)
    return [_noted(_with(stack, part, ("volume", f"{rank}")), note) for rank, part in enumerate(ranked, 1)]


def _volumes(stack: Stack, found: Ordered) -> list[Stack]:
    parts = [[stack.frames[number] for number in volume] for volume in found.volumes]
    notes = [problems.split_by_order(len(parts))] if found.name == "volume" else []
    stacks = [_noted(_with(stack, part, (found.name, f"{rank}")), *notes) for rank, part in enumerate(parts, 1)]
    return [_sorted(each, Spots.of(each.frames)) if len(each.frames) > 1 else each for each in stacks]


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
    sliced = layout_of(frames[0].header).modality in _SLICED or frames[0].header is not frames[-1].header
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
