"""Puts the finest texture into pictures that are right but for it: a small residual U-Net that is fed white noise.

What a flow stops short of, or a linear basis cannot hold, is local: edges, vessels, grain. The network sees the picture
and white noise, works on a grid of half and a quarter of the edge, and adds what is missing. It is trained against a
judge (`training.judge`), as the last step of a denoising diffusion GAN is (Xiao Z. et al., ICLR 2022).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.models.networks.gan import Residual

_SLOPE = 0.2
_REACH = 0.2
"""In units of the picture's range: what a number of 1 in the last layer changes."""


class Finisher(nn.Module):
    """Pictures [n, 1, h, w], about 0..1, and white noise of the same shape to pictures; h and w are multiples of 4."""

    def __init__(self, channels: Sequence[int]) -> None:
        super().__init__()
        fine, coarse = channels
        self.head = nn.Conv2d(8, fine, 3, padding=1)
        self.first = Residual(fine)
        self.down = nn.Conv2d(fine, coarse, 2, stride=2)
        self.middle = nn.Sequential(Residual(coarse), Residual(coarse))
        self.up = nn.Conv2d(coarse, 4 * fine, 1)
        self.last = Residual(fine)
        self.tail = nn.Conv2d(fine, 4, 3, padding=1)

    def forward(self, pictures: Tensor, noise: Tensor) -> Tensor:
        """See the class."""
        x = functional.pixel_unshuffle(torch.cat([4 * pictures - 2, noise], dim=1), 2)
        x = self.first(self.head(x))
        inner = self.middle(self.down(x))
        x = self.last(x + functional.pixel_shuffle(self.up(inner), 2))
        added = functional.pixel_shuffle(self.tail(functional.leaky_relu(x, _SLOPE)), 2)
        result: Tensor = pictures + _REACH * added.to(pictures.dtype)
        return result


def build(channels: Sequence[int] = (48, 96)) -> Finisher:
    """See `Finisher`; `channels` on the grids of half and a quarter of the edge."""
    if len(channels) != 2 or min(channels) < 1:
        raise ValueError("there are two positive numbers of channels")
    return Finisher(channels)
