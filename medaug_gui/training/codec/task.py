"""Training of a codec: close to the picture pixel by pixel and in structure, codes near the unit normal, then a critic.

Rombach et al., CVPR 2022. Every batch holds whole pictures at 64 pixels, as generators of 64 pixels need them, and
pieces of 64 pixels cut from larger ones.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.core.seeds import make_generator
from medaug_gui.imaging.metrics.ms_ssim import WEIGHTS
from medaug_gui.models.networks.codec import FACTOR, Codec, CodecBlock
from medaug_gui.operations.batches.augmentation import UNIT_RANGE, Augmentation
from medaug_gui.operations.batches.resampling import flat_grid
from medaug_gui.training.codec.critic import CRITIC_STEPS, Critic, critic_loss, slope
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.trainer import Plan, descend

SIDE = 64
"""Pixels of the edge of what is trained on at once."""
JUDGED_FROM = 0.67
"""The share of the time after which the critic joins in."""
_SCALES = 3
_SURE = -6.0
"""The logarithm of the variance that codes begin with."""


@dataclass(frozen=True)
class Level:
    """Pictures of one size, [n, row, column] in 0..1, and how often they are drawn beside other levels."""

    images: NDArray[np.float16]
    share: float


class CodecTask:
    """See the module; `averaged` is the codec."""

    averaged = "network"

    def __init__(
        self, network: Codec, levels: Sequence[Level], plan: Plan, *, pull: float = 1e-4, judge: float = 0.002,
        structure: float = 0.2,
    ) -> None:  # fmt: skip
        self.network, self.critic = network.train(), Critic()
        network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        initialise(self.critic, plan.seed + 1)
        self.modules: dict[str, nn.Module] = {"network": network, "critic": self.critic}
        self.optimisers: dict[str, torch.optim.Optimizer] = {
            "network": torch.optim.AdamW(network.parameters(), plan.rate, betas=(0.9, 0.99), weight_decay=1e-5),
            "critic": torch.optim.AdamW(self.critic.parameters(), plan.rate, betas=(0.5, 0.99)),
        }
        self._levels, self._plan = tuple(levels), plan
        self._augmentation = Augmentation(CRITIC_STEPS, flat_grid((SIDE, SIDE)), known_range=UNIT_RANGE)
        self._pull, self._judge, self._structure = pull, judge, structure

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        rng = make_generator(self._plan.seed, "batch", number)
        images = self._batch(rng)
        with torch.autocast("cpu", torch.bfloat16, enabled=self._plan.half):
            mean, spread = self.network.encode(images)
            codes = mean + (0.5 * spread).exp() * _normal(tuple(mean.shape), rng)
            again = self.network.decode(codes).float()
        mean, spread = mean.float(), spread.float()
        error = (again - images).abs().mean()
        unlike = 1 - likeness(again, images)
        divergence = 0.5 * (mean.square() + spread.exp() - spread - 1).mean()
        loss = error + self._structure * unlike + self._pull * divergence
        losses = {"error": float(error.detach()), "1 - ms_ssim": float(unlike.detach())}
        losses["divergence"] = float(divergence.detach())
        if self._judge and done > JUDGED_FROM and number % 2 == 0:
            self._teach_critic(images, again.detach(), rng, number)
            verdict = critic_loss(self._verdict(again, rng), self._verdict(images, rng).detach())
            loss = loss + self._judge * min(1.0, (done - JUDGED_FROM) / 0.05) * verdict
            losses["verdict"] = float(verdict.detach())
        self._advance("network", loss)
        return losses

    def _batch(self, rng: np.random.Generator) -> Tensor:
        shares = np.array([level.share for level in self._levels])
        picks = rng.choice(len(shares), self._plan.batch, p=shares / shares.sum())
        images = np.stack([piece(self._levels[pick].images, rng) for pick in picks])[:, None]
        gains = rng.uniform(0.8, 1.1, (len(images), 1, 1, 1)).astype(np.float32)
        return torch.from_numpy(images * gains).clamp(max=1)

    def _verdict(self, images: Tensor, rng: np.random.Generator) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16, enabled=self._plan.half):
            logits: Tensor = self.critic(self._augmentation.augment(images, None, rng)[0])
        return logits.float()

    def _teach_critic(self, real: Tensor, made: Tensor, rng: np.random.Generator, number: int) -> None:
        loss = critic_loss(self._verdict(real, rng), self._verdict(made, rng))
        if number % 8 == 0:
            loss = loss + 8 * 0.05 * slope(self.critic, real[: len(real) // 2])
        self._advance("critic", loss)

    def _advance(self, name: str, loss: Tensor) -> None:
        descend(loss, self.modules[name], self.optimisers[name], 0.5)


def piece(images: NDArray[np.float16], rng: np.random.Generator) -> NDArray[np.float32]:
    """64 x 64 pixels of one of the pictures; whole ones are mirrored, pieces of larger ones also turned."""
    image = images[int(rng.integers(len(images)))]
    height, width = image.shape
    y, x = int(rng.integers(height - SIDE + 1)), int(rng.integers(width - SIDE + 1))
    cut = image[y : y + SIDE, x : x + SIDE]
    if height > SIDE:
        cut = np.rot90(cut, int(rng.integers(4)))
    return np.ascontiguousarray(cut[:, ::-1] if rng.random() < 0.5 else cut, dtype=np.float32)


def likeness(found: Tensor, wanted: Tensor) -> Tensor:
    """Structural similarity at three scales in windows of 7 pixels, for images [n, 1, h, w] in 0..1."""
    weights = torch.tensor(WEIGHTS[:_SCALES])
    weights /= weights.sum()
    value = torch.ones(())
    for number, weight in enumerate(weights):
        if number:
            found, wanted = functional.avg_pool2d(found, 2), functional.avg_pool2d(wanted, 2)
        value = value * _similar(found, wanted, last=number == _SCALES - 1).clamp(min=1e-3) ** weight
    return value


def _similar(a: Tensor, b: Tensor, *, last: bool) -> Tensor:
    stacked = functional.avg_pool2d(torch.cat([a, b, a * a, b * b, a * b], dim=1), 7, stride=1)
    mean_a, mean_b, square_a, square_b, product = stacked.unbind(1)
    shared, spreads = product - mean_a * mean_b, square_a - mean_a**2 + square_b - mean_b**2
    structure = (2 * shared + 0.03**2) / (spreads + 0.03**2)
    if last:
        structure = structure * (2 * mean_a * mean_b + 0.01**2) / (mean_a**2 + mean_b**2 + 0.01**2)
    return structure.mean()


def start_linear(network: Codec, levels: Sequence[Level], seed: int) -> None:
    """Begin as a block cosine transform: the shortcuts keep the slowest of 4 x 4 pixels, the rest adds next to nothing.

    Codes are scaled so that those of the pictures have about unit spread.
    """
    basis = _lowest_cosines(network.latent)
    rng = make_generator(seed, "spread")
    blocks = np.concatenate([piece(level.images, rng).reshape(16, 4, 16, 4).transpose(0, 2, 1, 3).reshape(-1, 16)
                             for level in levels for _ in range(64)])  # fmt: skip
    codes = torch.from_numpy(blocks) @ basis.T
    middle, spread = codes.mean(0), codes.std(0).clamp(min=1e-3)
    inward, outward, last = _last(network.shortcut_in), _last(network.shortcut_out), _last(network.inward)
    with torch.no_grad():
        inward.weight.zero_()[:, :, 1, 1] = basis / spread[:, None]
        _bias(inward).copy_(-middle / spread)
        outward.weight.zero_()[:, :, 1, 1] = (basis * spread[:, None]).T
        _bias(outward).copy_(basis.T @ middle)
        for convolution in (last, _last(network.outward)):
            convolution.weight.mul_(0.01)
        _bias(last)[network.latent :] = _SURE


def still_blocks(network: nn.Module) -> None:
    """Every residual block begins as nothing added (Zhang H. et al., Fixup, ICLR 2019)."""
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, CodecBlock):
                _last(module.inner).weight.zero_()


def measure_codes(network: Codec, images: NDArray[np.float32]) -> float:
    """Put mean and spread of the codes of images [n, h, w] into the buffers; how uncertain codes are, in spreads."""
    batches = (torch.from_numpy(images[start : start + 64, None]) for start in range(0, len(images), 64))
    with torch.inference_mode():
        parts = [network.encode(batch) for batch in batches]
    mean, spread = (torch.cat([part[index] for part in parts]) for index in (0, 1))
    network.get_buffer("code_mean").copy_(mean.mean((0, 2, 3)))
    network.get_buffer("code_std").copy_(mean.std((0, 2, 3)).clamp(min=1e-4))
    uncertain = (0.5 * spread).exp().mean((0, 2, 3)) / network.get_buffer("code_std")
    return round(float(uncertain.mean()), 4)


def _lowest_cosines(count: int) -> Tensor:
    """The `count` slowest two-dimensional cosines over 4 x 4 pixels [count, 16], of unit length (DCT-II)."""
    positions = np.arange(FACTOR) + 0.5
    lines = [np.cos(math.pi * k * positions / FACTOR) for k in range(FACTOR)]
    pairs = sorted(((i, j) for i in range(FACTOR) for j in range(FACTOR)), key=lambda p: (max(p), sum(p), p))
    rows = [np.outer(lines[i], lines[j]).ravel() for i, j in pairs[:count]]
    return torch.from_numpy(np.stack([row / np.linalg.norm(row) for row in rows]).astype(np.float32))


def _last(layers: nn.Sequential) -> nn.Conv2d:
    """The last convolution of some layers."""
    return [layer for layer in layers if isinstance(layer, nn.Conv2d)][-1]


def _bias(convolution: nn.Conv2d) -> Tensor:
    bias = convolution.bias
    assert bias is not None
    return bias


def _normal(shape: tuple[int, ...], rng: np.random.Generator) -> Tensor:
    return torch.from_numpy(rng.standard_normal(shape, dtype=np.float32))
