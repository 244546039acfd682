"""What has to be read for a series: for each slice the file, the frame, and how stored values become physical ones.

A slice's slope and intercept hold everything that is linear: the rescale (PS3.3 C.11.1), per frame in enhanced objects
(C.7.6.16.2.9) and the inversion of MONOCHROME1.

MONOCHROME1 (smaller means brighter; so does Presentation LUT Shape INVERSE) is turned round at the stored values: v
becomes smallest + largest - v, with the limits of the stored bits, so that larger is brighter and unsigned values stay
whole and not negative. CT and PET keep their values, for they mean HU and activity whatever the file says about
brightness. Both are told to the user.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from medaug_gui.core.errors import Refused
from medaug_gui.core.grey import Greys
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import FrameRef, Problem
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.elements import Elements
from medaug_gui.io.dicom.header.header import Header
from medaug_gui.io.dicom.header.walk import header_of
from medaug_gui.io.dicom.identity import state_of
from medaug_gui.io.dicom.image.palette import modality_lookup
from medaug_gui.io.dicom.image.pet_unit import pet_unit
from medaug_gui.io.dicom.image.pixels import Pixels, layout, layout_like
from medaug_gui.io.dicom.image.rescale import Rescale, agreed, rescale_of
from medaug_gui.io.dicom.image.voi import MACRO, TABLES, VoiSlice, greys_of, said_alike, voi_group

_SHARED, _PER_FRAME = tags.SharedFunctionalGroupsSequence, tags.PerFrameFunctionalGroupsSequence
_TRANSFORMATION = tags.PixelValueTransformationSequence
_LOOKUPS = tags.ModalityLUTSequence
_HUGE = 3e38
"""More than float32 holds, which voxels are."""
_CT_UNITS = ("HU", "HU_MOD", "MGML", "Z_EFF", "ED")


_Found = tuple[Header, Pixels, int]
"""The header, the layout and the frame of a slice."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One slice: `physical = slope * stored + intercept`, unless a Modality LUT says otherwise.

    `padded` is the physical value that its padding gets, where it would have another than that of other slices.
    """

    pixels: Pixels
    frame: int
    slope: float
    intercept: float
    padded: float | None = None

    @property
    def padding(self) -> float | None:
        """The physical value of its own padding, or None."""
        pixels = self.pixels
        if pixels.padding is None or pixels.lookup or pixels.colour:
            return None
        value = self.slope * pixels.padding[0] + self.intercept
        return float(np.float32(value)) if abs(value) < _HUGE else None

    @property
    def whole(self) -> bool:
        """True where whole stored values become whole physical ones, invertible in 16 bits."""
        return (
            self.slope in (1.0, -1.0)
            and self.intercept.is_integer()
            and self.pixels.allocated in (8, 16)
            and not self.pixels.lookup
            and self.padded is None
        )


@dataclass(frozen=True)
class Plan:
    """Everything to read, in order along the normal.

    `frames` are those of the series, each with the state of its file. `flipped` where MONOCHROME1 was turned round;
    `greys` is how the values are meant to be seen; `headers` are those of the files, by path.
    """

    slices: tuple[Slice, ...]
    frames: tuple[FrameRef, ...]
    middle: Header
    unit: str
    flipped: bool
    problems: tuple[Problem, ...]
    greys: Greys = Greys()
    headers: Mapping[str, Header] = field(default_factory=dict)

    @property
    def padding(self) -> float | None:
        """The physical value of padding, one for all slices; None where there is none."""
        first = next((part for part in self.slices if part.padding is not None), None)
        return None if first is None else first.padding if first.padded is None else first.padded


def plan_of(series: SeriesHeader, progress: Progress) -> Plan:
    """What to read for a DICOM series.

    Raises:
        Refused: a file is gone or damaged, or the slices do not form one volume; says which slice.
    """
    files: dict[str, tuple[Header, Pixels]] = {}
    found: list[_Found] = []
    for number, frame in enumerate(series.frames):
        if frame.path not in files:
            progress.check()
            files[frame.path] = _file(frame.path, number, len(series.frames), next(iter(files.values()), None))
        header, pixels = files[frame.path]
        if frame.frame >= pixels.frames:
            raise Refused(f"Slice {number + 1} of {len(series.frames)} is not in its file.")
        found.append((header, pixels, frame.frame))
    _same([pixels for _, pixels, _ in found])
    header, pixels, _ = found[len(found) // 2]
    rescales, problems = _rescales(found, series.modality)
    unit = _unit(series.modality, header) if rescales[0].given else ""
    flipped = pixels.inverse and series.modality not in ("CT", "PT")
    slices = _padded_alike([_slice(*entry, flipped) for entry in zip(found, rescales, strict=True)])
    greys, odd = _greys(found, rescales, flipped)
    for _, other in files.values():
        problems.extend(problem for problem in other.problems if problem not in problems)
    problems.extend(_monochrome1(pixels, flipped))
    problems.extend(odd)
    states = {path: state_of(read) for path, (read, _) in files.items()}
    frames = tuple(replace(frame, state=states[frame.path]) for frame in series.frames)
    headers = {path: read for path, (read, _) in files.items()}
    return Plan(slices, frames, header, unit, flipped, tuple(problems), greys, headers)


def _padded_alike(slices: list[Slice]) -> tuple[Slice, ...]:
    """Where padding means another value in one slice than in the next, it gets the least of them in all."""
    values = {part.padding for part in slices if part.padding is not None}
    if len(values) < 2:
        return tuple(slices)
    least = min(values)
    return tuple(replace(part, padded=least) if part.padding is not None else part for part in slices)


def _rescales(found: list[_Found], modality: str) -> tuple[list[Rescale], list[Problem]]:
    """Of each slice: Pixel Value Transformation of the frame, else the shared one, else that of the file."""
    if found[0][1].colour:
        return [Rescale()] * len(found), []
    return agreed(
        [rescale_of(header, functional(header, frame, _TRANSFORMATION), modality) for header, _, frame in found],
        modality,
    )


def _greys(found: list[_Found], rescales: list[Rescale], flipped: bool) -> tuple[Greys, tuple[Problem, ...]]:
    """How the file means its values to be seen; nothing for colour, nor where the values are not those meant."""
    if found[0][1].colour or any(one.fault for one in rescales):
        return Greys(), ()
    slices = []
    # Where all files say the same, and nothing depends on a slice's own values, one of them stands for all.
    same = not flipped and said_alike([header for header, _, _ in found])
    for (header, pixels, frame), rescale in zip(found[:1] if same else found, rescales, strict=not same):
        turned = flipped and pixels.inverse
        group = voi_group(header, functional(header, frame, MACRO))
        low = high = 0.0
        if turned or TABLES in group:
            low, high = sorted(rescale.slope * end + rescale.intercept for end in _ends(header, pixels))
        slices.append(VoiSlice(header, group, low, high, pixels.signed, low + high if turned else None))
    return greys_of(slices, found[len(found) // 2][1].inverse and not flipped)


def _file(path: str, number: int, total: int, first: tuple[Header, Pixels] | None) -> tuple[Header, Pixels]:
    try:
        header = header_of(path)
        return header, layout_like(header, *first) if first else layout(header)
    except Refused as refused:
        raise refused_slice(number, total, refused) from None
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise Refused(f"Slice {number + 1} of {total} could not be opened: {reason}.") from None


def refused_slice(number: int, total: int, refused: Refused) -> Refused:
    """The same refusal, naming the slice of a series of several."""
    if total == 1:
        return refused
    return Refused(f"Slice {number + 1} of {total}: {refused.sentence}", advice=refused.advice, details=refused.details)


def _same(found: list[Pixels]) -> None:
    first = found[0]
    for number, pixels in enumerate(found):
        if (pixels.rows, pixels.columns) != (first.rows, first.columns):
            raise Refused(f"Slice {number + 1} of {len(found)} is of another size than the first.")
        if (pixels.colour, pixels.real) != (first.colour, first.real):
            raise Refused(f"Slice {number + 1} of {len(found)} is of another kind than the first.")


def _slice(entry: _Found, rescale: Rescale, flipped: bool) -> Slice:
    header, pixels, frame = entry
    if pixels.lookup and not rescale.lookup:
        pixels = replace(pixels, lookup=False)
    slope, intercept = rescale.slope, rescale.intercept
    if flipped and pixels.inverse:
        low, high = _ends(header, pixels)
        slope, intercept = -slope, slope * (low + high) + intercept
    return Slice(pixels, frame, slope, intercept)


def _ends(header: Header, pixels: Pixels) -> tuple[float, float]:
    """The limits of the stored bits, or of what a Modality LUT makes of them."""
    lookup = modality_lookup(header) if pixels.lookup else None
    return pixels.limits if lookup is None else (float(lookup[1:].min()), float(lookup[1:].max()))


_NONE = Elements({})


def functional(header: Header, frame: int, tag: int) -> Elements:
    """The first item of a functional group macro for a frame (PS3.3 C.7.6.16), or an empty one."""
    if _PER_FRAME in header:
        groups = _groups(header)
        if frame < len(groups) and tag in groups[frame]:
            return groups[frame].first(tag)
    return header.first(_SHARED).first(tag) if _SHARED in header else _NONE


_last: list[tuple[Header, list[Elements]]] = []


def _groups(header: Header) -> list[Elements]:
    """The per-frame items of the header asked for last, parsed once."""
    known = _last[:1]
    if not known or known[0][0] is not header:
        known = [(header, header.items(_PER_FRAME))]
        _last[:] = known
    return known[0][1]


def _unit(modality: str, header: Header) -> str:
    """The unit of the voxels, where they were rescaled."""
    if modality == "PT":
        return pet_unit(header)
    group = functional(header, 0, _TRANSFORMATION)
    table = header.first(_LOOKUPS).code(tags.ModalityLUTType)
    kind = (header.code(tags.RescaleType) or group.code(tags.RescaleType) or table).upper()
    if modality != "CT" or kind == "US":
        return ""
    return kind if kind in _CT_UNITS else "HU"


def _monochrome1(pixels: Pixels, flipped: bool) -> list[Problem]:
    if not pixels.inverse:
        return []
    if flipped:
        text = "It was stored with small values bright; they are turned round so that larger is brighter."
    else:
        text = "It asks to be shown with small values bright, and is; its values are kept."
    return [Problem("monochrome1", text)]
