"""A slice on a coarser grid, and what was found there brought back: for what changes slowly over an image."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.imaging.slabs import Float


def choose_factor(shape: tuple[int, int], most: int) -> int:
    """How many pixels become one, so that neither side has more than `most`."""
    return max(1, math.ceil(max(shape) / most))


def average_blocks(image: NDArray[Any], factor: int) -> NDArray[np.float64]:
    """Means of blocks of `factor` x `factor` pixels of [row, column]; the edge is repeated to fill the last ones."""
    if factor == 1:
        return np.asarray(image, dtype=np.float64)
    height, width = (-(-size // factor) for size in image.shape)
    margins = ((0, height * factor - image.shape[0]), (0, width * factor - image.shape[1]))
    whole = np.pad(image, margins, mode="edge") if any(m for _, m in margins) else image
    blocks = whole.reshape(height, factor, width, factor)
    mean: NDArray[np.float64] = blocks.mean(axis=(1, 3), dtype=np.float64)
    return mean


def interpolate_fine(coarse: Float, factor: int, shape: tuple[int, int]) -> Float:
    """A coarse map [row, column], linearly interpolated to the pixels of the slice; float32."""
    rows, row_part = _find_places(shape[0], coarse.shape[0], factor)
    columns, column_part = _find_places(shape[1], coarse.shape[1], factor)
    next_column = np.minimum(columns + 1, coarse.shape[1] - 1)
    wide = coarse[:, columns] * (1 - column_part) + coarse[:, next_column] * column_part
    upper = wide[rows] * (1 - row_part)[:, None]
    upper += wide[np.minimum(rows + 1, coarse.shape[0] - 1)] * row_part[:, None]
    return upper


def _find_places(fine: int, coarse: int, factor: int) -> tuple[NDArray[np.intp], Float]:
    place = np.clip((np.arange(fine) + 0.5) / factor - 0.5, 0, coarse - 1)
    low = place.astype(np.intp)
    return low, (place - low).astype(np.float32)
