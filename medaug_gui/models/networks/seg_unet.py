"""A U-Net for segmentation in nnU-Net's manner, on images laid into channels so that a CPU can afford it.

Ronneberger O. et al., MICCAI 2015 (U-Net); Isensee F. et al., Nature Methods 18, 2021 (nnU-Net: strided convolutions,
instance normalisation, leaky ReLU, deep supervision). The first step lays blocks of pixels into channels and the last
takes them out again (Shi W. et al., CVPR 2016), so that the costly finest stage is left out and nothing of the picture
is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

_SLOPE = 0.01


@dataclass(frozen=True)
class Layers:
    """Convolutions and norms for images [h, w] or volumes [d, h, w]."""

    convolution: type[nn.Conv2d] | type[nn.Conv3d]
    back: type[nn.ConvTranspose2d] | type[nn.ConvTranspose3d]
    norm: type[nn.InstanceNorm2d] | type[nn.InstanceNorm3d]


_LAYERS = {
    2: Layers(nn.Conv2d, nn.ConvTranspose2d, nn.InstanceNorm2d),
    3: Layers(nn.Conv3d, nn.ConvTranspose3d, nn.InstanceNorm3d),
}


class Double(nn.Module):
    """Twice: convolution of 3 (the first may stride), instance normalisation, leaky ReLU."""

    def __init__(self, layers: Layers, inputs: int, outputs: int, stride: int = 1) -> None:
        super().__init__()
        self.first = layers.convolution(inputs, outputs, 3, stride=stride, padding=1, bias=False)
        self.first_norm = layers.norm(outputs, affine=True)
        self.second = layers.convolution(outputs, outputs, 3, padding=1, bias=False)
        self.second_norm = layers.norm(outputs, affine=True)

    def forward(self, x: Tensor) -> Tensor:
        """[n, inputs, h, w] to [n, outputs, h / stride, w / stride]; volumes alike."""
        x = functional.leaky_relu(self.first_norm(self.first(x)), _SLOPE)
        return functional.leaky_relu(self.second_norm(self.second(x)), _SLOPE)


class SegUNet(nn.Module):
    """Logits of each class, the background first.

    Input [n, channels, h, w], z-scored. Output [n, classes, h, w]. h and w are multiples of `multiple`. With `dims` 3
    images have a depth before the height.
    """

    def __init__(self, channels: int, classes: int, features: Sequence[int], unshuffle: int, dims: int) -> None:
        super().__init__()
        self.unshuffle = unshuffle
        self.multiple = unshuffle * 2 ** (len(features) - 1)
        layers = _LAYERS[dims]
        self.down = nn.ModuleList([Double(layers, channels * unshuffle**2, features[0])])
        self.back = nn.ModuleList()
        self.up = nn.ModuleList()
        self.heads = nn.ModuleList()
        for upper, lower in pairwise(features):
            self.down.append(Double(layers, upper, lower, stride=2))
            self.back.append(layers.back(lower, upper, 2, stride=2))
            self.up.append(Double(layers, 2 * upper, upper))
            self.heads.append(layers.convolution(upper, classes * unshuffle**2, 1))

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        return self._shown(0, self._stages(x)[0])

    def deep(self, x: Tensor, stages: int = 3) -> list[Tensor]:
        """Logits of the finest `stages` of the way up, the finest first, each half the size of the one before."""
        found = self._stages(x)
        return [self._shown(stage, found[stage]) for stage in range(min(stages, len(found)))]

    def _stages(self, x: Tensor) -> list[Tensor]:
        """What each stage on the way up comes to, the finest first."""
        level = functional.pixel_unshuffle(x, self.unshuffle) if self.unshuffle > 1 else x
        skips = []
        for down in self.down:
            level = down(level)
            skips.append(level)
        skips.pop()
        found: list[Tensor] = []
        for stage in reversed(range(len(skips))):
            level = self.up[stage](torch.cat([self.back[stage](level), skips[stage]], 1))
            found.insert(0, level)
        return found

    def _shown(self, stage: int, level: Tensor) -> Tensor:
        logits: Tensor = self.heads[stage](level)
        return functional.pixel_shuffle(logits, self.unshuffle) if self.unshuffle > 1 else logits


def build(
    channels: int = 1, classes: int = 2, features: Sequence[int] = (32, 64, 128, 192), unshuffle: int = 4, dims: int = 2
) -> nn.Module:
    """See `SegUNet`; `features` from the finest (unshuffled) to the coarsest resolution. Volumes are not unshuffled."""
    if len(features) < 2 or min(features) < 1 or channels < 1 or classes < 2 or unshuffle < 1:
        raise ValueError("there are at least two stages, two classes and one channel")
    if dims not in _LAYERS or (dims == 3 and unshuffle > 1):
        raise ValueError("images have two or three dimensions, and those of three are not unshuffled")
    return SegUNet(channels, classes, features, unshuffle, dims)


__all__ = ["SegUNet", "build"]
