"""The frames of a DICOM image: where each lies, how large its pixels are, and what tells it from its neighbours.

Classic single-frame objects (DICOM PS3.3 C.7.6.2), enhanced multi-frame objects with functional groups
(C.7.6.16), and multi-frame objects without positions, whose frames are in order of time.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from medaug_gui.core.geometry import Vector
from medaug_gui.core.series import FrameRef
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.elements import Elements, decimals
from medaug_gui.io.dicom.header.header import Header
from medaug_gui.io.dicom.image.checks import refuse_what_is_no_image
from medaug_gui.io.dicom.stacks.groups import Macros, marks_of, pointed

Orientation = tuple[float, float, float, float, float, float]
_SHARED, _PER_FRAME = tags.SharedFunctionalGroupsSequence, tags.PerFrameFunctionalGroupsSequence


class Frame(NamedTuple):
    """One slice or frame.

    Attributes:
        header: of its file.
        stored: where it is: file, frame from 0, instance UID.
        position: LPS mm of the centre of the first pixel, or None.
        orientation: unit vectors along which columns, then rows, grow; or None.
        spacing: mm between rows, between columns; or None.
        thickness: mm, 0 where unknown.
        marks: what may tell stacks apart, by name; only of multi-frame objects.
    """

    header: Header
    stored: FrameRef
    position: Vector | None
    orientation: Orientation | None
    spacing: tuple[float, float] | None
    thickness: float
    marks: dict[str, object] | None = None


def frames_of(header: Header) -> list[Frame]:
    """All the frames of one file, in stored order; raises `Refused` where it is no image."""
    count = refuse_what_is_no_image(header).frames
    if _PER_FRAME in header:
        return _enhanced(header, count)
    if count == 1:
        return [_classic(header)]
    return _multi_frame(header, count)


def detector_spacing(header: Header) -> bool:
    """True where only the pixel size at the detector is known (Imager Pixel Spacing)."""
    return not _spacing(header.raw(tags.PixelSpacing)) and bool(_spacing(header.raw(tags.ImagerPixelSpacing)))


def _classic(header: Header) -> Frame:
    return Frame(
        header,
        FrameRef(header.path, 0, header.code(tags.SOPInstanceUID)[:64]),
        _position(header.numbers(tags.ImagePositionPatient)),
        _orientation(header.raw(tags.ImageOrientationPatient)),
        _spacing(header.raw(tags.PixelSpacing)) or _spacing(header.raw(tags.ImagerPixelSpacing)),
        _thickness(header.raw(tags.SliceThickness)),
    )


def _multi_frame(header: Header, count: int) -> list[Frame]:
    """Frames of US, XA, NM ...: in order; only a reconstructed NM volume says where they lie."""
    first = _classic(header)
    detector = header.first(tags.DetectorInformationSequence)
    position, orientation = (
        _position(detector.numbers(tags.ImagePositionPatient)),
        _orientation(detector.raw(tags.ImageOrientationPatient)),
    )
    step = header.number(tags.SpacingBetweenSlices) or 0.0
    if "RECON TOMO" not in header.codes(tags.ImageType) or not position or not orientation or not step:
        return [first._replace(stored=at, position=None, orientation=None) for at in _stored(header, count)]
    normal = normal_of(orientation)
    return [
        first._replace(stored=at, position=_along(position, normal, at.frame * step), orientation=orientation)
        for at in _stored(header, count)
    ]


def _stored(header: Header, count: int) -> list[FrameRef]:
    uid = header.code(tags.SOPInstanceUID)[:64]
    return [FrameRef(header.path, index, uid) for index in range(count)]


def _along(position: Vector, normal: Vector, distance: float) -> Vector:
    x, y, z = (start + distance * step for start, step in zip(position, normal, strict=True))
    return x, y, z


def _enhanced(header: Header, count: int) -> list[Frame]:
    macro, pointers = Macros(header.first(_SHARED)), pointed(header)
    groups = header.items(_PER_FRAME)
    groups += [Elements({}, header.explicit, header.little)] * max(0, count - len(groups))
    light = header.without(_SHARED, _PER_FRAME)
    found = []
    for at, group in zip(_stored(header, count), groups, strict=False):
        macro.own = group
        found.append(_grouped(light, at, macro, pointers))
    return found


def _grouped(header: Header, stored: FrameRef, macro: Macros, pointers: tuple[int, ...]) -> Frame:
    measures = macro(tags.PixelMeasuresSequence)
    return Frame(
        header,
        stored,
        _position(macro(tags.PlanePositionSequence).numbers(tags.ImagePositionPatient)),
        _orientation(macro(tags.PlaneOrientationSequence).raw(tags.ImageOrientationPatient)),
        _spacing(measures.raw(tags.PixelSpacing)),
        _thickness(measures.raw(tags.SliceThickness)),
        marks_of(macro, pointers),
    )


@lru_cache(maxsize=4096)
def _orientation(raw: bytes) -> Orientation | None:
    """Two perpendicular unit vectors, or None where they are not (to within a few per cent)."""
    values = decimals(raw)
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


def normal_of(orientation: Orientation) -> Vector:
    """The unit vector along which slices are counted: columns' direction x rows' direction."""
    a, b, c, d, e, f = orientation
    return b * f - c * e, c * d - a * f, a * e - b * d


def positive(value: float | None) -> float:
    """The value where it is a length, else 0."""
    return value if value is not None and 1e-6 < value < 1e6 else 0.0


@lru_cache(maxsize=4096)
def _thickness(raw: bytes) -> float:
    values = decimals(raw)
    return positive(values[0]) if values else 0.0


def _position(values: tuple[float, ...]) -> Vector | None:
    if len(values) != 3 or max(map(abs, values)) > 1e7:
        return None
    return values


@lru_cache(maxsize=4096)
def _spacing(raw: bytes) -> tuple[float, float] | None:
    values = decimals(raw)
    if len(values) < 2 or not (1e-6 < values[0] < 1e4 and 1e-6 < values[1] < 1e4):
        return None
    return values[0], values[1]
