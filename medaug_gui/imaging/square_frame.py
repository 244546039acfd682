"""Slices of any shape as squares of one size: not stretched, the shorter edge gets a rim of the darkest value."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Array = NDArray[np.float32]


def pad_to_square(image: NDArray[Any]) -> NDArray[Any]:
    """An image [row, column] in the middle of the smallest square; around it lies its darkest value."""
    edge = max(image.shape)
    if image.shape == (edge, edge):
        return image
    spare = [edge - length for length in image.shape]
    widths = [(more // 2, more - more // 2) for more in spare]
    return np.pad(image, widths, constant_values=image.min())


def fit_square(image: NDArray[Any], size: int) -> Array:
    """An image [row, column] as a square [size, size] in float32; coarser pixels are means over their area."""
    square = pad_to_square(image).astype(np.float32)
    if square.shape == (size, size):
        return square
    way = Image.Resampling.BOX if len(square) >= size else Image.Resampling.BILINEAR
    return np.asarray(Image.fromarray(square).resize((size, size), way), np.float32)
