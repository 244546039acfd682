"""The grey levels of a result as its source means them: windows, function, VOI LUTs (PS3.3 C.11.2), slice by slice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from medaug_gui.core.grey import EXACT, LINEAR, GreyChoice, TableCurve, WindowCurve
from medaug_gui.core.series import Series
from medaug_gui.export.dicom.iods import Iod
from medaug_gui.export.dicom.values import Values, clean_value
from medaug_gui.export.identity import clean_text

_KEYWORDS = ("WindowCenter", "WindowWidth", "WindowCenterWidthExplanation", "VOILUTFunction", "VOILUTSequence")
_LOWEST, _HIGHEST = -(2**15), 2**16 - 1
Named = tuple[str, WindowCurve]


def describe_greys(series: Series, index: int, iod: Iod, hidden: bool) -> Values:
    """How slice `index` is meant to be seen; None where nothing is to stand. Colour has nothing.

    Args:
        hidden: the identity is removed: explanations keep plain words only.
    """
    nothing: Values = dict.fromkeys(_KEYWORDS)
    if series.is_colour:
        return nothing
    if not series.greys.choices:
        return nothing | _describe_windows([("", _own_window(series))])
    depth = series.geometry.shape[0]
    windows: list[Named] = []
    tables: list[Values] = []
    for choice in series.greys.choices:
        curve = choice.at(index, depth)
        name = _clean_name(choice, hidden)
        if isinstance(curve, WindowCurve):
            windows.append((name, curve))
        elif (table := _clip_table(curve)) is not None:
            tables.append(_make_table(table, name, iod))
    values = nothing | _describe_windows(windows)
    if tables:
        values["VOILUTSequence"] = tables
    if series.greys.inverse and iod.module in ("ct", "sc"):
        values["PhotometricInterpretation"] = "MONOCHROME1"
    return values


def note_greys(series: Series, iod: Iod) -> tuple[str, ...]:
    """What of the grey levels the object cannot hold."""
    notes = []
    if series.greys.inverse and iod.module not in ("ct", "sc"):
        notes.append(f"{iod.modality} objects are shown with large values bright; the source asked for the reverse.")
    tables = [curve for choice in series.greys.choices for curve in choice.curves if isinstance(curve, TableCurve)]
    if any(_clip_table(curve) is None for curve in tables):
        notes.append("A grey table (VOI LUT) is for values that DICOM cannot name; it is left out.")
    return tuple(notes)


def _own_window(series: Series) -> WindowCurve:
    """The series' window, or one of the whole range; without a half value where the width is too small for it."""
    if series.window is not None:
        centre, width = series.window
    else:
        low, high = (float(value) for value in (series.voxels.min(), series.voxels.max()))
        centre, width = (low + high) / 2, high - low
    if width >= 1:
        return WindowCurve(centre, width)
    return WindowCurve(centre, width, EXACT) if width > 0 else WindowCurve(centre, 1.0)


def _describe_windows(windows: Sequence[Named]) -> Values:
    """All windows of an image share one function: straight lines with and without the half value become the latter."""
    if not windows:
        return {}
    functions = {curve.function for _, curve in windows}
    if functions == {LINEAR, EXACT}:
        windows = [(name, _drop_half(curve)) for name, curve in windows]
    function = windows[0][1].function
    windows = [(name, curve) for name, curve in windows if curve.function == function]
    values: Values = {
        "WindowCenter": _unwrap_single([curve.centre for _, curve in windows]),
        "WindowWidth": _unwrap_single([curve.width for _, curve in windows]),
    }
    if any(name for name, _ in windows):
        values["WindowCenterWidthExplanation"] = _unwrap_single([name for name, _ in windows])
    if function != LINEAR:
        values["VOILUTFunction"] = function
    return values


def _drop_half(curve: WindowCurve) -> WindowCurve:
    """The same line as LINEAR_EXACT says it."""
    if curve.function != LINEAR:
        return curve
    return WindowCurve(curve.centre - 0.5, max(curve.width - 1, 1e-6), EXACT)


def _unwrap_single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _clip_table(curve: TableCurve) -> TableCurve | None:
    """The table from the lowest value on that can be written; None where its first value cannot be."""
    below = max(0, _LOWEST - curve.first)
    if curve.first > _HIGHEST or below >= len(curve.levels):
        return None
    return replace(curve, first=curve.first + below, entries=curve.entries[2 * below :]) if below else curve


def _make_table(curve: TableCurve, name: str, iod: Iod) -> Values:
    """C.11.2.1.1. Radiographs may have 10 to 16 bits, others have 16."""
    levels, bits = curve.levels, curve.bits
    if bits < 10 or iod.module not in ("dx", "mg"):
        levels, bits = np.rint(levels * (65535.0 / curve.white)).astype(np.uint16), 16
    count = len(levels) % 65536
    if curve.first < 0 and count > 32767:  # all three words are signed then, as 16 bits
        count -= 65536
    return {
        "LUTExplanation": name or None,
        "LUTDescriptor": [count, curve.first, bits],
        "LUTData": levels.astype("<u2").tobytes(),
    }


def _clean_name(choice: GreyChoice, hidden: bool) -> str:
    name = str(clean_value("LUTExplanation", choice.name) or "")
    return clean_text(name) if hidden else name
