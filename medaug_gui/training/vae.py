"""Training of a generator of slices: a variational autoencoder, sharpened by a critic in the second part of the time.

First the code is learned (difference in a Laplacian pyramid, a little pull of the codes to the unit normal). Then a
critic of patches looks, at every second step, at slices decoded from codes of real ones and from codes drawn out of the
Gaussian that is fitted to recent codes, so that what will be generated is what is judged (Larsen et al., ICML 2016;
Esser et al., CVPR 2021).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.core.seeds import generator
from medaug_gui.models.networks.vae import Vae
from medaug_gui.training.critic import Critic, critic_loss, disturbed, slope
from medaug_gui.training.initial import initialise
from medaug_gui.training.principal import principal_axes
from medaug_gui.training.spine import Plan

Array = NDArray[np.float32]
JUDGED_FROM = 0.35
"""The share of the time after which the critic joins in."""


@dataclass(frozen=True)
class Slices:
    """Training slices [n, size, size] in 0..1, the plane of each, and where that is sure."""

    images: Array
    planes: NDArray[np.intp]
    sure: NDArray[np.bool_]


class VaeTask:
    """See the module; `averaged` is the autoencoder."""

    averaged = "network"

    def __init__(self, network: Vae, slices: Slices, plan: Plan, *, pull: float = 3e-5, judge: float = 0.05) -> None:
        self.network, self.critic = network.train(), Critic()
        initialise(self.critic, plan.seed + 1)
        self.modules: dict[str, nn.Module] = {"network": network, "critic": self.critic}
        self.optimisers: dict[str, torch.optim.Optimizer] = {
            "network": torch.optim.AdamW(network.parameters(), plan.rate, betas=(0.5, 0.99), weight_decay=1e-5),
            "critic": torch.optim.AdamW(self.critic.parameters(), plan.rate, betas=(0.5, 0.99)),
        }
        self._slices, self._plan, self._pull, self._judge = slices, plan, pull, judge
        self._recent: list[Tensor] = []
        self._gaussian: tuple[Tensor, Tensor] | None = None

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `spine.Task`."""
        rng = generator(self._plan.seed, "batch", number)
        images = self._batch(rng)
        with torch.autocast("cpu", torch.bfloat16, enabled=self._plan.half):
            mean, spread = self.network.encode(images)
            codes = mean + (0.5 * spread).exp() * _normal(tuple(mean.shape), rng)
            again = self.network.decode(codes).float()
        pyramid = pyramid_loss(again, images)
        divergence = 0.5 * (mean.square() + spread.exp() - spread - 1).float().sum(1).mean()
        loss = pyramid + self._pull * divergence
        losses = {"pyramid": float(pyramid.detach()), "divergence": float(divergence.detach())}
        self._remember(codes.detach().float(), number)
        if done > JUDGED_FROM and number % 2 == 0 and self._gaussian is not None:
            made = torch.cat([again, self._drawn(len(images) // 2, rng)])
            real = torch.cat([images, self._batch(rng)[: len(images) // 2]])
            losses["critic"] = self._teach_critic(real, made.detach(), rng, number)
            verdict = critic_loss(self._verdict(made, rng), self._verdict(real, rng).detach())
            loss = loss + self._judge * min(1.0, (done - JUDGED_FROM) / 0.1) * verdict
            losses["verdict"] = float(verdict.detach())
        self._advance("network", loss)
        return losses

    def _batch(self, rng: np.random.Generator) -> Tensor:
        picks = rng.integers(0, len(self._slices.images), self._plan.batch)
        images = [_varied(self._slices.images[pick], int(self._slices.planes[pick]), rng) for pick in picks]
        return torch.from_numpy(np.stack(images)[:, None])

    def _drawn(self, count: int, rng: np.random.Generator) -> Tensor:
        """Slices decoded from codes drawn out of the Gaussian of recent codes."""
        assert self._gaussian is not None
        mean, root = self._gaussian
        codes = mean + _normal((count, len(mean)), rng) @ root.T
        with torch.autocast("cpu", torch.bfloat16, enabled=self._plan.half):
            images: Tensor = self.network.decode(codes)
        return images.float()

    def _verdict(self, images: Tensor, rng: np.random.Generator) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16, enabled=self._plan.half):
            logits: Tensor = self.critic(disturbed(images, rng))
        return logits.float()

    def _teach_critic(self, real: Tensor, made: Tensor, rng: np.random.Generator, number: int) -> float:
        loss = critic_loss(self._verdict(real, rng), self._verdict(made, rng))
        if number % 8 == 0:
            loss = loss + 8 * 0.05 * slope(self.critic, real[: len(real) // 2])
        self._advance("critic", loss)
        return float(loss.detach())

    def _advance(self, name: str, loss: Tensor) -> None:
        optimiser = self.optimisers[name]
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.modules[name].parameters(), 1.0)
        optimiser.step()

    def _remember(self, codes: Tensor, number: int) -> None:
        """Keep the codes of the last 64 batches; fit the Gaussian to them now and then."""
        self._recent = [*self._recent[-63:], codes]
        if number % 50 == 49 and len(self._recent) == 64:
            mean, root = gaussian(torch.cat(self._recent).numpy())
            self._gaussian = torch.from_numpy(mean), torch.from_numpy(root)


def pyramid_loss(found: Tensor, wanted: Tensor) -> Tensor:
    """Mean absolute difference of two sets of images in four octaves: edges count as much as shades."""
    total = torch.zeros(())
    for _ in range(3):
        small_found, small_wanted = (functional.avg_pool2d(images, 2) for images in (found, wanted))
        fine_found = found - functional.interpolate(small_found, scale_factor=2, mode="bilinear")
        fine_wanted = wanted - functional.interpolate(small_wanted, scale_factor=2, mode="bilinear")
        total = total + (fine_found - fine_wanted).abs().mean()
        found, wanted = small_found, small_wanted
    return total + (found - wanted).abs().mean()


def gaussian(codes: Array) -> tuple[Array, Array]:
    """Mean and lower-triangle root of the covariance of codes [n, latent], shrunk a little towards its diagonal."""
    mean = codes.mean(0)
    covariance = np.cov(codes.T).astype(np.float64)
    few = min(0.5, codes.shape[1] / (4 * len(codes)))
    covariance = (1 - few) * covariance + few * np.diag(np.diag(covariance)) + 1e-5 * np.eye(len(covariance))
    return mean.astype(np.float32), np.linalg.cholesky(covariance).astype(np.float32)


def start_basis(network: Vae, images: Array) -> None:
    """Set the network's basis to the principal components of images [n, size, size], and its texture to nothing."""
    mean, axes, spread = principal_axes(images, len(network.basis))
    with torch.no_grad():
        network.mean.copy_(torch.from_numpy(mean))
        network.basis.copy_(torch.from_numpy(axes))
        network.scale.copy_(torch.from_numpy(spread + 0.02 * spread[0]))
        last = network.texture[-2]
        assert isinstance(last, nn.Conv2d)
        last.weight.mul_(0.01)


def fit_prior(network: Vae, slices: Slices, seed: int) -> None:
    """Put the Gaussian of each plane's codes into the network's buffers."""
    images = torch.from_numpy(slices.images[:, None])
    with torch.inference_mode():
        parts = [network.encode(images[start : start + 64]) for start in range(0, len(images), 64)]
    mean = torch.cat([part[0] for part in parts]).numpy()
    spread = torch.cat([part[1] for part in parts]).numpy()
    rng = generator(seed, "prior")
    codes = mean + np.exp(0.5 * spread) * rng.standard_normal(mean.shape, dtype=np.float32)
    for plane in range(len(network.get_buffer("prior_mean"))):
        middle, root = gaussian(codes[slices.sure & (slices.planes == plane)])
        network.get_buffer("prior_mean")[plane] = torch.from_numpy(middle)
        network.get_buffer("prior_root")[plane] = torch.from_numpy(root)


def _varied(image: Array, plane: int, rng: np.random.Generator) -> Array:
    """Shifted by up to a pixel; mirrored left to right unless it is a side view."""
    image = image[:, ::-1] if plane != 2 and rng.random() < 0.5 else image
    return np.roll(image, tuple(rng.integers(-1, 2, 2)), (0, 1))


def _normal(shape: tuple[int, ...], rng: np.random.Generator) -> Tensor:
    return torch.from_numpy(rng.standard_normal(shape, dtype=np.float32))
