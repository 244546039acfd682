"""How close a set of generated images is to real ones, from the features [image, feature] of both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Features = NDArray[np.float64]
NEAREST = 5


def frechet(a: Features, b: Features) -> float:
    """Squared Fréchet distance of two Gaussians (Heusel et al., NIPS 2017); 0 for equal sets.

    The trace of the square root of the product of two covariances is the sum of the singular values of the two centred
    sets' product, which is small where images are fewer than features.

    Args:
        a, b: [image, feature], float64; the numbers of images may differ.
    """
    mean_a, mean_b = a.mean(0), b.mean(0)
    first = (a - mean_a) / np.sqrt(max(len(a) - 1, 1))
    second = (b - mean_b) / np.sqrt(max(len(b) - 1, 1))
    cross = float(np.linalg.svd(first @ second.T, compute_uv=False).sum())
    spread = float(np.square(first).sum() + np.square(second).sum())
    return float(max(np.square(mean_a - mean_b).sum() + spread - 2 * cross, 0.0))


def kernel_distance(a: Features, b: Features) -> float:
    """Kernel distance with (x y / d + 1)^3, unbiased (Bińkowski et al., ICLR 2018); about 0 for sets of one kind.

    Args:
        a, b: [image, feature], float64, at least two images each.
    """
    within_a, within_b, across = _compute_kernel(a, a), _compute_kernel(b, b), _compute_kernel(a, b)
    n, m = len(a), len(b)
    own = (within_a.sum() - np.trace(within_a)) / (n * (n - 1))
    other = (within_b.sum() - np.trace(within_b)) / (m * (m - 1))
    return float(own + other - 2 * across.mean())


@dataclass(frozen=True)
class Manifold:
    """Shares: generated within real (precision), real within generated (recall), and their steadier kin."""

    precision: float
    recall: float
    density: float
    coverage: float


def measure_manifold(real: Features, made: Features, nearest: int = NEAREST) -> Manifold:
    """Precision and recall (Kynkäänniemi et al., NeurIPS 2019), density and coverage (Naeem et al., ICML 2020).

    Args:
        real, made: [image, feature], float64, at least two images each.
        nearest: the neighbour whose distance is the reach of an image; fewer in small sets.
    """
    nearest = min(nearest, len(real) - 1, len(made) - 1)
    reach_real = np.sort(_compute_distances(real, real), axis=1)[:, nearest]
    reach_made = np.sort(_compute_distances(made, made), axis=1)[:, nearest]
    apart = _compute_distances(real, made)
    inside = apart <= reach_real[:, None]
    return Manifold(
        precision=float(inside.any(0).mean()),
        recall=float((apart <= reach_made[None, :]).any(1).mean()),
        density=float(inside.sum(0).mean() / nearest),
        coverage=float((apart.min(1) <= reach_real).mean()),
    )


def _compute_kernel(a: Features, b: Features) -> Features:
    kernel: Features = (a @ b.T / a.shape[1] + 1) ** 3
    return kernel


def _compute_distances(a: Features, b: Features) -> Features:
    squares = np.square(a).sum(1)[:, None] + np.square(b).sum(1)[None, :] - 2 * a @ b.T
    distances: Features = np.sqrt(np.maximum(squares, 0))
    return distances
