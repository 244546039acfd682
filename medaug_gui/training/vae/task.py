"""Training of a variational autoencoder: the likelihood of pictures band by band, and codes near the unit normal.

Kingma and Welling, ICLR 2014. The spread of what is left over is not chosen but measured, picture by picture (Rybkin et
al., "Simple and effective VAE training with calibrated decoders", ICML 2021), and for each band of detail by itself (of
Haar's pyramid), so that fine detail counts where it is known well. Each number of a code has some bits for nothing
(Kingma et al., NeurIPS 2016). Every term belongs to one picture: no loss mixes those of a batch.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.core.seeds import make_generator
from medaug_gui.models.networks.vae import Vae
from medaug_gui.operations.batches.augmentation import AugmentationStep
from medaug_gui.training.compute import Compute
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.data.ahead import Ahead
from medaug_gui.training.trainer import average_held_out, descend
from medaug_gui.training.vae.pictures import PictureStock

_BANDS = 4
_LEAST = 1e-5
"""Of the mean square of what is left over in a band: steps of 8 bits are not told apart."""
_RISE = 0.1
"""The share of the training over which the divergence comes to its weight."""
_MOVED = 0.02
"""How far the moments of the codes go towards those of each batch."""
_SKETCH_SHARE = 0.1
"""Of the rate, for the linear sketch."""
Batch = tuple[Tensor, Tensor, np.random.Generator]


@dataclass(frozen=True)
class VaeOptions:
    """The `options` of a config.

    Attributes:
        free_bits: nats that each number of a code may hold for nothing.
        divergence: what the divergence from the unit normal weighs; 1 is the bound of the likelihood.
        augmentation: of training pictures.
        privacy_epsilon: of differential privacy, 0 for none; see `vae.privacy`.
        privacy_delta: 0 for a tenth of one over the patients.
        privacy_clip: the longest gradient of a picture.
    """

    free_bits: float = 0.05
    divergence: float = 1.0
    augmentation: tuple[AugmentationStep, ...] = ()
    privacy_epsilon: float = 0.0
    privacy_delta: float = 0.0
    privacy_clip: float = 1.0


@dataclass(frozen=True)
class PictureLosses:
    """What one batch costs: the loss [n] in nats a pixel, mean square errors [n], divergences [n] in nats, codes."""

    loss: Tensor
    error: Tensor
    divergence: Tensor
    codes: Tensor


class VaeTask:
    """See the module; `averaged` is the autoencoder.

    Args:
        network: with its first weights.
        config: device, seed and schedule.
        options: what each loss weighs.
        stock: pictures to learn.
        held_out: pictures that are not trained on, None where there are none.
    """

    averaged = "network"

    def __init__(
        self, network: Vae, config: TrainingConfig, options: VaeOptions, stock: PictureStock,
        held_out: PictureStock | None = None,
    ) -> None:  # fmt: skip
        self._compute, self._config, self._options = Compute.of(config), config, options
        self.network = self._compute.move_module(network)
        self.modules: dict[str, nn.Module] = {"network": self.network}
        self._both_ways = BothWays(network)
        self.optimisers: dict[str, torch.optim.Optimizer] = {
            "network": torch.optim.AdamW(group_parameters(network), config.schedule.rate, betas=(0.9, 0.99),
                                         weight_decay=1e-4)
        }  # fmt: skip
        self._held_out = held_out
        self._batches: Ahead[Batch] = Ahead(lambda number: draw(stock, config, "batch", number))

    @property
    def waited(self) -> float:
        """Seconds that were waited for batches so far."""
        return self._batches.waited

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        images, kinds, rng = self._batches.take(number)
        found = self._measure(images, kinds, rng, self._options.divergence * min(1.0, done / _RISE))
        descend(found.loss.mean(), self.network, self.optimisers["network"])
        self._follow_codes(found.codes.detach(), kinds, fresh=not number)
        return describe(found)

    def measure_held_out(self) -> dict[str, float]:
        """See `trainer.Task`."""

        def measure(stock: PictureStock, rng: np.random.Generator) -> dict[str, float]:
            images, kinds = stock.draw_batch(self._config.schedule.batch, rng)
            return describe(self._measure(images, kinds, rng, self._options.divergence))

        return average_held_out(self._config.seed, self._held_out, measure)

    def _measure(self, images: Tensor, kinds: Tensor, rng: np.random.Generator, weight: float) -> PictureLosses:
        images, kinds = images.to(self._compute.device), kinds.to(self._compute.device)
        noise = self._compute.to_tensor(rng.standard_normal((len(images), self.network.code), dtype=np.float32))
        return measure_pictures(self._both_ways, images, kinds, noise, self._compute, self._options.free_bits, weight)

    def _follow_codes(self, codes: Tensor, kinds: Tensor, *, fresh: bool) -> None:
        """Move the moments that new codes are drawn with towards those of a batch, class by class."""
        mean, square = self.network.get_buffer("code_mean"), self.network.get_buffer("code_square")
        for kind in torch.unique(kinds).tolist():
            own = codes[torch.nonzero(kinds == kind)[:, 0].to(codes.device)]
            share = 1.0 - (1.0 - _MOVED) ** (len(own) * len(mean) / len(codes))
            if fresh:
                share = min(1.0, 0.1 * len(own))
            mean[kind].lerp_(own.mean(0), share)
            square[kind].lerp_(own.T @ own / len(own), share)


class BothWays(nn.Module):
    """Pictures to codes and back, as one network whose parts learn together."""

    def __init__(self, network: Vae) -> None:
        super().__init__()
        self.network = network

    def forward(self, images: Tensor, kinds: Tensor, noise: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The images again, and mean and log-variance [n, code] of their codes."""
        mean, spread = self.network.encode(images, kinds)
        return self.network.decode(mean + (0.5 * spread).exp() * noise, kinds), mean, spread


