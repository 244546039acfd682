"""The grey levels of a result as its source means them: windows, function, VOI LUTs (PS3.3 C.11.2), slice by slice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence as DicomSequence

from medaug_gui.core.grey import EXACT, LINEAR, GreyChoice, TableCurve, WindowCurve
from medaug_gui.core.series import Series
from medaug_gui.export.descriptors import cleaned
from medaug_gui.export.dicom.clean import clean, decimal, put
from medaug_gui.export.dicom.kinds import Kind

_KEYWORDS = ("WindowCenter", "WindowWidth", "WindowCenterWidthExplanation", "VOILUTFunction", "VOILUTSequence")
_LOWEST, _HIGHEST = -(2**15), 2**16 - 1
Named = tuple[str, WindowCurve]


def put_greys(dataset: Dataset, series: Series, index: int, kind: Kind, hidden: bool) -> None:
    """Write how slice `index` is meant to be seen, in place of what is there; colour has nothing.

    Args:
        hidden: the identity is removed: explanations keep plain words only.
    """
    for keyword in _KEYWORDS:
        if keyword in dataset:
            del dataset[keyword]
    if series.colour:
        return
    if not series.greys.choices:
        _put_windows(dataset, [("", _own(series))])
        return
    depth = series.geometry.shape[0]
    windows: list[Named] = []
    tables: list[Dataset] = []
    for choice in series.greys.choices:
        curve = choice.at(index, depth)
        name = _name(choice, hidden)
        if isinstance(curve, WindowCurve):
            windows.append((name, curve))
        elif (item := _table(curve, name, kind)) is not None:
            tables.append(item)
    _put_windows(dataset, windows)
    if tables:
        put(dataset, "VOILUTSequence", DicomSequence(tables))
    if series.greys.inverse and kind.module in ("ct", "sc"):
        put(dataset, "PhotometricInterpretation", "MONOCHROME1")


def grey_notes(series: Series, kind: Kind) -> tuple[str, ...]:
    """What of the grey levels the kind cannot hold."""
    notes = []
    if series.greys.inverse and kind.module not in ("ct", "sc"):
        notes.append(f"{kind.modality} objects are shown with large values bright; the source asked for the reverse.")
    tables = [curve for choice in series.greys.choices for curve in choice.curves if isinstance(curve, TableCurve)]
    if any(_table(curve, "", kind) is None for curve in tables):
        notes.append("A grey table (VOI LUT) is for values that DICOM cannot name; it is left out.")
    return tuple(notes)


def _own(series: Series) -> WindowCurve:
    """The series' window, or one of the whole range; without a half value where the width is too small for it."""
    if series.window is not None:
        centre, width = series.window
    else:
        low, high = (float(value) for value in (series.voxels.min(), series.voxels.max()))
        centre, width = (low + high) / 2, high - low
    if width >= 1:
        return WindowCurve(centre, width)
    return WindowCurve(centre, width, EXACT) if width > 0 else WindowCurve(centre, 1.0)


def _put_windows(dataset: Dataset, windows: Sequence[Named]) -> None:
    """All windows of an image share one function: straight lines with and without the half value become the latter."""
    if not windows:
        return
    functions = {curve.function for _, curve in windows}
    if functions == {LINEAR, EXACT}:
        windows = [(name, _without_half(curve)) for name, curve in windows]
    function = windows[0][1].function
    windows = [(name, curve) for name, curve in windows if curve.function == function]
    put(dataset, "WindowCenter", _one_or_many([decimal(curve.centre) for _, curve in windows]))
    put(dataset, "WindowWidth", _one_or_many([decimal(curve.width) for _, curve in windows]))
    if any(name for name, _ in windows):
        put(dataset, "WindowCenterWidthExplanation", _one_or_many([name for name, _ in windows]))
    if function != LINEAR:
        put(dataset, "VOILUTFunction", function)


def _without_half(curve: WindowCurve) -> WindowCurve:
    """The same line as LINEAR_EXACT says it."""
    if curve.function != LINEAR:
        return curve
    return WindowCurve(curve.centre - 0.5, max(curve.width - 1, 1e-6), EXACT)


def _one_or_many(values: list[str]) -> Any:
    return values[0] if len(values) == 1 else values


def _table(curve: TableCurve, name: str, kind: Kind) -> Dataset | None:
    """C.11.2.1.1; None where its first value cannot be written. Radiographs may have 10 to 16 bits, others have 16."""
    levels, first, bits = curve.levels, curve.first, curve.bits
    if first < _LOWEST:
        levels, first = levels[_LOWEST - first :], _LOWEST
    if first > _HIGHEST or not len(levels):
        return None
    if bits < 10 or kind.module not in ("dx", "mg"):
        levels, bits = np.rint(levels * (65535.0 / curve.white)).astype(np.uint16), 16
    item = Dataset()
    count = len(levels) % 65536
    if first < 0:  # all three words are signed then, as 16 bits
        put(item, "LUTDescriptor", [count - 65536 if count > 32767 else count, first, bits], "SS")
    else:
        put(item, "LUTDescriptor", [count, first, bits], "US")
    if name:
        put(item, "LUTExplanation", name)
    put(item, "LUTData", levels.astype("<u2").tobytes(), "OW")
    return item


def _name(choice: GreyChoice, hidden: bool) -> str:
    name = str(clean("LUTExplanation", choice.name) or "")
    return cleaned(name) if hidden else name
