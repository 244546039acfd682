"""A judge that looks at pictures through a network that has seen millions of others: few heads are all that is trained.

Projected GAN (Sauer A. et al., NeurIPS 2021): features of an EfficientNet trained on ImageNet, at several depths, each
judged by a small head with spectral normalisation (Miyato T. et al., ICLR 2018). Only the first layers are used, down
to a sixteenth of the edge, at the pictures' own size: texture, not what is shown. FD-EffNet, which measures generators,
looks through the last layer of the same network at pictures enlarged to 224 pixels; it may be flattered by this, and
cards say so.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.parametrizations import spectral_norm

from medaug_gui.models.features import efficientnet_lite

DEPTHS = (0, 2, 4, 10)
"""Blocks of the network whose features are judged: at a half, a quarter, an eighth and a sixteenth of the edge."""
_WIDTHS = (16, 24, 40, 112)
_SHRUNK = (2, 1, 1, 0)
"""How often each head halves its grid."""
_CHANNELS = 64
_SLOPE = 0.2


class Judge(nn.Module):
    """Logits [n, k] of pictures [n, 1, h, w] in 0..1: above 0 for real ones. Only the heads are its own.

    Args:
        real: some real pictures, which features are measured in units of. [n, 1, h, w]

    Raises:
        ModelProblem: the package with the network's weights is not there.
    """

    def __init__(self, real: Tensor) -> None:
        super().__init__()
        self._seen = (efficientnet_lite.network(),)  # in a tuple, so that it is nobody's to train or to save
        self.heads = nn.ModuleList(_head(width, times) for width, times in zip(_WIDTHS, _SHRUNK, strict=True))
        with torch.no_grad():
            found = self.features(real)
        self._means = [one.float().mean((0, 2, 3), keepdim=True) for one in found]
        self._spreads = [one.float().std((0, 2, 3), keepdim=True) + 1e-3 for one in found]

    def forward(self, images: Tensor) -> Tensor:
        """See the class."""
        return self.verdict(self.features(images))

    def features(self, images: Tensor) -> list[Tensor]:
        """What the judge sees of pictures [n, 1, h, w] in 0..1: [n, channel, row, column] for each depth."""
        coloured = ((255 * images - 127) / 128) * torch.ones(1, 3, 1, 1)
        return self._seen[0].along(coloured.contiguous(memory_format=torch.channels_last), DEPTHS)

    def verdict(self, found: Sequence[Tensor]) -> Tensor:
        """Logits [n, k] of such features."""
        parts = zip(self.heads, found, self._means, self._spreads, strict=True)
        return torch.cat([head((one - mean) / spread).flatten(1) for head, one, mean, spread in parts], dim=1)


def hinge(real: Tensor, made: Tensor) -> Tensor:
    """What a judge learns to make small: real logits below 1, made ones above -1 (Lim and Ye, 2017)."""
    return functional.relu(1 - real).mean() + functional.relu(1 + made).mean()


def _head(channels: int, times: int) -> nn.Sequential:
    layers: list[nn.Module] = [spectral_norm(nn.Conv2d(channels, _CHANNELS, 3, padding=1)), nn.LeakyReLU(_SLOPE)]
    for _ in range(times):
        layers += [spectral_norm(nn.Conv2d(_CHANNELS, _CHANNELS, 4, 2, 1)), nn.LeakyReLU(_SLOPE)]
    layers += [spectral_norm(nn.Conv2d(_CHANNELS, _CHANNELS, 3, padding=1)), nn.LeakyReLU(_SLOPE)]
    return nn.Sequential(*layers, spectral_norm(nn.Conv2d(_CHANNELS, 1, 1)))
