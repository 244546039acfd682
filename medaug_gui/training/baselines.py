"""Simple denoisers: Gaussian and median filters at several settings, and non-local means of one slice."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Array = NDArray[np.float32]


def simple_filters(noisy: Array) -> dict[str, list[Array]]:
    """What Gaussian and median filters make of a stack [slice, row, column], by name, at each of their settings."""
    return {
        "gaussian": [ndimage.gaussian_filter(noisy, (0, width, width)) for width in (0.6, 0.9, 1.3, 1.8)],
        "median": [ndimage.median_filter(noisy, (1, size, size)) for size in (3, 5)],
    }


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
