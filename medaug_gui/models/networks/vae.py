"""A variational autoencoder of whole square slices: one code for a picture, and pictures from codes, by class.

Kingma and Welling, ICLR 2014. Pixels are laid into channels at the entry and back at the exit (Shi et al., CVPR 2016),
so nothing costly runs at full resolution; between them residual convolutions with group normalisation (Wu and He, ECCV
2018), which looks at one picture at a time: what becomes of it does not depend on the others of a batch, as training
with differential privacy needs. The convolutions add to a linear sketch, which may begin as the principal components of
the training pictures, so that minutes are not spent on finding out where the lungs are. New pictures come from codes
with the mean and the spread that the codes of the training pictures have, class by class (Ghosh et al., "From
variational to deterministic autoencoders", ICLR 2020).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.core.progress import Progress

_GROUP = 8
"""Images in one go, and channels that are normalised together."""
_LABEL = 16
_LOWEST, _HIGHEST = -10.0, 4.0
"""Log-variances of codes."""
_RIDGE = 1e-4
_GRAIN = 64
"""Pixels along the edge of a sketch, at most."""


class VaeResidual(nn.Module):
    """Group normalisation, SiLU and a 3 x 3 convolution, twice, and the input added."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first_norm, self.second_norm = (nn.GroupNorm(max(1, channels // _GROUP), channels) for _ in range(2))
        self.first, self.second = (nn.Conv2d(channels, channels, 3, padding=1) for _ in range(2))

    def forward(self, x: Tensor) -> Tensor:
        """[n, channels, h, w] to the same."""
        inner = self.first(functional.silu(self.first_norm(x)))
        result: Tensor = x + self.second(functional.silu(self.second_norm(inner)))
        return result


class Vae(nn.Module):
    """White noise [n, latent] and a condition to slices [n, 1, size, size] in 0..1; `encode` goes the other way.

    Buffers `code_mean` [conditions, code] and `code_square` [conditions, code, code] are the means of the codes of the
    training pictures and of their products: white noise is given that mean and covariance before it is decoded.
    """

    def __init__(self, size: int, channels: Sequence[int], code: int, conditions: int, fold: int) -> None:
        super().__init__()
        self.size, self.code, self.fold = size, code, fold
        self.latent, self.group = code, _GROUP
        self.label = nn.Embedding(conditions, _LABEL)
        wide = channels[-1]
        self.entry = nn.Conv2d(fold**2, channels[0], 3, padding=1)
        self.inward = nn.ModuleList([VaeResidual(count) for count in channels])
        self.narrower = nn.ModuleList([
            nn.Conv2d(before, after, 3, stride=2, padding=1) for before, after in itertools.pairwise(channels)
        ])  # fmt: skip
        self.told = nn.Linear(wide * 16 + _LABEL, 2 * code)
        self.begun = nn.Linear(code + _LABEL, wide * 16)
        back = list(reversed(channels))
        self.outward = nn.ModuleList([VaeResidual(count) for count in back])
        self.wider = nn.ModuleList([
            nn.Conv2d(before, after, 3, padding=1) for before, after in itertools.pairwise(back)
        ])  # fmt: skip
        self.exit = nn.Conv2d(channels[0], fold**2, 3, padding=1)
        self.grain = min(size // 2, _GRAIN)
        self.sketch_in, self.sketch_out = nn.Linear(self.grain**2, code), nn.Linear(code, self.grain**2)
        self.register_buffer("code_mean", torch.zeros(conditions, code))
        self.register_buffer("code_square", torch.eye(code).repeat(conditions, 1, 1))

    def encode(self, images: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """Mean and log-variance [n, code] of the codes of images [n, 1, size, size] of conditions `kinds` [n]."""
        images = 2 * images - 1
        x = self.entry(functional.pixel_unshuffle(images, self.fold))
        x = self.inward[0](x)
        for step, body in zip(self.narrower, list(self.inward)[1:], strict=True):
            x = body(step(x))
        mean, spread = self.told(torch.cat([x.flatten(1), self.label(kinds)], dim=1)).chunk(2, dim=1)
        return mean + self.sketch_in(self.shrink(images)), spread.clamp(_LOWEST, _HIGHEST)

    def shrink(self, images: Tensor) -> Tensor:
        """Images [n, 1, size, size] as rows of the pixels that a sketch has."""
        return functional.avg_pool2d(images, self.size // self.grain).flatten(1)

    def decode(self, codes: Tensor, kinds: Tensor) -> Tensor:
        """Images [n, 1, size, size], about 0..1, of codes [n, code]."""
        x = self.begun(torch.cat([codes, self.label(kinds)], dim=1)).reshape(len(codes), -1, 4, 4)
        x = self.outward[0](x)
        for step, body in zip(self.wider, list(self.outward)[1:], strict=True):
            x = body(step(functional.interpolate(x, scale_factor=2)))
        added = functional.pixel_shuffle(self.exit(functional.silu(x)), self.fold)
        sketch = self.sketch_out(codes).reshape(-1, 1, self.grain, self.grain)
        drawn: Tensor = added + functional.interpolate(sketch, size=(self.size, self.size), mode="bilinear")
        return 0.5 + 0.5 * drawn

    def colour(self, white: Tensor, condition: int) -> Tensor:
        """Codes [n, code] of white noise: with the mean and covariance of a condition."""
        mean, square = self.get_buffer("code_mean")[condition], self.get_buffer("code_square")[condition]
        mean, square = mean.double(), square.double()
        spread, axes = torch.linalg.eigh(square - torch.outer(mean, mean))
        root = axes * spread.clamp(min=_RIDGE).sqrt()
        codes: Tensor = mean + white.double() @ (root @ axes.T)
        return codes.to(white.dtype)

    def forward(self, white: Tensor, condition: int, progress: Progress | None = None) -> Tensor:
        """Slices [n, 1, size, size] of white noise [n, latent], all of one condition."""
        kinds = torch.full((len(white),), condition, dtype=torch.long, device=white.device)
        return self.decode(self.colour(white, condition), kinds)


def build(
    size: int = 64, channels: Sequence[int] = (64, 96, 128), code: int = 64, conditions: int = 1, fold: int = 4
) -> nn.Module:
    """See `Vae`; `channels` are those at `size` / `fold` pixels, at half of that and so on, down to 4."""
    if fold not in (2, 4, 8) or size != 4 * fold * 2 ** (len(channels) - 1):
        raise ValueError("the channels do not lead from the size over the fold (2, 4 or 8) to 4 pixels")
    if min(*channels, code, conditions) < 1 or any(count % max(1, count // _GROUP) for count in channels):
        raise ValueError("channels, code and conditions are positive, channels multiples of 8")
    return Vae(size, channels, code, conditions, fold)
