"""A convolutional variational autoencoder of square grey-level slices, with a Gaussian fitted to its codes afterwards.

Kingma and Welling, ICLR 2014; residual blocks with group normalisation (Wu and He, ECCV 2018). Codes are drawn not
from the unit normal but from a full Gaussian fitted to the codes of the training images for each condition (Ghosh P. et
al., "From variational to deterministic autoencoders", ICLR 2020), which lies in the network as a buffer.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional


def _norm(channels: int) -> nn.GroupNorm:
    return nn.GroupNorm(max(1, channels // 8), channels)


class Block(nn.Module):
    """Twice normalisation, SiLU and convolution, and the input added."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first, self.second = (nn.Conv2d(channels, channels, 3, padding=1) for _ in range(2))
        self.norm1, self.norm2 = _norm(channels), _norm(channels)

    def forward(self, x: Tensor) -> Tensor:
        """[n, channels, h, w] to the same."""
        inner = self.first(functional.silu(self.norm1(x)))
        result: Tensor = x + self.second(functional.silu(self.norm2(inner)))
        return result


class Vae(nn.Module):
    """Codes [n, latent] to slices [n, 1, size, size] in 0..1, and back.

    Buffers `prior_mean` [condition, latent] and `prior_root` [condition, latent, latent] (lower triangle) say where the
    codes of each condition lie.
    """

    def __init__(self, size: int, channels: Sequence[int], latent: int, blocks: int, conditions: int) -> None:
        super().__init__()
        self.coarse = size // 2 ** (len(channels) - 1)
        self.deepest, self.latent = channels[-1], latent
        inward: list[nn.Module] = [nn.Conv2d(1, channels[0], 3, padding=1)]
        for finer, coarser in pairwise(channels):
            inward += [nn.Conv2d(finer, coarser, 4, stride=2, padding=1), *[Block(coarser) for _ in range(blocks)]]
        self.inward = nn.Sequential(*inward, _norm(self.deepest), nn.SiLU())
        self.code = nn.Linear(self.deepest * self.coarse**2, 2 * latent)
        self.start = nn.Linear(latent, self.deepest * self.coarse**2)
        outward: list[nn.Module] = [Block(self.deepest)]
        for coarser, finer in pairwise(reversed(channels)):
            outward += [nn.ConvTranspose2d(coarser, finer, 4, stride=2, padding=1)]
            outward += [Block(finer) for _ in range(blocks)]
        self.outward = nn.Sequential(*outward, _norm(channels[0]), nn.SiLU(), nn.Conv2d(channels[0], 1, 3, padding=1))
        self.register_buffer("prior_mean", torch.zeros(conditions, latent))
        self.register_buffer("prior_root", torch.eye(latent).repeat(conditions, 1, 1))

    def encode(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """Mean and log-variance [n, latent] of the codes of images [n, 1, size, size]."""
        mean, spread = self.code(self.inward(images).flatten(1)).chunk(2, dim=1)
        return mean, spread.clamp(-12, 6)

    def decode(self, codes: Tensor) -> Tensor:
        """Slices [n, 1, size, size], about 0..1, of codes [n, latent]."""
        start = self.start(codes).unflatten(1, (self.deepest, self.coarse, self.coarse))
        images: Tensor = self.outward(start)
        return images

    def forward(self, white: Tensor, condition: int) -> Tensor:
        """Slices of white noise [n, latent], coloured by the prior of one condition."""
        root, mean = self.get_buffer("prior_root")[condition], self.get_buffer("prior_mean")[condition]
        return self.decode(mean + white @ root.T)


def build(
    size: int = 64, channels: Sequence[int] = (16, 32, 64, 128, 128), latent: int = 96, blocks: int = 1,
    conditions: int = 1,
) -> nn.Module:  # fmt: skip
    """See `Vae`; `channels` from full resolution to the coarsest."""
    if len(channels) < 2 or min(*channels, latent, conditions) < 1 or size % 2 ** (len(channels) - 1):
        raise ValueError("size must divide by 2 for each step of channels")
    return Vae(size, channels, latent, blocks, conditions)
