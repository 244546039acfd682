"""LiteMedSAM: a small vision transformer that reads a picture once, and SAM's decoder that answers boxes on it.

Ma J. et al., "Segment anything in medical images", Nature Communications 15, 2024 (and its LiteMedSAM); Wu K. et al.,
"TinyViT", ECCV 2022; Kirillov A. et al., "Segment anything", ICCV 2023. Written anew; tensors have the names of the
published weights, so that these can be taken.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

SIDE, GRID = 256, 64
"""Edges of the picture and of what is made of it."""
_WIDTH, _HEADS = 256, 8
_OUTPUTS = 4
"""Masks that the decoder makes: the one for a box, and three that are told apart, which boxes do not need."""


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


class Stage(nn.Module):
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
        stages = [Stage([Inverted(widths[0]) for _ in range(depths[0])], steps[0])]
        for number in range(1, len(widths)):
            blocks = [TinyBlock(widths[number], heads[number], windows[number]) for _ in range(depths[number])]
            stages.append(Stage(blocks, steps[number] if number < len(steps) else None))
        self.layers = nn.ModuleList(stages)
        self.neck = nn.Sequential(
            nn.Conv2d(widths[-1], _WIDTH, 1, bias=False), ChannelNorm(_WIDTH),
            nn.Conv2d(_WIDTH, _WIDTH, 3, padding=1, bias=False), ChannelNorm(_WIDTH),
        )  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        x = self.patch_embed(x)
        for stage in self.layers:
            x = stage(x)
        found: Tensor = self.neck(x)
        return found


class CrossAttention(nn.Module):
    """Attention of one row of vectors to another, at times in half the width."""

    def __init__(self, inner: int) -> None:
        super().__init__()
        self.q_proj, self.k_proj, self.v_proj = (nn.Linear(_WIDTH, inner) for _ in range(3))
        self.out_proj = nn.Linear(inner, _WIDTH)

    def forward(self, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """[n, queries, width] from keys and values [n, keys, width]."""
        parts = (self.q_proj(query), self.k_proj(key), self.v_proj(value))
        heads = [part.unflatten(-1, (_HEADS, -1)).transpose(1, 2) for part in parts]
        mixed = functional.scaled_dot_product_attention(*heads)
        found: Tensor = self.out_proj(mixed.transpose(1, 2).flatten(2))
        return found


class TwoLinear(nn.Module):
    """Through 2,048 channels and back."""

    def __init__(self) -> None:
        super().__init__()
        self.lin1, self.lin2 = nn.Linear(_WIDTH, 2048), nn.Linear(2048, _WIDTH)

    def forward(self, x: Tensor) -> Tensor:
        """[..., width] to the same."""
        found: Tensor = self.lin2(functional.relu(self.lin1(x)))
        return found


class TwoWayBlock(nn.Module):
    """Tokens look at each other and at the picture, and the picture at the tokens."""

    def __init__(self, first: bool) -> None:
        super().__init__()
        self.first = first
        self.self_attn = CrossAttention(_WIDTH)
        self.cross_attn_token_to_image, self.cross_attn_image_to_token = (CrossAttention(_WIDTH // 2) for _ in range(2))
        self.mlp = TwoLinear()
        self.norm1, self.norm2, self.norm3, self.norm4 = (nn.LayerNorm(_WIDTH) for _ in range(4))

    def forward(self, tokens: Tensor, picture: Tensor, asked: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        """Tokens and picture one step on; `asked` are the tokens as they came, `places` where pixels lie."""
        if self.first:
            tokens = self.self_attn(tokens, tokens, tokens)
        else:
            tokens = tokens + self.self_attn(tokens + asked, tokens + asked, tokens)
        tokens = self.norm1(tokens)
        tokens = self.norm2(tokens + self.cross_attn_token_to_image(tokens + asked, picture + places, picture))
        tokens = self.norm3(tokens + self.mlp(tokens))
        picture = self.norm4(picture + self.cross_attn_image_to_token(picture + places, tokens + asked, tokens))
        return tokens, picture


class TwoWay(nn.Module):
    """Two such blocks and a last look of the tokens at the picture."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([TwoWayBlock(True), TwoWayBlock(False)])
        self.final_attn_token_to_image = CrossAttention(_WIDTH // 2)
        self.norm_final_attn = nn.LayerNorm(_WIDTH)

    def forward(self, asked: Tensor, picture: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        """Tokens and picture [n, pixels, width] after it."""
        tokens = asked
        for layer in self.layers:
            tokens, picture = layer(tokens, picture, asked, places)
        last = self.final_attn_token_to_image(tokens + asked, picture + places, picture)
        return self.norm_final_attn(tokens + last), picture


class Perceptron(nn.Module):
    """Three linear layers."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        sizes = (_WIDTH, _WIDTH, _WIDTH, outputs)
        self.layers = nn.ModuleList(nn.Linear(one, other) for one, other in pairwise(sizes))

    def forward(self, x: Tensor) -> Tensor:
        """[n, width] to [n, outputs]."""
        for layer in self.layers[:-1]:
            x = functional.relu(layer(x))
        found: Tensor = self.layers[-1](x)
        return found


class MaskDecoder(nn.Module):
    """What tokens ask of a picture, as logits at four times its grid."""

    def __init__(self) -> None:
        super().__init__()
        self.transformer = TwoWay()
        self.iou_token, self.mask_tokens = nn.Embedding(1, _WIDTH), nn.Embedding(_OUTPUTS, _WIDTH)
        self.output_upscaling = nn.Sequential(
            nn.ConvTranspose2d(_WIDTH, 64, 2, 2), ChannelNorm(64), nn.GELU(),
            nn.ConvTranspose2d(64, 32, 2, 2), nn.GELU(),
        )  # fmt: skip
        self.output_hypernetworks_mlps = nn.ModuleList(Perceptron(32) for _ in range(_OUTPUTS))
        self.iou_prediction_head = Perceptron(_OUTPUTS)

    def forward(self, embedding: Tensor, places: Tensor, asked: Tensor) -> Tensor:
        """[n, 1, 256, 256] from a picture [n, width, 64, 64], where its pixels lie, and tokens [n, token, width]."""
        own = torch.cat([self.iou_token.weight, self.mask_tokens.weight])[None].expand(len(asked), -1, -1)
        picture, where = embedding.flatten(2).transpose(1, 2), places.flatten(2).transpose(1, 2)
        tokens, picture = self.transformer(torch.cat([own, asked], 1), picture, where)
        fine = self.output_upscaling(picture.transpose(1, 2).view_as(embedding))
        weights = self.output_hypernetworks_mlps[0](tokens[:, 1])
        return torch.einsum("nc,nchw->nhw", weights, fine)[:, None]


class Waves(nn.Module):
    """Places in 0..1 as sines and cosines of fixed random waves."""

    positional_encoding_gaussian_matrix: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("positional_encoding_gaussian_matrix", torch.zeros(2, _WIDTH // 2))

    def forward(self, places: Tensor) -> Tensor:
        """[..., (across, down)] to [..., width]."""
        phases = 2 * math.pi * ((2 * places - 1) @ self.positional_encoding_gaussian_matrix)
        return torch.cat([phases.sin(), phases.cos()], -1)


class PromptEncoder(nn.Module):
    """Boxes as two tokens each. What points and masks would need is there, as the weights have it."""

    def __init__(self) -> None:
        super().__init__()
        self.pe_layer = Waves()
        self.point_embeddings = nn.ModuleList(nn.Embedding(1, _WIDTH) for _ in range(4))
        self.not_a_point_embed, self.no_mask_embed = nn.Embedding(1, _WIDTH), nn.Embedding(1, _WIDTH)
        self.mask_downscaling = nn.Sequential(
            nn.Conv2d(1, 4, 2, 2), ChannelNorm(4), nn.GELU(), nn.Conv2d(4, 16, 2, 2), ChannelNorm(16), nn.GELU(),
            nn.Conv2d(16, _WIDTH, 1),
        )  # fmt: skip

    def forward(self, boxes: Tensor) -> Tensor:
        """[n, (left, top, right, bottom)] in pixels of the picture to [n, 2, width]."""
        corners = self.pe_layer((boxes.view(-1, 2, 2) + 0.5) / SIDE)
        kinds = torch.cat([one.weight for one in (self.point_embeddings[2], self.point_embeddings[3])])  # type: ignore[misc]
        found: Tensor = corners + kinds
        return found

    def place_pixels(self) -> Tensor:
        """[1, width, 64, 64]: where the pixels of the grid lie."""
        steps = (torch.arange(GRID, device=self.pe_layer.positional_encoding_gaussian_matrix.device) + 0.5) / GRID
        down, across = torch.meshgrid(steps, steps, indexing="ij")
        places: Tensor = self.pe_layer(torch.stack([across, down], -1))
        return places.permute(2, 0, 1)[None]


class MedSamLite(nn.Module):
    """A picture is read once (`encode`), and boxes on it are answered (`decode`)."""

    def __init__(self, encoder: TinyEncoder) -> None:
        super().__init__()
        self.image_encoder = encoder
        self.mask_decoder, self.prompt_encoder = MaskDecoder(), PromptEncoder()

    def encode(self, pictures: Tensor) -> Tensor:
        """[n, 3, 256, 256] in 0..1 to [n, 256, 64, 64]."""
        found: Tensor = self.image_encoder(pictures)
        return found

    def decode(self, embedding: Tensor, boxes: Tensor) -> Tensor:
        """Logits [n, 1, 256, 256] of what lies in boxes [n, (left, top, right, bottom)] in pixels of the picture."""
        nothing = self.prompt_encoder.no_mask_embed.weight[0][None, :, None, None]
        places = self.prompt_encoder.place_pixels().expand(len(boxes), -1, -1, -1)
        found: Tensor = self.mask_decoder(embedding + nothing, places, self.prompt_encoder(boxes))
        return found

    def forward(self, x: Tensor) -> Tensor:
        """Of pictures [n, 3, 256, 256]: what a box around all of it means."""
        whole = x.new_tensor([[0.0, 0.0, SIDE - 1.0, SIDE - 1.0]]).expand(len(x), -1)
        return self.decode(self.encode(x), whole)


def build(
    widths: Sequence[int] = (64, 128, 160, 320), depths: Sequence[int] = (2, 2, 6, 2),
    heads: Sequence[int] = (2, 4, 5, 10), windows: Sequence[int] = (7, 7, 14, 7),
) -> nn.Module:  # fmt: skip
    """See `MedSamLite`: channels, blocks, heads and windows of its stages; the first has no heads and no windows."""
    if not len(widths) == len(depths) == len(heads) == len(windows) >= 3:
        raise ValueError("there are at least three stages, each with a width, a depth, heads and a window")
    if any(width % head for width, head in zip(widths, heads, strict=True)):
        raise ValueError("widths are multiples of their heads")
    return MedSamLite(TinyEncoder(widths, depths, heads, windows))


__all__ = ["GRID", "SIDE", "MedSamLite", "build"]
