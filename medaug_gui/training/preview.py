"""Images side by side: the preview of a package of generated or rebuilt pictures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def sheet(images: NDArray[np.float32], columns: int) -> Image.Image:
    """Images [n, row, column] in 0..1 side by side, twice as large; a last row that is not full is left out."""
    rows = len(images) // columns
    _, height, width = images.shape
    grid = images[: rows * columns].reshape(rows, columns, height, width).transpose(0, 2, 1, 3)
    flat = grid.reshape(rows * height, columns * width)
    picture = Image.fromarray((255 * np.clip(flat, 0, 1)).astype(np.uint8))
    return picture.resize((2 * picture.width, 2 * picture.height), Image.Resampling.BICUBIC)
