"""IMDN as KAIR has it: blocks that set a quarter of their channels aside three times, then pixels shuffled.

Hui et al., "Lightweight image super-resolution with information multi-distillation network", ACM Multimedia 2019, in
the simplified form that won the AIM 2019 challenge (Zhang et al., ICCV Workshops 2019).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

_SLOPE = 0.05


class DistillationBlock(nn.Module):
    """Features [n, features, h, w] to the same shape."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.aside = features // 4
        rest = features - self.aside
        self.conv1 = nn.Conv2d(features, features, 3, padding=1)
        self.conv2 = nn.Conv2d(rest, features, 3, padding=1)
        self.conv3 = nn.Conv2d(rest, features, 3, padding=1)
        self.conv4 = nn.Conv2d(rest, self.aside, 3, padding=1)
        self.conv1x1 = nn.Conv2d(4 * self.aside, features, 1)

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        kept, rest = [], x
        for layer in (self.conv1, self.conv2, self.conv3):
            made = functional.leaky_relu(layer(rest), _SLOPE)
            kept.append(made[:, : self.aside])
            rest = made[:, self.aside :]
        kept.append(self.conv4(rest))
        found: Tensor = x + self.conv1x1(torch.cat(kept, 1))
        return found


class Imdn(nn.Module):
    """Images [n, channels, h, w] to [n, channels, scale h, scale w]."""

    def __init__(self, channels: int, features: int, blocks: int, scale: int) -> None:
        super().__init__()
        self.scale = scale
        self.head = nn.Conv2d(channels, features, 3, padding=1)
        self.blocks = nn.ModuleList([DistillationBlock(features) for _ in range(blocks)])
        self.body = nn.Conv2d(features, features, 3, padding=1)
        self.tail = nn.Conv2d(features, channels * scale**2, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        first = inner = self.head(x)
        for block in self.blocks:
            inner = block(inner)
        return functional.pixel_shuffle(self.tail(first + self.body(inner)), self.scale)


def build(channels: int = 3, features: int = 64, blocks: int = 8, scale: int = 4) -> nn.Module:
    """See `Imdn`."""
    if min(channels, scale) < 1 or features < 4 or not 1 <= blocks <= 64 or scale > 8:
        raise ValueError("sizes are positive, features at least 4, the scale at most 8")
    return Imdn(channels, features, blocks, scale)
