"""One value for each slice (or case) under every method, gathered into scores and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from medaug_gui.evaluation.base import Evaluation, Score, Sheet
from medaug_gui.imaging.intervals import Interval, compute_mean_interval

MODEL = "model"
Methods = dict[str, list[float]]


@dataclass
class Table:
    """What was measured: condition -> measure -> method -> one value for each slice, and whose slice it is.

    Attributes:
        images: how many slices or pictures were measured.
        shown: pictures for the report, by caption.
    """

    values: dict[str, dict[str, Methods]] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    shown: dict[str, Sheet] = field(default_factory=dict)
    images: int = 0

    def note(self, condition: str, group: str, found: Mapping[str, Mapping[str, float]]) -> None:
        """Add a slice: method -> measure -> value; NaN where a measure does not apply to it."""
        measures = self.values.setdefault(condition, {})
        for method, values in found.items():
            for name, value in values.items():
                measures.setdefault(name, {}).setdefault(method, []).append(value)
        self.groups.setdefault(condition, []).append(group)

    def show(self, condition: str, images: Mapping[str, NDArray[np.float32]], low: float, span: float) -> None:
        """Show one slice [row, column] of a condition under every method; `low` is black, `low` + `span` white."""
        for method, image in images.items():
            grey = np.clip(255 * (image - low) / span, 0, 255).astype(np.uint8)
            caption = f"{condition}: {method}"
            self.shown[caption] = Sheet(caption, grey)

    def compute_scores(self) -> Iterator[Score]:
        """Means over the slices that a measure applies to, with intervals.

        What was not measured on every slice of a condition is left out, and so is what has no value on any.
        """
        for condition, measures in self.values.items():
            groups = self.groups[condition]
            for name, methods in measures.items():
                whole = {method: values for method, values in methods.items() if len(values) == len(groups)}
                if MODEL in whole and not np.isnan((score := score_metric(name, condition, whole, groups)).value):
                    yield score

    def conclude(self, model: str, patients: int | None, notes: Iterable[str]) -> Evaluation:
        """The evaluation of a model (its id) with all that was gathered; notes that are said twice stand once."""
        return Evaluation(
            model=model,
            images=self.images,
            patients=patients,
            scores=tuple(self.compute_scores()),
            notes=tuple(dict.fromkeys(notes)),
            sheets=tuple(self.shown.values()),
        )


def score_metric(metric: str, condition: str, methods: Mapping[str, Sequence[float]], groups: Sequence[str]) -> Score:
    """The mean and interval of the model, and the means of the other methods.

    Args:
        metric: its name; errors ("rmse") are averaged as squares, so that they are those of all pixels together.
        condition: what was done to the data.
        methods: method -> one value for each slice.
        groups: whose slice each is.

    Values that are NaN do not count; where none is left the score's value is NaN, and other methods are left out.
    """
    power = 2.0 if "rmse" in metric else 1.0
    value, interval = _average(methods[MODEL], power), _compute_interval(methods[MODEL], power, groups)
    others = {method: _average(values, power) for method, values in methods.items() if method != MODEL}
    return Score(metric, condition, value, interval, {name: mean for name, mean in others.items() if mean == mean})


def _average(values: Sequence[float], power: float) -> float:
    known = [value for value in values if value == value]
    return float(np.mean(np.power(known, power)) ** (1 / power)) if known else float("nan")


def _compute_interval(values: Sequence[float], power: float, groups: Sequence[str]) -> Interval:
    known = [(value**power, group) for value, group in zip(values, groups, strict=True) if value == value]
    if not known:
        return float("nan"), float("nan")
    low, high = compute_mean_interval([value for value, _ in known], [group for _, group in known])
    return float(low ** (1 / power)), float(high ** (1 / power))
