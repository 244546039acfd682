"""MONAI's `Generator`: noise through a linear layer and transposed convolutions to an image, in one go.

The network is MONAI's own class, made from literal arguments (Project-MONAI/model-zoo, mednist_gan, is one).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from medaug_gui.core.progress import Progress
from medaug_gui.models.imports.bundles.library import get_class

_LARGEST = 1024
_GROUP = 8


def build(
    latent_shape: int | Sequence[int], start_shape: Sequence[int], channels: Sequence[int], strides: Sequence[int],
    kernel_size: int | Sequence[int] = 3, num_res_units: int = 2, act: str = "PRELU", norm: str = "INSTANCE",
    dropout: float = 0.0, bias: bool = True, uniform: bool = False, sigmoid: bool = True,
    low: float = 0.0, high: float = 1.0,
) -> nn.Module:  # fmt: skip
    """The generator.

    Args:
        latent_shape, start_shape, channels, strides, kernel_size, num_res_units, act, norm, dropout, bias: MONAI's.
        uniform: the noise is even between 0 and 1, not normal.
        sigmoid: what it answers goes through a sigmoid; else `low` and `high` become 0 and 1.
        low, high: see there.

    Raises:
        ModelProblem: MONAI is not installed.
        ValueError: it makes no square grey image.
    """
    edge = find_edge(start_shape, channels, strides)
    latent = [latent_shape] if isinstance(latent_shape, int) else list(latent_shape)
    generator = get_class("Generator")(
        latent_shape=latent, start_shape=list(start_shape), channels=list(channels), strides=list(strides),
        kernel_size=kernel_size, num_res_units=num_res_units, act=act, norm=norm, dropout=dropout or None, bias=bias,
    )  # fmt: skip
    return MonaiGenerator(generator, math.prod(latent), edge, uniform, (0.0, 0.0) if sigmoid else (low, high))


def find_edge(start_shape: Sequence[int], channels: Sequence[int], strides: Sequence[int]) -> int:
    """The edge of the images that it makes; raises `ValueError` where they are not square, grey and of sane size."""
    if len(start_shape) != 3 or len(channels) != len(strides) or not channels:
        raise ValueError("it makes no image of rows and columns")
    rows, columns = (size * math.prod(strides) for size in start_shape[1:])
    if channels[-1] != 1 or rows != columns or not 8 <= rows <= _LARGEST:
        raise ValueError(f"it makes {channels[-1]} x {rows} x {columns}, no square grey image of 8 to {_LARGEST}")
    return rows


class MonaiGenerator(nn.Module):
    """White noise to images, see `inference.generate.NoiseToImage`.

    Attributes:
        latent: numbers of noise for one image.
        group: how many images are made in one go.
    """

    def __init__(self, generator: nn.Module, latent: int, edge: int, uniform: bool, span: tuple[float, float]) -> None:
        super().__init__()
        self.generator = generator
        self.latent, self.group = latent, _GROUP
        self._edge, self._uniform, self._span = edge, uniform, span

    def forward(self, noise: Tensor, kind: int = 0, progress: Progress | None = None) -> Tensor:
        """White noise [n, latent] to images [n, 1, row, column] in 0..1; `kind` is of no effect."""
        if progress is not None:
            progress.check()
        if self._uniform:
            noise = torch.special.ndtr(noise)
        made: Tensor = self.generator(noise).reshape(len(noise), 1, self._edge, self._edge)
        low, high = self._span
        return made.sigmoid() if low == high else ((made - low) / (high - low)).clamp(0, 1)
