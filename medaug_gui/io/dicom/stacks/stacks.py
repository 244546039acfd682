"""Dividing the frames of one series into stacks that each form a volume (or a film), slices in order.

stacks_of(frames) -> list[Stack]        Stack: frames in order, what sets it apart, what is odd
geometry(header) -> Geometry            the grid of a row, computed anew from its files: what the reader uses
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.header import SeriesHeader
from medaug_gui.io.dicom.header.header import Header
from medaug_gui.io.dicom.header.walk import header_of
from medaug_gui.io.dicom.image.layout import layout_of
from medaug_gui.io.dicom.stacks.duplicates import versions_of
from medaug_gui.io.dicom.stacks.frames import Frame, Orientation, frames_of
from medaug_gui.io.dicom.stacks.grid import grid_of
from medaug_gui.io.dicom.stacks.slices import Stack, in_order
from medaug_gui.io.dicom.stacks.titles import titled

_PROJECTIONS = frozenset(["CR", "DX", "MG", "RG", "PX", "IO", "RTIMAGE"])
_SAME_DIRECTION = math.cos(math.radians(3.0))


def geometry(header: SeriesHeader, headers: Mapping[str, Header] | None = None) -> Geometry:
    """The grid of a DICOM row; the same as the scan found, `header.spacing` included.

    Args:
        header: the row.
        headers: of its files by path, as far as they were just read.

    Raises:
        Refused: a file of it is gone or has changed.
    """
    by_path: dict[str, list[Frame]] = {}
    frames = []
    for reference in header.frames:
        if reference.path not in by_path:
            read = (headers or {}).get(reference.path) or header_of(reference.path)
            by_path[reference.path] = frames_of(read)
        if reference.frame >= len(by_path[reference.path]):
            raise Refused("A file of this series has changed since it was scanned.", advice="Open it again.")
        frames.append(by_path[reference.path][reference.frame])
    return grid_of(frames).geometry


def stacks_of(frames: Iterable[Frame]) -> list[Stack]:
    """All the frames of one series, divided and in order; copies of one instance are counted once."""
    return titled([part for version in _versions(list(frames)) for kind in _kinds(version) for part in in_order(kind)])


def _versions(frames: list[Frame]) -> list[Stack]:
    """One, without copies of the same file; several where different images carry one instance UID."""
    return [
        Stack(version.frames, (("version", version.mark),) if version.mark else (), version.problems)
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
    layout = layout_of(frame.header)
    alone = layout.single and frame.marks is None
    file = hashlib.blake2b(repr(sorted(frame.header.all_raw.items())).encode()).hexdigest()[:12] if alone else ""
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
