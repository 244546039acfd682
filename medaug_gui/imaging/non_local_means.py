"""Non-local means: averages places that look alike, so that noise goes and structure stays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Array = NDArray[np.float32]


def non_local_means(image: Array, level: float, strength: float, *, reach: int = 5, patch: int = 5) -> Array:
    """Non-local means of one slice [row, column] (Buades, Coll and Morel, CVPR 2005).

    Args:
        image: the slice.
        level: standard deviation of the noise, whose part of the patches' distance is taken off.
        strength: the h of exp(-distance / h^2).
        reach: how far in pixels alike patches are looked for.
        patch: their edge in pixels.
    """
    total = np.zeros_like(image)
    weights = np.zeros_like(image)
    wide = np.pad(image, reach, mode="reflect")
    height, width = image.shape
    for dy in range(-reach, reach + 1):
        for dx in range(-reach, reach + 1):
            moved = wide[reach + dy : reach + dy + height, reach + dx : reach + dx + width]
            distance = ndimage.uniform_filter((image - moved) ** 2, patch)
            weight = np.exp(-np.maximum(distance - 2 * level**2, 0) / strength**2)
            total += weight * moved
            weights += weight
    result: Array = total / weights
    return result
