"""What stored values mean, as a header says: a rescale or a Modality LUT to physical values, their unit, colours.

PS3.3 C.11.1 (Modality LUT), C.7.6.16.2.9 (Pixel Value Transformation, per frame), C.8.9.4 (PET, whose intercept is
always 0) and C.7.6.3.1.5 (palette colour). A rescale that cannot be read never counts as 0 or 1: HU would be wrong by a
thousand without a word. A decimal comma is read as one where it can be nothing else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.series import Problem
from medaug_gui.io import problems
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import Elements

_NAMES = {tags.RescaleIntercept: "Rescale Intercept", tags.RescaleSlope: "Rescale Slope"}
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_COMMA = re.compile(r"[+-]?\d*,\d+([eE][+-]?\d+)?")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
_PRINTED = re.compile(r"[0-9eE.,+\- ]{1,16}")
_IN_PHYSICAL_UNITS = ("CT", "PT")
_CT_UNITS = ("HU", "HU_MOD", "MGML", "Z_EFF", "ED")
_PET_UNITS = {"BQML": "Bq/ml", "CNTS": "counts", "CPS": "counts/s", "PROPCNTS": "counts", "PROPCPS": "counts/s"}
_SUV_TYPES = {"": "SUV", "BW": "SUV", "LBM": "SUVlbm", "BSA": "SUVbsa", "LBMJAMES128": "SUVlbm", "IBW": "SUVibw"}
_DESCRIPTORS = (
    tags.RedPaletteColorLookupTableDescriptor,
    tags.GreenPaletteColorLookupTableDescriptor,
    tags.BluePaletteColorLookupTableDescriptor,
)
_TABLES = (
    tags.RedPaletteColorLookupTableData,
    tags.GreenPaletteColorLookupTableData,
    tags.BluePaletteColorLookupTableData,
)
_SEGMENTED = (
    tags.SegmentedRedPaletteColorLookupTableData,
    tags.SegmentedGreenPaletteColorLookupTableData,
    tags.SegmentedBluePaletteColorLookupTableData,
)


@dataclass(frozen=True, slots=True, eq=False)
class Rescale:
    """What one slice says.

    Attributes:
        slope, intercept: physical = slope * stored + intercept; 1 and 0 where they are not given.
        given: True where they, or a lookup table, can be read.
        fault: why what is there cannot be read; empty where nothing is there, or all is well.
        lookup: the Modality LUT that stands instead (see `read_modality_lut`), or None.
        comma: the text that was read with a decimal comma, or empty.
    """

    slope: float = 1.0
    intercept: float = 0.0
    given: bool = False
    fault: str = ""
    lookup: NDArray[np.float64] | None = None
    comma: str = ""

    @property
    def is_neutral(self) -> bool:
        """True where physical values are the stored ones."""
        return self.lookup is None and not self.fault and self.slope == 1.0 and self.intercept == 0.0


def read_rescale(header: Elements, group: Elements, modality: str) -> Rescale:
    """Of a file, or, where `group` (Pixel Value Transformation of a frame) says anything, of one frame of it."""
    said, own = header.all_raw, group.all_raw
    if said.get(tags.ModalityLUTSequence):
        return _read_lookup(header)
    if tags.RescaleIntercept in own or tags.RescaleSlope in own:
        said = own
    return _parse_linear(said.get(tags.RescaleSlope), said.get(tags.RescaleIntercept), modality == "PT")


def agree_rescales(rescales: Sequence[Rescale], modality: str) -> tuple[list[Rescale], list[Problem]]:
    """The rescale of each slice where all of a series can be compared, and what is to be said.

    Raises:
        Refused: some slices have one that can be read, and others have not; says which.
    """
    said = [problems.describe_decimal_comma(comma) for comma in dict.fromkeys(one.comma for one in rescales) if comma][
        :1
    ]
    if all(one.given for one in rescales):
        return list(rescales), said
    if not any(one.given for one in rescales):
        fault = next((one.fault for one in rescales if one.fault), "")
        if fault:
            said = [problems.describe_stored_values(fault)]
        elif modality in _IN_PHYSICAL_UNITS:
            said = [problems.describe_no_rescale("HU" if modality == "CT" else "activity")]
        return [replace(one, slope=1.0, intercept=0.0) for one in rescales], said
    bad = next(number for number, one in enumerate(rescales) if not one.given)
    absent = all(one.given or not one.fault for one in rescales)
    if absent and modality not in _IN_PHYSICAL_UNITS and all(one.is_neutral for one in rescales):
        return list(rescales), said
    reason = rescales[bad].fault or "it has none"
    raise Refused(
        f"Slice {bad + 1} of {len(rescales)} has no rescale that can be read ({reason}), and others have one: "
        "its values cannot be compared with theirs.",
        advice="Mend the file of that slice or take it out, and open the series again.",
    )


def find_rescale_problems(header: Elements, modality: str) -> tuple[Problem, ...]:
    """What is odd about the rescale of a file, for a scan."""
    raw = header.all_raw
    return _find_linear_problems(raw.get(tags.RescaleSlope), raw.get(tags.RescaleIntercept), modality == "PT")


@lru_cache(maxsize=4096)
def _find_linear_problems(slope: bytes | None, intercept: bytes | None, without_intercept: bool) -> tuple[Problem, ...]:
    one = _parse_linear(slope, intercept, without_intercept)
    if one.fault:
        return (
            problems.describe_slope_zero() if "is 0" in one.fault else problems.describe_unreadable_rescale(one.fault),
        )
    return (problems.describe_decimal_comma(one.comma),) if one.comma else ()


@lru_cache(maxsize=4096)
def _parse_linear(slope: bytes | None, intercept: bytes | None, without_intercept: bool) -> Rescale:
    """From the values as they stand in the file; None where there is none."""
    if slope is None and intercept is None:
        return Rescale()
    if without_intercept and not (intercept or b"").strip(b"\0 "):
        intercept = b"0"
    texts = {tags.RescaleSlope: _strip_text(slope), tags.RescaleIntercept: _strip_text(intercept)}
    # A thousand's comma looks like a decimal one: "1,024" is neither, unless the other value tells.
    commas = any(text and _COMMA.fullmatch(text) and not _THOUSANDS.fullmatch(text) for text in texts.values())
    values = {tag: _parse_value(text, commas) for tag, text in texts.items()}
    faults = [_name_fault(tag, texts[tag], values[tag]) for tag in (tags.RescaleSlope, tags.RescaleIntercept)]
    factor, offset = values[tags.RescaleSlope], values[tags.RescaleIntercept]
    if any(faults) or factor is None or offset is None:
        return Rescale(fault="; ".join(filter(None, faults)))
    comma = next((text for text in texts.values() if text and "," in text), "")
    return Rescale(factor, offset, given=True, comma=comma)


def _strip_text(raw: bytes | None) -> str | None:
    if raw is None:
        return None
    parts = {part.strip("\0 \t\r\n") for part in raw.decode("latin-1").split("\\")}
    return parts.pop() if len(parts) == 1 else "\\"


def _parse_value(text: str | None, commas: bool) -> float | None:
    if not text:
        return None
    if _COMMA.fullmatch(text) and (commas or not _THOUSANDS.fullmatch(text)):
        text = text.replace(",", ".")
    value = float(text) if _PLAIN.fullmatch(text) else math.nan
    return value if math.isfinite(value) else None


def _name_fault(tag: int, text: str | None, value: float | None) -> str:
    name = _NAMES[tag]
    if text is None:
        return f"{name} is missing"
    if not text:
        return f"{name} is empty"
    if value is None:
        shown = f" but {text!r}" if _PRINTED.fullmatch(text) else ""
        return f"{name} is no number{shown}"
    return f"{name} is 0" if tag == tags.RescaleSlope and value == 0 else ""


def _read_lookup(header: Elements) -> Rescale:
    try:
        table = read_modality_lut(header)
    except Refused:
        table = None
    return Rescale(fault="its Modality LUT is damaged") if table is None else Rescale(given=True, lookup=table)


def read_unit(header: Elements, group: Elements, modality: str) -> str:
    """The unit of rescaled values: HU and its relatives for CT, for PET what the header names (PS3.3 C.8.9.1.1.3).

    Activity stays activity, SUV stays SUV; a word for PET that is not known here is given as it stands.

    Args:
        header: of the file.
        group: Pixel Value Transformation of a frame, or empty.
        modality: of the series.
    """
    if modality == "PT":
        units = header.code(tags.Units).upper()
        if units == "GML":
            return _SUV_TYPES.get(header.code(tags.SUVType).upper(), "SUV")
        return _PET_UNITS.get(units, units)
    if modality != "CT":
        return ""
    table = header.first(tags.ModalityLUTSequence).code(tags.ModalityLUTType)
    kind = (header.code(tags.RescaleType) or group.code(tags.RescaleType) or table).upper()
    if kind == "US":
        return ""
    return kind if kind in _CT_UNITS else "HU"


def apply_palette(header: Elements, stored: NDArray[Any]) -> NDArray[np.uint8]:
    """RGB uint8 [row, column, 3] of palette indices [row, column].

    Raises:
        Refused: the file has no usable palette.
    """
    channels = [
        _map_channel(header, *elements, stored) for elements in zip(_DESCRIPTORS, _TABLES, _SEGMENTED, strict=True)
    ]
    return np.stack(channels, axis=-1)


def _map_channel(
    header: Elements, descriptor: int, table: int, segmented: int, stored: NDArray[Any]
) -> NDArray[np.uint8]:
    count, first, bits = _read_descriptor(header, descriptor, bool(np.issubdtype(stored.dtype, np.signedinteger)))
    entries = (
        _read_entries(header, table, count, bits) if table in header else _expand_segmented(header, segmented, bits)
    )
    if len(entries) < count or not count:
        raise Refused("Its colours come from a palette that is missing or damaged.")
    if bits == 16:
        # A table that uses the low byte only is common, whatever it declares.
        entries = entries >> 8 if entries.max(initial=0) > 255 else entries
    index = np.clip(stored.astype(np.int64) - first, 0, count - 1)
    return entries.astype(np.uint8)[index]


def _read_descriptor(header: Elements, tag: int, signed: bool) -> tuple[int, int, int]:
    values = header.binary(tag, "H")
    if len(values) < 3:
        raise Refused("Its colours come from a palette that is missing or damaged.")
    count, first, bits = (int(value) for value in values[:3])
    return count or 65536, first - 65536 if signed and first > 32767 else first, bits


def _read_entries(header: Elements, tag: int, count: int, bits: int) -> NDArray[Any]:
    raw = header.raw(tag)
    if bits == 8 and len(raw) < 2 * count:
        return np.frombuffer(raw, np.uint8)[:count]
    return np.frombuffer(raw[: len(raw) // 2 * 2], "<u2" if header.little else ">u2")[:count]


def _expand_segmented(header: Elements, tag: int, bits: int) -> NDArray[Any]:
    """A segmented table (PS3.3 C.7.9.2): discrete runs and straight lines; repeats of earlier segments too."""
    code = "B" if bits == 8 else "H"
    words = [int(word) for word in header.binary(tag, code)]
    return np.array(_expand_segments(words, 0, len(words), bits), np.uint16)


def _expand_segments(words: list[int], at: int, end: int, bits: int) -> list[int]:
    values: list[int] = []
    while at + 1 < end and len(values) <= 65536:
        kind, length = words[at], words[at + 1]
        if kind == 0:
            values.extend(words[at + 2 : at + 2 + length])
            at += 2 + length
        elif kind == 1 and at + 2 < end and values:
            steps = np.linspace(values[-1], words[at + 2], length + 1)[1:]
            values.extend(round(step) for step in steps)
            at += 3
        else:
            raise Refused("Its colours come from a palette that is not understood.")
    return values


def read_modality_lut(header: Elements) -> NDArray[np.float64] | None:
    """The first mapped value followed by the entries, or None where there is no Modality LUT.

    Raises:
        Refused: its descriptor is missing, or it holds fewer entries than that says.
    """
    item = header.first(tags.ModalityLUTSequence)
    if tags.LUTData not in item:
        return None
    signed = header.integer(tags.PixelRepresentation) == 1
    count, first, bits = _read_descriptor(item, tags.LUTDescriptor, signed)
    entries = _read_entries(item, tags.LUTData, count, bits)
    if not count or len(entries) < count:
        raise Refused("Its Modality LUT is damaged.")
    return np.concatenate([[first], entries.astype(np.float64)])


def convert_ybr(colour: NDArray[Any], bits: int) -> NDArray[Any]:
    """RGB [row, column, 3] of YBR_FULL (PS3.3 C.7.6.3.1.2) of so many bits a sample."""
    if colour.dtype == np.uint8 and bits == 8:
        from pydicom.pixels.processing import convert_color_space

        rgb: NDArray[Any] = convert_color_space(np.ascontiguousarray(colour), "YBR_FULL", "RGB")
        return rgb
    half, most = 1 << (bits - 1), (1 << bits) - 1
    luma, blue, red = (colour[..., axis].astype(np.float64) - (half if axis else 0) for axis in range(3))
    mixed = [luma + 1.402 * red, luma - 0.344136 * blue - 0.714136 * red, luma + 1.772 * blue]
    return np.clip(np.rint(np.stack(mixed, axis=-1)), 0, most).astype(colour.dtype)
