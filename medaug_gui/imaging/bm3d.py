"""Block matching and 3-D filtering, written from the paper: the classical denoiser that a trained one has to beat.

Dabov K. et al., "Image denoising by sparse 3-D transform-domain collaborative filtering", IEEE TIP 2007: alike blocks
are stacked, their 3-D transform thresholded, and in a second pass shrunk by Wiener weights from the first. Correlated
noise has a variance of its own in each coefficient of a block (Makinen Y. et al., IEEE TIP 2020, without their terms
for overlapping blocks). No code of the authors, whose licence is for non-commercial use, was read or used.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.fft import dct
from scipy.linalg import hadamard

Array = NDArray[np.float32]
BLOCK = 8
_STEP = 4
_REACH = 10
_GROUP = 16
_THRESHOLD = 2.7
_CHUNK = 2048
"""Groups in one go: some 40 MB."""
_BASIS: Array = dct(np.eye(BLOCK), norm="ortho", axis=0).astype(np.float32)
_ALONG: Array = (hadamard(_GROUP) / np.sqrt(_GROUP)).astype(np.float32)


@dataclass(frozen=True)
class _Groups:
    """Upper left corners of alike blocks [group, 16] as flat indices into the image."""

    corners: NDArray[np.int32]
    shape: tuple[int, int]


def bm3d(image: Array, level: float, amplitude: Array | None = None) -> Array:
    """One slice without its noise: [row, column], float32, in its own unit.

    Args:
        image: [row, column], at least 16 pixels on each edge, in any unit.
        level: standard deviation of the noise, in the unit of `image`.
        amplitude: square root of the noise's power spectrum on the grid of rfft2 for an image of this shape, for unit
            variance; None for white.
    """
    height, width = image.shape
    more = [(BLOCK, BLOCK + -size % _STEP) for size in image.shape]
    wide = np.pad(image.astype(np.float32), more, mode="reflect")
    spread = level * compute_block_deviation(amplitude, image.shape)
    # Blotches are alike by chance: places are compared without them where noise is correlated.
    seen, own = (wide, level) if amplitude is None else (ndimage.gaussian_filter(wide, 1.0), 0.0)
    first = _filter_hard(wide, _match_blocks(seen, own), spread)
    second = _filter_wiener(wide, first, _match_blocks(first, 0.0), spread)
    return second[BLOCK : BLOCK + height, BLOCK : BLOCK + width]


def compute_block_deviation(amplitude: Array | None, shape: tuple[int, ...]) -> Array:
    """Standard deviation of noise of unit variance in each coefficient of a block's cosine transform: [8, 8], float32.

    Args:
        amplitude: square root of the noise's power spectrum on the grid of rfft2, None for white.
        shape: of the image, whose last two axes are row and column.
    """
    if amplitude is None:
        return np.ones((BLOCK, BLOCK), np.float32)
    correlation = np.fft.irfft2(amplitude.astype(np.float64) ** 2, s=shape[-2:])
    shifts = np.arange(BLOCK)[:, None] - np.arange(BLOCK)[None]
    table = correlation[shifts[:, :, None, None], shifts[None, None]]  # row, row', column, column'
    variance = np.einsum("ka,kb,lc,ld,abcd->kl", _BASIS, _BASIS, _BASIS, _BASIS, table, optimize=True)
    deviation: Array = np.sqrt(np.maximum(variance, 1e-6)).astype(np.float32)
    return deviation


def _match_blocks(image: Array, level: float) -> _Groups:
    """For blocks on a grid of every fourth pixel the sixteen most alike within ten pixels.

    Both edges of `image` are multiples of four: a block is four cells of 4 x 4 pixels, whose sums it shares.
    """
    height, width = image.shape
    rows, columns = (np.arange(0, size - BLOCK + 1, _STEP) for size in image.shape)
    shifts = [(dy, dx) for dy in range(-_REACH, _REACH + 1) for dx in range(-_REACH, _REACH + 1)]
    wide = np.pad(image, _REACH, mode="edge")
    distances = np.empty((len(shifts), len(rows), len(columns)), np.float32)
    corners = np.empty(distances.shape, np.int32)
    for index, (dy, dx) in enumerate(shifts):
        moved = wide[_REACH + dy : _REACH + dy + height, _REACH + dx : _REACH + dx + width]
        distances[index] = np.maximum(_sum_blocks(image - moved) - 2 * (BLOCK * level) ** 2, 0)
        y, x = rows + dy, columns + dx
        legal = ((y >= 0) & (y <= height - BLOCK))[:, None] & ((x >= 0) & (x <= width - BLOCK))[None]
        distances[index][~legal] = np.inf
        corners[index] = y[:, None] * width + x[None]
    distances[len(shifts) // 2] = -1.0  # a block is always in its own group
    flat, places = distances.reshape(len(shifts), -1).T, corners.reshape(len(shifts), -1).T
    nearest = np.argpartition(flat, _GROUP - 1, axis=1)[:, :_GROUP]
    return _Groups(np.take_along_axis(places, nearest, axis=1), (height, width))


def _sum_blocks(difference: Array) -> Array:
    """Sums of squares over blocks of 8 x 8 at every fourth pixel."""
    height, width = (size // _STEP for size in difference.shape)
    cells = np.square(difference).reshape(height, _STEP, width, _STEP).sum((1, 3))
    pairs = cells[:-1] + cells[1:]
    blocks: Array = pairs[:, :-1] + pairs[:, 1:]
    return blocks


def _filter_hard(image: Array, groups: _Groups, spread: Array) -> Array:
    """Coefficients under 2.7 standard deviations of the noise dropped."""
    sums = _Sums(groups.shape)
    for corners in _cut_chunks(groups):
        spectrum = _transform(image, corners)
        kept = np.abs(spectrum) > _THRESHOLD * spread
        kept[:, 0, 0, 0] = True
        power = np.maximum((kept * spread**2).sum((1, 2, 3)), spread.min() ** 2)
        sums.add(corners, _transform_back(spectrum * kept), 1 / power)
    return sums.compute_mean()


def _filter_wiener(image: Array, guess: Array, groups: _Groups, spread: Array) -> Array:
    """Coefficients shrunk by the power that the first pass found in them."""
    sums = _Sums(groups.shape)
    for corners in _cut_chunks(groups):
        power = _transform(guess, corners) ** 2
        gain = power / (power + spread**2)
        weight = 1 / np.maximum((gain**2 * spread**2).sum((1, 2, 3)), 1e-12)
        sums.add(corners, _transform_back(gain * _transform(image, corners)), weight)
    return sums.compute_mean()


class _Sums:
    """Blocks added up where they overlap, each with the weight of its group and falling off towards its edge."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self._shape = shape
        self._total = np.zeros(shape[0] * shape[1])
        self._weight = np.zeros(shape[0] * shape[1])
        edge = np.kaiser(BLOCK, 2.0)
        self._window = np.outer(edge, edge).astype(np.float32)

    def add(self, corners: NDArray[np.int32], blocks: Array, weights: Array) -> None:
        """Blocks [group, 16, 8, 8] at their corners."""
        places = (corners[:, :, None, None] + _make_offsets(self._shape[1])).ravel()
        weight = np.broadcast_to(weights[:, None, None, None] * self._window, blocks.shape)
        size = len(self._total)
        self._total += np.bincount(places, (weight * blocks).ravel(), size)
        self._weight += np.bincount(places, weight.ravel(), size)

    def compute_mean(self) -> Array:
        """[row, column]."""
        found: Array = (self._total / np.maximum(self._weight, 1e-30)).reshape(self._shape).astype(np.float32)
        return found


def _cut_chunks(groups: _Groups) -> list[NDArray[np.int32]]:
    return [groups.corners[start : start + _CHUNK] for start in range(0, len(groups.corners), _CHUNK)]


def _make_offsets(width: int) -> NDArray[np.int32]:
    return (np.arange(BLOCK)[:, None] * width + np.arange(BLOCK)[None]).astype(np.int32)


def _transform(image: Array, corners: NDArray[np.int32]) -> Array:
    """Blocks at corners [group, 16] to coefficients [group, 16, 8, 8]."""
    blocks = image.reshape(-1)[corners[:, :, None, None] + _make_offsets(image.shape[1])]
    flat = _BASIS @ blocks @ _BASIS.T
    found: Array = (_ALONG @ flat.reshape(len(corners), _GROUP, -1)).reshape(blocks.shape)
    return found


def _transform_back(spectrum: Array) -> Array:
    flat = (_ALONG.T @ spectrum.reshape(len(spectrum), _GROUP, -1)).reshape(spectrum.shape)
    found: Array = _BASIS.T @ flat @ _BASIS
    return found
