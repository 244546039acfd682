"""Heads in one place and as bright as each other, as models of whole slices know them, and maps brought back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

Array = NDArray[np.float32]
Box = tuple[float, float, float, float]
TISSUE = 0.1
_MEDIAN = 0.45
"""What the median of the tissue is brought to in a framed slice."""
_FINER = 4


@dataclass(frozen=True)
class FramedHead:
    """A slice in its frame: values [size, size] in 0..1, and the square (left, top, right, bottom) it was cut from."""

    values: Array
    box: Box

    def bring_back(self, found: Array, shape: tuple[int, int]) -> Array:
        """A map [size, size] on the pixels [row, column] of the slice that was framed; 0 outside the frame."""
        left, top, right, bottom = self.box
        rows = (np.arange(shape[0]) + 0.5 - top) / (bottom - top) * len(found) - 0.5
        columns = (np.arange(shape[1]) + 0.5 - left) / (right - left) * len(found) - 0.5
        places = np.meshgrid(rows, columns, indexing="ij")
        back: Array = ndimage.map_coordinates(found, places, order=1, mode="constant", cval=0.0)
        return back.astype(np.float32)


def frame_head(image: Array, size: int) -> FramedHead:
    """A slice with the head in one place and as bright as all others.

    Args:
        image: [row, column], float32, 0..1.
        size: the edge of the frame in pixels.
    """
    box = find_head_box(image)
    edge = size * _FINER
    whole = Image.fromarray(np.ascontiguousarray(image, np.float32))
    fine = whole.transform((edge, edge), Image.Transform.EXTENT, box, Image.Resampling.BILINEAR)
    return FramedHead(level_brightness(np.asarray(fine.resize((size, size), Image.Resampling.BOX), np.float32)), box)


def frame_picture(grey: Image.Image, size: int) -> Array:
    """An 8-bit slice with the head in one place and as bright as all others: [size, size], float32, 0..1."""
    return level_brightness(cut_out(grey, find_picture_box(grey), size))


def find_picture_box(grey: Image.Image) -> Box:
    """The square (left, top, right, bottom) around the head of an 8-bit slice that `frame_picture` cuts out."""
    return find_head_box((np.asarray(grey, np.float32) / 255).astype(np.float32))


def cut_out(grey: Image.Image, box: Box, size: int) -> Array:
    """A square of an 8-bit picture, black where it reaches outside, as means over finer pixels: [size, size], 0..1."""
    fine = grey.transform((size * _FINER, size * _FINER), Image.Transform.EXTENT, box, Image.Resampling.BILINEAR)
    return np.asarray(fine.resize((size, size), Image.Resampling.BOX), np.float32) / np.float32(255)


def find_head_box(image: Array) -> Box:
    """The square (left, top, right, bottom) in pixels around the head, its top and its middle always in one place.

    The whole slice where there is no tissue.

    Args:
        image: [row, column], float32, 0..1.
    """
    mask = ndimage.binary_opening(image > TISSUE, iterations=2)
    rows, columns = (np.flatnonzero(mask.sum(axis) > 0.03 * len(mask)) for axis in (1, 0))
    if rows.size == 0 or columns.size == 0:
        return 0.0, 0.0, float(image.shape[1]), float(image.shape[0])
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    side = 1.08 * max(bottom - top, right - left)
    start, above = (left + right - side) / 2, top - 0.04 * side
    return float(start), float(above), float(start + side), float(above + side)


def level_brightness(values: Array) -> Array:
    """A slice of any shape in 0..1 with its tissue as bright as in all others: the same shape, float32, 0..1."""
    inside = values[values > TISSUE]
    median = float(np.median(inside)) if inside.size else 1.0
    level: Array = np.clip(_MEDIAN * values / median, 0, 1).astype(np.float32)
    return level
