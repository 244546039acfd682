"""How noisy a slice is: the standard deviation of what varies faster than some pixels, in flat tissue.

The median absolute deviation (Rousseeuw and Croux, JASA 1993) of the slice less its own Gaussian mean, over the
flattest quarter of the foreground. For white noise it is 0.95 of the standard deviation; of the correlated noise of CT
it sees the part with wavelengths under some 8 pixels. Longer ones cannot be told from anatomy in one slice.

Of the fine folds of a brain it sees much too: at 3 % noise up to twice what there is. Outside CT, where noise is white
unless the matrix was interpolated, the floor under small patches is looked for instead: anatomy lies along few of the
directions that a patch can vary in, white noise along all alike (Chen G. et al., "An efficient statistical method for
image noise level estimation", ICCV 2015). Where there is no such floor, the noise is either correlated or very little,
which nothing in one slice tells apart: the level is then between both measures.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from scipy import fft, ndimage

Array = NDArray[np.float32]
SMOOTH = 1.5
"""Pixels: standard deviation of the Gaussian mean that is taken off."""
_MAD_TO_SIGMA = 1.4826
_FLATTEST = 0.25
_STEEPNESS_SCALE = 3.0
_FEWEST = 200
"""Pixels: below this many the whole slice is used."""
_WHITE_SHARE = 0.946
"""Of white noise's standard deviation that is left by `apply_high_pass`."""
_EDGE = 5
"""Pixels: of the patches."""
_MANY = 20000
_SLOW = 2
"""Cosines up to this order, rows and columns together, say how much goes on in a patch; the others are looked at."""
_CALM = 0.3
"""The share of the patches that is looked at: those in which least goes on."""
_FOURTH = 14
"""Which of the 19 deviations, in falling order, is held against the least: they are alike where there is a floor."""
_EVEN, _UNEVEN = 1.25, 1.8
"""How many times the least one it is: below it there is a floor, above none."""
_SOFT = (-120.0, 170.0)
_LEAST = 400
_BIN = 0.1


def apply_high_pass(image: Array) -> Array:
    """A slice [row, column] less its Gaussian mean of 1.5 pixels: the same shape, float32, in its unit."""
    return image - _smooth(image, SMOOTH)


def measure_noise_level(image: Array, modality: str) -> float:
    """Standard deviation of the noise of one slice, in its own unit; 0 for a constant one.

    Args:
        image: [row, column], float32, in HU or any other unit.
        modality: where tissue is looked for: -150..200 HU in "CT", what stands out from air elsewhere.
    """
    smooth = _smooth(image, _STEEPNESS_SCALE)
    steep = np.abs(np.gradient(smooth, axis=0)) + np.abs(np.gradient(smooth, axis=1))
    tissue = _find_tissue(smooth, modality)
    where = tissue if tissue.sum() >= _FEWEST else np.ones(image.shape, bool)
    flat = where & (steep <= np.quantile(steep[where], _FLATTEST))
    seen = _measure_spread(apply_high_pass(image)[flat])
    if modality == "CT":
        return seen
    floor, uneven = _find_floor(image, where)
    if floor <= 0 or floor >= seen:
        return seen
    share = float(np.clip((uneven - _EVEN) / (_UNEVEN - _EVEN), 0, 1)) / 2
    return float(floor ** (1 - share) * seen**share)


def find_tissue(image: Array, modality: str) -> NDArray[np.bool_]:
    """Where noise is measured in a slice [row, column]; see `measure_noise_level`."""
    return _find_tissue(_smooth(image, _STEEPNESS_SCALE), modality)


def measure_typical_level(images: Iterable[NDArray[Any]], modality: str) -> float:
    """The median of the noise levels of slices [row, column] of any real dtype, in their unit."""
    return float(np.median([measure_noise_level(image.astype(np.float32, copy=False), modality) for image in images]))


