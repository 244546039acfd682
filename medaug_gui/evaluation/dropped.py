"""Scores of slices that were left out of a scan and made again: by condition, measure and method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from medaug_gui.evaluation.base import Score, Sheet
from medaug_gui.evaluation.scoring import scored
from medaug_gui.training.evaluate_fill import Ruler

Array = NDArray[np.float32]
_SHOWN = ("4th", "2nd")
"""Conditions that the contact sheet shows, by a slice some way into the first scan."""
_INTO = 8


@dataclass
class Table:
    """Condition -> measure -> method -> one value for each slice, and whose slice it is."""

    values: dict[str, dict[str, dict[str, list[float]]]] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    shown: dict[str, list[Sheet]] = field(default_factory=dict)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Pictures of one slice of each condition that is shown, under every method."""
        return tuple(sheet for sheets in self.shown.values() for sheet in sheets)

    def add(
        self, condition: str, unit: str, group: str, ruler: Ruler, found: Mapping[str, Array], reference: Array
    ) -> None:
        """Measure one slice [row, column] under every method."""
        measures = self.values.setdefault(condition, {})
        for method, image in found.items():
            for name, value in ruler.measured(image, reference).items():
                told = f"{name}_{unit.lower()}" if name == "rmse" and unit else name
                measures.setdefault(told, {}).setdefault(method, []).append(value)
        groups = self.groups.setdefault(condition, [])
        groups.append(group)
        if len(groups) <= _INTO and any(word in condition for word in _SHOWN):
            self.shown[condition] = _pictures(condition, ruler, {"reference": reference, **found})

    def scores(self) -> Iterator[Score]:
        """Means over the slices, with intervals; a method that could not be used everywhere is left out."""
        for condition, measures in self.values.items():
            groups = self.groups[condition]
            for name, methods in measures.items():
                whole = {method: values for method, values in methods.items() if len(values) == len(groups)}
                yield scored(name, condition, whole, groups)


def _pictures(condition: str, ruler: Ruler, images: Mapping[str, Array]) -> list[Sheet]:
    low = ruler.low if np.isfinite(ruler.low) else 0.0
    grey = {name: np.clip(255 * (image - low) / ruler.span, 0, 255) for name, image in images.items()}
    return [Sheet(f"{condition}: {name}", image.astype(np.uint8)) for name, image in grey.items()]
