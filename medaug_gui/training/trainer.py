"""The loop that every training shares: the clock, the rate, the moving average, the log, checkpoints, held-out loss."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TextIO, TypeVar

import numpy as np
import torch
from torch import Tensor, nn

from medaug_gui.core.errors import Cancelled
from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.core.trainings.files import CHECKPOINT, LOG
from medaug_gui.training.checkpoint import read_checkpoint, write_checkpoint
from medaug_gui.training.config import Schedule, TrainingConfig

HeldOut = TypeVar("HeldOut")
HELD_OUT = "held-out "
"""What the names of losses on held-out data begin with."""
HELD_OUT_BATCHES = 4
"""Of the schedule's size: how many a held-out loss is the mean of."""
_LOGGED_EVERY = 100


class Task(Protocol):
    """What is trained: its networks, its optimisers and one step."""

    @property
    def modules(self) -> Mapping[str, nn.Module]:
        """Everything with weights, for checkpoints."""
        ...

    @property
    def optimisers(self) -> Mapping[str, torch.optim.Optimizer]:
        """Everything with a learning rate."""
        ...

    @property
    def averaged(self) -> str:
        """Which of the modules is kept as the moving average of its weights."""
        ...

    def step(self, number: int, done: float) -> dict[str, float]:
        """Train on one batch, `done` of the training gone; returns losses for the log."""
        ...

    def measure_held_out(self) -> dict[str, float]:
        """The same losses on batches that are never trained on; empty where nothing is held out."""
        ...


@dataclass(frozen=True)
class TrainingFacts:
    """How a training went: batches, samples and seconds of all runs together."""

    steps: int
    samples: int
    seconds: int


class Averaged:
    """The exponential moving average of a network's weights (Polyak and Juditsky, 1992)."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.decay = decay
        self.values = {name: tensor.detach().clone() for name, tensor in network.state_dict().items()}

    def update(self, network: nn.Module, number: int) -> None:
        """Move towards the network's weights; faster over the first steps."""
        decay = min(self.decay, (1 + number) / (10 + number))
        for name, tensor in network.state_dict().items():
            self.values[name].lerp_(tensor.detach(), 1 - decay)

    @contextmanager
    def stand_in(self, network: nn.Module) -> Iterator[None]:
        """The averages in the place of the network's weights, which come back bit for bit."""
        own = {name: tensor.detach().clone() for name, tensor in network.state_dict().items()}
        network.load_state_dict(self.values)
        try:
            yield
        finally:
            network.load_state_dict(own)


def compute_rate(done: float, schedule: Schedule) -> float:
    """Learning rate after `done` of the training: a short rise, then half a cosine down."""
    rise = min(1.0, done / schedule.warm_up + 0.05) if schedule.warm_up else 1.0
    fall = schedule.final_rate + (1 - schedule.final_rate) * (1 + math.cos(math.pi * min(done, 1.0))) / 2
    return schedule.rate * rise * fall


def train(task: Task, config: TrainingConfig, folder: Path, *, resume: bool, progress: Progress) -> TrainingFacts:
    """Train to the end of the schedule; the averaged weights are then in `task.modules[task.averaged]`.

    Args:
        task: what is trained; it must draw all chance from the seed and the number of the step.
        config: device, threads and schedule.
        folder: where log and checkpoints lie.
        resume: go on from the last checkpoint, where there is one.
        progress: reports; when it cancels, a checkpoint is written and `Cancelled` raised.
    """
    torch.set_num_threads(config.threads)
    folder.mkdir(parents=True, exist_ok=True)
    loop = Loop(task, config.schedule, folder, resume=resume)
    with (folder / LOG).open("a" if loop.number else "w", encoding="utf-8") as log:
        try:
            _run(loop, log, progress)
        except Cancelled:
            loop.write_checkpoint()
            raise
        _keep(loop, log)
    return loop.finish()


def descend(loss: Tensor, network: nn.Module, optimiser: torch.optim.Optimizer, longest: float = 1.0) -> None:
    """One step down the loss; gradients longer than `longest` are shortened to it."""
    optimiser.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(network.parameters(), longest)
    optimiser.step()


