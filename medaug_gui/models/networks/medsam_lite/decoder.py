"""SAM's prompt encoder and mask decoder (Kirillov A. et al., ICCV 2023) for boxes."""

from __future__ import annotations

import math
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.models.networks.medsam_lite.encoder import WIDTH, ChannelNorm

SIDE, GRID = 256, 64
"""Edges of the picture and of what is made of it."""
_HEADS = 8
_OUTPUTS = 4
"""Masks that the decoder makes: the one for a box, and three that are told apart, which boxes do not need."""


class CrossAttention(nn.Module):
    """Attention of one row of vectors to another, at times in half the width."""

    def __init__(self, inner: int) -> None:
        super().__init__()
        self.q_proj, self.k_proj, self.v_proj = (nn.Linear(WIDTH, inner) for _ in range(3))
        self.out_proj = nn.Linear(inner, WIDTH)

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
        self.lin1, self.lin2 = nn.Linear(WIDTH, 2048), nn.Linear(2048, WIDTH)

    def forward(self, x: Tensor) -> Tensor:
        """[..., width] to the same."""
        found: Tensor = self.lin2(functional.relu(self.lin1(x)))
        return found


class TwoWayBlock(nn.Module):
    """Tokens look at each other and at the picture, and the picture at the tokens."""

    def __init__(self, first: bool) -> None:
        super().__init__()
        self.first = first
        self.self_attn = CrossAttention(WIDTH)
        self.cross_attn_token_to_image, self.cross_attn_image_to_token = (CrossAttention(WIDTH // 2) for _ in range(2))
        self.mlp = TwoLinear()
        self.norm1, self.norm2, self.norm3, self.norm4 = (nn.LayerNorm(WIDTH) for _ in range(4))

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
        self.final_attn_token_to_image = CrossAttention(WIDTH // 2)
        self.norm_final_attn = nn.LayerNorm(WIDTH)

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
        sizes = (WIDTH, WIDTH, WIDTH, outputs)
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
        self.iou_token, self.mask_tokens = nn.Embedding(1, WIDTH), nn.Embedding(_OUTPUTS, WIDTH)
        self.output_upscaling = nn.Sequential(
            nn.ConvTranspose2d(WIDTH, 64, 2, 2), ChannelNorm(64), nn.GELU(),
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
        self.register_buffer("positional_encoding_gaussian_matrix", torch.zeros(2, WIDTH // 2))

    def forward(self, places: Tensor) -> Tensor:
        """[..., (across, down)] to [..., width]."""
        phases = 2 * math.pi * ((2 * places - 1) @ self.positional_encoding_gaussian_matrix)
        return torch.cat([phases.sin(), phases.cos()], -1)


class PromptEncoder(nn.Module):
    """Boxes as two tokens each. What points and masks would need is there, as the weights have it."""

    def __init__(self) -> None:
        super().__init__()
        self.pe_layer = Waves()
        self.point_embeddings = nn.ModuleList(nn.Embedding(1, WIDTH) for _ in range(4))
        self.not_a_point_embed, self.no_mask_embed = nn.Embedding(1, WIDTH), nn.Embedding(1, WIDTH)
        self.mask_downscaling = nn.Sequential(
            nn.Conv2d(1, 4, 2, 2), ChannelNorm(4), nn.GELU(), nn.Conv2d(4, 16, 2, 2), ChannelNorm(16), nn.GELU(),
            nn.Conv2d(16, WIDTH, 1),
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
