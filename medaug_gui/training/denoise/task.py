"""Training of a denoiser: clean patches and the same with noise, and what is minimised."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from medaug_gui.core.seeds import make_generator
from medaug_gui.training.compute import Compute
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.data.ahead import Ahead
from medaug_gui.training.denoise.augmentation import Sampler
from medaug_gui.training.trainer import average_held_out, descend

Array = NDArray[np.float32]
SHOWN = {"CT": (-0.3, 0.4), "MR": (0.08, 3.0)}
"""Where errors count fully, in units of 1000 HU and of the 99th percentile: CT is judged in soft tissue windows."""
_ELSEWHERE = 0.3
_USUAL = 0.02
"""A level, in the network's unit, whose errors count as they are."""
_EVEN = 0.7
"""Errors grow with about this power of the level; over it they count alike, as decibels do."""
Batch = tuple[Array, Array, Array]
"""Noisy and clean patches, and what the errors of each count: the noisier, the less."""


class DenoiseTask:
    """A network that learns clean middle slices from noisy neighbours by their mean absolute difference.

    Args:
        network: see `networks.residual_unet`.
        config: device, seed and schedule.
        shown: target values where errors count fully, elsewhere by a third.
        sampler: what makes pairs.
        held_out: the same of a scan that is not trained on, None where there is none.
    """

    averaged = "network"

    def __init__(
        self, network: nn.Module, config: TrainingConfig, shown: tuple[float, float], sampler: Sampler,
        held_out: Sampler | None = None,
    ) -> None:  # fmt: skip
        self._compute, self._config, self._shown = Compute.of(config), config, shown
        self.network = self._compute.move_module(network, channels_last=True)
        self.modules: dict[str, nn.Module] = {"network": self.network}
        self.optimisers: dict[str, torch.optim.Optimizer] = {
            "network": torch.optim.AdamW(network.parameters(), config.schedule.rate, weight_decay=1e-5)
        }
        self._held_out = held_out
        self._batches = Ahead(lambda number: self._make_batch(sampler, make_generator(config.seed, "batch", number)))

    @property
    def waited(self) -> float:
        """Seconds that were waited for batches so far."""
        return self._batches.waited

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        loss = self._loss(self._batches.take(number))
        descend(loss, self.network, self.optimisers["network"])
        return {"loss": float(loss.detach())}

    def measure_held_out(self) -> dict[str, float]:
        """See `trainer.Task`."""
        seed, held_out = self._config.seed, self._held_out
        return average_held_out(
            seed, held_out, lambda source, rng: {"loss": float(self._loss(self._make_batch(source, rng)))}
        )

    def _loss(self, batch: Batch) -> Tensor:
        noisy, clean, share = (self._compute.to_tensor(part) for part in batch)
        noisy = noisy.contiguous(memory_format=torch.channels_last)
        with self._compute.use_precision():
            found = self.network(noisy)
        low, high = self._shown
        weight = torch.where((clean > low) & (clean < high), 1.0, _ELSEWHERE)
        loss: Tensor = ((found.float() - clean).abs() * weight * share).mean()
        return loss

    def _make_batch(self, sampler: Sampler, rng: np.random.Generator) -> Batch:
        noisy, clean, shares = [], [], []
        for _ in range(self._config.schedule.batch):
            dirty, target, level = sampler(rng)
            noisy.append(np.concatenate([dirty, np.full_like(dirty[:1], level)]))
            clean.append(target[len(target) // 2][None])
            shares.append((_USUAL / (_USUAL / 4 + level)) ** _EVEN)
        return np.stack(noisy), np.stack(clean), np.array(shares, np.float32)[:, None, None, None]
