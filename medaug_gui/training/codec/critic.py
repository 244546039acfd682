"""A small discriminator of patches, and how it is shown too few pictures without learning them by heart."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional


class Critic(nn.Module):
    """Judges each of 4 x 4 regions of a 64 x 64 slice (Isola et al., CVPR 2017). No normalisation, as in R3GAN."""

    def __init__(self, channels: tuple[int, ...] = (24, 48, 96, 128)) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        before = 1
        for after in channels:
            layers += [nn.Conv2d(before, after, 4, stride=2, padding=1), nn.LeakyReLU(0.2)]
            before = after
        self.layers = nn.Sequential(*layers, nn.Conv2d(before, 1, 3, padding=1))

    def forward(self, images: Tensor) -> Tensor:
        """Logits [n, 1, h / 16, w / 16] of images [n, 1, h, w]: higher for real ones."""
        logits: Tensor = self.layers(images)
        return logits


def disturbed(images: Tensor, rng: np.random.Generator) -> Tensor:
    """Shifted by up to 6 pixels, brightened, a square cut out: the same kind for real and made (DiffAugment, 2020)."""
    n, _, height, width = images.shape
    shifts = rng.integers(-6, 7, (n, 2))
    moved = torch.stack([
        torch.roll(image, (int(dy), int(dx)), (1, 2)) for image, (dy, dx) in zip(images, shifts, strict=True)
    ])  # fmt: skip
    gain = torch.from_numpy(rng.uniform(0.85, 1.15, (n, 1, 1, 1)).astype(np.float32))
    keep = torch.ones(n, 1, height, width)
    for index in range(n):
        if rng.random() < 0.5:
            y, x = rng.integers(0, height - 16), rng.integers(0, width - 16)
            keep[index, :, y : y + 16, x : x + 16] = 0
    return moved * gain * keep


def critic_loss(real: Tensor, made: Tensor) -> Tensor:
    """Relativistic pairing (Jolicoeur-Martineau, ICLR 2019): real above made."""
    return functional.softplus(made - real).mean()


def slope(critic: Critic, images: Tensor) -> Tensor:
    """The mean squared gradient of the logits at real images (R1, Mescheder et al., ICML 2018)."""
    images = images.detach().requires_grad_(True)
    (gradient,) = torch.autograd.grad(critic(images).sum(), images, create_graph=True)
    return gradient.square().sum((1, 2, 3)).mean()
