"""Training of an upscaler: fine patches made smaller in many ways, and what interpolation leaves to be added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from medaug_gui.core.seeds import make_generator
from medaug_gui.training.compute import Compute
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.data.ahead import Ahead
from medaug_gui.training.data.patches import turn_patch
from medaug_gui.training.trainer import average_held_out, descend
from medaug_gui.training.upscale.augmentation import Mixture, make_smaller

Array = NDArray[np.float32]
COARSE = 32
"""The edge of a coarse patch."""
_EDGE = 3
"""Coarse pixels cut off around a patch after it was made smaller."""
_GROUP = 4
"""Patches of a batch that share a kernel."""
_OUTSIDE = 0.15
"""What an error outside the soft-tissue window counts in CT."""


def compute_patch_side(factor: int) -> int:
    """The edge of the fine patches that are cut."""
    return (COARSE + 2 * _EDGE) * factor


@dataclass(frozen=True)
class PatchSource:
    """Scans of one modality as patches are cut from them.

    Attributes:
        stacks: [slice, row, column] each, of one unit.
        scales: what the values of each stack are divided by, so that 1 is the range that counts.
        averages: how many neighbouring slices may be averaged, drawn from these.
        window: where errors count in full, in the unit of the stacks; None for everywhere.
        mixture: how patches are made smaller.
        weight: of this source's errors.
    """

    stacks: Sequence[NDArray[Any]]
    scales: Sequence[float]
    averages: tuple[int, ...]
    window: tuple[float, float] | None
    mixture: Mixture
    weight: float = 1.0

    @classmethod
    def pick_large(
        cls, pairs: Sequence[tuple[NDArray[Any], float]], averages: tuple[int, ...],
        window: tuple[float, float] | None, mixture: Mixture, weight: float,
    ) -> PatchSource:  # fmt: skip
        """A source of those of some stacks (each with its scale) that patches can be cut from."""
        side = compute_patch_side(mixture.factor)
        kept = [(stack, scale) for stack, scale in pairs if min(stack.shape[1:]) >= side]
        stacks, scales = [stack for stack, _ in kept], [scale for _, scale in kept]
        return cls(stacks, scales, averages, window, mixture, weight)

    def cut_patch(self, side: int, rng: np.random.Generator) -> Array:
        """A patch [side, side], turned at random; patches that are all but even are mostly passed over."""
        count = int(rng.choice(self.averages))
        for _ in range(6):
            which = int(rng.integers(len(self.stacks)))
            stack = self.stacks[which]
            depth, height, width = stack.shape
            z = int(rng.integers(max(1, depth - count + 1)))
            y, x = int(rng.integers(height - side + 1)), int(rng.integers(width - side + 1))
            slab = stack[z : z + count, y : y + side, x : x + side].astype(np.float32) / np.float32(self.scales[which])
            patch = slab.mean(0)
            if float(patch.std()) > 0.05:
                break
        found: Array = turn_patch(patch[None], rng)[0]
        return found


class UpscaleTask:
    """A network that learns fine patches from coarse ones by their mean absolute difference.

    Args:
        network: see `networks.upscaler`.
        config: device, seed and schedule.
        sources: of fine patches, each as often.
        held_out: the same of what is not trained on.
    """

    averaged = "network"

    def __init__(
        self, network: nn.Module, config: TrainingConfig, sources: Sequence[PatchSource],
        held_out: Sequence[PatchSource] = (),
    ) -> None:  # fmt: skip
        self._compute, self._config = Compute.of(config), config
        self.network = self._compute.move_module(network, channels_last=True)
        self.modules: dict[str, nn.Module] = {"network": self.network}
        self.optimisers: dict[str, torch.optim.Optimizer] = {
            "network": torch.optim.Adam(network.parameters(), config.schedule.rate, betas=(0.9, 0.99))
        }
        self._sources, self._held_out = sources, [source for source in held_out if source.stacks]
        self._batches = Ahead(lambda number: self._batch(sources, make_generator(config.seed, "batch", number)))

    @property
    def waited(self) -> float:
        """Seconds that were waited for batches so far."""
        return self._batches.waited

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        loss = self._loss(self._batches.take(number))
        descend(loss, self.network, self.optimisers["network"], 0.5)
        return {"loss": float(loss.detach())}

    def measure_held_out(self) -> dict[str, float]:
        """See `trainer.Task`."""
        seed, held_out = self._config.seed, self._held_out or None
        return average_held_out(
            seed, held_out, lambda sources, rng: {"loss": float(self._loss(self._batch(sources, rng)))}
        )

    def _loss(self, batch: Sequence[Array]) -> Tensor:
        coarse, fine, weights = (self._compute.to_tensor(part) for part in batch)
        with self._compute.use_precision():
            found = self.network(coarse)
        loss: Tensor = ((found - fine).abs() * weights).mean()
        return loss

    def _batch(self, sources: Sequence[PatchSource], rng: np.random.Generator) -> list[Array]:
        """Coarse and fine patches [n, 1, row, column], and what errors count at each fine pixel."""
        count = max(1, self._config.schedule.batch // _GROUP)
        groups = [_make_group(sources[int(rng.integers(len(sources)))], _GROUP, rng) for _ in range(count)]
        return [np.concatenate(part)[:, None] for part in zip(*groups, strict=True)]


def _make_group(source: PatchSource, count: int, rng: np.random.Generator) -> tuple[Array, Array, Array]:
    """Coarse and fine patches of one source, and what errors count at each fine pixel."""
    factor = source.mixture.factor
    fine = np.stack([source.cut_patch(compute_patch_side(factor), rng) for _ in range(count)])
    coarse = make_smaller(fine, source.mixture, rng)[:, _EDGE:-_EDGE, _EDGE:-_EDGE]
    inner = fine[:, _EDGE * factor : -_EDGE * factor, _EDGE * factor : -_EDGE * factor]
    return np.ascontiguousarray(coarse), np.ascontiguousarray(inner), _weigh(source, inner)


def _weigh(source: PatchSource, fine: Array) -> Array:
    weights = np.full(fine.shape, source.weight, np.float32)
    if source.window:
        low, high = (bound / source.scales[0] for bound in source.window)
        weights[(fine < low) | (fine > high)] *= np.float32(_OUTSIDE)
    return weights
