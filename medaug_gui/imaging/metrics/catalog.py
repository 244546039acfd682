"""All metrics of slices there are: every file of this folder that has a `METRIC`."""

from __future__ import annotations

import functools
import importlib
import pkgutil

from medaug_gui.imaging import metrics as folder
from medaug_gui.imaging.metrics.base import Comparison, Metric


@functools.cache
def find_metrics() -> tuple[Metric, ...]:
    """The metrics in the order of tables.

    Raises:
        ValueError: two have one id.
    """
    found: dict[str, Metric] = {}
    for module in pkgutil.iter_modules(folder.__path__):
        metric = getattr(importlib.import_module(f"{folder.__name__}.{module.name}"), "METRIC", None)
        if not isinstance(metric, Metric):
            continue
        if metric.id in found:
            raise ValueError(f"two metrics are called {metric.id}")
        found[metric.id] = metric
    return tuple(sorted(found.values(), key=lambda metric: (metric.place, metric.id)))


def measure_slice(task: str, comparison: Comparison, unit: str = "") -> dict[str, float]:
    """What the metrics of a task say of one slice, by their names in tables.

    Args:
        task: "denoise", "upscale", "fill" or "encode".
        comparison: the slice beside its reference.
        unit: of the voxels: "HU", "" for none.
    """
    return {metric.name_in(unit): metric.compute(comparison) for metric in find_metrics() if task in metric.tasks}
