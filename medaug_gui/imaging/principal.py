"""Principal components of pictures: the mean and the directions in which they differ most."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import linalg

Array = NDArray[np.float32]


def compute_principal_axes(images: Array, count: int) -> tuple[Array, Array, Array]:
    """The mean of pictures, the directions in which they differ most, and how much they do.

    From the Gram matrix, which is smaller than the covariance where there are fewer images than pixels.

    Args:
        images: [n, ...], float32; what follows the first axis is taken as one row of pixels.
        count: how many axes, at most n.

    Returns:
        Mean [pixel], axes [count, pixel] of unit length and the spread along each [count], largest first; float32.
    """
    flat = images.reshape(len(images), -1)
    mean = flat.mean(0)
    centred = flat - mean
    values, vectors = linalg.eigh(centred @ centred.T, subset_by_index=(len(flat) - count, len(flat) - 1))
    values, vectors = np.maximum(values[::-1], 1e-9), vectors[:, ::-1]
    axes = vectors.T @ centred / np.sqrt(values)[:, None]
    return mean.astype(np.float32), axes.astype(np.float32), np.sqrt(values / len(flat)).astype(np.float32)
