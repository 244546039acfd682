"""Several processes that train one network: each learns from batches of its own, and their gradients are averaged.

`torchrun` starts them and names each by variables of the environment. One process is what there is without it.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor, distributed, nn

from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.trainer import Task

_PATIENCE = datetime.timedelta(days=7)
"""How long a process waits for the others: the first one may be told to pause."""


@dataclass(frozen=True)
class Together:
    """This process among all that train: number `rank` of `count`. The first one writes and decides."""

    rank: int = 0
    count: int = 1

    @property
    def leads(self) -> bool:
        """True for the first process."""
        return self.rank == 0

    def agree(self, values: Sequence[float]) -> list[float]:
        """The values of the first process, in all."""
        if self.count == 1:
            return list(values)
        told = torch.tensor(values, dtype=torch.float64)
        distributed.broadcast(told, 0)
        return [float(value) for value in told]

    def wait(self) -> None:
        """Go on when all have come so far."""
        self.agree([0.0])

    def share(self, task: Task) -> Task:
        """The task as this process learns it: batches of its own, gradients that are the mean of all."""
        return _Shared(task, self) if self.count > 1 else task

    def place(self, config: TrainingConfig) -> TrainingConfig:
        """The config with the device of this process: of several GPUs each has its own."""
        if self.count == 1 or not config.device.startswith("cuda"):
            return config
        return config.move_to(f"cuda:{int(os.environ.get('LOCAL_RANK', 0))}")


class _Shared:
    """A task of which each process does its part. Numbers of steps become numbers of batches that no other has."""

    def __init__(self, task: Task, together: Together) -> None:
        self._task, self._together = task, together
        for module in task.modules.values():
            for value in module.state_dict().values():
                distributed.broadcast(value, 0)
            for parameter in module.parameters():
                if parameter.requires_grad:
                    parameter.register_post_accumulate_grad_hook(self._average)  # type: ignore[no-untyped-call]

    @property
    def modules(self) -> Mapping[str, nn.Module]:
        """See `trainer.Task`."""
        return self._task.modules

    @property
    def optimisers(self) -> Mapping[str, torch.optim.Optimizer]:
        """See `trainer.Task`."""
        return self._task.optimisers

    @property
    def averaged(self) -> str:
        """See `trainer.Task`."""
        return self._task.averaged

    def step(self, number: int, done: float) -> dict[str, float]:
        """See `trainer.Task`."""
        return self._task.step(number * self._together.count + self._together.rank, done)

    def measure_held_out(self) -> dict[str, float]:
        """See `trainer.Task`."""
        return self._task.measure_held_out()

    def _average(self, parameter: Tensor) -> None:
        if parameter.grad is not None:
            distributed.all_reduce(parameter.grad)
            parameter.grad.div_(self._together.count)


@contextmanager
def join() -> Iterator[Together]:
    """This process among those that `torchrun` started; alone where it started none."""
    count = int(os.environ.get("WORLD_SIZE", "1"))
    if count < 2:
        yield Together()
        return
    if torch.cuda.is_available():
        torch.cuda.set_device(int(os.environ.get("LOCAL_RANK", 0)) % torch.cuda.device_count())
    backend = "cpu:gloo,cuda:nccl" if torch.cuda.is_available() else "gloo"
    distributed.init_process_group(backend, timeout=_PATIENCE)
    try:
        yield Together(distributed.get_rank(), count)
    finally:
        distributed.destroy_process_group()