def measure_soft_tissue_noise(image: NDArray[Any], spacing: tuple[float, float]) -> float | None:
    """Standard deviation in HU of the noise of soft tissue in one CT slice; None without enough of it.

    The most frequent standard deviation within small squares (6 mm, at least 5 voxels a side): O. Christianson et al.,
    Automated technique to measure noise in clinical CT examinations, AJR 205 (2015). Correlated noise counts in full.

    Args:
        image: [row, column], any real dtype, in HU.
        spacing: mm from row to row and from column to column.
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
    return _find_mode(spread)


def measure_fine_noise(voxels: NDArray[Any], inside: NDArray[np.bool_] | None = None) -> float:
    """Standard deviation of white noise in a volume, in its unit, from the finest in-plane detail.

    The median absolute diagonal Haar coefficient over 0.6745: D. L. Donoho, I. M. Johnstone, Ideal spatial
    adaptation by wavelet shrinkage, Biometrika 81 (1994). In plane only, as slices may be thick.

    Args:
        voxels: [slice, row, column], any real dtype; at least 2 x 2 in plane, else the answer is 0.
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


def _find_floor(image: Array, where: NDArray[np.bool_]) -> tuple[float, float]:
    """The level that all fine directions of calm patches share, as `apply_high_pass` sees it, and how uneven they are.

    0 and 1 where there are too few patches.
    """
    patches = _cut_patches(image, where)
    if len(patches) < _FEWEST:
        return 0.0, 1.0
    cosines, order = _make_cosines()
    slow = np.square(patches @ cosines[(order > 0) & (order <= _SLOW)].T).sum(1)
    fine = patches[slow <= np.quantile(slow, _CALM)] @ cosines[order > _SLOW].T
    spread = np.sqrt(np.maximum(np.linalg.eigvalsh(np.cov(fine.T)), 0))[::-1]
    if spread[-1] <= 0:
        return 0.0, 1.0
    for first in range(len(spread)):
        level, rest = np.sqrt(np.square(spread[first:]).mean()), spread[first:]
        if (rest > level).sum() >= (rest < level).sum():
            break
    return float(_WHITE_SHARE * level), float(spread[_FOURTH] / spread[-1])


def _cut_patches(image: Array, where: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Some `_MANY` patches [n, 25] that lie in the mask, spread evenly over it."""
    if min(image.shape) < _EDGE:
        return np.empty((0, _EDGE**2))
    half = _EDGE // 2
    inside = np.asarray(ndimage.minimum_filter(where.view(np.uint8), _EDGE))[half:-half, half:-half] > 0
    step = max(1, int(np.sqrt(inside.sum() / _MANY)))
    found = sliding_window_view(image, (_EDGE, _EDGE))[::step, ::step][inside[::step, ::step]]
    return found.reshape(-1, _EDGE**2).astype(np.float64)


@functools.cache
def _make_cosines() -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """The orthonormal cosines of a patch [25, 25], and the order of each."""
    line = fft.dct(np.eye(_EDGE), norm="ortho", axis=0)
    order = np.add.outer(np.arange(_EDGE), np.arange(_EDGE)).ravel()
    return np.kron(line, line), order


def _measure_spread(values: NDArray[np.floating]) -> float:
    """Standard deviation from the median absolute deviation; 0 of nothing."""
    return float(_MAD_TO_SIGMA * np.median(np.abs(values - np.median(values)))) if values.size else 0.0


def _find_tissue(smooth: Array, modality: str) -> NDArray[np.bool_]:
    """Where noise is measured [row, column], told from a smoothed slice: noise must not choose its own pixels."""
    low, high = (-150.0, 200.0) if modality == "CT" else (_find_air_limit(smooth), np.inf)
    inner: NDArray[np.bool_] = ndimage.binary_erosion((smooth > low) & (smooth < high), iterations=2)
    return inner


def _find_air_limit(smooth: Array) -> float:
    """A tenth of the 99th percentile, and well above air: magnitudes of pure noise have a mean of 1.25 of its level and
    a spread of only 0.66 of it, so that air taken for tissue would make a noisy scan look quieter.
    """
    air, top = (float(value) for value in np.percentile(smooth, (10, 99)))
    return max(0.1 * top, 1.6 * air)


def _smooth(image: Array, width: float) -> Array:
    smooth: Array = ndimage.gaussian_filter(image, width, mode="nearest", truncate=3.0)
    return smooth


def _find_mode(values: NDArray[np.float64]) -> float:
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
