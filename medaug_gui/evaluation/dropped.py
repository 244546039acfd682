"""One slice that was left out of a scan and made again, into the table: measured, and some of them shown."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from medaug_gui.evaluation.table import Table
from medaug_gui.training.evaluate_fill import Ruler

Array = NDArray[np.float32]
_SHOWN = ("4th", "2nd")
"""Conditions that the contact sheet shows, by a slice some way into the first scan."""
_INTO = 8


def add(
    table: Table, condition: str, unit: str, group: str, ruler: Ruler, found: Mapping[str, Array], reference: Array
) -> None:
    """Measure one slice [row, column] under every method."""
    rows = {method: _told(ruler.measured(image, reference), unit) for method, image in found.items()}
    table.note(condition, group, rows)
    if len(table.groups[condition]) <= _INTO and any(word in condition for word in _SHOWN):
        low = ruler.low if np.isfinite(ruler.low) else 0.0
        table.show(condition, {"reference": reference, **found}, low, ruler.span)


def _told(measured: Mapping[str, float], unit: str) -> dict[str, float]:
    """The measures, errors with their unit in the name."""
    return {f"{name}_{unit.lower()}" if name == "rmse" and unit else name: value for name, value in measured.items()}
