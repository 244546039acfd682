"""TinyViT (Wu K. et al., ECCV 2022) as LiteMedSAM has it: convolutions, then attention in windows; and SAM's neck."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 256
"""Channels of what is made of a picture."""


class NormedConvolution(nn.Sequential):
    """A convolution without bias and its batch normalisation."""

    def __init__(self, inputs: int, outputs: int, size: int = 1, stride: int = 1, groups: int = 1) -> None:
        super().__init__()
        self.add_module("c", nn.Conv2d(inputs, outputs, size, stride, size // 2, groups=groups, bias=False))
        self.add_module("bn", nn.BatchNorm2d(outputs))


class ChannelNorm(nn.Module):
    """Layer normalisation over the channels of each pixel [n, channel, h, w]."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.ones(channels)), nn.Parameter(torch.zeros(channels))

    def forward(self, x: Tensor) -> Tensor:
        """The same shape."""
        return functional.layer_norm(
            x.movedim(1, -1), self.weight.shape, self.weight, self.bias, 1e-6
        ).movedim(-1, 1)  # fmt: skip


class Inverted(nn.Module):
    """Wider, over the neighbours, and back, beside what it was."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv1 = NormedConvolution(width, 4 * width)
        self.conv2 = NormedConvolution(4 * width, 4 * width, 3, groups=4 * width)
        self.conv3 = NormedConvolution(4 * width, width)

    def forward(self, x: Tensor) -> Tensor:
        """[n, width, h, w] to the same."""
        wide = functional.gelu(self.conv2(functional.gelu(self.conv1(x))))
        return functional.gelu(x + self.conv3(wide))


class Merging(nn.Module):
    """To other channels, and mostly to half the size."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.conv1 = NormedConvolution(inputs, outputs)
        self.conv2 = NormedConvolution(outputs, outputs, 3, stride, outputs)
        self.conv3 = NormedConvolution(outputs, outputs)

    def forward(self, x: Tensor) -> Tensor:
        """[n, inputs, h, w] to [n, outputs, h / stride, w / stride]."""
        found: Tensor = self.conv3(functional.gelu(self.conv2(functional.gelu(self.conv1(x)))))
        return found


class WindowAttention(nn.Module):
    """Attention among the pixels of a square window, with a bias for how far apart they are."""

    apart: Tensor

    def __init__(self, width: int, heads: int, window: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.qkv, self.proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.attention_biases = nn.Parameter(torch.zeros(heads, window**2))
        places = [(row, column) for row in range(window) for column in range(window)]
        apart = [[abs(a - c) * window + abs(b - d) for c, d in places] for a, b in places]
        self.register_buffer("apart", torch.tensor(apart), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """[windows, pixels, width] to the same."""
        count, pixels, width = x.shape
        each = self.qkv(self.norm(x)).view(count, pixels, self.heads, -1).transpose(1, 2)
        query, key, value = each.chunk(3, -1)
        bias = self.attention_biases[:, self.apart]
        mixed = functional.scaled_dot_product_attention(query, key, value, bias)
        found: Tensor = self.proj(mixed.transpose(1, 2).reshape(count, pixels, width))
        return found


class Widened(nn.Module):
    """Each pixel by itself, through four times the width."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm, self.fc1, self.fc2 = nn.LayerNorm(width), nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x: Tensor) -> Tensor:
        """[..., width] to the same."""
        found: Tensor = self.fc2(functional.gelu(self.fc1(self.norm(x))))
        return found


class TinyBlock(nn.Module):
    """Attention in windows, a convolution over neighbours, and each pixel by itself."""

    def __init__(self, width: int, heads: int, window: int) -> None:
        super().__init__()
        self.window = window
        self.attn, self.mlp = WindowAttention(width, heads, window), Widened(width)
        self.local_conv = NormedConvolution(width, width, 3, groups=width)

    def forward(self, x: Tensor) -> Tensor:
        """[n, width, h, w] to the same."""
        mixed: Tensor = self.local_conv(x + self._attend(x))
        found: Tensor = mixed + self.mlp(mixed.movedim(1, -1)).movedim(-1, 1)
        return found

    def _attend(self, x: Tensor) -> Tensor:
        """Attention in windows; the last ones are filled up with zeros."""
        count, width, height, length = x.shape
        edge = self.window
        padded = functional.pad(x, (0, -length % edge, 0, -height % edge))
        rows, columns = padded.shape[2] // edge, padded.shape[3] // edge
        windows = padded.view(count, width, rows, edge, columns, edge).permute(0, 2, 4, 3, 5, 1)
        seen = self.attn(windows.reshape(-1, edge * edge, width))
        back = seen.view(count, rows, columns, edge, edge, width).permute(0, 5, 1, 3, 2, 4)
        found: Tensor = back.reshape(count, width, rows * edge, columns * edge)[:, :, :height, :length]
        return found


class EncoderStage(nn.Module):
    """Blocks of one width, and the step to the next."""

    def __init__(self, blocks: Sequence[nn.Module], downsample: nn.Module | None) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(blocks)
        self.downsample = downsample

    def forward(self, x: Tensor) -> Tensor:
        """Through all of them."""
        for block in self.blocks:
            x = block(x)
        return x if self.downsample is None else self.downsample(x)


class PatchEmbedding(nn.Module):
    """Three greys of a pixel to its first channels."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.seq = nn.Sequential(NormedConvolution(3, width // 2), nn.GELU(), NormedConvolution(width // 2, width))

    def forward(self, x: Tensor) -> Tensor:
        """[n, 3, h, w] to [n, width, h, w]."""
        found: Tensor = self.seq(x)
        return found


class TinyEncoder(nn.Module):
    """A picture [n, 3, 256, 256] to [n, 256, 64, 64]."""

    def __init__(
        self, widths: Sequence[int], depths: Sequence[int], heads: Sequence[int], windows: Sequence[int]
    ) -> None:  # fmt: skip
        super().__init__()
        self.patch_embed = PatchEmbedding(widths[0])
        strides = [2, 2] + [1] * (len(widths) - 3)
        steps = [Merging(one, other, stride) for (one, other), stride in zip(pairwise(widths), strides, strict=True)]
        stages = [EncoderStage([Inverted(widths[0]) for _ in range(depths[0])], steps[0])]
        for number in range(1, len(widths)):
            blocks = [TinyBlock(widths[number], heads[number], windows[number]) for _ in range(depths[number])]
            stages.append(EncoderStage(blocks, steps[number] if number < len(steps) else None))
        self.layers = nn.ModuleList(stages)
        self.neck = nn.Sequential(
            nn.Conv2d(widths[-1], WIDTH, 1, bias=False), ChannelNorm(WIDTH),
            nn.Conv2d(WIDTH, WIDTH, 3, padding=1, bias=False), ChannelNorm(WIDTH),
        )  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        x = self.patch_embed(x)
        for stage in self.layers:
            x = stage(x)
        found: Tensor = self.neck(x)
        return found
