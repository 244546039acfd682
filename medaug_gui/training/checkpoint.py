"""Checkpoints: one safetensors file (no pickle) with weights, averages and the optimisers' moments.

It is written beside and renamed when whole, so that a training that is killed goes on from the last whole one.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from medaug_gui.core.errors import ModelProblem


class Kept(Protocol):
    """What a checkpoint holds of a task: see `trainer.Task`."""

    @property
    def modules(self) -> Mapping[str, nn.Module]:
        """Everything with weights."""
        ...

    @property
    def optimisers(self) -> Mapping[str, torch.optim.Optimizer]:
        """Everything with a learning rate."""
        ...


def write_checkpoint(task: Kept, average: Mapping[str, Tensor], path: Path, step: int, seconds: float) -> None:
    """Write everything that a training needs to go on, bit for bit."""
    tensors = {f"average/{name}": value for name, value in average.items()}
    for part, module in task.modules.items():
        tensors |= {f"module/{part}/{name}": value for name, value in module.state_dict().items()}
    for part, optimiser in task.optimisers.items():
        for index, state in optimiser.state_dict()["state"].items():
            tensors |= {f"optimiser/{part}/{index}/{key}": value for key, value in state.items()}
    whole = {name: value.detach().cpu().clone().contiguous() for name, value in tensors.items()}
    beside = path.with_suffix(".part")
    save_file(whole, beside, {"step": str(step), "seconds": str(seconds)})
    os.replace(beside, path)


def read_checkpoint(task: Kept, average: dict[str, Tensor], path: Path) -> tuple[int, float]:
    """Put a checkpoint back into a task and its averages; the steps and seconds so far, (0, 0.0) without a file.

    Raises:
        ModelProblem: it is of another network, or damaged.
    """
    if not path.is_file():
        return 0, 0.0
    try:
        with safe_open(path, framework="pt") as stored:
            about = stored.metadata()
            tensors = {name: stored.get_tensor(name) for name in stored.keys()}  # noqa: SIM118 - not a mapping
        _restore(task, average, tensors)
    except (SafetensorError, RuntimeError, KeyError, IndexError, ValueError):
        raise ModelProblem("The checkpoint does not fit this training.", advice="Train without --resume.") from None
    return int(about["step"]), float(about["seconds"])


def _restore(task: Kept, average: dict[str, Tensor], tensors: Mapping[str, Tensor]) -> None:
    for name, value in _under(tensors, "average/").items():
        average[name].copy_(value)
    for part, module in task.modules.items():
        module.load_state_dict(_under(tensors, f"module/{part}/"))
    for part, optimiser in task.optimisers.items():
        _restore_optimiser(optimiser, _under(tensors, f"optimiser/{part}/"))


def _restore_optimiser(optimiser: torch.optim.Optimizer, tensors: Mapping[str, Tensor]) -> None:
    """Moments back into an optimiser, laid out in memory as the parameters that they belong to are."""
    whole = optimiser.state_dict()
    parameters = [parameter for group in optimiser.param_groups for parameter in group["params"]]
    state: dict[int, dict[str, Tensor]] = {}
    for name, value in tensors.items():
        index, key = name.split("/", 1)
        own = parameters[int(index)]
        like = torch.empty_like(own, dtype=value.dtype).copy_(value) if value.shape == own.shape else value
        state.setdefault(int(index), {})[key] = like
    optimiser.load_state_dict({"state": state, "param_groups": whole["param_groups"]})


def _under(tensors: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name[len(prefix) :]: value for name, value in tensors.items() if name.startswith(prefix)}
