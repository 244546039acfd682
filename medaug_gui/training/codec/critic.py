"""A small discriminator of patches."""

from __future__ import annotations

from torch import Tensor, nn


class Critic(nn.Module):
    """Judges each of 4 x 4 regions of a 64 x 64 slice (Isola et al., CVPR 2017). No normalisation, as in R3GAN."""

    def __init__(self, channels: tuple[int, ...] = (24, 48, 96, 128)) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        before = 1
        for after in channels:
            layers += [nn.Conv2d(before, after, 4, stride=2, padding=1), nn.LeakyReLU(0.2)]
            before = after
        self.layers = nn.Sequential(*layers, nn.Conv2d(before, 1, 3, padding=1))

    def forward(self, images: Tensor) -> Tensor:
        """Logits [n, 1, h / 16, w / 16] of images [n, 1, h, w]: higher for real ones."""
        logits: Tensor = self.layers(images)
        return logits
