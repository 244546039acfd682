"""DnCNN: a row of convolutions that gives the noise of an image, which is taken off.

Zhang K. et al., "Beyond a Gaussian denoiser: residual learning of deep CNN for image denoising", IEEE TIP 2017.
"""

from __future__ import annotations

from itertools import pairwise
from typing import cast

from torch import Tensor, nn
from torch.nn import functional


class DnCNN(nn.Module):
    """Images [n, channels, h, w] to the same without noise; `norm` puts batch normalisation after the middle ones."""

    def __init__(self, channels: int, features: int, depth: int, norm: bool, bias: bool) -> None:
        super().__init__()
        widths = (channels, *(features,) * (depth - 1), channels)
        self.conv = nn.ModuleList(
            nn.Conv2d(inward, outward, 3, padding=1, bias=bias) for inward, outward in pairwise(widths)
        )
        self.norm = nn.ModuleList(nn.BatchNorm2d(features) if norm else nn.Identity() for _ in range(depth - 2))

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        noise = functional.relu(self.conv[0](x))
        for convolution, norm in zip(self.conv[1:-1], self.norm, strict=True):
            noise = functional.relu(norm(convolution(noise)))
        return x - cast(Tensor, self.conv[-1](noise))


def build(channels: int = 1, features: int = 64, depth: int = 17, norm: bool = False, bias: bool = True) -> nn.Module:
    """See `DnCNN`; `depth` counts all convolutions."""
    if min(channels, features) < 1 or not 3 <= depth <= 64:
        raise ValueError("channels and features are positive, the depth is 3 to 64")
    return DnCNN(channels, features, depth, norm, bias)
