"""How stored values become physical ones, as a file says: a rescale, a Modality LUT, or nothing that can be read.

PS3.3 C.11.1 (Modality LUT), C.7.6.16.2.9 (Pixel Value Transformation, per frame) and C.8.9.4 (PET, whose intercept is
always 0). A value that cannot be read never counts as 0 or 1: HU would be wrong by a thousand without a word. A decimal
comma is read as one where it can be nothing else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from medaug_gui.core.errors import Refused
from medaug_gui.core.series import Problem
from medaug_gui.io import problems
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.elements import Elements
from medaug_gui.io.dicom.image.palette import modality_lookup

INTERCEPT, SLOPE = tags.RescaleIntercept, tags.RescaleSlope
_LOOKUPS = tags.ModalityLUTSequence
_NAMES = {INTERCEPT: "Rescale Intercept", SLOPE: "Rescale Slope"}
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_COMMA = re.compile(r"[+-]?\d*,\d+([eE][+-]?\d+)?")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
_PRINTED = re.compile(r"[0-9eE.,+\- ]{1,16}")
_IN_PHYSICAL_UNITS = ("CT", "PT")


@dataclass(frozen=True, slots=True)
class Rescale:
    """What one slice says.

    Attributes:
        slope, intercept: physical = slope * stored + intercept; 1 and 0 where they are not given.
        given: True where they, or a lookup table, can be read.
        fault: why what is there cannot be read; empty where nothing is there, or all is well.
        lookup: True where a Modality LUT stands instead.
        comma: the text that was read with a decimal comma, or empty.
    """

    slope: float = 1.0
    intercept: float = 0.0
    given: bool = False
    fault: str = ""
    lookup: bool = False
    comma: str = ""

    @property
    def neutral(self) -> bool:
        """True where physical values are the stored ones."""
        return not self.lookup and not self.fault and self.slope == 1.0 and self.intercept == 0.0


def rescale_of(header: Elements, group: Elements, modality: str) -> Rescale:
    """Of a file, or, where `group` (Pixel Value Transformation of a frame) says anything, of one frame of it."""
    if header.raw(_LOOKUPS):
        return _lookup(header)
    source = group if INTERCEPT in group or SLOPE in group else header
    slope, intercept = (source.raw(tag) if tag in source else None for tag in (SLOPE, INTERCEPT))
    return _linear(slope, intercept, modality == "PT")


def agreed(rescales: Sequence[Rescale], modality: str) -> tuple[list[Rescale], list[Problem]]:
    """The rescale of each slice where all of a series can be compared, and what is to be said.

    Raises:
        Refused: some slices have one that can be read, and others have not; says which.
    """
    said = [problems.decimal_comma(comma) for comma in dict.fromkeys(one.comma for one in rescales) if comma][:1]
    if all(one.given for one in rescales):
        return list(rescales), said
    if not any(one.given for one in rescales):
        fault = next((one.fault for one in rescales if one.fault), "")
        if fault:
            said = [problems.stored_values(fault)]
        elif modality in _IN_PHYSICAL_UNITS:
            said = [problems.no_rescale("HU" if modality == "CT" else "activity")]
        return [replace(one, slope=1.0, intercept=0.0) for one in rescales], said
    bad = next(number for number, one in enumerate(rescales) if not one.given)
    absent = all(one.given or not one.fault for one in rescales)
    if absent and modality not in _IN_PHYSICAL_UNITS and all(one.neutral for one in rescales):
        return list(rescales), said
    reason = rescales[bad].fault or "it has none"
    raise Refused(
        f"Slice {bad + 1} of {len(rescales)} has no rescale that can be read ({reason}), and others have one: "
        "its values cannot be compared with theirs.",
        advice="Mend the file of that slice or take it out, and open the series again.",
    )


def found_in(header: Elements) -> list[Problem]:
    """What is odd about the rescale of a file, for a scan."""
    one = (
        rescale_of(header, Elements({}), header.code(tags.Modality)) if SLOPE in header or INTERCEPT in header else None
    )
    if one is None:
        return []
    if one.fault:
        return [problems.slope_zero() if "is 0" in one.fault else problems.unreadable_rescale(one.fault)]
    return [problems.decimal_comma(one.comma)] if one.comma else []


@lru_cache(maxsize=4096)
def _linear(slope: bytes | None, intercept: bytes | None, without_intercept: bool) -> Rescale:
    """From the values as they stand in the file; None where there is none."""
    if slope is None and intercept is None:
        return Rescale()
    if without_intercept and not (intercept or b"").strip(b"\0 "):
        intercept = b"0"
    texts = {SLOPE: _text(slope), INTERCEPT: _text(intercept)}
    # A thousand's comma looks like a decimal one: "1,024" is neither, unless the other value tells.
    commas = any(text and _COMMA.fullmatch(text) and not _THOUSANDS.fullmatch(text) for text in texts.values())
    values = {tag: _value(text, commas) for tag, text in texts.items()}
    faults = [_fault(tag, texts[tag], values[tag]) for tag in (SLOPE, INTERCEPT)]
    factor, offset = values[SLOPE], values[INTERCEPT]
    if any(faults) or factor is None or offset is None:
        return Rescale(fault="; ".join(filter(None, faults)))
    comma = next((text for text in texts.values() if text and "," in text), "")
    return Rescale(factor, offset, given=True, comma=comma)


def _text(raw: bytes | None) -> str | None:
    if raw is None:
        return None
    parts = {part.strip("\0 \t\r\n") for part in raw.decode("latin-1").split("\\")}
    return parts.pop() if len(parts) == 1 else "\\"


def _value(text: str | None, commas: bool) -> float | None:
    if not text:
        return None
    if _COMMA.fullmatch(text) and (commas or not _THOUSANDS.fullmatch(text)):
        text = text.replace(",", ".")
    value = float(text) if _PLAIN.fullmatch(text) else math.nan
    return value if math.isfinite(value) else None


def _fault(tag: int, text: str | None, value: float | None) -> str:
    name = _NAMES[tag]
    if text is None:
        return f"{name} is missing"
    if not text:
        return f"{name} is empty"
    if value is None:
        shown = f" but {text!r}" if _PRINTED.fullmatch(text) else ""
        return f"{name} is no number{shown}"
    return f"{name} is 0" if tag == SLOPE and value == 0 else ""


def _lookup(header: Elements) -> Rescale:
    try:
        table = modality_lookup(header)
    except Refused:
        table = None
    return Rescale(fault="its Modality LUT is damaged") if table is None else Rescale(given=True, lookup=True)
