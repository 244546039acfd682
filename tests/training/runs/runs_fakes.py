"""Scans of several patients and plans that train on them in seconds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import ndimage
from torch import nn
from training_fakes import write_scan

from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.training.config import Schedule
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.own import Prepared, Samples
from medaug_gui.training.runs.attended import Attendance, Ending
from medaug_gui.training.runs.together import Together
from medaug_gui.training.runs.work import Work
from medaug_gui.training.trainer import Loop, descend

TINY = {
    "arguments.channels": "[4, 8]", "arguments.blocks": "1", "batch": "2", "precision": "float32", "device": "cpu",
    "measured_slices": "0", "threads": "1",
}  # fmt: skip
"""Settings of a denoiser that steps in milliseconds."""


def write_patients(folder: Path, count: int = 4) -> Path:
    """A CT scan of each of so many patients, a little different each."""
    for number in range(count):
        write_scan(folder / f"patient{number}", _draw_patient(number), "CT")
    return folder


def _draw_patient(number: int) -> np.ndarray:
    """CT [slice, row, column] in HU that is like nobody else's."""
    rng = np.random.default_rng(number)
    coarse = ndimage.gaussian_filter(rng.standard_normal((12, 132, 140)), (1, 6, 6))
    body = np.where(ndimage.gaussian_filter(coarse, 1) > 0, 40.0, -700.0) + 2000 * coarse
    return np.rint(np.clip(body + 5 * rng.standard_normal(body.shape), -1000, 1500)).astype(np.int16)


def make_plan(data: Path, out: Path | str, **changes: object) -> TrainingPlan:
    """A denoiser of these scans."""
    known = {"task": "denoise", "sources": (str(data),), "out": str(out), "device": "cpu", **changes}
    return TrainingPlan(**known)  # type: ignore[arg-type]


def make_settings(steps: int, **changes: str) -> dict[str, str]:
    """`TINY` for so many steps."""
    return {**TINY, "steps": str(steps), **changes}


class ToyTask:
    """Learns y = w x from numbers drawn by the step; `spoil` turns a loss into what it likes."""

    averaged = "network"

    def __init__(self, seed: int = 0, spoil: Callable[[int, float], float] = lambda _number, loss: loss) -> None:
        self.network = nn.Linear(3, 1)
        initialise(self.network, seed)
        self.modules: dict[str, nn.Module] = {"network": self.network}
        self.optimisers: dict[str, torch.optim.Optimizer] = {"network": torch.optim.AdamW(self.network.parameters())}
        self.spoil, self.seed = spoil, seed
        self.held_out: Callable[[int], float] = self._measure
        self.steps = 0

    def step(self, number: int, done: float) -> dict[str, float]:
        """See `trainer.Task`."""
        x, y = self._draw("batch", number)
        loss = ((self.network(x) - y) ** 2).mean()
        descend(loss, self.network, self.optimisers["network"])
        self.steps = number + 1
        return {"loss": self.spoil(number, float(loss.detach()))}

    def measure_held_out(self) -> dict[str, float]:
        """See `trainer.Task`."""
        return {"loss": self.held_out(self.steps)}

    def _measure(self, _step: int) -> float:
        x, y = self._draw("held out", 0)
        return float(((self.network(x) - y) ** 2).mean())

    def _draw(self, word: str, number: int) -> tuple[torch.Tensor, torch.Tensor]:
        rng = make_generator(self.seed, word, number)
        x = rng.standard_normal((8, 3)).astype(np.float32)
        return torch.from_numpy(x), torch.from_numpy(x @ np.array([[1.0], [-2.0], [0.5]], np.float32))


Real = tuple[NDArray[np.float32], NDArray[np.float32]]
"""Pictures that were trained on, and those held out."""


def make_prepared(task: ToyTask, samples: Samples | None = None, real: Real | None = None) -> Prepared:
    """A toy task with grey pictures."""
    grey = np.arange(32, dtype=np.uint8).reshape(2, 4, 4)
    shown = samples or {"input": grey, "output": grey, "target": grey}
    pictures = None if real is None else lambda: real
    return Prepared(task, task.network, {}, lambda: shown, lambda _package: {}, pictures=pictures)


def attend(folder: Path, task: ToyTask, schedule: Schedule, *, resume: bool = False, samples: Samples | None = None,
           progress: Progress | None = None, real: Real | None = None) -> tuple[Ending, Loop]:  # fmt: skip
    """Train a toy under attendance in a work folder; the averages are then in `task.network`."""
    folder.mkdir(parents=True, exist_ok=True)
    loop = Loop(task, schedule, folder, resume=resume)
    attendance = Attendance(loop, make_prepared(task, samples, real), Work(folder), Together(), lambda _schedule: None)
    ending = attendance.run(progress or Progress())
    loop.finish()
    return ending, loop
