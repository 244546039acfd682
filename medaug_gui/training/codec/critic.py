"""A small discriminator of patches, its losses, and what happens to pictures on their way to it."""

from __future__ import annotations

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


def compute_critic_loss(real: Tensor, made: Tensor) -> Tensor:
    """Relativistic pairing (Jolicoeur-Martineau, ICLR 2019): real above made."""
    return functional.softplus(made - real).mean()


def measure_slope(critic: Critic, images: Tensor) -> Tensor:
    """The mean squared gradient of the logits at real images (R1, Mescheder et al., ICML 2018)."""
    images = images.detach().requires_grad_(True)
    (gradient,) = torch.autograd.grad(critic(images).sum(), images, create_graph=True)
    return gradient.square().sum((1, 2, 3)).mean()
