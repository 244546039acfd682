"""How a file means its grey levels: windows and VOI LUTs (DICOM PS3.3 C.11.2) of each slice, turned with its values.

Enhanced objects have them per frame (C.7.6.16.2.10 and .10b). Where a file has both, its tables come first: whoever
made them wanted more than a straight line.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from medaug_gui.core.grey import EXACT, FUNCTIONS, LINEAR, Curve, GreyChoice, Greys, TableCurve, WindowCurve
from medaug_gui.core.series import Problem
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import Elements, Header, decode_text

_NOT_PLAIN = (tags.VOILUTSequence, tags.SharedFunctionalGroupsSequence, tags.PerFrameFunctionalGroupsSequence)
"""Tables, and functional groups of all frames or of each."""
_SAID = (
    tags.WindowCenter,
    tags.WindowWidth,
    tags.WindowCenterWidthExplanation,
    tags.VOILUTFunction,
    tags.SpecificCharacterSet,
    *_NOT_PLAIN,
)
_MOST = 16
"""More ways to see one image than this are noise."""
_LONGEST = 64

_Named = tuple[str, Curve]
_NO_WIDTH = Problem("window-unusable", "A window of its header has no usable width or centre; it is left out.")
_BAD_TABLE = Problem("voi-table-damaged", "A grey table (VOI LUT) of its header is damaged; it is left out.")
_NOT_ALL = Problem("voi-not-all", "Not all slices say how they are to be seen; those are shown like the middle one.")
_CUT_TABLE = Problem("voi-table-short", "A grey table (VOI LUT) of its header is shorter than it says.")
_FUNCTION_UNKNOWN = Problem("voi-function", "The function of its window is not known here; a straight line is shown.")


@dataclass(frozen=True, slots=True)
class VoiSlice:
    """What the grey levels of one slice come from.

    Attributes:
        group: the elements that hold windows and tables: those of the frame, or the file's.
        low, high: the least and the largest physical value that can be, before it is turned round.
        total: what a value and its turned value sum up to, or None where values were not turned.
    """

    header: Header
    group: Elements
    low: float
    high: float
    signed: bool
    total: float | None


def pick_voi_group(header: Header, frame: Elements) -> Elements:
    """The frame's own group where it says anything, else the file."""
    return frame if tags.WindowCenter in frame or tags.VOILUTSequence in frame else header


def say_the_same(headers: Sequence[Header]) -> bool:
    """True where all files say the same of their grey levels, in windows alone, and none in functional groups."""
    wanted = list(map(headers[0].all_raw.get, _SAID))
    plain = not any(tag in headers[0] for tag in _NOT_PLAIN)
    return plain and all(list(map(header.all_raw.get, _SAID)) == wanted for header in headers)


def read_greys(slices: Sequence[VoiSlice], inverse: bool) -> tuple[Greys, tuple[Problem, ...]]:
    """The grey levels of a stack of slices in order, and what is odd about them."""
    problems: list[Problem] = []
    known: dict[tuple[object, ...], tuple[_Named, ...]] = {}
    found = []
    for part in slices:
        key = _make_key(part)
        if key not in known:
            known[key] = _read_curves(part, problems)
        found.append(known[key])
    pattern = _pick_pattern(found)
    if any(len(named) < len(pattern) for named in found):
        problems.append(_NOT_ALL)
    return Greys(_list_choices(found, pattern), inverse), tuple(dict.fromkeys(problems))


def _pick_pattern(found: Sequence[tuple[_Named, ...]]) -> tuple[_Named, ...]:
    """What the middle slice gives, or the nearest to it that gives anything."""
    middle = len(found) // 2
    order = sorted(range(len(found)), key=lambda number: abs(number - middle))
    return next((found[number] for number in order if found[number]), ())


def _make_key(part: VoiSlice) -> tuple[object, ...]:
    raw = part.group.raw
    said = (
        raw(tags.WindowCenter),
        raw(tags.WindowWidth),
        raw(tags.WindowCenterWidthExplanation),
        raw(tags.VOILUTFunction),
        raw(tags.VOILUTSequence),
    )
    # Only tables depend on the range of values, and only what is turned depends on where it is turned.
    return (*said, part.total, (part.low, part.high, part.signed) if tags.VOILUTSequence in part.group else None)


def _list_choices(found: Sequence[tuple[_Named, ...]], pattern: tuple[_Named, ...]) -> tuple[GreyChoice, ...]:
    """One choice for each of the pattern, with the fitting one of every slice."""
    alike = all(named is pattern or named == pattern for named in found)
    choices = []
    for place, (name, curve) in enumerate(pattern):
        if alike:
            choices.append(GreyChoice(name, (curve,)))
            continue
        curves: dict[Curve, int] = {}
        of_slice = tuple(curves.setdefault(_pick_fitting(named, place, name, curve), len(curves)) for named in found)
        choices.append(GreyChoice(name, tuple(curves), of_slice if len(curves) > 1 else ()))
    return tuple(choices)


