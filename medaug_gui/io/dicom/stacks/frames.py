"""The frames of DICOM images, and the grid that a stack of them forms: one place for scan and reader alike.

Of a frame: where it lies, how large its pixels are, and what tells it from its neighbours. Classic single-frame objects
(DICOM PS3.3 C.7.6.2), enhanced multi-frame objects with functional groups (C.7.6.16), and multi-frame objects without
positions, whose frames are in order of time. Slices of a grid go along columns' direction x rows' direction
(C.7.6.2.1.1).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import (
    TIME,
    Geometry,
    SlicePlane,
    Vector,
    as_matrix,
    count_missing,
    find_slice_axis,
    find_usual_step,
    vector,
    with_planes,
)
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import FrameRef, Problem
from medaug_gui.io import problems
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import FunctionalGroups, Header, parse_decimals, read_groups
from medaug_gui.io.dicom.header.pixels import MOST_FRAMES
from medaug_gui.io.dicom.header.walk import read_header
from medaug_gui.io.dicom.stacks.enhanced_keys import read_keys, read_pointers

Orientation = tuple[float, float, float, float, float, float]
_PLANE = (tags.ImageOrientationPatient, tags.PixelSpacing, tags.ImagerPixelSpacing, tags.SliceThickness)
_SAME = 1e-4
"""mm within which two positions are one."""
_JITTER = 0.1
"""mm, or a twentieth of a slice's thickness if that is less: so far apart may the frames of a film lie where each was
placed anew (motion correction)."""
_ROUNDING = 5e-4
"""mm: less is the rounding of decimal text."""
_SLICED = frozenset(["CT", "MR", "PT"])
"""Modalities whose single images are slices of a body, though nothing may say where they lie."""


class Frame(NamedTuple):
    """One slice or frame.

    Attributes:
        header: of its file.
        stored: where it is: file, frame from 0, instance UID.
        position: LPS mm of the centre of the first pixel, or None.
        orientation: unit vectors along which columns, then rows, grow; or None.
        spacing: mm between rows, between columns; or None.
        thickness: mm, 0 where unknown.
        keys: what may tell stacks apart, by name; only of multi-frame objects.
    """

    header: Header
    stored: FrameRef
    position: Vector | None
    orientation: Orientation | None
    spacing: tuple[float, float] | None
    thickness: float
    keys: dict[str, str] | None = None


def read_frames(header: Header) -> list[Frame]:
    """All the frames of one image file, in stored order."""
    count, raw = min(header.pixels.frames, MOST_FRAMES), header.all_raw
    if tags.PerFrameFunctionalGroupsSequence in raw:
        return _read_enhanced(header, count)
    if count == 1:
        return [_read_classic(header, raw)]
    return _read_multi_frame(header, count)


def has_detector_spacing(header: Header) -> bool:
    """True where only the pixel size at the detector is known (Imager Pixel Spacing)."""
    known = (_parse_plane(None, header.raw(tag))[1] for tag in (tags.PixelSpacing, tags.ImagerPixelSpacing))
    return [spacing is not None for spacing in known] == [False, True]


def _read_classic(header: Header, raw: Mapping[int, bytes]) -> Frame:
    position = _parse_position(raw.get(tags.ImagePositionPatient, b""))
    plane = _parse_plane(*map(raw.get, _PLANE))
    return Frame(header, FrameRef(header.path, 0, header.instance), position, *plane)


def _read_multi_frame(header: Header, count: int) -> list[Frame]:
    """Frames of US, XA, NM ...: in order; only a reconstructed NM volume says where they lie."""
    first = _read_classic(header, header.all_raw)
    detector = header.first(tags.DetectorInformationSequence)
    position = _parse_position(detector.raw(tags.ImagePositionPatient))
    orientation, _, _ = _parse_plane(detector.raw(tags.ImageOrientationPatient))
    step = header.number(tags.SpacingBetweenSlices) or 0.0
    if "RECON TOMO" not in header.codes(tags.ImageType) or not position or not orientation or not step:
        return [first._replace(stored=at, position=None, orientation=None) for at in _list_frames(header, count)]
    normal = find_normal(orientation)
    return [
        first._replace(stored=at, position=_go_along(position, normal, at.frame * step), orientation=orientation)
        for at in _list_frames(header, count)
    ]


def _list_frames(header: Header, count: int) -> list[FrameRef]:
    instance = header.instance
    return [FrameRef(header.path, index, instance) for index in range(count)]


def _go_along(position: Vector, normal: Vector, distance: float) -> Vector:
    x, y, z = (start + distance * step for start, step in zip(position, normal, strict=True))
    return x, y, z


def _read_enhanced(header: Header, count: int) -> list[Frame]:
    groups, pointers = read_groups(header), read_pointers(header)
    light = header.without(tags.SharedFunctionalGroupsSequence, tags.PerFrameFunctionalGroupsSequence)
    return [_read_grouped(light, at, groups, pointers) for at in _list_frames(header, count)]


def _read_grouped(header: Header, stored: FrameRef, groups: FunctionalGroups, pointers: tuple[int, ...]) -> Frame:
    macro = partial(groups.macro, stored.frame)
    measures = macro(tags.PixelMeasuresSequence)
    return Frame(
        header,
        stored,
        _parse_position(macro(tags.PlanePositionSequence).raw(tags.ImagePositionPatient)),
        *_parse_plane(
            macro(tags.PlaneOrientationSequence).raw(tags.ImageOrientationPatient),
            measures.raw(tags.PixelSpacing),
            None,
            measures.raw(tags.SliceThickness),
        ),
        read_keys(macro, pointers),
    )


@lru_cache(maxsize=4096)
def _parse_plane(
    orientation: bytes | None,
    spacing: bytes | None = None,
    detector_spacing: bytes | None = None,
    thickness: bytes | None = None,
) -> tuple[Orientation | None, tuple[float, float] | None, float]:
    """Orientation, spacing and thickness from the values as they stand in the file; None where one is not there."""
    values, *sizes, thick = (parse_decimals(raw or b"") for raw in (orientation, spacing, detector_spacing, thickness))
    usable = (size[:2] for size in sizes if len(size) >= 2 and all(1e-6 < part < 1e4 for part in size[:2]))
    known = next(usable, None)
    return _straighten(values), (known[0], known[1]) if known else None, keep_length(thick[0]) if thick else 0.0


def _straighten(values: tuple[float, ...]) -> Orientation | None:
    """Two perpendicular unit vectors, or None where they are not (to within a few per cent)."""
    if len(values) != 6:
        return None
    a, b, c, d, e, f = values
    first, second = math.hypot(a, b, c), math.hypot(d, e, f)
    if abs(first - 1) > 0.05 or abs(second - 1) > 0.05:
        return None
    a, b, c = a / first, b / first, c / first
    lean = a * d + b * e + c * f
    if abs(lean) > 0.05:
        return None
    d, e, f = d - lean * a, e - lean * b, f - lean * c
    second = math.hypot(d, e, f)
    return a, b, c, d / second, e / second, f / second


def find_normal(orientation: Orientation) -> Vector:
    """The unit vector along which slices are counted: columns' direction x rows' direction."""
    a, b, c, d, e, f = orientation
    return b * f - c * e, c * d - a * f, a * e - b * d


def keep_length(value: float | None) -> float:
    """The value where it is a length, else 0."""
    return value if value is not None and 1e-6 < value < 1e6 else 0.0


def _parse_position(raw: bytes) -> Vector | None:
    values = parse_decimals(raw)
    if len(values) != 3 or max(map(abs, values)) > 1e7:
        return None
    return values


@dataclass(frozen=True)
class Grid:
    """A geometry, and what was odd on the way to it."""

    geometry: Geometry
    problems: tuple[Problem, ...] = ()


def find_geometry(series: SeriesHeader) -> Geometry:
    """The grid of a DICOM row, computed anew from its files; the same as the scan found, `series.spacing` included.

    Raises:
        Refused: a file of it is gone or has changed.
    """
    paths = dict.fromkeys(frame.path for frame in series.frames)
    return place_slices(series.frames, {path: read_header(path) for path in paths})


def place_slices(slices: Sequence[FrameRef], headers: Mapping[str, Header]) -> Geometry:
    """The grid of slices in order, from the headers of their files by path.

    Raises:
        Refused: a slice is not in its file.
    """
    by_path = {path: read_frames(header) for path, header in headers.items()}
    if any(one.frame >= len(by_path[one.path]) for one in slices):
        raise Refused("A file of this series has changed since it was scanned.", advice="Open it again.")
    return fit_grid([by_path[one.path][one.frame] for one in slices]).geometry


def fit_stack(
    positions: NDArray[np.float64] | None,
    orientation: Orientation | None,
    spacing: tuple[float, float] | None,
    shape: tuple[int, int, int],
    thickness: float = 1.0,
    aspect: float = 1.0,
) -> Grid:
    """The grid of slices in order.

    Args:
        positions: [slice, 3] LPS mm in order along the normal, or None where unknown.
        orientation: unit vectors along which columns, then rows, grow, or None.
        spacing: mm between rows and between columns, or None where unknown.
        shape: [slice, row, column].
        thickness: mm between slices where positions do not tell.
        aspect: height of a pixel over its width, where the spacing is unknown.
    """
    row_step, column_step = spacing or (aspect, 1.0)
    found: list[Problem] = []
    if positions is None or orientation is None:
        geometry = Geometry(shape, (thickness, row_step, column_step), positioned=False, calibrated=spacing is not None)
        return Grid(geometry)
    axis, step = np.array(find_normal(orientation)), thickness
    if len(positions) > 1:
        axis, step = _find_axis(positions, axis, found)
    columns, rows = np.array(orientation[:3]), np.array(orientation[3:])
    geometry = Geometry(
        shape,
        (float(step), row_step, column_step),
        vector(positions[0]),
        as_matrix(np.stack([axis, rows, columns], axis=1)),
        calibrated=spacing is not None,
    )
    return Grid(geometry, tuple(found))


def fit_grid(frames: list[Frame]) -> Grid:
    """The grid of the frames of one stack, which are in order already."""
    first = frames[0]
    header = first.header
    shape = (len(frames), header.pixels.rows, header.pixels.columns)
    found: list[Problem] = []
    step = header.number(tags.SpacingBetweenSlices) or 0.0
    if step < 0:
        found.append(problems.describe_negative_spacing())
    thickness = (first.thickness or keep_length(step)) if len(frames) == 1 else (keep_length(step) or first.thickness)
    placed = all(frame.position and frame.orientation for frame in frames)
    film = is_one_place(frames) if placed else _are_moments(frames)
    positions = np.array([frame.position for frame in (frames[:1] if film else frames)]) if placed else None
    orientation = _average_orientation(frames, found) if placed else None
    grid = fit_stack(positions, orientation, first.spacing, shape, thickness or 1.0, _read_aspect(header))
    geometry = replace(grid.geometry, first=TIME, positioned=False) if film else grid.geometry
    if placed and len(frames) > 1 and not (positions is not None and _is_plainly_even(geometry, frames, positions)):
        geometry = with_planes(geometry, _list_planes(frames))
    return Grid(geometry, (*found, *grid.problems))


def _is_plainly_even(grid: Geometry, frames: list[Frame], positions: NDArray[np.float64]) -> bool:
    """True where one orientation and even positions make it needless to look at each slice: the usual scan."""
    if len(positions) < len(frames) or len({frame.orientation for frame in frames}) > 1:
        return False
    even = np.outer(np.arange(len(frames)), grid.matrix[:, 0] * grid.spacing[0]) + np.array(grid.origin)
    return bool(np.abs(positions - even).max() < _ROUNDING)


def _list_planes(frames: list[Frame]) -> list[SlicePlane]:
    """Where each frame really lies."""
    return [
        SlicePlane(frame.position, frame.orientation[3:], frame.orientation[:3])
        for frame in frames
        if frame.position and frame.orientation
    ]


def _are_moments(frames: list[Frame]) -> bool:
    """True where frames of which nothing says where they lie are moments (or views), not slices of a volume.

    Frames of one file are, unless it calls them three-dimensional (Dimension Organization Type, PS3.3 C.7.6.17).
    """
    header = frames[0].header
    if len(frames) == 1:
        return False
    if header is frames[-1].header or frames[0].stored.path == frames[-1].stored.path:
        return not header.code(tags.DimensionOrganizationType).startswith("3D")
    return header.pixels.modality not in _SLICED


def _read_aspect(header: Header) -> float:
    """Pixel Aspect Ratio (PS3.3 C.7.6.3.1.7): vertical over horizontal size; 1 where it is not there."""
    values = header.numbers(tags.PixelAspectRatio)
    return values[0] / values[1] if len(values) == 2 and min(values) > 0 and max(values) < 1e4 else 1.0


def is_one_place(frames: list[Frame]) -> bool:
    """True for several frames at one position: a film. A few hundredths of a millimetre are a scanner's corrections."""
    if len(frames) < 2 or frames[0].position is None:
        return False
    x, y, z = frames[0].position
    near = max(_SAME, min(_JITTER, 0.05 * frames[0].thickness))
    return all(
        abs(p[0] - x) < near and abs(p[1] - y) < near and abs(p[2] - z) < near
        for p in (frame.position for frame in frames)
        if p
    )


