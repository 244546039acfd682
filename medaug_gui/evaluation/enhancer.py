"""A denoiser on clean scans: degraded level by level (or by their own partners), restored, compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.methods import results
from medaug_gui.evaluation.table import Table
from medaug_gui.evaluation.trials import Trial
from medaug_gui.imaging.metrics.haarpsi import haarpsi
from medaug_gui.imaging.metrics.noise_spectrum import spectrum_distance
from medaug_gui.imaging.metrics.psnr import psnr
from medaug_gui.imaging.metrics.rmse import rmse
from medaug_gui.imaging.metrics.sharpness import sharpness
from medaug_gui.imaging.metrics.ssim import ssim
from medaug_gui.operations.base import Operation

Array = NDArray[np.float32]
_NO_ERROR_DB = 100.0
"""What stands for the infinite PSNR of a perfect slice."""


def measure(trials: Iterable[Trial], model: Operation, device: str, table: Table, progress: Progress) -> None:
    """Run all methods on the trials of one run of slices and add what they score."""
    made = list(trials)
    for index, trial in enumerate(made):
        part = progress.part(index / len(made), (index + 1) / len(made))
        _add(table, trial, results(trial, model, device, part.part(0.0, 0.7)))
        part.set(1.0, "measuring")
    table.images += made[0].stack.compared


def _add(table: Table, trial: Trial, found: Mapping[str, Array]) -> None:
    """Measure every slice of a trial under every method; the first trial of a condition is also shown."""
    if trial.condition not in table.values:
        middle = trial.stack.compared // 2
        shown = {"reference": trial.stack.clean[trial.stack.inner], **found}
        table.show(
            trial.condition, {name: images[middle] for name, images in shown.items()}, trial.limits[0], trial.span
        )
    for index in range(trial.stack.compared):
        rows = {method: _measured(trial, images[index], index) for method, images in found.items()}
        table.note(trial.condition, trial.stack.group, rows)


def _measured(trial: Trial, image: Array, index: int) -> dict[str, float]:
    inner, (low, high) = trial.stack.inner, trial.limits
    clean, mask = trial.stack.clean[inner][index], trial.mask[inner][index]
    mask = mask if mask.any() else np.ones_like(mask)
    shown, wanted = np.clip(image, low, high), np.clip(clean, low, high)
    error = np.where(mask, image - clean, 0).astype(np.float32)
    original = np.where(mask, trial.noisy[inner][index] - clean, 0).astype(np.float32)
    unit = f"_{trial.stack.unit.lower()}" if trial.stack.unit else ""
    return {
        "psnr_db": min(psnr(shown, wanted, trial.span, mask), _NO_ERROR_DB),
        "ssim": ssim(shown, wanted, trial.span, mask),
        f"rmse{unit}": rmse(shown, wanted, mask),
        "haarpsi": haarpsi(shown, wanted, low, low + trial.span),
        "edge_sharpness": sharpness(shown, wanted),
        "noise_spectrum_distance": spectrum_distance(error, original),
    }
