"""A rectified flow over the codes of a codec at the size of scans: a U-Net with attention on its coarsest grid.

Flow matching with straight paths (Liu X. et al., "Flow straight and fast", ICLR 2023): at time t of 0..1 a point is
(1 - t) code + t noise, and the network learns the velocity noise - code. Codes [latent, size / 4, size / 4] are laid
into channels at the entry and back at the exit, two by two unless another grid is asked for, so that a picture of 256
pixels is a grid of 32 x 32. Without a codec the pixels themselves are the codes, 16 to a place. The U-Net
(Ronneberger et al., MICCAI 2015) has normalised blocks that time and conditions scale and shift (Dhariwal and
Nichol, NeurIPS 2021). It stands for `latent_flow` wherever a flow is followed: the same calls, the same shapes, and
where it is asked for the same start from a mixture of Gaussians.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.models.gaussian_mixture import GaussianMixture
from medaug_gui.models.networks import codec as codecs
from medaug_gui.models.networks.latent_flow import (
    FACTOR,
    VARIATIONS,
    WAVES,
    CodedFlow,
    embed_times,
    make_norm,
)

PATCH = 2
_EMBEDDING = 256
_HEAD = 32
_MASK_CHANNELS = FACTOR**2 + 1


class UnetBlock(nn.Module):
    """Two normalised 3 x 3 convolutions and the input added; the conditions scale and shift between them."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first_norm = make_norm(channels)
        self.first = nn.Conv2d(channels, channels, 3, padding=1)
        self.modulation = nn.Linear(_EMBEDDING, 2 * channels)
        self.second_norm = make_norm(channels)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        """[n, channels, h, w] and [n, 256] to [n, channels, h, w]."""
        scale, shift = self.modulation(condition)[:, :, None, None].chunk(2, dim=1)
        y = self.first(functional.silu(self.first_norm(x)))
        y = self.second(functional.silu(self.second_norm(y) * (1 + scale) + shift))
        result: Tensor = x + y
        return result


class Attention(nn.Module):
    """Self-attention between all places of a grid, in heads of 32 channels, and the input added."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.norm = make_norm(channels)
        self.entry = nn.Conv2d(channels, 3 * channels, 1)
        self.exit = nn.Conv2d(channels, channels, 1)
        self.heads = channels // _HEAD

    def forward(self, x: Tensor) -> Tensor:
        """[n, channels, h, w] to the same."""
        n, channels, h, w = x.shape
        laid = self.entry(self.norm(x)).reshape(n, 3, self.heads, _HEAD, h * w).transpose(-1, -2)
        query, key, value = laid.unbind(1)
        mixed = functional.scaled_dot_product_attention(query, key, value)
        result: Tensor = x + self.exit(mixed.transpose(-1, -2).reshape(n, channels, h, w))
        return result


class FlowUnet(CodedFlow):
    """The velocity of codes, and the codec that they belong to.

    Attributes:
        size: the edge of a picture in pixels.
        latent: channels of a code.
        codec: see `networks.codec`; None where the flow runs over the pixels themselves.
        kinds: how many class labels each condition has.
        masked: whether a mask may be given.
        mixture: what the network's velocity is added to; None for nothing.
    """

    def __init__(
        self, size: int, latent: int, codec: codecs.Codec | None, widths: Sequence[int], blocks: Sequence[int],
        attention: Sequence[int], kinds: Sequence[int], masked: bool, grid: int, mixture: GaussianMixture | None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.size, self.latent, self.codec, self.kinds, self.masked = size, latent, codec, tuple(kinds), masked
        self.mixture = mixture
        self._patch, self._fold = max(1, size // FACTOR // grid), max(1, grid // (size // FACTOR))
        coded = latent * self._patch**2 // self._fold**2
        drawn = (_MASK_CHANNELS - 1) // self._fold**2 + 1 if self._fold > 1 else _MASK_CHANNELS * self._patch**2
        self.time = nn.Sequential(nn.Linear(WAVES, _EMBEDDING), nn.SiLU(), nn.Linear(_EMBEDDING, _EMBEDDING))
        self.classes = nn.ModuleList(nn.Embedding(count + 1, _EMBEDDING) for count in kinds)
        self.variation = nn.Linear(VARIATIONS, _EMBEDDING, bias=False)
        entering = (1 if mixture is None else 2) * coded + (drawn if masked else 0)
        self.entry = nn.Conv2d(entering, widths[0], 3, padding=1)
        pairs = list(itertools.pairwise(widths))
        self.down = nn.ModuleList(_row(width, count) for width, count in zip(widths, blocks, strict=True))
        self.attention = nn.ModuleList(
            Attention(width) if used else nn.Identity() for width, used in zip(widths, attention, strict=True)
        )
        self.shrink = nn.ModuleList(nn.Conv2d(wide, deep, 3, stride=2, padding=1) for wide, deep in pairs)
        self.grow = nn.ModuleList(nn.Conv2d(deep, 4 * wide, 1) for wide, deep in pairs)
        self.up = nn.ModuleList(_row(width, count) for width, count in zip(widths, blocks, strict=True))
        self.exit = nn.Sequential(make_norm(widths[0]), nn.SiLU(), nn.Conv2d(widths[0], coded, 3, padding=1))

    def forward(
        self, codes: Tensor, times: Tensor, words: Tensor, varied: Tensor | None = None, mask: Tensor | None = None
    ) -> Tensor:
        """The velocity [n, latent, h / 4, w / 4] at codes of the same shape.

        Args:
            codes: points on their way, normalised.
            times: [n], 0 is a picture, 1 is noise.
            words: [n, condition] whole numbers, 0 leaves a condition open, k is its k-th class.
            varied: [n, VARIATIONS], None for pictures as they are.
            mask: `latent_flow.unshuffle` masks [n, 17, h / 4, w / 4]; None for none.
        """
        condition = self.time(embed_times(times))
        for index, table in enumerate(self.classes):
            condition = condition + table(words[:, index])
        if varied is not None:
            condition = condition + self.variation(varied)
        if self.mixture is None:
            return self._learned([codes], mask, condition)
        with torch.autocast(codes.device.type, enabled=False):
            guess, velocity = self.mixture(codes, times, words)
            left = self.mixture.measure_left(times)[:, None, None, None]
        result: Tensor = velocity + left * self._learned([codes, guess], mask, condition)
        return result

    def _learned(self, parts: list[Tensor], mask: Tensor | None, condition: Tensor) -> Tensor:
        """What the U-Net makes of codes, and of the mask where one may be given."""
        laid = torch.cat([self._lay(part) for part in parts] + self._lay_mask(parts[0], mask), dim=1)
        found = self.run_unet(
            self.entry(laid.contiguous(memory_format=torch.channels_last)), functional.silu(condition)
        )
        back = functional.pixel_unshuffle(found, self._fold) if self._fold > 1 else found
        result: Tensor = functional.pixel_shuffle(back, self._patch).float()
        return result

    def _lay(self, codes: Tensor) -> Tensor:
        """Codes on the network's finest grid."""
        if self._fold > 1:
            return functional.pixel_shuffle(codes, self._fold)
        return functional.pixel_unshuffle(codes, self._patch)

    def _lay_mask(self, codes: Tensor, mask: Tensor | None) -> list[Tensor]:
        """The mask on the network's finest grid; nothing where none may be given."""
        if not self.masked:
            return []
        n, _, height, width = codes.shape
        drawn = codes.new_zeros((n, _MASK_CHANNELS, height, width)) if mask is None else mask.to(codes.dtype)
        if self._fold == 1:
            return [self._lay(drawn)]
        known = drawn[:, -1:].repeat_interleave(self._fold, 2).repeat_interleave(self._fold, 3)
        return [self._lay(drawn[:, :-1]), known]

    def attend(self, level: int, x: Tensor) -> Tensor:
        """By the attention of the coarsest grid; see `CodedFlow`."""
        looked_at: Tensor = self.attention[level](x)
        return looked_at


