"""What is compared on a noisy run of slices: the model as a user would run it, and simpler means at their best."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.evaluation.stacks import Stack
from medaug_gui.evaluation.trials import Trial
from medaug_gui.models.fidelity import rmse
from medaug_gui.operations.base import Operation
from medaug_gui.operations.enhance.non_local_means import OPERATION as NON_LOCAL_MEANS
from medaug_gui.training.baselines import simple_filters

Array = NDArray[np.float32]
_STRENGTHS = (0.8, 1.3)
"""Of non-local means, which measures the noise itself as the model does."""
MODEL = "model"


def results(trial: Trial, model: Operation, device: str, progress: Progress) -> Mapping[str, Array]:
    """What each method makes of the trial's compared slices [slice, row, column], by name.

    The filters and non-local means are given the setting with the least error against the reference, which no user
    could choose; the model runs at its defaults.
    """
    stack, inner = trial.stack, trial.stack.inner
    found: dict[str, Array] = {MODEL: run(model, stack, trial.noisy, {}, device, progress.part(0.0, 0.5))[inner]}
    found["input"] = trial.noisy[inner]
    for name, tries in simple_filters(trial.noisy[inner]).items():
        found[name] = min(tries, key=_error(trial))
    means = [
        run(NON_LOCAL_MEANS, stack, trial.noisy, {"strength": strength}, "cpu", progress.part(0.6, 1.0))[inner]
        for strength in _STRENGTHS
    ]
    return {**found, "non-local means": min(means, key=_error(trial))}


def run(
    operation: Operation, stack: Stack, noisy: Array, changed: Mapping[str, Any], device: str, progress: Progress
) -> Array:
    """An operation at its defaults (but for what is `changed`) on a run of slices: [slice, row, column]."""
    series = Series(
        voxels=noisy.copy(),
        geometry=Geometry((noisy.shape[0], noisy.shape[1], noisy.shape[2]), stack.spacing),
        identity=Identity(modality=stack.modality),
        unit=stack.unit,
    )
    values = {parameter.name: parameter.default for parameter in operation.spec.parameters}
    made = operation.run(series, {**values, **changed}, 0, progress, device)
    return made.voxels.astype(np.float32)


def _error(trial: Trial) -> Callable[[Array], float]:
    low, high = trial.limits
    inner = trial.stack.inner
    wanted = np.clip(trial.stack.clean[inner], low, high)
    return lambda found: rmse(np.clip(found, low, high), wanted, trial.mask[inner])
