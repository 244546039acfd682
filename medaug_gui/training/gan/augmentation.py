"""Training images that are never twice the same: shifted, turned, stretched and softly bent as bodies differ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

_KNOTS = 5
"""Points along an edge where the bend is drawn; between them it is smooth."""


@dataclass(frozen=True)
class Warp:
    """How much images are changed: turns in degrees, the rest as shares of the edge (or of the size)."""

    shift: float
    turn: float
    stretch: float
    bend: float


@dataclass(frozen=True)
class Stock:
    """Images [n, edge, edge] of any number type, larger than they are trained at, and the class of each.

    Attributes:
        low: the value that becomes 0.
        high: the value that becomes 1.
        size: the edge that is trained at; divides the images' edge.
    """

    images: NDArray[np.generic]
    classes: NDArray[np.intp]
    low: float
    high: float
    size: int
    warp: Warp

    def batch(self, count: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """`count` images [count, 1, size, size] in 0..1 and their classes, all classes as often."""
        kinds = rng.integers(0, int(self.classes.max()) + 1, count)
        picks = np.array([rng.choice(np.flatnonzero(self.classes == kind)) for kind in kinds])
        source = torch.from_numpy(self.images[picks].astype(np.float32))[:, None]
        scaled = ((source - self.low) / (self.high - self.low)).clamp(0, 1)
        grid = _grid(count, source.shape[-1], self.warp, rng)
        moved = functional.grid_sample(scaled, grid, mode="bilinear", padding_mode="border", align_corners=False)
        return functional.avg_pool2d(moved, source.shape[-1] // self.size), torch.from_numpy(kinds)

    def plain(self) -> NDArray[np.float32]:
        """All images as they are: [n, size, size] in 0..1."""
        n, edge, _ = self.images.shape
        step = edge // self.size
        scaled = np.clip((self.images.astype(np.float32) - self.low) / (self.high - self.low), 0, 1)
        means: NDArray[np.float32] = scaled.reshape(n, self.size, step, self.size, step).mean((2, 4))
        return means


def _grid(count: int, edge: int, warp: Warp, rng: np.random.Generator) -> Tensor:
    """Where each pixel is fetched: [count, edge, edge, 2] in -1..1."""
    angle = np.deg2rad(rng.uniform(-warp.turn, warp.turn, count))
    across, down = (1 + rng.uniform(-warp.stretch, warp.stretch, count) for _ in range(2))
    matrix = np.zeros((count, 2, 3), np.float32)
    matrix[:, 0, 0], matrix[:, 0, 1] = across * np.cos(angle), -across * np.sin(angle)
    matrix[:, 1, 0], matrix[:, 1, 1] = down * np.sin(angle), down * np.cos(angle)
    matrix[:, :, 2] = rng.uniform(-2 * warp.shift, 2 * warp.shift, (count, 2))
    straight = functional.affine_grid(torch.from_numpy(matrix), [count, 1, edge, edge], align_corners=False)
    knots = rng.standard_normal((count, 2, _KNOTS, _KNOTS), dtype=np.float32) * np.float32(2 * warp.bend)
    bent = functional.interpolate(torch.from_numpy(knots), size=64, mode="bicubic", align_corners=True)
    bent = functional.interpolate(bent, size=edge, mode="bilinear", align_corners=True)
    return straight + bent.permute(0, 2, 3, 1)
