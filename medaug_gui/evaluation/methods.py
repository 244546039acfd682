"""What is compared on a noisy run of slices: the model as a user would run it, and simpler means at their best."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.errors import MedAugError
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.evaluation.table import MODEL
from medaug_gui.evaluation.trials import DenoiseTrial, Noise
from medaug_gui.imaging.bm3d import bm3d
from medaug_gui.imaging.metrics.rmse import rmse
from medaug_gui.models.library import list_models
from medaug_gui.operations.base import Operation
from medaug_gui.operations.enhance.non_local_means import OPERATION as NON_LOCAL_MEANS
from medaug_gui.operations.learned.base import LearnedOperation
from medaug_gui.operations.learned.packaged import make_operation

Array = NDArray[np.float32]
_STRENGTHS = (0.8, 1.3)
"""Of non-local means, which measures the noise itself as the model does."""
_FACTORS = (1.0, 1.25)
"""Of BM3D, which is told the noise: how much more of it there may seem to be."""
_BLIND_FACTORS = (1.0, 1.6, 2.4)
"""Where the noise is what was measured, and its blotches were not."""
_THREADS = 4
_MOST_PEERS = 4


def find_peers(model: LearnedOperation, modalities: Sequence[str]) -> tuple[tuple[LearnedOperation, ...], list[str]]:
    """Imported networks of the same task and factor for these modalities, and what is said of them in the notes.

    Args:
        model: what is measured; it is no baseline of itself.
        modalities: of the scans; a network that does not say what it is for is taken.
    """
    found = []
    for one in list_models()[0]:
        card = one.package.card
        wanted = not card.inputs.modality or not modalities or set(card.inputs.modality) & set(modalities)
        alike = card.task == model.card.task and card.outputs.factor == (model.card.outputs.factor or 1)
        if one.source == "user" and card.source is not None and card.id != model.card.id and alike and wanted:
            try:
                found.append(make_operation(one.package))
            except MedAugError:  # a program that was never allowed
                continue
    names = ", ".join(peer.card.id for peer in found[:_MOST_PEERS])
    notes = [f"Networks that you brought in stand beside it, at their defaults: {names}."] if found else []
    if len(found) > _MOST_PEERS:
        notes.append(
            f"{len(found) - _MOST_PEERS} more that you brought in were left out: {_MOST_PEERS} are run at most."
        )
    return tuple(found[:_MOST_PEERS]), notes


def run_methods(
    trial: DenoiseTrial, model: Operation, device: str, progress: Progress, peers: Sequence[LearnedOperation] = ()
) -> Mapping[str, Array]:
    """What each method makes of the trial's compared slices, by name: [slice, row, column], in the unit of the scan.

    The others are given the setting with the least error against the reference, which no user could choose, and BM3D
    the level and spectrum of the noise where they are known; the model and `peers` (networks that the user brought
    in) run at their defaults and are told nothing.
    """
    inner, error = trial.run.inner, _make_error(trial)
    found: dict[str, Array] = {MODEL: _run_on(trial, model, device, progress.part(0.0, 0.3))}
    found["input"] = trial.noisy[inner]
    for name, tries in apply_simple_filters(trial.noisy[inner]).items():
        found[name] = min(tries, key=error)
    part = progress.part(0.3, 0.5)
    means = [_run_on(trial, NON_LOCAL_MEANS, "cpu", part, strength=strength) for strength in _STRENGTHS]
    found["non-local means"] = min(means, key=error)
    found["BM3D"] = _run_bm3d(trial, progress.part(0.5, 0.8))
    for number, peer in enumerate(peers):
        part = progress.part(0.8 + 0.2 * number / len(peers), 0.8 + 0.2 * (number + 1) / len(peers))
        found[peer.card.id] = _run_on(trial, peer, device, part)
    return found


def run_at_defaults(operation: Operation, series: Series, device: str, progress: Progress, **changed: Any) -> Series:
    """What an operation makes of a series with all its parameters at their defaults, but for what is `changed`."""
    values = {parameter.name: parameter.default for parameter in operation.spec.parameters}
    return operation.run(series, {**values, **changed}, 0, progress, device)


def _run_on(trial: DenoiseTrial, operation: Operation, device: str, progress: Progress, **changed: Any) -> Array:
    """The compared slices of a trial after an operation: [slice, row, column], float32."""
    noisy, run = trial.noisy, trial.run
    series = Series(
        voxels=noisy.copy(),
        geometry=Geometry((noisy.shape[0], noisy.shape[1], noisy.shape[2]), run.spacing),
        identity=Identity(modality=run.modality),
        unit=run.unit,
    )
    made = run_at_defaults(operation, series, device, progress, **changed).voxels.astype(np.float32)
    compared: Array = made[run.inner]
    return compared


def _run_bm3d(trial: DenoiseTrial, progress: Progress) -> Array:
    """BM3D of the compared slices, with the setting that is best on the middle one of them."""
    inner = trial.run.inner
    noisy, wanted, mask = trial.noisy[inner], trial.run.clean[inner], trial.mask[inner]
    noise = trial.noise or Noise.measure(noisy, trial.run.modality)
    factors = _FACTORS if trial.noise else _BLIND_FACTORS
    middle = len(noisy) // 2
    low, high = trial.limits

    def measure_error(found: Array) -> float:
        return rmse(np.clip(found, low, high), np.clip(wanted[middle], low, high), mask[middle])

    tries = {factor: bm3d(noisy[middle], factor * noise.level, noise.amplitude) for factor in factors}
    best = min(tries, key=lambda factor: measure_error(tries[factor]))

    def denoise(image: Array) -> Array:
        progress.check()
        return bm3d(image, best * noise.level, noise.amplitude)

    with ThreadPoolExecutor(min(_THREADS, os.cpu_count() or 1)) as pool:
        return np.stack(list(pool.map(denoise, noisy)))


def apply_simple_filters(noisy: Array) -> dict[str, list[Array]]:
    """What Gaussian and median filters make of a run [slice, row, column], by name, at each of their settings."""
    return {
        "gaussian": [ndimage.gaussian_filter(noisy, (0, width, width)) for width in (0.6, 0.9, 1.3, 1.8)],
        "median": [ndimage.median_filter(noisy, (1, size, size)) for size in (3, 5)],
    }


def _make_error(trial: DenoiseTrial) -> Callable[[Array], float]:
    low, high = trial.limits
    inner = trial.run.inner
    wanted = np.clip(trial.run.clean[inner], low, high)
    return lambda found: rmse(np.clip(found, low, high), wanted, trial.mask[inner])