def average_held_out(
    seed: int, held_out: HeldOut | None, measure: Callable[[HeldOut, np.random.Generator], Mapping[str, float]]
) -> dict[str, float]:  # fmt: skip
    """The means of losses over a few held-out batches, always drawn by the same chance.

    Args:
        seed: of the training.
        held_out: what batches are drawn from, None where nothing is held out: there are no losses then.
        measure: the losses of one batch.
    """
    if held_out is None:
        return {}
    batches = [measure(held_out, make_generator(seed, "held out", number)) for number in range(HELD_OUT_BATCHES)]
    return {name: sum(losses[name] for losses in batches) / len(batches) for name in batches[0]}


class Loop:
    """The state of one training: the number of the next step, the clock and the averages.

    Args:
        task: what is trained.
        schedule: how long and how; it may be made longer on the way.
        folder: where checkpoints lie; it is there.
        resume: go on from the last checkpoint, where there is one.
    """

    def __init__(self, task: Task, schedule: Schedule, folder: Path, *, resume: bool) -> None:
        self.task, self.schedule, self.path = task, schedule, folder / CHECKPOINT
        self.average = Averaged(task.modules[task.averaged], schedule.average)
        self.number, spent = read_checkpoint(task, self.average.values, self.path) if resume else (0, 0.0)
        self.clock = Clock(spent)

    @property
    def network(self) -> nn.Module:
        """The network whose weights are averaged."""
        return self.task.modules[self.task.averaged]

    @property
    def done(self) -> float:
        """The share of the schedule that is gone."""
        if self.schedule.steps:
            return self.number / self.schedule.steps
        return self.clock.seconds / (self.schedule.minutes * 60)

    def advance(self, done: float) -> dict[str, float]:
        """One step, `done` of the schedule gone; its losses."""
        _set_rate(self.task, compute_rate(done, self.schedule))
        losses = self.task.step(self.number, done)
        self.average.update(self.network, self.number)
        self.number += 1
        return losses

    def write_checkpoint(self) -> None:
        """Write everything that is needed to go on."""
        write_checkpoint(self.task, self.average.values, self.path, self.number, self.clock.seconds)

    def measure_held_out(self) -> dict[str, float]:
        """The held-out losses of the averaged weights, by the names that they have in the log."""
        with self.average.stand_in(self.network), torch.no_grad():
            losses = self.task.measure_held_out()
        return {f"{HELD_OUT}{name}": value for name, value in losses.items()}

    def describe(self, losses: Mapping[str, float]) -> dict[str, float]:
        """Losses as a line of the log."""
        rounded = {name: round(value, 6) for name, value in losses.items()}
        return {"step": self.number, "seconds": round(self.clock.seconds, 1), **rounded}

    def finish(self) -> TrainingFacts:
        """The averaged weights put into the network for good; how the training went."""
        self.network.load_state_dict(self.average.values)
        return TrainingFacts(self.number, self.number * self.schedule.batch, round(self.clock.seconds))


def _run(loop: Loop, log: TextIO, progress: Progress) -> None:
    while (done := loop.done) < 1:
        losses = loop.advance(done)
        if loop.number % _LOGGED_EVERY == 0:
            _note(log, loop.describe(losses))
        if loop.clock.due(loop.schedule.checkpoint_seconds):
            _keep(loop, log)
        progress.set(done, f"step {loop.number}")


def _keep(loop: Loop, log: TextIO) -> None:
    """Write a checkpoint, and the held-out losses into the log."""
    loop.write_checkpoint()
    losses = loop.measure_held_out()
    if losses:
        _note(log, loop.describe(losses))


def _note(log: TextIO, line: Mapping[str, float]) -> None:
    log.write(json.dumps(line) + "\n")
    log.flush()


class Clock:
    """Seconds of training, those of earlier runs included; it can be stopped."""

    def __init__(self, spent: float) -> None:
        self._start = time.monotonic() - spent
        self._last = time.monotonic()

    @property
    def seconds(self) -> float:
        """Of training so far."""
        return time.monotonic() - self._start

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """What is done meanwhile takes no time of the training."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._start += time.monotonic() - began

    def due(self, every: float) -> bool:
        """True once in so many seconds."""
        if time.monotonic() - self._last < every:
            return False
        self._last = time.monotonic()
        return True


def _set_rate(task: Task, rate: float) -> None:
    for optimiser in task.optimisers.values():
        for group in optimiser.param_groups:
            group["lr"] = rate * group.get("share", 1.0)
