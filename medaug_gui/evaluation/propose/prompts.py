"""Boxes and clicks as people draw them: a little off, mostly too large, and clicks where a proposal is wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.shapes.prompts import Box, Click

Mask = NDArray[np.bool_]
_OFF, _LARGER = 0.05, (-0.02, 0.10)
"""How far each edge of a box is off, as shares of the box: the standard deviation, and by how much all lie outside."""


def find_box(mask: NDArray[Any]) -> Box:
    """The tight box of a mask [row, column] that is not empty."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    return Box(float(rows[0]), float(columns[0]), float(rows[-1] + 1), float(columns[-1] + 1))


def shake_box(box: Box, rng: np.random.Generator) -> Box:
    """The box as a hand draws it: each edge a little off by itself, all somewhat outside."""
    larger = rng.uniform(*_LARGER)
    top, left, bottom, right = larger + rng.normal(0, _OFF, 4)
    pixel = rng.uniform(-0.7, 0.7, 4)
    first = (box.top - top * box.height + pixel[0], box.left - left * box.width + pixel[1])
    last = (box.bottom + bottom * box.height + pixel[2], box.right + right * box.width + pixel[3])
    return Box(*first, max(last[0], first[0] + 2), max(last[1], first[1] + 2))


def click_inside(mask: Mask, rng: np.random.Generator, wanted: bool = True) -> Click:
    """A click in a mask that is not empty: as deep as can be, or anywhere that is not at its very edge."""
    depth = ndimage.distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1]
    if rng.random() < 0.5:
        row, column = np.unravel_index(int(depth.argmax()), mask.shape)
    else:
        inside = np.argwhere(depth >= min(2.0, float(depth.max())))
        row, column = inside[int(rng.integers(len(inside)))]
    return Click(float(row) + 0.5, float(column) + 0.5, wanted)


def click_on_error(found: Mask, wanted: Mask, rng: np.random.Generator) -> Click | None:
    """A click in the largest part that is missing or too much; None where there is none of ten pixels."""
    largest, sort, size = None, True, 9
    for parts, missing in ((wanted & ~found, True), (found & ~wanted, False)):
        numbered, count = ndimage.label(parts)
        if count:
            pixels = np.bincount(numbered.ravel())[1:]
            if int(pixels.max()) > size:
                largest, sort, size = numbered == int(pixels.argmax()) + 1, missing, int(pixels.max())
    return None if largest is None else click_inside(largest, rng, sort)
