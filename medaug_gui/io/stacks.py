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
from medaug_gui.io.frames import Frame, Orientation, frames_of
from medaug_gui.io.grid import grid_of
from medaug_gui.io.layout import layout_of
from medaug_gui.io.slices import Stack, in_order
from medaug_gui.io.walk import header_of

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
    kept = list(frames)
    copies = 0
    versions = [Stack(kept)]
    if len(set(map(_instance, kept))) < len(kept):
        kept, copies = _without_copies(kept)
        versions = _versions(kept)
    found = [stack for version in versions for stack in _kinds(version)]
    parts: list[Stack] = []
    for stack in found:
        parts.extend(replace(part, problems=(*stack.problems, *part.problems)) for part in in_order(stack))
    if copies:
        parts[0] = replace(parts[0], problems=(*parts[0].problems, problems.same_instance(copies)))
    return parts


def _instance(frame: Frame) -> tuple[str, int]:
    return frame.header.code(0x00080018), frame.number


def _without_copies(frames: list[Frame]) -> tuple[list[Frame], int]:
    """Leave out files that are exact copies: the same instance with the same header."""
    first: dict[tuple[str, int], list[Frame]] = defaultdict(list)
    kept = []
    for frame in frames:
        known = first[_instance(frame)] if frame.header.code(0x00080018) else []
        if any(_copy(frame, other) for other in known):
            continue
        known.append(frame)
        kept.append(frame)
    return kept, len(frames) - len(kept)


def _copy(one: Frame, other: Frame) -> bool:
    return (
        one.header.path != other.header.path
        and one.header.size == other.header.size
        and one.header.all_raw == other.header.all_raw
    )


def _versions(frames: list[Frame]) -> list[Stack]:
    """By folder, where folders hold different images under the same instance UID."""
    folders: dict[tuple[str, int], set[str]] = defaultdict(set)
    for frame in frames:
        folders[_instance(frame)].add(os.path.dirname(frame.header.path))
    if all(len(places) == 1 for instance, places in folders.items() if instance[0]):
        return [Stack(frames)]
    parts: dict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        parts[os.path.dirname(frame.header.path)].append(frame)
    return [Stack(part, f"version {_fingerprint(part)}", (problems.other_version(),)) for part in parts.values()]


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
    names = ("file", "matrix size", "kind of image", "colour", "localizer", "echo", "stack", "orientation")
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
    file = (frame.header.code(0x00080018) or frame.header.path) if alone else ""
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
