"""A variational autoencoder that keeps the layout of a picture: the codec that generators work in.

The first stage of latent diffusion (Rombach R. et al., CVPR 2022: AutoencoderKL with factor 4), made cheap for a CPU:
pixels are laid into channels at the entry and back at the exit, so nothing costly runs at full resolution, and a
linear shortcut around both halves (Chen J. et al., "Deep compression autoencoder", ICLR 2025) leaves only what is not
linear to the convolutions. With four numbers for each 4 x 4 pixels a code is a quarter of the picture. There is no
normalisation (Lim B. et al., CVPR workshops 2017): twice as fast, and what becomes of a pixel depends on its
surroundings alone, not on the size of the picture.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

FACTOR = 4
"""Pixels to one code along each edge."""


class CodecBlock(nn.Module):
    """SiLU and a 3 x 3 convolution, twice, and the input added (He K. et al., ECCV 2016)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.inner = nn.Sequential(
            nn.SiLU(),
            nn.Conv2d(channels, channels, 3, padding=1),
            nn.SiLU(),
            nn.Conv2d(channels, channels, 3, padding=1),
        )

    def forward(self, x: Tensor) -> Tensor:
        """[n, channels, h, w] to the same."""
        result: Tensor = x + self.inner(x)
        return result


class Codec(nn.Module):
    """Images [n, 1, h, w], about 0..1, to codes [n, latent, h / 4, w / 4] and back; h and w are multiples of 4.

    Buffers `code_mean` and `code_std` [latent] are those of the training images: (mean - code_mean) / code_std is
    about unit normal, which is what a generator of codes works with.
    """

    def __init__(self, channels: Sequence[int], latent: int, blocks: int) -> None:
        super().__init__()
        half, quarter, deep = channels
        self.latent = latent
        self.shortcut_in = nn.Sequential(nn.PixelUnshuffle(FACTOR), nn.Conv2d(FACTOR**2, latent, 3, padding=1))
        self.shortcut_out = nn.Sequential(nn.Conv2d(latent, FACTOR**2, 3, padding=1), nn.PixelShuffle(FACTOR))
        self.inward = nn.Sequential(
            nn.PixelUnshuffle(2),
            nn.Conv2d(4, half, 3, padding=1),
            *_make_row(half, blocks),
            nn.Conv2d(half, quarter, 3, stride=2, padding=1),
            *_make_row(quarter, blocks),
            nn.Conv2d(quarter, deep, 3, padding=1),
            *_make_row(deep, blocks),
            nn.SiLU(),
            nn.Conv2d(deep, 2 * latent, 3, padding=1),
        )
        self.outward = nn.Sequential(
            nn.Conv2d(latent, deep, 3, padding=1),
            *_make_row(deep, blocks),
            nn.Conv2d(deep, quarter, 3, padding=1),
            *_make_row(quarter, blocks),
            nn.Conv2d(quarter, 4 * half, 3, padding=1),
            nn.PixelShuffle(2),
            *_make_row(half, blocks),
            nn.SiLU(),
            nn.Conv2d(half, 4, 3, padding=1),
            nn.PixelShuffle(2),
        )
        self.register_buffer("code_mean", torch.zeros(latent))
        self.register_buffer("code_std", torch.ones(latent))

    def encode(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """Mean and log-variance of the codes, [n, latent, h / 4, w / 4] each, of images [n, 1, h, w]."""
        mean, spread = self.inward(images).chunk(2, dim=1)
        return mean + self.shortcut_in(images), spread.clamp(-12, 6)

    def decode(self, codes: Tensor) -> Tensor:
        """Images [n, 1, h, w], about 0..1, of codes [n, latent, h / 4, w / 4]."""
        result: Tensor = self.outward(codes) + self.shortcut_out(codes)
        return result

    def forward(self, images: Tensor) -> Tensor:
        """What the codec keeps of images [n, 1, h, w]."""
        return self.decode(self.encode(images)[0])

    def normalise(self, mean: Tensor) -> Tensor:
        """Codes [n, latent, h, w] with about zero mean and unit spread."""
        return (mean - self._column("code_mean")) / self._column("code_std")

    def denormalise(self, codes: Tensor) -> Tensor:
        """The reverse of `normalised`: what `decode` takes."""
        return codes * self._column("code_std") + self._column("code_mean")

    def _column(self, name: str) -> Tensor:
        return self.get_buffer(name)[:, None, None]


def _make_row(channels: int, blocks: int) -> list[nn.Module]:
    return [CodecBlock(channels) for _ in range(blocks)]


def build(channels: Sequence[int] = (32, 64, 64), latent: int = 4, blocks: int = 1) -> Codec:
    """See `Codec`; `channels` at a half, at a quarter and deepest (also a quarter) of the edge; `blocks` at each."""
    if len(channels) != 3 or min(*channels, latent) < 1 or blocks < 0:
        raise ValueError("three numbers of channels, all sizes positive")
    return Codec(channels, latent, blocks)
