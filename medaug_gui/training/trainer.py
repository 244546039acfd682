"""What every training shares: the clock, the log, the moving average of the weights, checkpoints and going on from one.

A checkpoint is one safetensors file (no pickle) that holds weights, averages and the optimisers' moments; it is written
beside and renamed when whole.
"""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from medaug_gui.core.progress import Progress

CHECKPOINT = "checkpoint.safetensors"
LOG = "log.jsonl"


@dataclass(frozen=True)
class Plan:
    """How long and how a training goes.

    Attributes:
        minutes: the budget of wall-clock time; the learning rate falls along it.
        rate: the highest learning rate.
        batch: samples a step.
        half: bfloat16 arithmetic (weights stay float32).
        average: decay of the moving average of the weights.
    """

    minutes: float
    seed: int = 0
    rate: float = 1e-3
    batch: int = 16
    half: bool = True
    average: float = 0.999
    threads: int = 1
    checkpoint_seconds: float = 60.0


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
        """Train on one batch, `done` of the time gone; returns losses for the log."""
        ...


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


def rate_at(done: float, highest: float) -> float:
    """Learning rate after `done` of the time: a short rise, then half a cosine down to 1 %."""
    rise = min(1.0, done / 0.02 + 0.05)
    return highest * rise * (0.01 + 0.99 * (1 + math.cos(math.pi * min(done, 1.0))) / 2)


def train(task: Task, plan: Plan, folder: Path, *, resume: bool, progress: Progress) -> dict[str, Any]:
    """Train until the time is up; the averaged weights are then in `task.modules[task.averaged]`.

    Returns what the log ends with: steps, samples, seconds. Raises `Cancelled` after writing a checkpoint.
    """
    torch.set_num_threads(plan.threads)
    folder.mkdir(parents=True, exist_ok=True)
    average = Averaged(task.modules[task.averaged], plan.average)
    number, spent = _restore(task, average, folder / CHECKPOINT) if resume else (0, 0.0)
    with (folder / LOG).open("a" if number else "w", encoding="utf-8") as log:
        clock = _Clock(spent)
        while clock.seconds < plan.minutes * 60:
            done = clock.seconds / (plan.minutes * 60)
            _set_rate(task, rate_at(done, plan.rate))
            losses = task.step(number, done)
            average.update(task.modules[task.averaged], number)
            number += 1
            if number % 100 == 0:
                _note(log, number, clock.seconds, losses)
            if clock.due(plan.checkpoint_seconds):
                _checkpoint(task, average, folder / CHECKPOINT, number, clock.seconds)
            progress.set(done, f"step {number}")
        _checkpoint(task, average, folder / CHECKPOINT, number, clock.seconds)
    task.modules[task.averaged].load_state_dict(average.values)
    return {"steps": number, "samples": number * plan.batch, "seconds": round(clock.seconds), "plan": asdict(plan)}


def descend(loss: Tensor, network: nn.Module, optimiser: torch.optim.Optimizer, longest: float = 1.0) -> None:
    """One step down the loss; gradients longer than `longest` are shortened to it."""
    optimiser.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(network.parameters(), longest)
    optimiser.step()


class _Clock:
    def __init__(self, spent: float) -> None:
        self._start = time.monotonic() - spent
        self._last = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start

    def due(self, every: float) -> bool:
        if time.monotonic() - self._last < every:
            return False
        self._last = time.monotonic()
        return True


def _set_rate(task: Task, rate: float) -> None:
    for optimiser in task.optimisers.values():
        for group in optimiser.param_groups:
            group["lr"] = rate * group.get("share", 1.0)


def _note(log: Any, number: int, seconds: float, losses: Mapping[str, float]) -> None:
    rounded = {name: round(value, 6) for name, value in losses.items()}
    log.write(json.dumps({"step": number, "seconds": round(seconds, 1), **rounded}) + "\n")
    log.flush()


def _tensors(task: Task, average: Averaged) -> dict[str, Tensor]:
    tensors = {f"average/{name}": value for name, value in average.values.items()}
    for part, module in task.modules.items():
        tensors |= {f"module/{part}/{name}": value for name, value in module.state_dict().items()}
    for part, optimiser in task.optimisers.items():
        for index, state in optimiser.state_dict()["state"].items():
            tensors |= {f"optimiser/{part}/{index}/{key}": value for key, value in state.items()}
    return {name: value.detach().clone().contiguous() for name, value in tensors.items()}


def _checkpoint(task: Task, average: Averaged, path: Path, number: int, seconds: float) -> None:
    part = path.with_suffix(".part")
    save_file(_tensors(task, average), part, {"step": str(number), "seconds": str(seconds)})
    os.replace(part, path)


def _restore(task: Task, average: Averaged, path: Path) -> tuple[int, float]:
    """Put a checkpoint back; (0, 0.0) where there is none."""
    if not path.is_file():
        return 0, 0.0
    with safe_open(path, framework="pt") as stored:
        about = stored.metadata()
        tensors = {name: stored.get_tensor(name) for name in stored.keys()}  # noqa: SIM118 - not a mapping
    average.values = _under(tensors, "average/")
    for part, module in task.modules.items():
        module.load_state_dict(_under(tensors, f"module/{part}/"))
    for part, optimiser in task.optimisers.items():
        _restore_optimiser(optimiser, _under(tensors, f"optimiser/{part}/"))
    return int(about["step"]), float(about["seconds"])


def _restore_optimiser(optimiser: torch.optim.Optimizer, tensors: Mapping[str, Tensor]) -> None:
    whole = optimiser.state_dict()
    state: dict[int, dict[str, Tensor]] = {}
    for name, value in tensors.items():
        index, key = name.split("/", 1)
        state.setdefault(int(index), {})[key] = value
    optimiser.load_state_dict({"state": state, "param_groups": whole["param_groups"]})


def _under(tensors: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name[len(prefix) :]: value for name, value in tensors.items() if name.startswith(prefix)}
