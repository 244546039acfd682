"""Cubic B-splines on a regular lattice: weights along one axis, and values at scattered points."""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
SUPPORT = 4


def compute_taps(positions: Array, count: int) -> tuple[NDArray[np.intp], Array]:
    """The four lattice points around each position, and their weights.

    Args:
        positions: fractional lattice indices, any shape.
        count: lattice points along this axis; beyond the ends the last one is repeated.

    Returns:
        Indices and weights, both of shape [*positions.shape, 4]. The weights of each position add up to 1.

    Unser, Splines: a perfect fit for signal and image processing, IEEE Signal Processing Magazine 1999.
    """
    base = np.floor(positions)
    t = positions - base
    weights = np.stack(
        [
            (1 - t) ** 3 / 6,
            (3 * t**3 - 6 * t**2 + 4) / 6,
            (-3 * t**3 + 3 * t**2 + 3 * t + 1) / 6,
            t**3 / 6,
        ],
        axis=-1,
    )
    indices = base[..., None].astype(np.intp) + np.arange(-1, 3)
    return np.clip(indices, 0, count - 1), weights


def build_weight_matrix(positions: Array, count: int) -> Array:
    """Dense [positions, count] weights: `build_weight_matrix(p, n) @ coefficients` is the spline at `p`."""
    indices, weights = compute_taps(positions, count)
    matrix = np.zeros((len(positions), count))
    np.add.at(matrix, (np.arange(len(positions))[:, None], indices), weights)
    return matrix


def evaluate_at(coefficients: Array, points: Array) -> Array:
    """The spline with coefficients [3, a, b, c] at fractional lattice points [n, 3]: values [n, 3], float64."""
    tapped = [compute_taps(points[:, axis], coefficients.shape[axis + 1]) for axis in range(3)]
    found = np.zeros((3, len(points)))
    for i, j, k in product(range(SUPPORT), repeat=3):
        weight = tapped[0][1][:, i] * tapped[1][1][:, j] * tapped[2][1][:, k]
        found += weight * coefficients[:, tapped[0][0][:, i], tapped[1][0][:, j], tapped[2][0][:, k]]
    return found.T


def fit_coefficients(samples: Array) -> Array:
    """Coefficients [3, a, b, c] whose spline passes through samples [3, a, b, c] at the lattice points."""
    from scipy.ndimage import spline_filter

    return np.stack([spline_filter(component, order=3, mode="mirror") for component in samples])
