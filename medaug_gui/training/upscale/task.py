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
from medaug_gui.training.blur import Mixture, made_smaller
from medaug_gui.training.data.volumes import turned
from medaug_gui.training.trainer import Plan, descend

Array = NDArray[np.float32]
COARSE = 32
"""The edge of a coarse patch."""
_EDGE = 3
"""Coarse pixels cut off around a patch after it was made smaller."""
_GROUP = 4
"""Patches of a batch that share a kernel."""
_OUTSIDE = 0.15
"""What an error outside the soft-tissue window counts in CT."""


@dataclass(frozen=True)
class Source:
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

    def patch(self, side: int, rng: np.random.Generator) -> Array:
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
        found: Array = turned(patch[None], rng)[0]
        return found


class UpscaleTask:
    """A network that learns fine patches from coarse ones by their mean absolute difference."""

    averaged = "network"

    def __init__(self, network: nn.Module, sources: Sequence[Source], plan: Plan) -> None:
        self.network = network.train().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.modules = {"network": self.network}
        self.optimisers = {"network": torch.optim.Adam(network.parameters(), plan.rate, betas=(0.9, 0.99))}
        self._sources, self._plan = sources, plan

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        coarse, fine, weights = self._batch(number)
        with torch.autocast("cpu", torch.bfloat16, enabled=self._plan.half):
            found = self.network(coarse)
        loss = ((found - fine).abs() * weights).mean()
        descend(loss, self.network, self.optimisers["network"], 0.5)
        return {"loss": float(loss.detach())}

    def _batch(self, number: int) -> tuple[Tensor, Tensor, Tensor]:
        rng = make_generator(self._plan.seed, "batch", number)
        groups = [self._group(rng, _GROUP) for _ in range(max(1, self._plan.batch // _GROUP))]
        coarse, fine, weights = (torch.from_numpy(np.concatenate(part)[:, None]) for part in zip(*groups, strict=True))
        return coarse, fine, weights

    def _group(self, rng: np.random.Generator, count: int) -> tuple[Array, Array, Array]:
        """Coarse and fine patches of one source, and what errors count at each fine pixel."""
        source = self._sources[int(rng.integers(len(self._sources)))]
        factor = source.mixture.factor
        fine = np.stack([source.patch((COARSE + 2 * _EDGE) * factor, rng) for _ in range(count)])
        coarse = made_smaller(fine, source.mixture, rng)[:, _EDGE:-_EDGE, _EDGE:-_EDGE]
        inner = fine[:, _EDGE * factor : -_EDGE * factor, _EDGE * factor : -_EDGE * factor]
        return np.ascontiguousarray(coarse), np.ascontiguousarray(inner), self._weights(source, inner)

    def _weights(self, source: Source, fine: Array) -> Array:
        weights = np.full(fine.shape, source.weight, np.float32)
        if source.window:
            low, high = (bound / source.scales[0] for bound in source.window)
            weights[(fine < low) | (fine > high)] *= np.float32(_OUTSIDE)
        return weights
