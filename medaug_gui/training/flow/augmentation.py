"""Pictures varied a little before a generator learns them: moved, turned, zoomed, mirrored, brightened.

What was done is told to the network as numbers, so that it need not be undone later (Karras T. et al., NeurIPS 2022,
appendix F.2): a generated picture is asked for with all of them zero.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch.nn import functional

Array = NDArray[np.float32]
TOLD = 8
"""Numbers that tell a variation: mirrored, across, down, turn (2), zoom, brightness, contrast."""
_FINE = 4
_MARGIN = 0.25
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Reach:
    """How far variations go; each is left out half of the time.

    Attributes:
        mirror: left and right may change places.
        shift: standard deviation as a share of the edge.
        turn: of the angle, in degrees.
        zoom: of the logarithm of the size.
        brightness: of the logarithm of the factor.
        contrast: of the logarithm of the exponent.
    """

    mirror: bool = True
    shift: float = 0.04
    turn: float = 5.0
    zoom: float = 0.06
    brightness: float = 0.08
    contrast: float = 0.1


@dataclass(frozen=True)
class Variation:
    """One variation; the default changes nothing."""

    mirror: bool = False
    across: float = 0.0
    down: float = 0.0
    turn: float = 0.0
    zoom: float = 0.0
    brightness: float = 0.0
    contrast: float = 0.0

    def told(self, reach: Reach) -> Array:
        """The numbers for the network [TOLD]: about unit spread, 0 for nothing."""
        angle = math.radians(self.turn) / max(math.radians(reach.turn), 1e-6)
        values = (
            float(self.mirror),
            self.across / max(reach.shift, 1e-6),
            self.down / max(reach.shift, 1e-6),
            angle,
            angle**2,
            self.zoom / max(reach.zoom, 1e-6),
            self.brightness / max(reach.brightness, 1e-6),
            self.contrast / max(reach.contrast, 1e-6),
        )
        return np.array(values, dtype=np.float32)


def drawn(reach: Reach, rng: np.random.Generator) -> Variation:
    """A variation by chance."""
    spread = rng.standard_normal(6) * (rng.random(6) < 0.5)
    return Variation(
        mirror=bool(reach.mirror and rng.random() < 0.5),
        across=reach.shift * spread[0],
        down=reach.shift * spread[1],
        turn=reach.turn * spread[2],
        zoom=reach.zoom * spread[3],
        brightness=reach.brightness * spread[4],
        contrast=reach.contrast * spread[5],
    )


def wide(picture: Image.Image, box: Box, size: int, *, go_on: bool) -> Array:
    """The square `box` of an 8-bit picture with a quarter more on each side, four times as fine as it will be used.

    Args:
        picture: grey.
        box: left, top, right, bottom; may reach outside.
        size: the edge that it will have.
        go_on: outside the picture its edge goes on; black where False.
    """
    margin = _MARGIN * (box[2] - box[0])
    if go_on:
        edge = int(margin) + 1
        picture = Image.fromarray(np.pad(np.asarray(picture), edge, mode="edge"))
        box = (box[0] + edge, box[1] + edge, box[2] + edge, box[3] + edge)
    larger = (box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin)
    fine = round(_FINE * size * (1 + 2 * _MARGIN))
    grown = picture.transform((fine, fine), Image.Transform.EXTENT, larger, Image.Resampling.BILINEAR)
    return np.asarray(grown, np.float32) / np.float32(255)


def moved(pictures: Array, size: int, variations: Sequence[Variation]) -> Array:
    """`wide` pictures of one slice [channel, row, column], moved in each way: [variation, channel, size, size].

    Pixels are means over 4 x 4 finer ones; with no move they are those of the square, exactly.
    """
    matrices = torch.tensor([_matrix(variation) for variation in variations], dtype=torch.float32)
    shape = [len(variations), len(pictures), _FINE * size, _FINE * size]
    grid = functional.affine_grid(matrices, shape, align_corners=False)
    sources = torch.from_numpy(pictures)[None].expand(len(variations), -1, -1, -1)
    fine = functional.grid_sample(sources, grid, mode="bilinear", padding_mode="border", align_corners=False)
    found: Array = functional.avg_pool2d(fine, _FINE).numpy()
    return found


def _matrix(variation: Variation) -> list[list[float]]:
    """Where each place of the result lies in a `wide` picture, both in -1..1 (x before y)."""
    scale = math.exp(-variation.zoom) / (1 + 2 * _MARGIN)
    sine, cosine = math.sin(math.radians(variation.turn)), math.cos(math.radians(variation.turn))
    along = -scale if variation.mirror else scale
    reach = 2 / (1 + 2 * _MARGIN)
    return [
        [along * cosine, -scale * sine, -reach * variation.across],
        [along * sine, scale * cosine, -reach * variation.down],
    ]


def shaded(image: Array, variation: Variation) -> Array:
    """An image in 0..1, as much brighter and with as much contrast as the variation says."""
    changed: Array = np.clip(image, 0, 1) ** math.exp(variation.contrast) * math.exp(variation.brightness)
    return np.clip(changed, 0, 1).astype(np.float32)
