"""All measures there are: every file of this folder that has a `METRIC`."""

from __future__ import annotations

import functools
import importlib
import pkgutil

from medaug_gui.core.series import Series
from medaug_gui.imaging import metrics as folder
from medaug_gui.imaging.metrics.base import Metric


@functools.cache
def metrics() -> dict[str, Metric]:
    """Measures by id, in the order of their files.

    Raises:
        ValueError: two have one id.
    """
    found: dict[str, Metric] = {}
    for module in pkgutil.iter_modules(folder.__path__):
        metric = getattr(importlib.import_module(f"{folder.__name__}.{module.name}"), "METRIC", None)
        if not isinstance(metric, Metric):
            continue
        if metric.id in found:
            raise ValueError(f"two measures are called {metric.id}")
        found[metric.id] = metric
    return found


def measured(result: Series, reference: Series) -> dict[str, float]:
    """Every measure of a result beside its reference, by id; raises `ValueError` where they cannot be compared."""
    return {name: metric.compute(result, reference) for name, metric in metrics().items()}
