"""What is said of noise after a model has worked on a scan: before and after, and whether structure went with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.imaging.noise.residual import measure_structure
from medaug_gui.models.inference.denoise import measure_noise_levels

_ENOUGH = 24
"""From so many slices the noise that is left is measured."""


@dataclass(frozen=True)
class NoiseReport:
    """Medians over the slices, in the unit of the series, and a warning where what was taken off is not noise."""

    before: float
    after: float
    unit: str
    doubt: str = ""

    @property
    def realised(self) -> dict[str, float]:
        """For the provenance."""
        return {"noise before": self.before, "noise after": self.after}

    @property
    def sentences(self) -> tuple[str, ...]:
        """For people; the warning first."""
        unit = f" {self.unit}" if self.unit else ""
        change = f"{self.before:.3g}{unit} before, {self.after:.3g}{unit} after"
        found = f"Noise in flat tissue, median over the slices: {change}."
        return (self.doubt, found) if self.doubt else (found,)


def report_noise(source: Series, voxels: NDArray[Any], before: NDArray[np.float32], progress: Progress) -> NoiseReport:
    """Look at a result on the grid of its source.

    Args:
        source: what the model was given.
        voxels: [slice, row, column] that it made, in the unit of the source.
        before: the noise level of each slice of the source (`models.inference.denoise.measure_noise_levels`).
        progress: reports and cancels.
    """
    modality = source.identity.modality
    doubt = measure_structure(source.voxels, voxels, before, modality, progress.part(0.0, 0.6)).sentence
    some = voxels[:: max(1, len(voxels) // _ENOUGH)]
    after = measure_noise_levels(some, modality, progress.part(0.6, 1.0))
    return NoiseReport(_compute_typical(before), _compute_typical(after), source.unit, doubt)


def _compute_typical(found: NDArray[np.float32]) -> float:
    return round(float(np.median(found)), 4)
