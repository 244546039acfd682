"""How noisy a scan is, measured in the image itself."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

_SOFT = (-120.0, 170.0)
_LEAST = 400
_BIN = 0.1


def soft_tissue_noise(image: NDArray[Any], spacing: tuple[float, float]) -> float | None:
    """Standard deviation in HU of the noise of soft tissue in one CT slice [row, column]; None without enough of it.

    The most frequent standard deviation within small squares (6 mm, at least 5 voxels a side): O. Christianson et al.,
    Automated technique to measure noise in clinical CT examinations, AJR 205 (2015). Correlated noise counts in full.
    """
    size = [max(5, 2 * round(3.0 / mm) + 1) for mm in spacing]
    if image.shape[0] < size[0] or image.shape[1] < size[1]:
        return None
    values = image.astype(np.float64)
    mean = ndimage.uniform_filter(values, size)
    square = ndimage.uniform_filter(values * values, size)
    soft = (mean > _SOFT[0]) & (mean < _SOFT[1])
    if np.count_nonzero(soft) < _LEAST:
        return None
    count = size[0] * size[1]
    spread = np.sqrt(np.maximum(square[soft] - mean[soft] ** 2, 0.0) * count / (count - 1))
    return _mode(spread)


def _mode(values: NDArray[np.float64]) -> float:
    """The most frequent of the small values, from a smoothed histogram.

    Squares with an edge in them are many in a chest and spread wide; the tenth percentile knows nothing of them, and
    squares without one lie within 1.6 times of it.
    """
    tenth = float(np.percentile(values, 10))
    limit = max(1.6 * tenth, 10 * _BIN)
    counts, edges = np.histogram(values, bins=max(10, round(limit / _BIN)), range=(0.0, limit))
    width = max(1.0, 0.08 * tenth / (edges[1] - edges[0]))
    smooth = ndimage.gaussian_filter1d(counts.astype(np.float64), width, mode="constant")
    return float((edges[int(smooth.argmax())] + edges[int(smooth.argmax()) + 1]) / 2)


def fine_noise(voxels: NDArray[Any], inside: NDArray[np.bool_] | None = None) -> float:
    """Standard deviation of white noise in [slice, row, column], in its unit, from the finest in-plane detail.

    The median absolute diagonal Haar coefficient over 0.6745: D. L. Donoho, I. M. Johnstone, Ideal spatial
    adaptation by wavelet shrinkage, Biometrika 81 (1994). In plane only, as slices may be thick.

    Args:
        voxels: at least 2 x 2 in plane, else the answer is 0.
        inside: where to look, the same shape; everywhere when None or when nothing is inside.
    """
    _, height, width = voxels.shape
    rows, columns = height // 2 * 2, width // 2 * 2
    even = voxels[:, :rows, :columns].astype(np.float32)
    detail = even[:, ::2, ::2] - even[:, 1::2, ::2] - even[:, ::2, 1::2] + even[:, 1::2, 1::2]
    kept = detail.ravel() if inside is None else detail[inside[:, :rows:2, :columns:2]]
    if kept.size == 0:
        kept = detail.ravel()
    return float(np.median(np.abs(kept))) / 2 / 0.6745 if kept.size else 0.0
