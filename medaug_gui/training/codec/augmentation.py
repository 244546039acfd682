"""What a codec is shown of a picture: mirrored wholes, turned and mirrored pieces of larger ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIDE = 64
"""Pixels of the edge of what is trained on at once."""


@dataclass(frozen=True)
class Level:
    """Pictures of one size, [n, row, column] in 0..1, and how often they are drawn beside other levels."""

    images: NDArray[np.float16]
    share: float


def cut_piece(images: NDArray[np.float16], rng: np.random.Generator) -> NDArray[np.float32]:
    """64 x 64 pixels of one of the pictures; whole ones are mirrored, pieces of larger ones also turned."""
    image = images[int(rng.integers(len(images)))]
    height, width = image.shape
    y, x = int(rng.integers(height - SIDE + 1)), int(rng.integers(width - SIDE + 1))
    cut = image[y : y + SIDE, x : x + SIDE]
    if height > SIDE:
        cut = np.rot90(cut, int(rng.integers(4)))
    return np.ascontiguousarray(cut[:, ::-1] if rng.random() < 0.5 else cut, dtype=np.float32)
