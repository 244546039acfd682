"""RRDBNet of ESRGAN, Real-ESRGAN and BSRGAN: residual-in-residual dense blocks that enlarge an image.

Wang X. et al., "ESRGAN: enhanced super-resolution generative adversarial networks", ECCV Workshops 2018;
"Real-ESRGAN", ICCV Workshops 2021 (factors 2 and 1 by unshuffling pixels first).
"""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

_SLOPE, _SHARE = 0.2, 0.2


def _make_convolution(inputs: int, outputs: int) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, 3, padding=1)


def _rectify(x: Tensor) -> Tensor:
    return functional.leaky_relu(x, _SLOPE)


class DenseBlock(nn.Module):
    """Five convolutions, each seeing all before it; a fifth of the last is added to the input."""

    def __init__(self, features: int, growth: int) -> None:
        super().__init__()
        self.conv1, self.conv2, self.conv3, self.conv4 = (
            _make_convolution(features + index * growth, growth) for index in range(4)
        )
        self.conv5 = _make_convolution(features + 4 * growth, features)

    def forward(self, x: Tensor) -> Tensor:
        """[n, features, h, w] to the same."""
        seen = x
        for convolution in (self.conv1, self.conv2, self.conv3, self.conv4):
            seen = torch.cat((seen, _rectify(convolution(seen))), 1)
        return x + _SHARE * cast(Tensor, self.conv5(seen))


class ResidualInResidualBlock(nn.Module):
    """Three dense blocks; a fifth of what they give is added to the input."""

    def __init__(self, features: int, growth: int) -> None:
        super().__init__()
        self.rdb1, self.rdb2, self.rdb3 = (DenseBlock(features, growth) for _ in range(3))

    def forward(self, x: Tensor) -> Tensor:
        """[n, features, h, w] to the same."""
        return x + _SHARE * cast(Tensor, self.rdb3(self.rdb2(self.rdb1(x))))


class RRDBNet(nn.Module):
    """Images [n, inputs, h, w] to [n, outputs, scale h, scale w]; h and w are multiples of 4 // scale."""

    def __init__(self, inputs: int, outputs: int, scale: int, features: int, blocks: int, growth: int) -> None:
        super().__init__()
        self.fold = 4 // scale
        self.conv_first = _make_convolution(inputs * self.fold**2, features)
        self.body = nn.Sequential(*[ResidualInResidualBlock(features, growth) for _ in range(blocks)])
        self.conv_body, self.conv_up1, self.conv_up2, self.conv_hr = (
            _make_convolution(features, features) for _ in range(4)
        )
        self.conv_last = _make_convolution(features, outputs)

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        first = self.conv_first(functional.pixel_unshuffle(x, self.fold) if self.fold > 1 else x)
        level = first + self.conv_body(self.body(first))
        for convolution in (self.conv_up1, self.conv_up2):
            level = _rectify(convolution(functional.interpolate(level, scale_factor=2.0, mode="nearest")))
        return cast(Tensor, self.conv_last(_rectify(self.conv_hr(level))))


def build(
    inputs: int = 3, outputs: int = 3, scale: int = 4, features: int = 64, blocks: int = 23, growth: int = 32
) -> nn.Module:
    """See `RRDBNet`; the scale is 1, 2 or 4."""
    if scale not in (1, 2, 4) or min(inputs, outputs, features, blocks, growth) < 1 or blocks > 64:
        raise ValueError("the scale is 1, 2 or 4, sizes are positive")
    return RRDBNet(inputs, outputs, scale, features, blocks, growth)
