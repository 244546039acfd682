"""Training of a codec: close to the picture pixel by pixel and in structure, codes near the unit normal, then a critic.

Rombach et al., CVPR 2022. Every batch holds whole pictures at 64 pixels, as generators of 64 pixels need them, and
pieces of 64 pixels cut from larger ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.core.seeds import make_generator
from medaug_gui.imaging.metrics.ms_ssim import WEIGHTS
from medaug_gui.models.networks.codec import Codec
from medaug_gui.operations.batches.augmentation import UNIT_RANGE, Augmentation, AugmentationStep
from medaug_gui.operations.batches.resampling import make_flat_grid
from medaug_gui.training.adversarial import compute_critic_loss, measure_slope
from medaug_gui.training.codec.augmentation import SIDE, Level, cut_piece
from medaug_gui.training.codec.critic import Critic
from medaug_gui.training.compute import Compute
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.data.ahead import Ahead
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.trainer import average_held_out, descend

JUDGED_FROM = 0.67
"""The share of the training after which the critic joins in."""
_SCALES = 3


@dataclass(frozen=True)
class CodecOptions:
    """The `options` of a config.

    Attributes:
        divergence, critic, structure: what the divergence from the unit normal, the critic and structure weigh.
        critic_augmentation: what happens to pictures of 64 pixels before they are judged.
    """

    divergence: float = 1e-4
    critic: float = 0.002
    structure: float = 0.2
    critic_augmentation: tuple[AugmentationStep, ...] = ()


class CodecTask:
    """See the module; `averaged` is the codec.

    Args:
        network: with its first weights.
        config: device, seed and schedule.
        options: what each loss weighs.
        levels: pictures to learn.
        held_out: pictures that are not trained on.
    """

    averaged = "network"

    def __init__(
        self, network: Codec, config: TrainingConfig, options: CodecOptions, levels: Sequence[Level],
        held_out: Sequence[Level] = (),
    ) -> None:  # fmt: skip
        self._compute, self._config, self._options = Compute.of(config), config, options
        critic = Critic()
        initialise(critic, config.seed + 1)
        self.network = self._compute.move_module(network, channels_last=True)
        self.critic = self._compute.move_module(critic)
        self.modules: dict[str, nn.Module] = {"network": self.network, "critic": self.critic}
        rate = config.schedule.rate
        self.optimisers: dict[str, torch.optim.Optimizer] = {
            "network": torch.optim.AdamW(network.parameters(), rate, betas=(0.9, 0.99), weight_decay=1e-5),
            "critic": torch.optim.AdamW(self.critic.parameters(), rate, betas=(0.5, 0.99)),
        }
        grid = make_flat_grid((SIDE, SIDE))
        self._augmentation = Augmentation(options.critic_augmentation, grid, known_range=UNIT_RANGE)
        self._held_out = [level for level in held_out if len(level.images)]
        self._batches = Ahead(lambda number: self._draw(tuple(levels), make_generator(config.seed, "batch", number)))

    @property
    def waited(self) -> float:
        """Seconds that were waited for batches so far."""
        return self._batches.waited

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        drawn, rng = self._batches.take(number)
        images = self._last = drawn.to(self._compute.device)
        loss, again, losses = self._reconstruct(images, rng)
        if self._options.critic and done > JUDGED_FROM and number % 2 == 0:
            self._teach_critic(images, again.detach(), rng, number)
            verdict = compute_critic_loss(self._verdict(again, rng), self._verdict(images, rng).detach())
            loss = loss + self._options.critic * min(1.0, (done - JUDGED_FROM) / 0.05) * verdict
            losses["verdict"] = float(verdict.detach())
        self._advance("network", loss)
        return losses

    def measure_held_out(self) -> dict[str, float]:
        """See `trainer.Task`; without the critic."""
        seed, held_out = self._config.seed, self._held_out or None
        return average_held_out(
            seed,
            held_out,
            lambda images, rng: self._reconstruct(self._batch(images, rng).to(self._compute.device), rng)[2],
        )

    def _draw(self, levels: Sequence[Level], rng: np.random.Generator) -> tuple[Tensor, np.random.Generator]:
        """A batch on the CPU, and the chance that goes on."""
        return self._batch(levels, rng), rng

    def _reconstruct(self, images: Tensor, rng: np.random.Generator) -> tuple[Tensor, Tensor, dict[str, float]]:
        """The loss without the critic, the images from their codes, and the parts of the loss."""
        with self._compute.use_precision():
            mean, spread = self.network.encode(images)
            codes = mean + (0.5 * spread).exp() * self._normal(tuple(mean.shape), rng)
            again = self.network.decode(codes).float()
        mean, spread = mean.float(), spread.float()
        error = (again - images).abs().mean()
        unlike = 1 - compare_structure(again, images)
        divergence = 0.5 * (mean.square() + spread.exp() - spread - 1).mean()
        loss = error + self._options.structure * unlike + self._options.divergence * divergence
        losses = {"error": float(error.detach()), "1 - ms_ssim": float(unlike.detach())}
        losses["divergence"] = float(divergence.detach())
        return loss, again, losses

    def _batch(self, levels: Sequence[Level], rng: np.random.Generator) -> Tensor:
        shares = np.array([level.share for level in levels])
        picks = rng.choice(len(shares), self._config.schedule.batch, p=shares / shares.sum())
        images = np.stack([cut_piece(levels[pick].images, rng) for pick in picks])[:, None]
        gains = rng.uniform(0.8, 1.1, (len(images), 1, 1, 1)).astype(np.float32)
        return torch.from_numpy(images * gains).clamp(max=1)

    def _verdict(self, images: Tensor, rng: np.random.Generator) -> Tensor:
        with self._compute.use_precision():
            logits: Tensor = self.critic(self._augmentation.augment(images, None, rng)[0])
        return logits.float()

    def _teach_critic(self, real: Tensor, made: Tensor, rng: np.random.Generator, number: int) -> None:
        loss = compute_critic_loss(self._verdict(real, rng), self._verdict(made, rng))
        if number % 8 == 0:
            loss = loss + 8 * 0.05 * measure_slope(self.critic, real[: len(real) // 2])
        self._advance("critic", loss)

    def _advance(self, name: str, loss: Tensor) -> None:
        descend(loss, self.modules[name], self.optimisers[name], 0.5)

    def _normal(self, shape: tuple[int, ...], rng: np.random.Generator) -> Tensor:
        return self._compute.to_tensor(rng.standard_normal(shape, dtype=np.float32))


def compare_structure(found: Tensor, wanted: Tensor) -> Tensor:
    """Structural similarity at three scales in windows of 7 pixels, for images [n, 1, h, w] in 0..1."""
    weights = torch.tensor(WEIGHTS[:_SCALES], device=found.device)
    weights /= weights.sum()
    value = torch.ones((), device=found.device)
    for number, weight in enumerate(weights):
        if number:
            found, wanted = functional.avg_pool2d(found, 2), functional.avg_pool2d(wanted, 2)
        value = value * _structure(found, wanted, last=number == _SCALES - 1).clamp(min=1e-3) ** weight
    return value


def _structure(a: Tensor, b: Tensor, *, last: bool) -> Tensor:
    stacked = functional.avg_pool2d(torch.cat([a, b, a * a, b * b, a * b], dim=1), 7, stride=1)
    mean_a, mean_b, square_a, square_b, product = stacked.unbind(1)
    shared, spreads = product - mean_a * mean_b, square_a - mean_a**2 + square_b - mean_b**2
    structure = (2 * shared + 0.03**2) / (spreads + 0.03**2)
    if last:
        structure = structure * (2 * mean_a * mean_b + 0.01**2) / (mean_a**2 + mean_b**2 + 0.01**2)
    return structure.mean()
