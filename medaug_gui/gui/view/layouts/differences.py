"""A difference in two numbers: how much lighter the result is on the slice, and how far that scatters."""

from __future__ import annotations

from math import ceil, sqrt

import numpy as np
from PySide6.QtCore import QCoreApplication

from medaug_gui.gui.scene.side import ShownSlice

_SAMPLES = 70_000


def summarise_difference(source: ShownSlice, result: ShownSlice) -> str:
    """Mean and standard deviation of result minus source over this slice, where there is no padding; few pixels do."""
    before, after = source.cut.take_pixels(source.index), result.cut.take_pixels(result.index)
    if before.ndim == 3 or before.shape != after.shape:
        return ""
    every = max(1, ceil(sqrt(before.size / _SAMPLES)))
    values = before[::every, ::every]
    change = np.subtract(after[::every, ::every], values, dtype=np.float32)
    padding = source.side.series.padding
    if padding is not None:
        change = change[values != padding]
    if not change.size:
        return ""
    numbers = (f"{float(part):z.1f}".replace("-", "\u2212") for part in (change.mean(), change.std()))
    unit = result.side.series.unit
    return QCoreApplication.translate("Pane", "mean {0}, SD {1} {2}").format(*numbers, unit).rstrip()
