"""Adversarial training of a generator of slices that begins from principal components.

R3GAN (Huang et al., NeurIPS 2024): a relativistic pairing loss, penalties on the discriminator's slope at real and made
images (here at every eighth step, as they cost a second derivative), no normalisation. Images are changed on their way
to the discriminator (DiffAugment). Half of the codes of each batch are those of the real images in it, and what is made
from them shall look like these images from afar, so that all of the data stay covered (Bojanowski et al., ICML 2018;
here codes are not learned, they are the whitened principal components). The other codes are drawn from the unit normal,
as they will be in use.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.core.seeds import make_generator
from medaug_gui.imaging.principal import compute_principal_axes
from medaug_gui.models.networks.gan import Gan, GanResidual
from medaug_gui.operations.batches.augmentation import AugmentationStep
from medaug_gui.training.adversarial import compute_critic_loss
from medaug_gui.training.compute import Compute
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.data.ahead import Ahead
from medaug_gui.training.gan.augmentation import JudgeAugmentation
from medaug_gui.training.gan.discriminator import Discriminator
from medaug_gui.training.gan.pyramid import compare_pyramids
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.trainer import average_held_out

Array = NDArray[np.float32]
PENALTY_EVERY = 8
_ALONE = 0.08
"""The share of the time in which the generator only learns to decode codes of real images."""


@dataclass(frozen=True)
class GanOptions:
    """The `options` of a config.

    Attributes:
        judge: channels of the discriminator, from the finest.
        penalty: weight of the discriminator's slopes at the start, a tenth at the end.
        likeness: weight of being like the real images whose codes are decoded.
        augmentation: of training images.
        judge_augmentation: of what the discriminator sees.
        sketched_from: varied images that the principal components are taken from.
        samples: pictures that are made to look for copies, where all is done.
        shown: what the preview shows of the range, in 0..1.
    """

    judge: tuple[int, ...] = (48, 64, 96, 128)
    penalty: float = 1.0
    likeness: float = 1.0
    augmentation: tuple[AugmentationStep, ...] = ()
    judge_augmentation: tuple[AugmentationStep, ...] = ()
    sketched_from: int = 1024
    samples: int = 600
    shown: tuple[float, float] = (0.0, 1.0)


class ImageSource(Protocol):
    """Where real images come from."""

    def draw_batch(self, count: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """Images [count, 1, size, size] in 0..1 and their conditions [count]."""
        ...


class GanTask:
    """See the module; `averaged` is the generator.

    Args:
        network: the generator, with its first weights.
        judge: the discriminator.
        config: device, seed and schedule.
        options: what each loss weighs.
        source: of real images.
        held_out: of images that are not trained on, None where there are none.
    """

    averaged = "network"

    def __init__(
        self, network: Gan, judge: Discriminator, config: TrainingConfig, options: GanOptions, source: ImageSource,
        held_out: ImageSource | None = None,
    ) -> None:  # fmt: skip
        self._compute, self._config, self._options = Compute.of(config), config, options
        self.network, self.judge = self._compute.move_module(network), self._compute.move_module(judge)
        self.modules: dict[str, nn.Module] = {"network": self.network, "judge": self.judge}
        sketch = [network.mean, network.axes]
        names = {id(parameter) for parameter in sketch}
        rest = [parameter for parameter in network.parameters() if id(parameter) not in names]
        groups: list[dict[str, Any]] = [{"params": rest}, {"params": sketch, "share": 0.1}]
        self.optimisers: dict[str, torch.optim.Optimizer] = {
            "network": torch.optim.Adam(groups, betas=(0.0, 0.99)),
            "judge": torch.optim.Adam(judge.parameters(), betas=(0.0, 0.99)),
        }
        self._held_out = held_out
        self._batches = Ahead(lambda number: _draw_ahead(source, config, number))
        self._before_judging = JudgeAugmentation(options.judge_augmentation, network.size)
        self._steepness = 0.0
        axes = network.axes.detach()
        self._inward = (axes / axes.square().sum(1, keepdim=True).clamp(min=1e-9)).T.clone()
        self._mean = network.mean.detach().clone()

    @property
    def waited(self) -> float:
        """Seconds that were waited for batches so far."""
        return self._batches.waited

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        values, drawn, rng = self._batches.take(number)
        real, kinds = self._gather(values, drawn)
        white = self._codes(real, kinds, rng, len(real) if done < _ALONE else len(real) // 2)
        if done < _ALONE:
            pyramid = compare_pyramids(self._made(white, kinds), real)
            self._advance("network", pyramid)
            return {"pyramid": float(pyramid.detach())}
        made = self._made(white, kinds)
        losses, standard = self._teach_judge(real, made.detach(), kinds, rng, number, done)
        self.judge.requires_grad_(False)
        verdict = compute_critic_loss(self._verdict(made, kinds, rng), standard)
        self.judge.requires_grad_(True)
        half = len(real) // 2
        alike = functional.l1_loss(_shrink(made[:half]), _shrink(real[:half]))
        self._advance("network", verdict + self._options.likeness * alike)
        return {**losses, "verdict": float(verdict.detach()), "likeness": float(alike.detach())}

    def measure_held_out(self) -> dict[str, float]:
        """How far images that are made from the codes of held-out ones are from these; see `trainer.Task`."""
        return average_held_out(self._config.seed, self._held_out, self._rebuild)

    def _rebuild(self, source: ImageSource, rng: np.random.Generator) -> dict[str, float]:
        real, kinds = self._draw_real(source, rng)
        made = self._made(self._codes(real, kinds, rng, len(real)), kinds)
        return {"pyramid": float(compare_pyramids(made, real))}

    def _draw_real(self, source: ImageSource, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        return self._gather(*source.draw_batch(self._config.schedule.batch, rng))

    def _gather(self, values: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        device = self._compute.device
        return self.network.gather(values.to(device)), kinds.to(device)

    def _codes(self, real: Tensor, kinds: Tensor, rng: np.random.Generator, own: int) -> Tensor:
        """White noise [n, latent]; the first `own` rows begin with the whitened principal components of real images."""
        white = self._compute.to_tensor(rng.standard_normal((len(real), self.network.latent), dtype=np.float32))
        small = functional.avg_pool2d(real[:own], 2).flatten(1)
        white[:own, : self.network.code] = ((small - self._mean[kinds[:own]]) @ self._inward).clamp(-4, 4)
        return white

    def _made(self, white: Tensor, kinds: Tensor) -> Tensor:
        with self._compute.use_precision():
            images = self.network.draw(white, kinds)
        return images.float()

    def _verdict(self, images: Tensor, kinds: Tensor, rng: np.random.Generator) -> Tensor:
        with self._compute.use_precision():
            logits: Tensor = self.judge(self._before_judging.augment(images, rng), kinds)
        return logits.float()

    def _teach_judge(
        self, real: Tensor, made: Tensor, kinds: Tensor, rng: np.random.Generator, number: int, done: float
    ) -> tuple[dict[str, float], Tensor]:
        """One step of the discriminator; its losses, and its logits of the real images."""
        both, sides = torch.cat([real, made]), torch.cat([kinds, kinds])
        logits = self._verdict(both, sides, rng)
        of_real, of_made = logits.chunk(2)
        loss = compute_critic_loss(of_real, of_made)
        losses = {"judge": float(loss.detach())}
        if number % PENALTY_EVERY == 0:
            steep = self._slope(both[::2], sides[::2])
            loss = loss + PENALTY_EVERY * self._options.penalty * (0.1 + 0.9 * math.cos(math.pi / 2 * done)) * steep
            self._steepness = float(steep.detach())
        self._advance("judge", loss)
        return {**losses, "slope": self._steepness}, of_real.detach()

    def _slope(self, images: Tensor, kinds: Tensor) -> Tensor:
        """R1 and R2 in one: the squared gradient at real and at made images, both summed (Mescheder, ICML 2018)."""
        images = images.detach().requires_grad_(True)
        with self._compute.use_precision():
            total = self.judge(images, kinds).float().sum()
        (gradient,) = torch.autograd.grad(total, images, create_graph=True)
        return gradient.float().square().sum((1, 2, 3)).mean()

    def _advance(self, name: str, loss: Tensor) -> None:
        optimiser = self.optimisers[name]
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()


def _draw_ahead(
    source: ImageSource, config: TrainingConfig, number: int
) -> tuple[Tensor, Tensor, np.random.Generator]:  # fmt: skip
    """The images and conditions of the batch of this number, and the chance that goes on."""
    rng = make_generator(config.seed, "batch", number)
    return *source.draw_batch(config.schedule.batch, rng), rng


def draw_first_weights(network: Gan, judge: Discriminator, source: ImageSource, sketched_from: int, seed: int) -> None:
    """First weights of both; the generator's sketch is the principal components of `sketched_from` varied images."""
    initialise(network, seed)
    initialise(judge, seed + 1)
    with torch.no_grad():
        for module in (*network.modules(), *judge.modules()):
            if isinstance(module, GanResidual):
                module.second.weight.mul_(0.3)
        network.end.weight.mul_(0.01)
        judge.label.weight.mul_(0.1)
    images, kinds = _draw_many(source, sketched_from, seed)
    small = functional.avg_pool2d(network.gather(images), 2)[:, 0].numpy()
    means = np.stack([small[kinds == kind].mean(0) for kind in range(len(network.mean))])
    _, axes, spread = compute_principal_axes(small - means[kinds], network.code)
    with torch.no_grad():
        network.mean.copy_(torch.from_numpy(means).flatten(1))
        network.axes.copy_(torch.from_numpy(axes * spread[:, None]))


def _draw_many(source: ImageSource, count: int, seed: int) -> tuple[Tensor, NDArray[np.intp]]:
    parts = [source.draw_batch(32, make_generator(seed, "sketch", number)) for number in range(count // 32)]
    return torch.cat([images for images, _ in parts]), torch.cat([kinds for _, kinds in parts]).numpy()


def _shrink(images: Tensor) -> Tensor:
    """Means over a sixteenth of the edge: where things are, not what they are like."""
    return functional.adaptive_avg_pool2d(images, 16)
