"""What radiologists' software measures of grey levels and texture, for comparing sets of images without a network.

First-order statistics, grey-level co-occurrence (Haralick et al., IEEE Trans. SMC 1973; definitions as in the Image
Biomarker Standardisation Initiative, Radiology 2020) at three distances, and the energy of four octaves. The Fréchet
distance of such features is that of Konz et al. ("Fréchet radiomic distance", arXiv 2412.01496), here with features of
our own, whole images in the place of regions.
"""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, stats

Array = NDArray[np.float32]
Features = NDArray[np.float64]
LEVELS = 16
DISTANCES = (1, 2, 4)
_TURNS = ((0, 1), (1, 0), (1, 1), (1, -1))
_WIDTHS = (0.7, 1.4, 2.8, 5.6)


def compute_features(images: Array) -> Features:
    """Features [n, 28] of grey images [n, row, column] in 0..1, edges of at least 8 pixels."""
    values = np.clip(images, 0, 1).astype(np.float64)
    texture = [_compute_texture(values, distance) for distance in DISTANCES]
    return np.concatenate([_compute_first_order(values), *texture, _compute_octaves(values)], axis=1)


def standardise_features(features: Features, real: Features) -> Features:
    """Features [image, feature] in units of the spread that real images [image, feature] have in each."""
    spread = real.std(0)
    scaled: Features = (features - real.mean(0)) / np.where(spread > 1e-9, spread, 1.0)
    return scaled


def _compute_first_order(values: Features) -> Features:
    flat = values.reshape(len(values), -1)
    low, middle, high = np.percentile(flat, (10, 50, 90), axis=1)
    rows = [np.bincount(row, minlength=LEVELS) / len(row) for row in _quantise(flat)]
    entropy = [float(stats.entropy(row, base=2)) for row in rows]
    mean, spread = flat.mean(1), flat.std(1)
    scaled = (flat - mean[:, None]) / np.maximum(spread, 1e-6)[:, None]
    shape = [(scaled**3).mean(1), (scaled**4).mean(1)]  # skewness and kurtosis, 0 where an image is even
    return np.stack([mean, spread, *shape, low, middle, high, high - low, np.array(entropy)], axis=1)


def _compute_texture(values: Features, distance: int) -> Features:
    """Contrast, correlation, energy, homogeneity and entropy of neighbours so far apart, over four directions."""
    n, height, width = values.shape
    levels = _quantise(values)
    which = np.arange(n)[:, None, None] * LEVELS**2
    table = np.zeros(n * LEVELS**2)
    for turn in _TURNS:
        down, right = turn[0] * distance, turn[1] * distance
        first = levels[:, : height - down, max(0, -right) : width - max(0, right)]
        second = levels[:, down:, max(0, right) : width + min(0, right)]
        table += np.bincount((which + first * LEVELS + second).ravel(), minlength=len(table))
    pairs = table.reshape(n, LEVELS, LEVELS)
    pairs = pairs + pairs.transpose(0, 2, 1)
    pairs /= pairs.sum((1, 2), keepdims=True)
    i, j = np.indices((LEVELS, LEVELS))
    apart = i - j
    mean = (pairs * i).sum((1, 2))
    spread = (pairs * (i - mean[:, None, None]) ** 2).sum((1, 2))
    common = (pairs * (i - mean[:, None, None]) * (j - mean[:, None, None])).sum((1, 2))
    return np.stack(
        [
            (pairs * apart**2).sum((1, 2)),
            np.where(spread > 1e-9, common / np.maximum(spread, 1e-9), 1.0),
            (pairs**2).sum((1, 2)),
            (pairs / (1 + np.abs(apart))).sum((1, 2)),
            -(pairs * np.log2(pairs + 1e-12)).sum((1, 2)),
        ],
        axis=1,
    )


def _compute_octaves(values: Features) -> Features:
    """The logarithm of the energy between one blur and the next."""
    blurred = [values, *(ndimage.gaussian_filter(values, (0, width, width)) for width in _WIDTHS)]
    bands = [finer - coarser for finer, coarser in itertools.pairwise(blurred)]
    return np.stack([np.log10(np.square(band).mean((1, 2)) + 1e-8) for band in bands], axis=1)


def _quantise(values: Features) -> NDArray[np.intp]:
    return np.minimum((values * LEVELS).astype(np.intp), LEVELS - 1)
