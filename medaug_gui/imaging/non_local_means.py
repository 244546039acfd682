"""Non-local means: averages places that look alike, so that noise goes and structure stays.

A. Buades et al., A non-local algorithm for image denoising, CVPR 2005; the noise's share of distances taken off.
"""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.slabs import Block, Float
from medaug_gui.imaging.smoothing import mirror_indices

PATCH = 2
"""Patches reach so many voxels from their middle, in plane."""


def denoise_by_non_local_means(image: Float, sd: float, width: float, reach: int = 5) -> Float:
    """One slice without its noise: [row, column], float32, in its own unit.

    Args:
        image: [row, column], float32, in any unit.
        sd: standard deviation of the noise, in that unit.
        width: the h of the weight exp(-distance / h^2), distance being a patch's mean square difference.
        reach: how many pixels away alike places are looked for.
    """
    out: Float = np.empty((1, *image.shape), np.float32)
    AlikeMeans(image[None], (0, reach, reach), sd, width).write_into(out, Block(0, 1, 0, len(image)), Progress())
    denoised: Float = out[0]
    return denoised


class AlikeMeans:
    """Weighted means of one volume: of the voxels whose patches are alike.

    One shift of the whole block after the other, patch distances by running sums: J. Darbon et al., Fast nonlocal
    filtering applied to electron cryomicroscopy, ISBI 2008.
    """

    def __init__(
        self, source: NDArray[Any], reach: tuple[int, int, int], sd: float, width: float, *, squared: bool = False
    ) -> None:
        """Means of a volume whose noise is known.

        Args:
            source: [slice, row, column], any real dtype, in its own unit.
            reach: how many voxels away alike places are looked for along [slice, row, column].
            sd: standard deviation of the noise, in the unit of `source`; its share of distances is taken off.
            width: the h of the weight exp(-distance / h^2), distance being a patch's mean square difference.
            squared: average squares and take the Rician bias 2 sd^2 off, as suits MR magnitudes (N. Wiest-Daessle et
                al., Rician noise removal by non-local means filtering, MICCAI 2008).
        """
        self._source, self._reach, self._squared = source, reach, squared
        self._bias = 2 * sd * sd if squared else 0.0
        patch = (2 * PATCH + 1) ** 2
        self._least = np.float32(2 * sd * sd * patch)
        self._rate = np.float32(-1.0 / (width * width * patch))
        self._most = self._least + np.float32(20.0) / -self._rate

    def write_into(self, out: Float, block: Block, progress: Progress) -> None:
        """Write the mean of what looks alike into `out` [slice, row, column], for every voxel of a block of all rows.

        Raises:
            Cancelled: `progress` was cancelled.
        """
        slices, rows, columns = self._reach
        around = self._cut_surroundings(block)
        averaged = np.square(around) if self._squared else around
        weights = np.empty(out.shape, np.float32)
        total = np.full(out.shape, np.exp(self._least * self._rate), np.float32)
        out[...] = self._view_shifted(averaged, (0, 0, 0), 0, out.shape) * total[0, 0, 0]
        here = self._view_shifted(around, (0, 0, 0), PATCH, out.shape)
        distance = np.empty(here.shape, np.float32)
        spans = (range(-slices, slices + 1), range(-rows, rows + 1), range(-columns, columns + 1))
        for shift in itertools.product(*spans):
            if shift == (0, 0, 0):
                continue
            progress.check()
            np.subtract(here, self._view_shifted(around, shift, PATCH, out.shape), out=distance)
            np.multiply(distance, distance, out=distance)
            np.clip(sum_patches(distance), self._least, self._most, out=weights)
            np.multiply(weights, self._rate, out=weights)
            np.exp(weights, out=weights)
            np.add(total, weights, out=total)
            np.multiply(weights, self._view_shifted(averaged, shift, 0, out.shape), out=weights)
            np.add(out, weights, out=out)
        np.divide(out, total, out=out)
        if self._squared:
            np.subtract(out, np.float32(self._bias), out=out)
            np.sqrt(np.maximum(out, 0, out=out), out=out)

    def _cut_surroundings(self, block: Block) -> Float:
        """The block with what it looks at around it, mirrored at the edges of the volume."""
        part: NDArray[Any] = self._source
        starts, stops = (block.start, 0, 0), (block.stop, *part.shape[1:])
        margins = (self._reach[0], self._reach[1] + PATCH, self._reach[2] + PATCH)
        for axis, (start, stop, margin) in enumerate(zip(starts, stops, margins, strict=True)):
            wanted = mirror_indices(np.arange(start - margin, stop + margin), part.shape[axis])
            part = part.take(wanted, axis=axis)
        return part.astype(np.float32, copy=False)

    def _view_shifted(self, around: Float, shift: tuple[int, int, int], more: int, shape: tuple[int, ...]) -> Float:
        """The block's voxels `shift` away, with `more` voxels on all sides in plane."""
        at = []
        for axis, (reach, by, count) in enumerate(zip(self._reach, shift, shape, strict=True)):
            extra = more if axis else 0
            start = reach + (PATCH if axis else 0) + by - extra
            at.append(slice(start, start + count + 2 * extra))
        return around[tuple(at)]


def sum_patches(values: Float) -> Float:
    """Sums over squares of 5 x 5 voxels in plane of [slice, row + 4, column + 4]: [slice, row, column].

    Along columns the rows are taken as one line: what runs over from row to row falls in the margin that is cut off.
    """
    pairs = values[:, :-1] + values[:, 1:]
    fives = pairs[:, :-3] + pairs[:, 2:-1]
    fives += values[:, 4:]
    line = fives.reshape(-1)
    twos = line[:-1] + line[1:]
    sums = np.empty_like(line)
    np.add(twos[:-3], twos[2:-1], out=sums[:-4])
    np.add(sums[:-4], line[4:], out=sums[:-4])
    return sums.reshape(fives.shape)[:, :, :-4]
