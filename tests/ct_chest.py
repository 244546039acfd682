"""A chest in HU, made of ellipsoids: lungs that touch, a trachea, a table, arms, gas in the bowel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

SHAPE = (36, 150, 190)
SPACING = (6.0, 2.2, 2.2)
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Chest:
    """Voxels in HU, slice 0 nearest to the feet, and what is what."""

    voxels: NDArray[np.int16]
    body: Mask
    right: Mask
    left: Mask
    trachea: Mask
    table: Mask


def make_chest(noise: float = 15.0) -> Chest:
    """Lungs of 3 l, the right one at low columns; both meet behind the sternum in some slices."""
    up, down, across = (
        (axis - (size - 1) / 2) * mm
        for axis, size, mm in zip(np.indices(SHAPE, dtype=np.float32), SHAPE, SPACING, strict=True)
    )

    def ball(at: tuple[float, float, float], radii: tuple[float, float, float]) -> Mask:
        parts = ((axis - c) / r for axis, c, r in zip((up, down, across), at, radii, strict=True))
        return np.asarray(sum(part**2 for part in parts) <= 1)

    trunk = (down / 95) ** 2 + (across / 150) ** 2 <= 1
    arms = ((down - 20) / 32) ** 2 + ((np.abs(across) - 183) / 22) ** 2 <= 1
    right, left = ball((0, -5, -66), (88, 68, 67)), ball((0, -5, 66), (88, 68, 67))
    heart = ball((-30, -30, 15), (48, 42, 48))
    right, left = right & ~heart & (across < 0), left & ~heart & (across >= 0)
    image = np.full(SHAPE, -1000.0, np.float32)
    image[trunk | arms] = 45
    image[trunk & ((down / 84) ** 2 + (across / 139) ** 2 > 1)] = -100
    image[right | left] = -860
    vessels = ndimage.gaussian_filter(np.random.default_rng(1).normal(size=SHAPE), (0.6, 1.5, 1.5)) > 0.28
    image[vessels & (right | left)] = 40
    tube = (np.hypot(down - 25, across) <= 9) & (up > 25)
    image[(np.hypot(down - 25, across) <= 13) & (up > 25)] = 45
    image[tube] = -1000
    wall = (np.hypot(down - 25, across) <= 13) & (up > 25)
    image[ball((-95, -62, 40), (12, 16, 30))] = -1000
    table = (np.abs(down - 108 + (across / 60) ** 2) <= 4) & (np.abs(across) < 170)
    image[table] = 120
    rng = np.random.default_rng(2)
    voxels = np.rint(ndimage.gaussian_filter(image, (0, 0.5, 0.5)) + rng.normal(0, noise, SHAPE)).astype(np.int16)
    return Chest(voxels, trunk | arms, right & ~wall, left & ~wall, tube, table)
