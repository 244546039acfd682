"""A bias-free residual U-Net that takes the noise level as an input: a small DRUNet with neighbouring slices.

After Zhang K. et al., "Plug-and-play image restoration with deep denoiser prior", IEEE TPAMI 2021 (DRUNet), with
the pixel-unshuffled stem of FFDNet (Zhang K. et al., IEEE TIP 2018), which costs a CPU a quarter at full size.
Without biases f(a x) = a f(x) for a > 0, so that it carries over to noise levels and scales that it never saw
(Mohan S. et al., ICLR 2020).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional


def _make_convolution(inputs: int, outputs: int) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)


class ResidualBlock(nn.Module):
    """Convolution, ReLU, convolution, and the input added."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = _make_convolution(channels, channels)
        self.second = _make_convolution(channels, channels)

    def forward(self, x: Tensor) -> Tensor:
        """[n, channels, h, w] to the same."""
        result: Tensor = x + self.second(functional.relu(self.first(x)))
        return result


class ResidualUNet(nn.Module):
    """Denoises the middle one of `slices` neighbours.

    Input [n, slices + 1, h, w]: the slices, then the noise level (standard deviation, same scale) at each pixel.
    Output [n, 1, h, w]: the middle slice without noise. h and w are multiples of `multiple`.
    """

    def __init__(self, channels: Sequence[int], blocks: int, slices: int, unshuffle: int) -> None:
        super().__init__()
        self.middle, self.unshuffle = slices // 2, unshuffle
        self.multiple = unshuffle * 2 ** (len(channels) - 1)
        self.head = _make_convolution((slices + 1) * unshuffle**2, channels[0])
        self.down = nn.ModuleList()
        self.up = nn.ModuleList()
        for upper, lower in pairwise(channels):
            step = nn.Conv2d(upper, lower, 2, stride=2, bias=False)
            self.down.append(nn.Sequential(*[ResidualBlock(upper) for _ in range(blocks)], step))
            back = nn.ConvTranspose2d(lower, upper, 2, stride=2, bias=False)
            self.up.insert(0, nn.Sequential(back, *[ResidualBlock(upper) for _ in range(blocks)]))
        self.body = nn.Sequential(*[ResidualBlock(channels[-1]) for _ in range(blocks)])
        self.tail = _make_convolution(channels[0], unshuffle**2)

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        level = self._first(functional.pixel_unshuffle(x, self.unshuffle))
        skips = [level]
        for down in self.down:
            level = down(level)
            skips.append(level)
        level = self.body(level) + skips.pop()
        for up in self.up:
            level = up(level) + skips.pop()
        residual = functional.pixel_shuffle(self.tail(level), self.unshuffle)
        middle: Tensor = x[:, self.middle : self.middle + 1] - residual.to(x.dtype)
        return middle

    def _first(self, x: Tensor) -> Tensor:
        """The head in float32 also where the rest runs in bfloat16, which knows air only to 4 HU."""
        kind = x.device.type
        if not torch.is_autocast_enabled(kind):
            return cast(Tensor, self.head(x))
        with torch.autocast(kind, enabled=False):
            return cast(Tensor, self.head(x.float()))


def build(channels: Sequence[int] = (32, 64, 128), blocks: int = 2, slices: int = 3, unshuffle: int = 2) -> nn.Module:
    """See `ResidualUNet`; `channels` from full (unshuffled) to coarsest resolution, `slices` is odd."""
    if not channels or min(channels) < 1 or blocks < 0 or slices % 2 != 1 or unshuffle < 1:
        raise ValueError("channels are positive, slices odd")
    return ResidualUNet(channels, blocks, slices, unshuffle)


__all__ = ["ResidualUNet", "build"]