def _find_axis(
    positions: NDArray[np.float64], normal: NDArray[np.float64], found: list[Problem]
) -> tuple[NDArray[np.float64], float]:
    """The unit vector from slice to slice and the mm between them; adds what is odd to `found`."""
    steps = np.diff(positions @ normal)
    axis, step = find_slice_axis(positions, normal)
    if axis is not normal:
        degrees = float(np.degrees(np.arccos(np.clip(axis @ normal, -1, 1))))
        if degrees > 0.1:
            found.append(problems.describe_tilt(degrees))
    _name_uneven(steps, found)
    slant = 1.0 / float(axis @ normal)
    relative = positions - positions[0]
    stray = relative - np.outer(relative @ normal, axis * slant)
    furthest = float(np.linalg.norm(stray, axis=1).max())
    if furthest > max(0.05, 0.02 * step / slant):
        found.append(problems.describe_crooked(furthest))
    return axis, step


def _name_uneven(steps: NDArray[np.float64], found: list[Problem]) -> None:
    """Add what is odd about the distances between slices."""
    usual = float(np.sort(steps)[(len(steps) - 1) // 2])
    if np.abs(steps - usual).max() <= max(0.02 * usual, 1e-3):
        return
    lost = count_missing(steps)
    if lost.any():
        found.append(
            problems.describe_gap(
                [(int(at) + 1, float(steps[at])) for at in np.flatnonzero(lost)], find_usual_step(steps)
            )
        )
    else:
        found.append(problems.describe_uneven(float(steps.min()), float(steps.max())))


def _average_orientation(frames: list[Frame], found: list[Problem]) -> Orientation:
    different = {frame.orientation for frame in frames if frame.orientation}
    first = frames[0].orientation
    assert first is not None
    if len(different) == 1:
        return first
    every = np.array([frame.orientation for frame in frames])
    columns = _normalise(every[:, :3].mean(axis=0))
    rows = every[:, 3:].mean(axis=0)
    rows = _normalise(rows - (rows @ columns) * columns)
    lean = np.minimum(every[:, :3] @ columns, every[:, 3:] @ rows).min()
    degrees = float(np.degrees(np.arccos(np.clip(lean, -1, 1))))
    if degrees > 0.05:
        found.append(problems.describe_jitter(degrees))
    a, b, c = vector(columns)
    d, e, f = vector(rows)
    return a, b, c, d, e, f


def _normalise(values: NDArray[np.float64]) -> NDArray[np.float64]:
    unit: NDArray[np.float64] = values / np.linalg.norm(values)
    return unit
