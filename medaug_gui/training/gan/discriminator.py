"""Who judges whole slices in adversarial training: the generator's mirror image, with the condition by projection."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.models.networks.gan import GanResidual

_SLOPE = 0.2


class Discriminator(nn.Module):
    """One number for a slice [n, 1, size, size] and its condition [n]: higher for real ones.

    No normalisation (Huang et al., NeurIPS 2024); the condition by projection (Miyato and Koyama, ICLR 2018).
    """

    def __init__(self, channels: Sequence[int], conditions: int, *, fold: int = 2, features: int = 192) -> None:
        """`channels` are those at the size over `fold`, half of it and so on, down to 4 pixels."""
        super().__init__()
        self.fold = fold
        self.begin = nn.Conv2d(fold**2, channels[0], 3, padding=1)
        self.bodies = nn.ModuleList([GanResidual(count) for count in channels])
        self.widths = nn.ModuleList([
            nn.Conv2d(before, after, 1) for before, after in itertools.pairwise(channels)
        ])  # fmt: skip
        self.features = nn.Linear(16 * channels[-1], features)
        self.verdict = nn.Linear(features, 1)
        self.label = nn.Embedding(conditions, features)

    def forward(self, images: Tensor, kinds: Tensor) -> Tensor:
        """Logits [n]."""
        x = functional.pixel_unshuffle(images, self.fold).contiguous(memory_format=torch.channels_last)
        x = self.bodies[0](self.begin(x))
        for width, body in zip(self.widths, list(self.bodies)[1:], strict=True):
            x = body(width(functional.avg_pool2d(x, 2)))
        found = functional.leaky_relu(self.features(functional.leaky_relu(x, _SLOPE).flatten(1)), _SLOPE)
        logits: Tensor = self.verdict(found)[:, 0] + (found * self.label(kinds)).mean(1)
        return logits
