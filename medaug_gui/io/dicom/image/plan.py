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
from dataclasses import dataclass, replace
from typing import NamedTuple

from medaug_gui.core.errors import Refused
from medaug_gui.core.grey import Greys
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import FrameRef, Problem
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import Elements, FunctionalGroups, Header, read_groups
from medaug_gui.io.dicom.header.pixels import Pixels
from medaug_gui.io.dicom.header.values import Rescale, agree_rescales, read_rescale, read_unit
from medaug_gui.io.dicom.header.walk import read_header
from medaug_gui.io.dicom.image.fetch import name_slice
from medaug_gui.io.dicom.image.voi import VoiSlice, pick_voi_group, read_greys, say_the_same
from medaug_gui.io.dicom.image.volume import Slice, pad_alike

_GROUPS = (tags.SharedFunctionalGroupsSequence, tags.PerFrameFunctionalGroupsSequence)
_NOTHING = Elements({})


class _File(NamedTuple):
    header: Header
    pixels: Pixels
    groups: FunctionalGroups | None


_Found = tuple[_File, int]
"""The file and the frame of a slice."""


@dataclass(frozen=True)
class Plan:
    """Everything to read, in order along the normal.

    Attributes:
        slices: where each lies and how its values are scaled.
        frames: those of the series, each with the state of its file.
        headers: of the files, by path.
        padding: the physical value of padding, one for all slices; None where there is none.
        unit: of the voxels; empty where there is none.
        flipped: True where MONOCHROME1 was turned round.
        greys: how the values are meant to be seen.
        problems: what is odd, for the user.
    """

    slices: tuple[Slice, ...]
    frames: tuple[FrameRef, ...]
    headers: Mapping[str, Header]
    padding: float | None
    unit: str
    flipped: bool
    greys: Greys
    problems: tuple[Problem, ...]


