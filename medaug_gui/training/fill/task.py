"""Training of a network that fills slices in: what is minimised."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from medaug_gui.core.seeds import make_generator
from medaug_gui.models.inference.fill import CT_SCALE
from medaug_gui.models.networks.slice_gru import SliceGru
from medaug_gui.training.compute import Compute
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.data.ahead import Ahead
from medaug_gui.training.fill.augmentation import Sampler
from medaug_gui.training.trainer import average_held_out, descend

_WINDOW = (-160.0 / CT_SCALE, 240.0 / CT_SCALE)
_PARTS = (0.3, 0.15, 0.15)
"""What counts beside the result: both neighbours moved and blended, and either of them moved, so that displacements are
learned before residuals take their place. Falls to nothing over the training.
"""
_FLOOR = 3e-5
"""Mean squared error (peak 1) below which nothing more is to be gained: 45 dB."""


@dataclass(frozen=True)
class _Batch:
    """Examples as tensors: slices [n, slice, side, side], positions [n, t], thickness [n], whether each is CT [n]."""

    known: Tensor
    wanted: Tensor
    positions: Tensor
    thickness: Tensor
    ct: Tensor


class FillTask:
    """A network that learns held-out slices; the loss is the mean of the logarithm of each patch's squared error.

    That is PSNR itself (as Chen L. et al., "NAFNet", ECCV 2022, train), so that wide gaps do not outweigh narrow ones.
    CT counts both in the window -160..240 HU and, less, as a whole.

    Args:
        network: see `networks.slice_gru`.
        config: device, seed and schedule.
        sampler: what makes examples.
        held_out: the same of what is not trained on, None where there is nothing.
    """

    averaged = "network"

    def __init__(
        self, network: SliceGru, config: TrainingConfig, sampler: Sampler, held_out: Sampler | None = None
    ) -> None:  # fmt: skip
        self._compute, self._config = Compute.of(config), config
        self.network = self._compute.move_module(network, channels_last=True)
        self.modules = {"network": self.network}
        self.optimisers = {
            "network": torch.optim.AdamW(network.parameters(), config.schedule.rate, weight_decay=1e-5)
        }  # fmt: skip
        self._held_out = held_out
        self._batches = Ahead(lambda number: self._batch(sampler, make_generator(config.seed, "batch", number)))

    @property
    def waited(self) -> float:
        """Seconds that were waited for batches so far."""
        return self._batches.waited

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        loss, losses = self._losses(self._batches.take(number), done)
        descend(loss, self.network, self.optimisers["network"])
        return losses

    def measure_held_out(self) -> dict[str, float]:
        """See `trainer.Task`."""
        seed, held_out = self._config.seed, self._held_out
        return average_held_out(seed, held_out, lambda source, rng: self._losses(self._batch(source, rng), 1.0)[1])

    def _batch(self, sampler: Sampler, rng: np.random.Generator) -> _Batch:
        examples = [sampler(rng) for _ in range(self._config.schedule.batch)]
        tensor = self._compute.to_tensor
        return _Batch(
            tensor(np.stack([one.known for one in examples])),
            tensor(np.stack([one.wanted for one in examples])),
            tensor(np.stack([one.positions for one in examples])),
            tensor(np.array([one.thickness for one in examples], np.float32)),
            tensor(np.array([one.modality == "CT" for one in examples])),
        )

    def _losses(self, batch: _Batch, done: float) -> tuple[Tensor, dict[str, float]]:
        with self._compute.use_precision():
            read = self.network.read(batch.known)
            found, *parts = self.network.at(batch.known, read, batch.positions, batch.thickness)
        loss = _log_error(found.float(), batch)
        for share, part in zip(_PARTS, parts, strict=True):
            loss = loss + (1 - done) * share * _log_error(part.float(), batch)
        return loss, {"loss": float(loss.detach()), "gain_db": _gain(found.detach(), batch)}


def _log_error(found: Tensor, batch: _Batch) -> Tensor:
    low, high = _WINDOW
    whole = torch.log(_squares(found, batch.wanted) + _FLOOR)
    inside = found.clamp(low, high)
    inside = inside + 0.05 * (found - inside)  # what is wrongly outside must find its way back in
    window = torch.log(_squares(inside, batch.wanted.clamp(low, high)) + _FLOOR)
    return torch.where(batch.ct[:, None], 0.7 * window + 0.3 * whole, whole).mean()


def _gain(found: Tensor, batch: _Batch) -> float:
    """How many dB of PSNR better than linear interpolation, the mean of the batch; for the log."""
    low, high = _WINDOW
    middle = batch.known.shape[1] // 2
    first, second, share = (
        batch.known[:, middle - 1, None],
        batch.known[:, middle, None],
        batch.positions[..., None, None],
    )
    linear = first + share * (second - first)
    pairs = []
    for one in (linear, found):
        inside = _squares(one.clamp(low, high), batch.wanted.clamp(low, high))
        pairs.append(torch.log10(torch.where(batch.ct[:, None], inside, _squares(one, batch.wanted)) + _FLOOR))
    return float(10 * (pairs[0] - pairs[1]).mean())


def _squares(found: Tensor, wanted: Tensor) -> Tensor:
    """[n, t] mean squared differences."""
    return (found - wanted).square().mean((2, 3))
