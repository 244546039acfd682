"""SRVGGNetCompact of Real-ESRGAN: a row of convolutions, then pixels shuffled to a larger image over its nearest copy.

Wang X. et al., "Real-ESRGAN", ICCV Workshops 2021, in the small form published with its code.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional


class SRVGG(nn.Module):
    """Images [n, channels, h, w] to [n, channels, scale h, scale w]."""

    def __init__(self, channels: int, features: int, depth: int, scale: int) -> None:
        super().__init__()
        self.scale = scale
        layers: list[nn.Module] = [nn.Conv2d(channels, features, 3, padding=1), nn.PReLU(features)]
        for _ in range(depth):
            layers += [nn.Conv2d(features, features, 3, padding=1), nn.PReLU(features)]
        self.body = nn.Sequential(*layers, nn.Conv2d(features, channels * scale**2, 3, padding=1))

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        made = functional.pixel_shuffle(self.body(x), self.scale)
        return made + functional.interpolate(x, scale_factor=float(self.scale), mode="nearest")


def build(channels: int = 3, features: int = 64, depth: int = 16, scale: int = 4) -> nn.Module:
    """See `SRVGG`; `depth` counts the convolutions between the first and the last."""
    if min(channels, features, scale) < 1 or not 0 <= depth <= 128 or scale > 8:
        raise ValueError("sizes are positive, the scale at most 8")
    return SRVGG(channels, features, depth, scale)
