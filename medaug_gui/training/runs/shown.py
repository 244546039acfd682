"""What is said of the pictures that a training shows: their score, other methods' scores, and their twins."""

from __future__ import annotations

import numpy as np

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.trainings import files
from medaug_gui.core.trainings.beside import write_levels
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.training.own import Prepared, Samples
from medaug_gui.training.runs.rivals import PSNR, ShownKind, compute_psnr, measure_rivals
from medaug_gui.training.runs.twins import TwinSearch
from medaug_gui.training.runs.work import Work

_PARTS = ("input", "output", "target")


class ShownPictures:
    """Follows what a training shows.

    Args:
        prepared: what it trains.
        work: where what is found is written.
    """

    def __init__(self, prepared: Prepared, work: Work) -> None:
        self._prepared, self._work = prepared, work
        self._twins: TwinSearch | None = None

    def measure(self, samples: Samples) -> dict[str, float]:
        """Scores for the log: PSNR where pictures are to become other ones."""
        if not all(name in samples for name in _PARTS) or samples["output"].shape != samples["target"].shape:
            return {}
        return {PSNR: compute_psnr(samples["output"], samples["target"])}

    def compare(self, samples: Samples) -> None:
        """Write what other methods reach on the same pictures, once a training."""
        if (self._work.folder / files.LEVELS).is_file():
            return
        try:
            task = TrainingPlan.read(self._work.folder).task
        except (Refused, BadParameter):
            return
        told = self._prepared.card
        modalities = told.get("inputs", {}).get("modality") or [""]
        factor = int(told.get("outputs", {}).get("factor", 1)) if task == "upscale" else 1
        write_levels(self._work.folder, measure_rivals(samples, ShownKind(task, str(modalities[0]), factor)))

    def find_twins(self, samples: Samples) -> None:
        """Write the generated pictures that are nearest to what was trained on, beside it."""
        if self._prepared.pictures is None or "image" not in samples:
            return
        if self._twins is None:
            self._twins = TwinSearch(*self._prepared.pictures())
        self._twins.note(self._work.folder, samples["image"].astype(np.float32) / np.float32(255))
