"""A denoiser on clean scans: degraded level by level (or by their own partners), restored, compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.base import Score, Sheet
from medaug_gui.evaluation.methods import results
from medaug_gui.evaluation.scoring import scored
from medaug_gui.evaluation.trials import Trial
from medaug_gui.models.fidelity import psnr, rmse, sharpness, ssim
from medaug_gui.operations.base import Operation
from medaug_gui.quality.haarpsi import haarpsi
from medaug_gui.quality.noise_spectrum import spectrum_distance

Array = NDArray[np.float32]
_NO_ERROR_DB = 100.0
"""What stands for the infinite PSNR of a perfect slice."""
Values = dict[str, list[float]]


@dataclass
class Table:
    """What was measured: condition -> measure -> method -> one value for each slice, and whose slice it is."""

    values: dict[str, dict[str, Values]] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    sheets: list[Sheet] = field(default_factory=list)
    images: int = 0

    def add(self, trial: Trial, found: Mapping[str, Array]) -> None:
        """Measure every slice of a trial under every method."""
        measures = self.values.setdefault(trial.condition, {})
        for method, images in found.items():
            for index, image in enumerate(images):
                for name, value in _measured(trial, image, index).items():
                    measures.setdefault(name, {}).setdefault(method, []).append(value)
        groups = self.groups.setdefault(trial.condition, [])
        if not groups:
            self._show(trial, found)
        groups += [trial.stack.group] * trial.stack.compared

    def scores(self) -> Iterator[Score]:
        """Means over the slices, with intervals."""
        for condition, measures in self.values.items():
            for name, methods in measures.items():
                yield scored(name, condition, methods, self.groups[condition])

    def _show(self, trial: Trial, found: Mapping[str, Array]) -> None:
        middle = trial.stack.compared // 2
        shown = {"reference": trial.stack.clean[trial.stack.inner], **found}
        low = trial.limits[0]
        for method, images in shown.items():
            grey = np.clip(255 * (images[middle] - low) / trial.span, 0, 255).astype(np.uint8)
            self.sheets.append(Sheet(f"{trial.condition}: {method}", grey))


def measure(trials: Iterable[Trial], model: Operation, device: str, table: Table, progress: Progress) -> None:
    """Run all methods on the trials of one run of slices and add what they score."""
    made = list(trials)
    for index, trial in enumerate(made):
        part = progress.part(index / len(made), (index + 1) / len(made))
        table.add(trial, results(trial, model, device, part.part(0.0, 0.7)))
        part.set(1.0, "measuring")
    table.images += made[0].stack.compared


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
