"""A drawn slice for previews of denoisers: no scan is shipped as a picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Array = NDArray[np.float32]
_CHEST = (
    # value, centre row, centre column, half height, half width: HU and fractions of the edge
    (40.0, 0.52, 0.50, 0.36, 0.45),
    (-90.0, 0.52, 0.50, 0.35, 0.44),
    (50.0, 0.52, 0.50, 0.31, 0.40),
    (-860.0, 0.50, 0.29, 0.25, 0.15),
    (-860.0, 0.50, 0.71, 0.25, 0.15),
    (45.0, 0.44, 0.53, 0.13, 0.11),
    (160.0, 0.56, 0.53, 0.04, 0.04),
    (420.0, 0.70, 0.50, 0.06, 0.06),
    (60.0, 0.42, 0.30, 0.018, 0.018),
    (30.0, 0.55, 0.72, 0.012, 0.012),
)
_HEAD = (
    (0.75, 0.50, 0.50, 0.44, 0.36),
    (0.05, 0.50, 0.50, 0.41, 0.33),
    (0.55, 0.50, 0.50, 0.39, 0.31),
    (0.70, 0.50, 0.50, 0.30, 0.23),
    (0.20, 0.45, 0.46, 0.12, 0.03),
    (0.20, 0.45, 0.54, 0.12, 0.03),
    (0.95, 0.62, 0.62, 0.04, 0.04),
    (0.60, 0.64, 0.40, 0.015, 0.015),
)


def draw_phantom(modality: str, size: int = 192) -> Array:
    """A stack [3, size, size] of one drawn slice: a chest in HU for CT, else a head in 0..1."""
    chest = modality == "CT"
    image = np.full((size, size), -1000.0 if chest else 0.0, np.float32)
    rows, columns = np.mgrid[0:size, 0:size] / size
    for value, row, column, high, wide in _CHEST if chest else _HEAD:
        image[((rows - row) / high) ** 2 + ((columns - column) / wide) ** 2 <= 1] = value
    smooth = ndimage.gaussian_filter(image, 0.7)
    return np.repeat(smooth[None], 3, axis=0).astype(np.float32)
