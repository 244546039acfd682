"""A variational autoencoder of square grey-level slices on a linear basis, with a Gaussian fitted to its codes.

Kingma and Welling, ICLR 2014. Slices are first described by some hundred numbers on a basis (it starts as the principal
components of the training slices and is trained with the rest), fully connected layers bring these to a code and back,
and a few convolutions add what a basis cannot. This trains in minutes on one core where convolutions alone take
hours. Codes are drawn not from the unit normal but from a full Gaussian fitted to the codes of the training slices for
each condition (Ghosh P. et al., "From variational to deterministic autoencoders", ICLR 2020), kept as a buffer.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


class Layer(nn.Module):
    """Normalisation, SiLU and a full connection, twice, and the input added."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner = nn.Sequential(
            nn.LayerNorm(width), nn.SiLU(), nn.Linear(width, width), nn.SiLU(), nn.Linear(width, width)
        )

    def forward(self, x: Tensor) -> Tensor:
        """[n, width] to the same."""
        result: Tensor = x + self.inner(x)
        return result


class Vae(nn.Module):
    """Codes [n, latent] to slices [n, 1, size, size], about 0..1, and back.

    Buffers `prior_mean` [condition, latent] and `prior_root` [condition, latent, latent] (lower triangle) say where the
    codes of each condition lie.
    """

    def __init__(
        self, size: int, basis: int, width: int, depth: int, latent: int, texture: int, conditions: int
    ) -> None:
        super().__init__()
        self.size, self.latent = size, latent
        self.mean = nn.Parameter(torch.zeros(size * size))
        self.basis = nn.Parameter(torch.zeros(basis, size * size))
        self.scale = nn.Parameter(torch.ones(basis))
        inward = [nn.Linear(basis, width), *[Layer(width) for _ in range(depth)], nn.Linear(width, 2 * latent)]
        outward = [nn.Linear(latent, width), *[Layer(width) for _ in range(depth)], nn.Linear(width, basis)]
        self.inward, self.outward = nn.Sequential(*inward), nn.Sequential(*outward)
        self.texture = nn.Sequential(
            nn.PixelUnshuffle(2),
            nn.Conv2d(4, texture, 3, padding=1),
            nn.SiLU(),
            nn.Conv2d(texture, texture, 3, padding=1),
            nn.SiLU(),
            nn.Conv2d(texture, 4, 3, padding=1),
            nn.PixelShuffle(2),
        )
        self.register_buffer("prior_mean", torch.zeros(conditions, latent))
        self.register_buffer("prior_root", torch.eye(latent).repeat(conditions, 1, 1))

    def encode(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """Mean and log-variance [n, latent] of the codes of images [n, 1, size, size]."""
        numbers = (images.flatten(1) - self.mean) @ self.basis.T / self.scale
        mean, spread = self.inward(numbers).chunk(2, dim=1)
        return mean, spread.clamp(-12, 6)

    def decode(self, codes: Tensor) -> Tensor:
        """Slices [n, 1, size, size], about 0..1, of codes [n, latent]."""
        flat = self.mean + (self.outward(codes) * self.scale) @ self.basis
        images = functional.relu(flat.unflatten(1, (1, self.size, self.size)))
        result: Tensor = images + self.texture(images)
        return result

    def forward(self, white: Tensor, condition: int) -> Tensor:
        """Slices of white noise [n, latent], coloured by the prior of one condition."""
        root, mean = self.get_buffer("prior_root")[condition], self.get_buffer("prior_mean")[condition]
        return self.decode(mean + white @ root.T)


def build(
    size: int = 64, basis: int = 256, width: int = 384, depth: int = 2, latent: int = 64, texture: int = 24,
    conditions: int = 1,
) -> nn.Module:  # fmt: skip
    """See `Vae`; `size` is even, `depth` counts layers on each side, `texture` the channels of the convolutions."""
    if min(basis, width, latent, texture, conditions) < 1 or depth < 0 or size < 2 or size % 2:
        raise ValueError("sizes are positive, the edge even")
    return Vae(size, basis, width, depth, latent, texture, conditions)
