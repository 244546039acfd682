"""Where a training computes and in which arithmetic: every tensor and every network goes through here."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, TypeVar

import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from medaug_gui.models.devices import resolve_device
from medaug_gui.models.precision import use_precision
from medaug_gui.training.config import TrainingConfig

N = TypeVar("N", bound=nn.Module)


@dataclass(frozen=True)
class Compute:
    """A device, and whether arithmetic is bfloat16 there (weights stay float32)."""

    device: torch.device
    half: bool

    @classmethod
    def of(cls, config: TrainingConfig) -> Compute:
        """As the config says; raises `DeviceProblem`."""
        return cls(resolve_device(config.device), config.precision == "bfloat16")

    def use_precision(self) -> AbstractContextManager[object]:
        """The context in which networks run."""
        return use_precision(self.device, self.half)

    def to_tensor(self, values: NDArray[Any]) -> Tensor:
        """An array as a tensor on the device."""
        return torch.from_numpy(values).to(self.device)

    def move_module(self, network: N, *, channels_last: bool = False) -> N:
        """A network on the device, in training mode."""
        network.train().to(self.device)
        return network.to(memory_format=torch.channels_last) if channels_last else network  # type: ignore[call-overload]
