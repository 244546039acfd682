"""Separable Gaussian smoothing in mm, slab by slab in a core's cache."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ive

from medaug_gui.imaging.slabs import Block, Float

FWHM_TO_SD = 1.0 / math.sqrt(8.0 * math.log(2.0))
"""A Gaussian's standard deviation for a full width at half maximum of 1."""


def make_half_kernel(sd: float, truncate: float = 4.0) -> Float:
    """Weights [n] of the discrete Gaussian from its middle outwards, float32; the whole kernel sums to 1.

    T. Lindeberg, Scale-space for discrete signals (IEEE PAMI 12, 1990): exp(-t) I_n(t) with t = sd squared has
    exactly that variance however narrow it is, which a sampled Gaussian has not.

    Args:
        sd: standard deviation in voxels; 0 for no smoothing.
        truncate: how many of them it reaches.
    """
    if sd <= 1e-3:
        return np.ones(1, np.float32)
    radius = max(2, math.ceil(truncate * sd))
    half = ive(np.arange(radius + 1), sd * sd)
    half = half / (half[0] + 2 * half[1:].sum())
    weights: Float = half[: max(1, int(np.count_nonzero(half > 1e-6)))].astype(np.float32)
    return weights


class Smoother:
    """Smooths blocks of one volume [slice, row, column] by three half kernels (see `make_half_kernel`).

    Edges are mirrored, voxel edge included (d c b a | a b c d).
    """

    def __init__(self, source: NDArray[Any], halves: tuple[Float, Float, Float]) -> None:
        self._source = source
        self._halves = halves

    def write_into(self, out: Float, block: Block) -> None:
        """Write the smoothed block into `out` [slice, row, column], float32; it must span all rows."""
        along_slices, along_rows, along_columns = self._halves
        depth, height, width = out.shape
        rows, columns = len(along_rows) - 1, len(along_columns) - 1
        tall = np.empty((depth, height + 2 * rows, width), np.float32)
        self._smooth_slices(along_slices, block, tall[:, rows : rows + height])
        _mirror_rows(tall, rows)
        wide = np.empty((depth, height, width + 2 * columns), np.float32)
        _weigh(tall, 1, along_rows, wide[:, :, columns : columns + width])
        _mirror_rows(wide.transpose(0, 2, 1), columns)
        _weigh(wide, 2, along_columns, out)

    def _smooth_slices(self, half: Float, block: Block, out: Float) -> None:
        radius = len(half) - 1
        wanted = mirror_indices(np.arange(block.start - radius, block.stop + radius), self._source.shape[0])
        inside = block.start >= radius and block.stop + radius <= self._source.shape[0]
        part = self._source[block.start - radius : block.stop + radius] if inside else self._source[wanted]
        _weigh(part.astype(np.float32, copy=False), 0, half, out)


def mirror_indices(index: NDArray[np.intp], length: int) -> NDArray[np.intp]:
    """Indices beyond either end, mirrored into 0 .. length - 1."""
    period = index % (2 * length)
    return np.where(period < length, period, 2 * length - 1 - period)


def _mirror_rows(padded: Float, margin: int) -> None:
    """Fill `margin` rows at either end of axis 1 from the rows inside."""
    if margin:
        length = padded.shape[1] - 2 * margin
        ends = np.concatenate([np.arange(-margin, 0), np.arange(length, length + margin)])
        for at, inside in zip(ends, mirror_indices(ends, length), strict=True):
            padded[:, at + margin] = padded[:, inside + margin]


def _weigh(padded: Float, axis: int, half: Float, out: Float) -> None:
    """Symmetric weighted sum along one axis of what is padded by the radius at both ends."""
    radius, length = len(half) - 1, out.shape[axis]

    def shifted(by: int) -> Float:
        at = [slice(None)] * 3
        at[axis] = slice(radius + by, radius + by + length)
        return padded[tuple(at)]

    np.multiply(shifted(0), half[0], out=out)
    pair = np.empty(out.shape, np.float32)
    for distance in range(1, radius + 1):
        np.add(shifted(-distance), shifted(distance), out=pair)
        np.multiply(pair, half[distance], out=pair)
        np.add(out, pair, out=out)