def plan_series(series: SeriesHeader, progress: Progress) -> Plan:
    """What to read for a DICOM series.

    Raises:
        Refused: a file is gone, damaged or another than when it was scanned, or the slices do not form one volume; says
            which slice.
    """
    files: dict[str, _File] = {}
    found: list[_Found] = []
    for number, frame in enumerate(series.frames):
        file = files.get(frame.path)
        if file is None:
            progress.check()
            file = files[frame.path] = _open(frame, number, len(series.frames))
        if frame.frame >= file.pixels.frames:
            raise Refused(f"Slice {number + 1} of {len(series.frames)} is not in its file.")
        found.append((file, frame.frame))
    _check_alike([file.pixels for file, _ in found])
    middle = found[len(found) // 2][0]
    pixels = middle.pixels
    rescales, problems = _read_rescales(found, series.modality)
    unit = ""
    if rescales[0].given:
        unit = read_unit(middle.header, _find_macro(middle, 0, tags.PixelValueTransformationSequence), series.modality)
    flipped = pixels.inverse and series.modality not in ("CT", "PT")
    problems += dict.fromkeys(problem for file in files.values() for problem in file.pixels.remarks)
    problems += _tell_monochrome1(pixels, flipped)
    scaled = [_scale(*one, rescale, flipped) for one, rescale in zip(found, rescales, strict=True)]
    greys, odd = _read_greys(found, rescales, flipped)
    slices, padding = pad_alike(scaled)
    states = {path: file.header.state for path, file in files.items()}
    return Plan(
        slices=slices,
        frames=tuple(replace(frame, state=states[frame.path]) for frame in series.frames),
        headers={path: file.header for path, file in files.items()},
        padding=padding,
        unit=unit,
        flipped=flipped,
        greys=greys,
        problems=(*problems, *odd),
    )


def check_patient(series: SeriesHeader, plan: Plan) -> None:
    """Refuse a series of which a file was replaced since it was scanned by one of another patient."""
    known, found = series.identity, plan.headers[series.frames[0].path].identity
    if (known.patient_id, known.patient_name, known.study_uid) != (
        found.patient_id,
        found.patient_name,
        found.study_uid,
    ):
        raise _say_changed()


def _say_changed() -> Refused:
    return Refused("A file of this series has changed since it was scanned.", advice="Open it again.")


def _open(frame: FrameRef, number: int, total: int) -> _File:
    try:
        header = read_header(frame.path)
        if header.pixel_offset < 0:
            raise Refused("This holds no image: there are no pixel data.")
        pixels = header.pixels
        if pixels.fault:
            raise Refused(pixels.fault)
    except Refused as refused:
        raise name_slice(number, total, refused) from None
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise Refused(f"Slice {number + 1} of {total} could not be opened: {reason}.") from None
    if frame.sop_uid and header.instance != frame.sop_uid:
        raise _say_changed()
    is_enhanced = not header.all_raw.keys().isdisjoint(_GROUPS)
    return _File(header, pixels, read_groups(header) if is_enhanced else None)


def _find_macro(file: _File, frame: int, tag: int) -> Elements:
    """The first item of a functional group macro for a frame, or an empty one."""
    return file.groups.macro(frame, tag) if file.groups else _NOTHING


def _check_alike(found: list[Pixels]) -> None:
    first = found[0]
    for number, pixels in enumerate(found):
        if pixels is first:
            continue
        if (pixels.rows, pixels.columns) != (first.rows, first.columns):
            raise Refused(f"Slice {number + 1} of {len(found)} is of another size than the first.")
        if (pixels.is_colour, pixels.real) != (first.is_colour, first.real):
            raise Refused(f"Slice {number + 1} of {len(found)} is of another kind than the first.")


def _read_rescales(found: list[_Found], modality: str) -> tuple[list[Rescale], list[Problem]]:
    """Of each slice: Pixel Value Transformation of the frame, else the shared one, else that of the file."""
    if found[0][0].pixels.is_colour:
        return [Rescale()] * len(found), []
    said = [
        read_rescale(file.header, _find_macro(file, frame, tags.PixelValueTransformationSequence), modality)
        for file, frame in found
    ]
    return agree_rescales(said, modality)


def _scale(file: _File, frame: int, rescale: Rescale, flipped: bool) -> Slice:
    pixels = file.pixels
    slope, intercept = rescale.slope, rescale.intercept
    if flipped and pixels.inverse:
        low, high = _find_ends(pixels, rescale)
        slope, intercept = -slope, slope * (low + high) + intercept
    return Slice(file.header, pixels, frame, slope, intercept, rescale.lookup)


def _read_greys(found: list[_Found], rescales: list[Rescale], flipped: bool) -> tuple[Greys, tuple[Problem, ...]]:
    """How the file means its values to be seen; nothing for colour, nor where the values are not those meant."""
    if found[0][0].pixels.is_colour or any(one.fault for one in rescales):
        return Greys(), ()
    slices = []
    # Where all files say the same, and nothing depends on a slice's own values, one of them stands for all.
    same = not flipped and say_the_same([file.header for file, _ in found])
    for (file, frame), rescale in zip(found[:1] if same else found, rescales, strict=not same):
        pixels = file.pixels
        turned = flipped and pixels.inverse
        group = pick_voi_group(file.header, _find_macro(file, frame, tags.FrameVOILUTSequence))
        low = high = 0.0
        if turned or tags.VOILUTSequence in group:
            low, high = sorted(rescale.slope * end + rescale.intercept for end in _find_ends(pixels, rescale))
        slices.append(VoiSlice(file.header, group, low, high, pixels.is_signed, low + high if turned else None))
    return read_greys(slices, found[len(found) // 2][0].pixels.inverse and not flipped)


def _find_ends(pixels: Pixels, rescale: Rescale) -> tuple[float, float]:
    """The limits of the stored bits, or of what a Modality LUT makes of them."""
    lookup = rescale.lookup
    return pixels.limits if lookup is None else (float(lookup[1:].min()), float(lookup[1:].max()))


def _tell_monochrome1(pixels: Pixels, flipped: bool) -> list[Problem]:
    if not pixels.inverse:
        return []
    if flipped:
        text = "It was stored with small values bright; they are turned round so that larger is brighter."
    else:
        text = "It asks to be shown with small values bright, and is; its values are kept."
    return [Problem("monochrome1", text)]
