"""Rows of the browser from DICOM headers: who and what a series is, and its stacks as `SeriesHeader`s."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from medaug_gui.core.guard import find_plane
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import FrameRef, Identity, Problem, drop_repeated
from medaug_gui.io import problems
from medaug_gui.io.contents import digest_files
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.checks import find_problems
from medaug_gui.io.dicom.header.header import Header, is_known_character_set
from medaug_gui.io.dicom.stacks.frames import Frame, fit_grid, has_detector_spacing
from medaug_gui.io.dicom.stacks.stacks import FrameStack, divide_series
from medaug_gui.io.dicom.stacks.titles import title_stacks

_PIXELS = 4096
"""Bytes on either side of the middle of the pixel data that take part in a key."""


def make_growing_row(group: str, header: Header, frames: Iterable[FrameRef]) -> SeriesHeader:
    """A provisional row: how many images so far, without order or geometry."""
    references = tuple(frames)
    shape = (len(references), header.pixels.rows, header.pixels.columns)
    return SeriesHeader(
        group, group, "dicom", header.identity, references, shape, (1.0, 1.0, 1.0), colour=header.pixels.is_colour
    )


def make_rows(group: str, frames: list[Frame]) -> list[SeriesHeader]:
    """The final rows of one series, the largest stack first."""
    stacks = title_stacks(divide_series(frames))
    found = _part_keys([_make_row(group, stack) for stack in stacks], [stack.key for stack in stacks])
    return sorted(found, key=lambda row: -row.images)


def _name_part(identity: Identity, stack: FrameStack) -> Identity:
    """The same for one of several stacks: its description ends with what it is."""
    if not stack.number:
        return identity
    description = ", ".join(filter(None, (identity.description, stack.title)))
    return replace(identity, description=description, part=stack.title, part_number=stack.number)


def _make_row(group: str, stack: FrameStack) -> SeriesHeader:
    grid = fit_grid(stack.frames)
    first = stack.frames[0].header
    return SeriesHeader(
        key=_make_key(first.code(tags.SeriesInstanceUID), stack.frames),
        group=group,
        format="dicom",
        identity=_name_part(first.identity, stack),
        frames=tuple(frame.stored for frame in stack.frames),
        shape=grid.geometry.shape,
        spacing=grid.geometry.spacing,
        colour=first.pixels.is_colour,
        problems=drop_repeated((*stack.problems, *grid.problems, *_find_file_problems(stack.frames))),
        plane=find_plane(grid.geometry),
        first=grid.geometry.first,
        uneven=not grid.geometry.is_even,
    )


def _make_key(series: str, frames: list[Frame]) -> str:
    """The same for the same images, wherever they lie and whatever lies beside them.

    It is named after their identifiers and some pixels of the middle one, for anonymised scans of several patients
    may carry the same. Where identifiers do not tell the images apart, what their files hold does.
    """
    stored = {(frame.stored.sop_uid, frame.stored.frame) for frame in frames}
    if len(stored) == len(frames) and all(uid for uid, _ in stored) and series:
        images = "\x1f".join(sorted([f"{uid}/{frame}" for uid, frame in stored]))
        named = f"{images}{_read_some_pixels(frames[len(frames) // 2].header)!r}"
    else:
        named = repr(sorted(digest_files([path]) for path in {frame.header.path for frame in frames}))
    return hashlib.blake2b(f"{series}\x1f{named}".encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def _read_some_pixels(header: Header) -> bytes:
    """Bytes from the middle of the pixel data, nothing where they cannot be read (which reading will say)."""
    length = header.pixel_length if header.pixel_length > 0 else header.size - header.pixel_offset
    try:
        with open(header.path, "rb", buffering=0) as stream:
            stream.seek(max(0, min(header.pixel_offset + length // 2, header.size) - _PIXELS))
            return stream.read(2 * _PIXELS)
    except OSError:
        return b""


def _part_keys(rows: list[SeriesHeader], keys: list[str]) -> list[SeriesHeader]:
    """Versions of one scan carry the same identifiers: behind their key stands what sets them apart."""
    crowds = Counter(row.key for row in rows)
    return [
        replace(row, key=f"{row.key}#{hashlib.blake2b(key.encode(), digest_size=4).hexdigest()}")
        if crowds[row.key] > 1
        else row
        for row, key in zip(rows, keys, strict=True)
    ]


def _does_spacing_vary(frames: list[Frame]) -> bool:
    """True where pixel sizes differ by more than a thousandth, or only some are known."""
    different = {frame.spacing for frame in frames}
    known = [spacing for spacing in different if spacing]
    return len(different) > 1 and (
        len(known) < len(different) or any(max(sizes) > 1.001 * min(sizes) for sizes in zip(*known, strict=True))
    )


def _find_file_problems(frames: list[Frame]) -> list[Problem]:
    headers = list({id(frame.header): frame.header for frame in frames}.values())
    first = headers[0]
    found = [problem for header in headers for problem in find_problems(header)]
    if frames[0].spacing is None:
        found.append(problems.describe_spacing_assumed())
    elif has_detector_spacing(first):
        found.append(problems.describe_detector_spacing())
    if first.raw(tags.ImageOrientationPatient) and frames[0].orientation is None:
        found.append(problems.describe_bad_orientation())
    if (
        len({header.raw(tags.PatientID) for header in headers}) > 1
        or len({header.raw(tags.PatientName) for header in headers}) > 1
    ):
        found.append(problems.describe_mixed_patient())
    if _does_spacing_vary(frames):
        found.append(problems.describe_mixed_spacing())
    character_sets = Counter(header.raw(tags.SpecificCharacterSet) for header in headers)
    if any(used and not is_known_character_set(used) for used in character_sets):
        found.append(problems.describe_unknown_character_set())
    return found
