"""The frames of a DICOM image: where each lies, how large its pixels are, and what tells it from its neighbours.

Classic single-frame objects (DICOM PS3.3 C.7.6.2), enhanced multi-frame objects with functional groups (C.7.6.16,
C.8.13 to C.8.15), and multi-frame objects without positions, whose frames are in order of time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import NamedTuple

from medaug_gui.core.geometry import Vector
from medaug_gui.core.series import FrameRef
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import Elements, FunctionalGroups, Header, parse_decimals, read_groups
from medaug_gui.io.dicom.header.pixels import MOST_FRAMES
from medaug_gui.io.dicom.stacks.diffusion import Diffusion, read_macro

Orientation = tuple[float, float, float, float, float, float]
_PLACES = frozenset(
    [tags.StackID, tags.InStackPositionNumber, tags.ImagePositionPatient, tags.ImagePositionVolume, tags.SliceLocation]
)
"""What dimensions point to where they count places, not volumes: stack, place in it, position."""
_PLANE = (tags.ImageOrientationPatient, tags.PixelSpacing, tags.ImagerPixelSpacing, tags.SliceThickness)
_NOTHING = Elements({})


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
    count = min(header.pixels.frames, MOST_FRAMES)
    if tags.PerFrameFunctionalGroupsSequence in header:
        return _read_enhanced(header, count)
    if count == 1:
        return [_read_classic(header)]
    return _read_multi_frame(header, count)


def has_detector_spacing(header: Header) -> bool:
    """True where only the pixel size at the detector is known (Imager Pixel Spacing)."""
    known = (_parse_plane(None, header.raw(tag))[1] for tag in (tags.PixelSpacing, tags.ImagerPixelSpacing))
    return [spacing is not None for spacing in known] == [False, True]


def _read_classic(header: Header) -> Frame:
    raw = header.all_raw
    position = _parse_position(raw.get(tags.ImagePositionPatient, b""))
    plane = _parse_plane(*map(raw.get, _PLANE))
    return Frame(header, FrameRef(header.path, 0, header.instance), position, *plane)


def _read_multi_frame(header: Header, count: int) -> list[Frame]:
    """Frames of US, XA, NM ...: in order; only a reconstructed NM volume says where they lie."""
    first = _read_classic(header)
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
    groups, pointers = read_groups(header), _read_pointers(header)
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
        _read_keys(macro, pointers),
    )


def _read_pointers(header: Elements) -> tuple[int, ...]:
    """The attributes that the dimension indices count (PS3.3 C.7.6.17): those that tell places are 0."""
    pointers = []
    for item in header.items(tags.DimensionIndexSequence):
        group, element = (*item.binary(tags.DimensionIndexPointer, "H"), 0, 0)[:2]
        tag = int(group) << 16 | int(element)
        pointers.append(0 if tag in _PLACES else tag)
    return tuple(pointers)


def _read_keys(macro: Callable[[int], Elements], pointers: tuple[int, ...]) -> dict[str, str]:
    """By the names of `volume_keys.KEYS`; empty texts where nothing is said. `stack` is always there."""
    content, measures = macro(tags.FrameContentSequence), macro(tags.PixelMeasuresSequence)
    kinds = (tags.MRImageFrameTypeSequence, tags.CTImageFrameTypeSequence, tags.PETFrameTypeSequence)
    kind = next((found for found in map(macro, kinds) if found.all_raw), _NOTHING)
    reconstruction, timing = macro(tags.CTReconstructionSequence), macro(tags.MRTimingAndRelatedParametersSequence)
    cardiac = macro(tags.CardiacSynchronizationSequence)
    breathing = macro(tags.RespiratorySynchronizationSequence)
    weighting = read_macro(macro(tags.MRDiffusionSequence))
    offset = macro(tags.TemporalPositionSequence).binary(tags.TemporalPositionTimeOffset, "d")
    keys: dict[str, str] = {
        "stack": content.code(tags.StackID),
        "field of view": _write(measures.numbers(tags.PixelSpacing)),
        "slice thickness": _write(measures.numbers(tags.SliceThickness)),
        "kernel": reconstruction.code(tags.ConvolutionKernel),
        "reconstruction diameter": _write(reconstruction.numbers(tags.ReconstructionDiameter)),
        "tube voltage": _write(macro(tags.CTXRayDetailsSequence).numbers(tags.KVP)),
        "image type": "\\".join(
            filter(None, (*kind.codes(tags.FrameType), kind.code(tags.AcquisitionContrast)))
        ).upper(),
        "complex component": kind.code(tags.ComplexImageComponent).upper(),
        "b-value": write_b(weighting),
        "diffusion direction": weighting.heading,
        "echo time": write_echo("", *macro(tags.MREchoSequence).binary(tags.EffectiveEchoTime, "d")[:1]),
        "time": _write(content.binary(tags.TemporalPositionIndex, "I")),
        "frame time": _write(offset),
        "cardiac phase": _write(cardiac.binary(tags.NominalPercentageOfCardiacPhase, "f")),
        "respiratory phase": _write(breathing.binary(tags.NominalPercentageOfRespiratoryPhase, "f")),
        "velocity direction": _write(
            macro(tags.MRVelocityEncodingSequence).binary(tags.VelocityEncodingDirection, "d")
        ),
        "inversion time": _write(macro(tags.MRModifierSequence).binary(tags.InversionTimes, "d")),
        "flip angle": _write(timing.numbers(tags.FlipAngle)),
        "repetition time": _write(timing.numbers(tags.RepetitionTime)),
        "acquisition": _write(content.binary(tags.FrameAcquisitionNumber, "H")),
        "trigger time": _write(cardiac.binary(tags.NominalCardiacTriggerDelayTime, "d")),
        "acquisition time": content.code(tags.FrameAcquisitionDateTime) or content.code(tags.FrameReferenceDateTime),
    }
    # Whatever else the frames are indexed by (PS3.3 C.7.6.17).
    for number, value in enumerate(content.binary(tags.DimensionIndexValues, "I")):
        if number >= len(pointers) or pointers[number]:
            keys[f"dimension {number + 1}"] = f"{value:.0f}"
    return keys


def write_echo(number: str, milliseconds: float | None = None) -> str:
    """Echo number and time as one text."""
    time = "" if milliseconds is None else f"{milliseconds:.7g}"
    return f"{number}\\{time}" if number or time else ""


def write_b(weighting: Diffusion) -> str:
    """A b-value as text, to a whole number."""
    return "" if weighting.b is None else f"{weighting.b:.0f}"


def write_real(header: Elements, tag: int, code: str) -> str:
    """A binary number (FL, FD) as text."""
    return _write(header.binary(tag, code)[:1])


def _write(values: Iterable[float]) -> str:
    return "\\".join(f"{value:.7g}" for value in values)


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
