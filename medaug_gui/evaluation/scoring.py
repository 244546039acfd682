"""From one value for each slice under every method to a score of the model beside its baselines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from medaug_gui.evaluation.base import Score
from medaug_gui.imaging.intervals import Interval, mean_interval

MODEL = "model"


def scored(metric: str, condition: str, methods: Mapping[str, Sequence[float]], groups: Sequence[str]) -> Score:
    """The mean and interval of the model, and the means of the other methods.

    Args:
        metric: its name; errors ("rmse") are averaged as squares, so that they are those of all pixels together.
        condition: what was done to the data.
        methods: method -> one value for each slice.
        groups: whose slice each is.

    Values that are NaN do not count; where none is left the score's value is NaN, and other methods are left out.
    """
    power = 2.0 if "rmse" in metric else 1.0
    value, interval = _mean(methods[MODEL], power), _interval(methods[MODEL], power, groups)
    others = {method: _mean(values, power) for method, values in methods.items() if method != MODEL}
    return Score(metric, condition, value, interval, {name: mean for name, mean in others.items() if mean == mean})


def _mean(values: Sequence[float], power: float) -> float:
    known = [value for value in values if value == value]
    return float(np.mean(np.power(known, power)) ** (1 / power)) if known else float("nan")


def _interval(values: Sequence[float], power: float, groups: Sequence[str]) -> Interval:
    known = [(value**power, group) for value, group in zip(values, groups, strict=True) if value == value]
    if not known:
        return float("nan"), float("nan")
    low, high = mean_interval([value for value, _ in known], [group for _, group in known])
    return float(low ** (1 / power)), float(high ** (1 / power))