def group_parameters(network: Vae) -> list[dict[str, Any]]:
    """The sketch learns slower: it begins where it should be."""
    sketch = [*network.sketch_in.parameters(), *network.sketch_out.parameters()]
    names = {id(parameter) for parameter in sketch}
    rest = [parameter for parameter in network.parameters() if id(parameter) not in names]
    return [{"params": rest}, {"params": sketch, "share": _SKETCH_SHARE}]


def draw(stock: PictureStock, config: TrainingConfig, word: str, number: int) -> Batch:
    """The batch of a number, on the CPU, and the chance that goes on."""
    rng = make_generator(config.seed, word, number)
    return *stock.draw_batch(config.schedule.batch, rng), rng


def measure_pictures(
    network: nn.Module, images: Tensor, kinds: Tensor, noise: Tensor, compute: Compute, free_bits: float, weight: float
) -> PictureLosses:  # fmt: skip
    """What pictures [n, 1, size, size] cost, each by itself.

    Args:
        network: gives of images, kinds and noise [n, code] the images again, with mean and log-variance of the codes.
    """
    with compute.use_precision():
        again, mean, spread = network(images, kinds, noise)
    again, mean, spread = again.float(), mean.float(), spread.float()
    pixels = images[0].numel()
    divergences = 0.5 * (mean.square() + spread.exp() - spread - 1)
    paid = divergences.clamp(min=free_bits).sum(1)
    loss = measure_left_over(again - images) + weight * paid / pixels
    return PictureLosses(
        loss, (again - images).square().mean((1, 2, 3)), divergences.sum(1), mean + (0.5 * spread).exp() * noise
    )


def measure_left_over(apart: Tensor) -> Tensor:
    """The logarithm of the spread of what is left over [n, 1, h, w], in nats a pixel [n]: a mean over bands of detail.

    Bands of Haar's pyramid are orthogonal: what a band holds is what is lost by making the picture half as large.
    """
    power, total, share = apart.square().mean((1, 2, 3)), torch.zeros(len(apart), device=apart.device), 1.0
    for _ in range(_BANDS):
        apart = functional.avg_pool2d(apart, 2)
        below = apart.square().mean((1, 2, 3))
        variance = 4 / 3 * (power - below).clamp(min=0) / share
        total = total + 0.75 * share * (variance + _LEAST).log()
        power, share = below, share / 4
    found: Tensor = 0.5 * (total + share * (power / share + _LEAST).log())
    return found


def describe(found: PictureLosses) -> dict[str, float]:
    """The losses for the log: bits that a pixel of 8 bits takes, root mean square error, nats of the codes."""
    entropy = 0.5 * math.log(2 * math.pi * math.e)
    bits = 8 + (float(found.loss.detach().mean()) + entropy) / math.log(2)
    return {"bits per pixel": bits, "rmse": float(found.error.detach().mean().sqrt()),
            "divergence": float(found.divergence.detach().mean())}  # fmt: skip
