"""Windows to choose from: the radiologist's for CT, SUV for PET, percentiles of the scan for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QT_TRANSLATE_NOOP

from medaug_gui.core.series import Series, Window

_SAMPLES = 40_000
_SLICES = 5


@dataclass(frozen=True, slots=True)
class Preset:
    """A named window: centre and width in the unit of the voxels."""

    name: str
    window: Window


CT = (
    Preset(str(QT_TRANSLATE_NOOP("WindowPreset", "lung")), (-600.0, 1500.0)),
    Preset(str(QT_TRANSLATE_NOOP("WindowPreset", "mediastinum")), (40.0, 400.0)),
    Preset(str(QT_TRANSLATE_NOOP("WindowPreset", "bone")), (500.0, 2000.0)),
    Preset(str(QT_TRANSLATE_NOOP("WindowPreset", "brain")), (40.0, 80.0)),
    Preset(str(QT_TRANSLATE_NOOP("WindowPreset", "liver")), (60.0, 160.0)),
    Preset(str(QT_TRANSLATE_NOOP("WindowPreset", "abdomen")), (50.0, 350.0)),
    Preset(str(QT_TRANSLATE_NOOP("WindowPreset", "vessels")), (300.0, 600.0)),
    Preset(str(QT_TRANSLATE_NOOP("WindowPreset", "subdural")), (75.0, 215.0)),
    Preset(str(QT_TRANSLATE_NOOP("WindowPreset", "temporal bone")), (600.0, 2800.0)),
)
SUV = tuple(Preset(f"SUV 0\u2013{top}", (top / 2, float(top))) for top in (5, 10, 15, 25))
_PERCENTILES = (
    (str(QT_TRANSLATE_NOOP("WindowPreset", "normal (1\u201399 %)")), 1.0, 99.0),
    (str(QT_TRANSLATE_NOOP("WindowPreset", "soft (0.1\u201399.9 %)")), 0.1, 99.9),
    (str(QT_TRANSLATE_NOOP("WindowPreset", "hard (10\u201395 %)")), 10.0, 95.0),
    (str(QT_TRANSLATE_NOOP("WindowPreset", "dark parts (1\u201360 %)")), 1.0, 60.0),
    (str(QT_TRANSLATE_NOOP("WindowPreset", "bright parts (50\u201399.9 %)")), 50.0, 99.9),
    (str(QT_TRANSLATE_NOOP("WindowPreset", "whole range")), 0.0, 100.0),
)


def sample_values(series: Series) -> NDArray[Any]:
    """Some forty thousand values spread over a few slices, sorted: enough for percentiles, at no cost to speak of."""
    depth, height, width = series.geometry.shape
    slices = sorted({int(at) for at in np.linspace(0, depth - 1, min(depth, _SLICES) + 2)[1:-1].round()})
    every = max(1, ceil(sqrt(len(slices) * height * width / _SAMPLES)))
    values = np.concatenate([series.voxels[at, ::every, ::every].ravel() for at in slices])
    if series.padding is not None and (values != series.padding).any():
        values = values[values != series.padding]
    values.sort()
    background = int(np.searchsorted(values, values[0], side="right"))
    # A head in MR or a field of view in PET stands in a sea of one value, which would drown the percentiles.
    return values[background:] if 0.2 < background / values.size < 0.98 else values


def find_window(values: NDArray[Any], low: float, high: float) -> Window:
    """The window from one percentile to another of sorted values; never empty."""
    last = values.size - 1
    bottom, top = (float(values[round(last * percent / 100)]) for percent in (low, high))
    least = 1.0 if values.dtype.kind in "iu" else max(abs(top), 1e-6) * 1e-3
    return (bottom + top) / 2, max(top - bottom, least)


def find_auto_window(series: Series, values: NDArray[Any]) -> Window:
    """The window to open with where the file names none."""
    if series.identity.modality == "CT" and series.unit == "HU":
        return CT[1].window
    return find_window(values, 1.0, 99.0)


def list_presets(series: Series, values: NDArray[Any]) -> tuple[Preset, ...]:
    """Up to nine presets, in the order of keys 1 to 9; none for colour."""
    if series.is_colour:
        return ()
    if series.identity.modality == "CT" and series.unit in ("HU", ""):
        return CT
    found = tuple(Preset(name, find_window(values, low, high)) for name, low, high in _PERCENTILES)
    return (*SUV, *found)[:9] if series.unit.upper().startswith("SUV") else found
