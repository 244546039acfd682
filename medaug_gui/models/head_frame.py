"""Heads in one place and as bright as each other: how slices of brains are brought to a generator's own look."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

Array = NDArray[np.float32]
Box = tuple[float, float, float, float]
_TISSUE = 0.1
_USUAL = 0.45
"""What the median of the tissue is brought to in a framed slice."""


def framed_picture(grey: Image.Image, size: int) -> Array:
    """An 8-bit slice with the head in one place and as bright as all others: [size, size] in 0..1."""
    return levelled(cut_out(grey, frame_of(grey), size))


def frame_of(grey: Image.Image) -> Box:
    """The square (left, top, right, bottom) around the head of an 8-bit slice that `framed_picture` cuts out."""
    return _frame((np.asarray(grey, np.float32) / 255).astype(np.float32))


def cut_out(grey: Image.Image, box: Box, size: int) -> Array:
    """A square of an 8-bit picture, black where it reaches outside, as means over finer pixels: [size, size], 0..1."""
    fine = grey.transform((size * 4, size * 4), Image.Transform.EXTENT, box, Image.Resampling.BILINEAR)
    return np.asarray(fine.resize((size, size), Image.Resampling.BOX), np.float32) / np.float32(255)


def levelled(values: Array) -> Array:
    """A slice in 0..1 with its tissue as bright as in all others."""
    inside = values[values > _TISSUE]
    usual = float(np.median(inside)) if inside.size else 1.0
    level: Array = np.clip(_USUAL * values / usual, 0, 1).astype(np.float32)
    return level


def _frame(image: Array) -> Box:
    """A square (left, top, right, bottom) around the head of a slice, its top and its middle always in one place."""
    mask = ndimage.binary_opening(image > _TISSUE, iterations=2)
    rows, columns = (np.flatnonzero(mask.sum(axis) > 0.03 * len(mask)) for axis in (1, 0))
    if rows.size == 0 or columns.size == 0:
        return 0.0, 0.0, float(image.shape[1]), float(image.shape[0])
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    side = 1.08 * max(bottom - top, right - left)
    start, above = (left + right - side) / 2, top - 0.04 * side
    return float(start), float(above), float(start + side), float(above + side)
