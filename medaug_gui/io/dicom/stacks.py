"""Dividing the frames of one series into stacks that each form a volume (or a film), slices in order.

stacks_of(frames) -> list[Stack]        Stack: frames in order, what sets it apart, what is odd
geometry(header) -> Geometry            the grid of a row, computed anew from its files: what the reader uses
"""

from __future__ import annotations

import hashlib
import math
import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.header import SeriesHeader
from medaug_gui.io import problems
from medaug_gui.io.dicom.frames import Frame, Orientation, frames_of
from medaug_gui.io.dicom.grid import grid_of
from medaug_gui.io.dicom.layout import layout_of
from medaug_gui.io.dicom.slices import Stack, in_order
from medaug_gui.io.dicom.walk import header_of

_PROJECTIONS = frozenset(["CR", "DX", "MG", "RG", "PX", "IO", "RTIMAGE"])
_SAME_DIRECTION = math.cos(math.radians(3.0))


def geometry(header: SeriesHeader) -> Geometry:
    """The grid of a DICOM row; the same as the scan found, `header.spacing` included.

    Raises:
        Refused: a file of it is gone or has changed.
    """
    by_path: dict[str, list[Frame]] = {}
    frames = []
    for reference in header.frames:
        if reference.path not in by_path:
            by_path[reference.path] = frames_of(header_of(reference.path))
        if reference.frame >= len(by_path[reference.path]):
            raise Refused("A file of this series has changed since it was scanned.", advice="Open it again.")
        frames.append(by_path[reference.path][reference.frame])
    return grid_of(frames).geometry


def stacks_of(frames: Iterable[Frame]) -> list[Stack]:
    """All the frames of one series, divided and in order; copies of one instance are counted once."""
    return [part for version in _versions(list(frames)) for kind in _kinds(version) for part in in_order(kind)]


def _versions(frames: list[Frame]) -> list[Stack]:
    """One, without copies of the same file; by folder where folders hold different images under one instance UID."""
    by_instance: dict[tuple[str, int], list[Frame]] = defaultdict(list)
    for frame in frames:
        by_instance[_instance(frame)].append(frame)
    if len(by_instance) == len(frames):
        return [Stack(frames)]
    if not any(_conflict(same) for instance, same in by_instance.items() if instance[0]):
        return [_without_copies(Stack(frames))]
    folders: dict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        folders[os.path.dirname(frame.header.path)].append(frame)
    return [
        _without_copies(Stack(part, f"version {_fingerprint(part)}", (problems.other_version(),)))
        for part in folders.values()
    ]


def _instance(frame: Frame) -> tuple[str, int]:
    return frame.stored.sop_uid, frame.stored.frame


def _conflict(same: list[Frame]) -> bool:
    """True where files in different folders share an instance UID but not their headers."""
    first = same[0]
    here = os.path.dirname(first.header.path)
    return any(os.path.dirname(other.header.path) != here and not _copy(first, other) for other in same[1:])


def _without_copies(stack: Stack) -> Stack:
    """Leave out files that are exact copies: the same instance with the same header."""
    seen: dict[tuple[str, int], list[Frame]] = defaultdict(list)
    kept = []
    for frame in stack.frames:
        known = seen[_instance(frame)] if frame.stored.sop_uid else []
        if not any(_copy(frame, other) for other in known):
            known.append(frame)
            kept.append(frame)
    copies = len(stack.frames) - len(kept)
    found = (*stack.problems, problems.same_instance(copies)) if copies else stack.problems
    return replace(stack, frames=kept, problems=found)


def _copy(one: Frame, other: Frame) -> bool:
    return (
        one.header.path != other.header.path
        and one.header.size == other.header.size
        and one.header.all_raw == other.header.all_raw
    )


def _fingerprint(frames: list[Frame]) -> str:
    digest = hashlib.blake2b(digest_size=6)
    for header in sorted(
        {id(frame.header): frame.header for frame in frames}.values(), key=lambda h: repr(h.raw(0x00080018))
    ):
        digest.update(repr(sorted(header.all_raw.items())).encode())
    return digest.hexdigest()


def _kinds(version: Stack) -> list[Stack]:
    """By what can never be one volume: size, kind of object, colour, localizers, echo, orientation, film."""
    parts: dict[tuple[str, ...], list[Frame]] = defaultdict(list)
    directions: list[Orientation] = []
    ready: dict[Orientation, str] = {}
    for frame in version.frames:
        direction = ""
        if frame.orientation and frame.position:
            direction = ready.get(frame.orientation) or _direction(frame.orientation, directions, ready)
        parts[(*_kind(frame), direction)].append(frame)
    names = ("file", "matrix size", "kind of image", "pixel type", "localizer", "echo", "stack", "orientation")
    varying = [number for number in range(len(names)) if len({kind[number] for kind in parts}) > 1]
    why = ", ".join(names[number] for number in varying)
    found = (*version.problems, problems.split(len(parts), why)) if len(parts) > 1 else version.problems
    return [
        Stack(part, " ".join(filter(None, (version.mark, *(kind[number] for number in varying)))), found)
        for kind, part in parts.items()
    ]


def _kind(frame: Frame) -> tuple[str, ...]:
    layout = layout_of(frame.header)
    alone = layout.single and frame.marks is None
    file = _fingerprint([frame]) if alone else ""
    return (file, *layout.kind, str(frame.marks["stack"]) if frame.marks else "")


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
