"""What an evaluation is asked and what it finds: a score for each metric and condition, beside its baselines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

REFERENCES = ("auto", "scan", "averaged")
_DIGITS = 5


@dataclass(frozen=True)
class EvaluationOptions:
    """How to measure: see the options of `medaug evaluate`.

    Attributes:
        degraded: a folder with the degraded partners of the scans; None where MedAug degrades them itself.
        slices: how many slices (or generated images) are measured; 0 for what is usual.
        reference: one of `REFERENCES`: what a denoiser or an upscaler is compared with.
        device: a word for `models.devices.resolve_device`.
    """

    degraded: Path | None = None
    slices: int = 0
    reference: str = "auto"
    device: str = "auto"


@dataclass(frozen=True)
class Score:
    """One measure under one condition.

    Attributes:
        metric: its name, with the unit where it has one: "psnr_db", "rmse_hu".
        condition: what was done to the data: "correlated noise, 30 HU".
        value: of the model.
        ci95: the 95 % interval of the value.
        baselines: the same measure of simpler means, by name.
    """

    metric: str
    condition: str
    value: float
    ci95: tuple[float, float]
    baselines: Mapping[str, float]

    def to_json(self) -> dict[str, Any]:
        """As `medaug evaluate --json` prints it."""
        return {
            "metric": self.metric,
            "condition": self.condition,
            "value": _round_short(self.value),
            "ci95": [_round_short(bound) for bound in self.ci95],
            "baselines": {name: _round_short(value) for name, value in self.baselines.items()},
        }


@dataclass(frozen=True)
class Sheet:
    """One picture of the contact sheet: a caption and grey values [row, column] (or RGB, with 3 behind) in 0..255."""

    caption: str
    pixels: NDArray[np.uint8]


@dataclass(frozen=True)
class Evaluation:
    """All that was found of a model on some data.

    Attributes:
        model: its id.
        images: how many slices or pictures were measured.
        patients: how many people they show, None where the data do not say.
        scores: in the order of the conditions.
        notes: sentences on how it was measured and what to keep in mind.
        sheets: pictures for the report.
    """

    model: str
    images: int
    patients: int | None
    scores: tuple[Score, ...]
    notes: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = field(default=(), repr=False)

    def to_json(self) -> dict[str, Any]:
        """The document of `medaug evaluate --json`."""
        return {
            "model": self.model,
            "data": {"images": self.images, "patients": self.patients},
            "metrics": [score.to_json() for score in self.scores],
        }


def _round_short(value: float) -> float:
    return round(float(value), _DIGITS)
