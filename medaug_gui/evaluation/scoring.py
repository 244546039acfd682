"""From one value for each slice under every method to a score of the model beside its baselines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from medaug_gui.evaluation.base import Score
from medaug_gui.quality.intervals import Interval, mean_interval

MODEL = "model"


def scored(metric: str, condition: str, methods: Mapping[str, Sequence[float]], groups: Sequence[str]) -> Score:
    """The mean and interval of the model, and the means of the other methods.

    Args:
        metric: its name; errors ("rmse") are averaged as squares, so that they are those of all pixels together.
        condition: what was done to the data.
        methods: method -> one value for each slice.
        groups: whose slice each is.
    """
    power = 2.0 if "rmse" in metric else 1.0
    value, interval = _mean(methods[MODEL], power), _interval(methods[MODEL], power, groups)
    others = {method: _mean(values, power) for method, values in methods.items() if method != MODEL}
    return Score(metric, condition, value, interval, others)


def _mean(values: Sequence[float], power: float) -> float:
    return float(np.mean(np.power(values, power)) ** (1 / power))


def _interval(values: Sequence[float], power: float, groups: Sequence[str]) -> Interval:
    low, high = mean_interval([float(value) for value in np.power(values, power)], groups)
    return float(low ** (1 / power)), float(high ** (1 / power))