def _pick_fitting(named: tuple[_Named, ...], place: int, name: str, middle: Curve) -> Curve:
    """Of one slice's, that of the same name, else at the same place; the pattern's where it has none."""
    for other, curve in named:
        if name and other == name and type(curve) is type(middle):
            return curve
    if place < len(named) and type(named[place][1]) is type(middle):
        return named[place][1]
    return middle


def _read_curves(part: VoiSlice, problems: list[Problem]) -> tuple[_Named, ...]:
    found = (*_read_tables(part, problems), *_read_windows(part, problems))[:_MOST]
    if part.total is None:
        return found
    return tuple((name, curve.mirror(part.total)) for name, curve in found)


def _read_windows(part: VoiSlice, problems: list[Problem]) -> list[_Named]:
    group = part.group
    centres, widths = group.codes(tags.WindowCenter), group.codes(tags.WindowWidth)
    function = group.code(tags.VOILUTFunction).upper() or LINEAR
    if function not in FUNCTIONS:
        problems.append(_FUNCTION_UNKNOWN)
        function = LINEAR
    names = [
        text.strip()
        for text in decode_text(
            group.raw(tags.WindowCenterWidthExplanation), part.header.raw(tags.SpecificCharacterSet)
        ).split("\\")
    ]
    found: list[_Named] = []
    for place in range(max(len(centres), len(widths))):
        texts = [values[place] if place < len(values) else "" for values in (centres, widths)]
        if not any(texts):
            continue
        centre, width = (_parse_number(text) for text in texts)
        if centre is None or width is None or width <= 0:
            problems.append(_NO_WIDTH)
            continue
        # A straight line needs a width of 1 at least; fractions of values have windows below that all the same.
        kind = EXACT if function == LINEAR and width < 1 else function
        found.append(((names[place] if place < len(names) else "")[:_LONGEST], WindowCurve(centre, width, kind)))
    return found


def _parse_number(text: str) -> float | None:
    """One value: a damaged one does not take the others with it."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _read_tables(part: VoiSlice, problems: list[Problem]) -> list[_Named]:
    found: list[_Named] = []
    for item in part.group.items(tags.VOILUTSequence):
        curve = _read_table(item, part, problems)
        if curve is not None:
            name = decode_text(item.raw(tags.LUTExplanation), part.header.raw(tags.SpecificCharacterSet)).strip()
            found.append((name[:_LONGEST], curve))
    if (
        tags.VOILUTSequence in part.group
        and part.group.raw(tags.VOILUTSequence)
        and not part.group.items(tags.VOILUTSequence)
    ):
        problems.append(_BAD_TABLE)
    return found


def _read_table(item: Elements, part: VoiSlice, problems: list[Problem]) -> TableCurve | None:
    """C.11.2.1.1: the number of entries (0 means 65536), the value that the first one is for, and the bits of one."""
    words = item.binary(tags.LUTDescriptor, "H")
    raw = item.raw(tags.LUTData)
    if len(words) < 3 or len(raw) < 2:
        problems.append(_BAD_TABLE)
        return None
    count, first, bits = int(words[0]) or 65536, int(words[1]), int(words[2])
    if bits <= 8 and count <= len(raw) < 2 * count:
        levels = np.frombuffer(raw, np.uint8)[:count].astype("<u2")  # two entries in a word, or bytes
    else:
        levels = np.frombuffer(raw[: len(raw) // 2 * 2], "<u2" if item.little else ">u2")[:count].astype("<u2")
    if 2 * len(levels) < count:
        problems.append(_BAD_TABLE)
        return None
    if len(levels) < count:
        problems.append(_CUT_TABLE)
    needed = int(levels.max()).bit_length()
    bits = max(bits, needed) if 1 <= bits <= 16 else max(needed, 8)
    return TableCurve(_sign_first(first, len(levels), part), levels.tobytes(), bits)


def _sign_first(first: int, count: int, part: VoiSlice) -> int:
    """Signed or not? As its values are (the representation of the element varies); else as meets them."""
    if first < 32768:
        return first
    negative = first - 65536
    as_signed = negative <= part.high and negative + count > part.low
    as_unsigned = first <= part.high
    if part.signed or part.low < 0:
        return negative if as_signed or not as_unsigned else first
    return first if as_unsigned or not as_signed else negative
