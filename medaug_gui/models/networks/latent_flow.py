"""A rectified flow over the codes of a codec: white noise becomes a picture along an ordinary differential equation.

Flow matching with straight paths (Liu X. et al., "Flow straight and fast", ICLR 2023; Esser P. et al., ICML 2024): at
time t of 0..1 a point is (1 - t) code + t noise, and the network learns the velocity noise - code. It is a small U-Net
(Ronneberger et al., MICCAI 2015) on a grid of a quarter of the picture's edge. Conditions are class labels (plane,
class), each of which may be left open, and a mask of which every pixel is kept: 4 x 4 of them become 16 channels of the
grid. How a training picture was augmented is told, too, so that augmentation does not leak into what is generated
(Karras T. et al., NeurIPS 2022, appendix F.2).

What a mixture of Gaussians fitted to the training codes would do is known in closed form (`models.gaussian_mixture`).
That is where the network starts: it is told the mixture's guess and learns, in units of what is left to be learned at
each time (as in Karras et al., section 5), only where real pictures differ from it.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.models.gaussian_mixture import GaussianMixture
from medaug_gui.models.networks import codec as codecs

FACTOR = 4
VARIATIONS = 8
"""Numbers that say how a picture was varied; all zero for a picture as it is."""
WAVES = 64
"""Numbers that tell the network a time."""


class FlowBlock(nn.Module):
    """Two 3 x 3 convolutions with normalisation; time and conditions scale and shift between them."""

    def __init__(self, channels: int, told: int) -> None:
        super().__init__()
        self.first = nn.Sequential(make_norm(channels), nn.SiLU(), nn.Conv2d(channels, channels, 3, padding=1))
        self.tell = nn.Linear(told, 2 * channels)
        self.norm = make_norm(channels)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x: Tensor, told: Tensor) -> Tensor:
        """[n, channels, h, w] and [n, told] to [n, channels, h, w]."""
        scale, shift = self.tell(told)[:, :, None, None].chunk(2, dim=1)
        y = self.norm(self.first(x)) * (1 + scale) + shift
        result: Tensor = x + self.second(functional.silu(y))
        return result


class CodedFlow(nn.Module):
    """What every flow over codes shares: from pictures to codes and back, and the way through a U-Net.

    Attributes:
        codec: see `networks.codec`; None where the flow runs over the pixels themselves, 16 of them to a place.
        down, up: the blocks of each grid, the finest first; shrink and grow lie between neighbours.
        exit: from the finest grid to the velocity.
    """

    codec: codecs.Codec | None
    down: nn.ModuleList
    shrink: nn.ModuleList
    grow: nn.ModuleList
    up: nn.ModuleList
    exit: nn.Sequential

    def encode_images(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """Normalised codes [n, latent, h / 4, w / 4] of images [n, 1, h, w] in 0..1, and their standard deviation."""
        if self.codec is None:
            pixels = functional.pixel_unshuffle(2 * images - 1, FACTOR)
            return pixels, torch.zeros_like(pixels)
        mean, spread = self.codec.encode(images)
        width = self.codec.get_buffer("code_std")[:, None, None]
        return self.codec.normalise(mean), (0.5 * spread).exp() / width

    def decode_images(self, codes: Tensor) -> Tensor:
        """Images [n, 1, h, w], about 0..1, of normalised codes."""
        if self.codec is None:
            return (functional.pixel_shuffle(codes, FACTOR) + 1) / 2
        return self.codec.decode(self.codec.denormalise(codes))

    def attend(self, _level: int, x: Tensor) -> Tensor:
        """What a grid on the way down is looked at as a whole with, after its blocks: nothing."""
        return x

    def run_unet(self, x: Tensor, told: Tensor) -> Tensor:
        """Down and up again; what was on a grid on the way down is added on the way up."""
        kept: list[Tensor] = []
        for index, row in enumerate(self.down):
            x = self.attend(index, run_through(row, x, told))
            if index < len(self.shrink):
                kept.append(x)
                x = self.shrink[index](x)
        for index in reversed(range(len(self.up))):
            if index < len(self.grow):
                x = kept[index] + functional.pixel_shuffle(self.grow[index](x), 2)
            x = run_through(self.up[index], x, told)
        result: Tensor = self.exit(x)
        return result


class LatentFlow(CodedFlow):
    """The velocity of codes, and the codec that they belong to.

    Attributes:
        size: the edge of a picture.
        codec: see `networks.codec`; None where the flow runs over the pixels themselves, 16 of them to a place.
        kinds: how many class labels each condition has.
        masked: whether a mask may be given.
    """

    def __init__(
        self, size: int, latent: int, codec: codecs.Codec | None, widths: Sequence[int], blocks: Sequence[int],
        kinds: Sequence[int], masked: bool, axes: int, parts: int,
    ) -> None:  # fmt: skip
        super().__init__()
        self.size, self.latent, self.kinds, self.masked = size, latent, tuple(kinds), masked
        self.codec = codec
        told = 4 * widths[0]
        self.time = nn.Sequential(nn.Linear(WAVES, told), nn.SiLU(), nn.Linear(told, told))
        self.words = nn.ModuleList(nn.Embedding(count + 1, told) for count in kinds)
        self.varied = nn.Linear(VARIATIONS, told, bias=False)
        extra = FACTOR**2 + 1 if masked else 0
        self.entry = nn.Conv2d(2 * latent + extra, widths[0], 3, padding=1)
        pairs = list(itertools.pairwise(widths))
        self.down = nn.ModuleList(_make_row(width, count, told) for width, count in zip(widths, blocks, strict=True))
        self.shrink = nn.ModuleList(nn.Conv2d(wide, next_, 3, stride=2, padding=1) for wide, next_ in pairs)
        self.grow = nn.ModuleList(nn.Conv2d(next_, 4 * wide, 1) for wide, next_ in pairs)
        self.up = nn.ModuleList(_make_row(width, count, told) for width, count in zip(widths, blocks, strict=True))
        self.exit = nn.Sequential(make_norm(widths[0]), nn.SiLU(), nn.Conv2d(widths[0], latent, 3, padding=1))
        self.mixture = GaussianMixture(latent * (size // FACTOR) ** 2, axes, parts, kinds)

    def forward(
        self, codes: Tensor, times: Tensor, labels: Tensor, varied: Tensor | None = None, mask: Tensor | None = None
    ) -> Tensor:
        """The velocity [n, latent, h / 4, w / 4] at codes of the same shape.

        Args:
            codes: points on their way, normalised.
            times: [n], 0 is a picture, 1 is noise.
            labels: [n, condition] whole numbers, 0 leaves a condition open, k is its k-th class label.
            varied: [n, VARIATIONS], None for pictures as they are.
            mask: `unshuffle` masks [n, 17, h / 4, w / 4]; None for none.
        """
        told = self.time(embed_times(times))
        for index, table in enumerate(self.words):
            told = told + table(labels[:, index])
        if varied is not None:
            told = told + self.varied(varied)
        with torch.autocast(codes.device.type, enabled=False):
            guess, velocity = self.mixture(codes, times, labels)
            left = self.mixture.measure_left(times)[:, None, None, None]
        parts = [codes, guess]
        if self.masked:
            n, _, height, width = codes.shape
            parts.append(codes.new_zeros((n, FACTOR**2 + 1, height, width)) if mask is None else mask.to(codes.dtype))
        learned = self.run_unet(self.entry(torch.cat(parts, dim=1)), functional.silu(told))
        result: Tensor = velocity + left * learned.float()
        return result


def unshuffle(mask: Tensor) -> Tensor:
    """Masks [n, 1, h, w] of 0 and 1 as the network takes them: 16 channels of pixels and one of ones."""
    pixels = functional.pixel_unshuffle(mask.float(), FACTOR)
    return torch.cat([pixels, torch.ones_like(pixels[:, :1])], dim=1)


def _make_row(channels: int, blocks: int, told: int) -> nn.ModuleList:
    return nn.ModuleList(FlowBlock(channels, told) for _ in range(blocks))


def run_through(row: nn.Module, x: Tensor, told: Tensor) -> Tensor:
    """The blocks of one grid, one after another, each told the time and the conditions."""
    for block in row.children():
        x = block(x, told)
    return x


def embed_times(times: Tensor) -> Tensor:
    """Times [n] as sines and cosines [n, 64]."""
    rates = torch.exp(torch.arange(WAVES // 2, device=times.device) * (-math.log(1000.0) / (WAVES // 2 - 1)))
    angles = 1000 * times[:, None].float() * rates
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def make_norm(channels: int) -> nn.GroupNorm:
    """Normalisation in eight groups, or as many as divide the channels."""
    return nn.GroupNorm(math.gcd(channels, 8), channels)


def build(
    size: int = 64, latent: int = 4, codec: Sequence[int] = (32, 64, 64), codec_blocks: int = 1,
    widths: Sequence[int] = (64, 128, 192), blocks: Sequence[int] = (1, 2, 2), kinds: Sequence[int] = (),
    masked: bool = False, axes: int = 256, parts: int = 8,
) -> LatentFlow:  # fmt: skip
    """See `LatentFlow`; an empty `codec` stands for the pixels themselves, `latent` is then 16.

    `widths` and `blocks` are channels and blocks on each grid, the first a quarter of `size`, each next half as fine.
    """
    if min(*widths, *blocks, latent, axes, parts, *kinds) < 1 or len(blocks) != len(widths):
        raise ValueError("sizes are positive, and each width has its number of blocks")
    if size < 1 or size % (FACTOR * 2 ** (len(widths) - 1)):
        raise ValueError("the edge does not divide by the grids")
    if not codec and latent != FACTOR**2:
        raise ValueError("without a codec there are 16 numbers to a place")
    inner = codecs.build(codec, latent, codec_blocks) if codec else None
    return LatentFlow(size, latent, inner, widths, blocks, kinds, masked, axes, parts)
