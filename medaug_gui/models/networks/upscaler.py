"""A residual network that enlarges grey-level slices: what it adds to cubic interpolation, whatever the unit.

After Lim B. et al., "Enhanced deep residual networks for single image super-resolution", CVPR Workshops 2017 (EDSR, no
normalisation) and Shi W. et al., CVPR 2016 (pixels shuffled from channels). The kernels of the first layer sum to zero
and nothing has a bias, so that f(a x + b) = a f(x) + b for a > 0: it does not matter whether values are HU, 0 to 1 or a
scanner's own, and half precision rounds what is added, never the image itself.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.models.networks.residual_unet import ResidualBlock

_REACH = 2


def _make_convolution(inputs: int, outputs: int) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)


class Upscaler(nn.Module):
    """Images [n, 1, h, w] to [n, 1, scale h, scale w] in float32."""

    def __init__(self, features: int, blocks: int, scale: int) -> None:
        super().__init__()
        self.scale = scale
        self.head = nn.Conv2d(1, features, 2 * _REACH + 1, bias=False)
        self.body = nn.Sequential(*[ResidualBlock(features) for _ in range(blocks)])
        self.tail = _make_convolution(features, scale**2)

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        level = self._first(x.float())
        added = functional.pixel_shuffle(self.tail(level + self.body(level)), self.scale)
        return enlarge_bicubic(x.float(), self.scale) + added.float()

    def _first(self, x: Tensor) -> Tensor:
        """Differences to the neighbours, in float32 also where the rest runs in bfloat16."""
        kernels = self.head.weight - self.head.weight.mean((1, 2, 3), keepdim=True)
        wide = functional.pad(x, (_REACH,) * 4, mode="replicate")
        with torch.autocast(x.device.type, enabled=False):
            return functional.conv2d(wide, kernels)


def enlarge_bicubic(x: Tensor, scale: int) -> Tensor:
    """Cubic interpolation (Keys, IEEE TASSP 1981, a = -1/2) of [n, 1, h, w]."""
    return functional.interpolate(x, scale_factor=float(scale), mode="bicubic", antialias=True)


def build(features: int = 48, blocks: int = 8, scale: int = 2) -> nn.Module:
    """See `Upscaler`; the scale is 2 to 8."""
    if features < 1 or not 0 <= blocks <= 64 or not 2 <= scale <= 8:
        raise ValueError("features are positive, the scale is 2 to 8")
    return Upscaler(features, blocks, scale)