def _row(channels: int, blocks: int) -> nn.ModuleList:
    return nn.ModuleList(UnetBlock(channels) for _ in range(blocks))


def build(
    size: int = 256, latent: int = 4, codec: Sequence[int] = (32, 64, 64), codec_blocks: int = 1,
    widths: Sequence[int] = (64, 128, 256), blocks: Sequence[int] = (1, 2, 2), attention: Sequence[int] = (0, 0, 1),
    kinds: Sequence[int] = (), masked: bool = False, grid: int = 0, axes: int = 0, parts: int = 1,
) -> FlowUnet:  # fmt: skip
    """See `FlowUnet`; `widths`, `blocks` and `attention` (1 or 0) belong to its grids, the finest first.

    An empty `codec` stands for the pixels themselves, `latent` is then 16. `grid` is the edge of the finest grid: half
    a quarter of `size` where it is 0, a quarter of it, or twice that. `axes` above 0 asks for a mixture of `parts`
    Gaussians in so many directions.

    Raises:
        ValueError: sizes are not positive, lists differ in length, or the edge does not divide by the grids.
    """
    if min(*widths, *blocks, latent, *kinds) < 1 or not len(widths) == len(blocks) == len(attention):
        raise ValueError("sizes are positive, and each width has its number of blocks and attention")
    if any(width % _HEAD for width, used in zip(widths, attention, strict=True) if used):
        raise ValueError("widths with attention are multiples of 32")
    grid = grid or size // (FACTOR * PATCH)
    if size < 1 or grid < 1 or size % (FACTOR * PATCH) or grid % 2 ** (len(widths) - 1):
        raise ValueError("the edge does not divide by the grids")
    if grid * FACTOR not in (size // PATCH, size, size * PATCH):
        raise ValueError("the finest grid is an eighth, a quarter or half of the size")
    if not codec and latent != FACTOR**2:
        raise ValueError("without a codec there are 16 numbers to a place")
    inner = codecs.build(codec, latent, codec_blocks) if codec else None
    mixture = GaussianMixture(latent * (size // FACTOR) ** 2, axes, parts, kinds) if axes else None
    return FlowUnet(size, latent, inner, widths, blocks, attention, kinds, masked, grid, mixture)
