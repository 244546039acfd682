"""The noise of computed tomography in the image: its spectrum, and where and in which direction it is strong.

What is modelled: filtered back projection of a parallel beam. The noise of the projection at angle t along the ray s
has variance exp(p(t, s)) / mA(t), p being the ray's attenuation; in the image it has only frequencies along t. So the
noise at a place is a sum over directions, each with the strength that the rays through that place have (streaks
between the shoulders come of it), and its power spectrum is f times the reconstruction filter's apodisation squared.
S. J. Riederer et al., Phys. Med. Biol. 23 (1978); A. C. Kak, M. Slaney, Principles of Computerized Tomographic
Imaging (1988), ch. 5. Tube current follows the square root of the attenuation of each angle: M. Gies et al.,
Med. Phys. 26 (1999). Not modelled: bow-tie filter, fan beam, electronic noise, correlation between slices.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from medaug_gui.imaging.slabs import Float

WATER_PER_MM = 0.0193
"""Linear attenuation of water at about 70 keV, the mean energy of a 120 kV beam (NIST XCOM)."""
SECTORS = 8
_ANGLES = 3
_COARSE = 96
_MOST = 12.0


def make_spectrum_filters(shape: tuple[int, int], spacing: tuple[float, float], cutoff: float) -> Float:
    """Amplitudes for `rfft2` of white noise: [sector, row frequency, half column frequency], float32.

    The sum over sectors is sqrt(f) * cos^2 (Hann) up to `cutoff`, scaled so that white noise of standard deviation 1
    comes out with 1. Sectors share it out by direction, overlapping as cos^2.

    Args:
        shape: rows and columns of a slice.
        spacing: mm from row to row and from column to column.
        cutoff: cycles per mm.
    """
    down = fft.fftfreq(shape[0], spacing[0])[:, None]
    across = fft.rfftfreq(shape[1], spacing[1])[None, :]
    radius = np.hypot(down, across)
    limit = min(cutoff, 0.5 / max(spacing))
    hann = np.where(radius < limit, np.cos(0.5 * np.pi * np.minimum(radius / limit, 1.0)) ** 2, 0.0)
    amplitude = np.sqrt(radius) * hann
    twice = np.full(radius.shape, 2.0)
    twice[:, 0] = 1.0
    if shape[1] % 2 == 0:
        twice[:, -1] = 1.0
    power = float((twice * amplitude**2).sum()) / (shape[0] * shape[1])
    amplitude /= math.sqrt(power) if power > 0 else 1.0
    direction = np.arctan2(down, across)
    filters = np.empty((SECTORS, *radius.shape), np.float32)
    for sector in range(SECTORS):
        away = (direction - sector * np.pi / SECTORS + np.pi / 2) % np.pi - np.pi / 2
        share = np.where(np.abs(away) < np.pi / SECTORS, np.cos(away * SECTORS / 2) ** 2, 0.0)
        filters[sector] = amplitude * share
    return filters


class Rays:
    """Rays through a coarse grid of one slice shape, at angles enough for every sector."""

    def __init__(self, shape: tuple[int, int], spacing: tuple[float, float]) -> None:
        self._factor = max(1, math.ceil(max(shape) / _COARSE))
        self.coarse = (math.ceil(shape[0] / self._factor), math.ceil(shape[1] / self._factor))
        down, across = (mm * self._factor for mm in spacing)
        self._step = max(down, across)
        self._weight = down * across / self._step
        rows = (np.arange(self.coarse[0]) - (self.coarse[0] - 1) / 2) * down
        columns = (np.arange(self.coarse[1]) - (self.coarse[1] - 1) / 2) * across
        reach = math.hypot(self.coarse[0] * down, self.coarse[1] * across) / 2
        self._bins = math.ceil(2 * reach / self._step) + 3
        count = SECTORS * _ANGLES
        self._low: list[NDArray[np.intp]] = []
        self._part: list[NDArray[np.float64]] = []
        for number in range(count):
            angle = (number - _ANGLES // 2) * np.pi / count
            place = np.add.outer(rows * math.sin(angle), columns * math.cos(angle)).ravel() / self._step
            place += self._bins / 2 - 0.5
            self._low.append(place.astype(np.intp))
            self._part.append(place - self._low[-1])

    def compute_strengths(self, image: NDArray[Any]) -> tuple[Float, NDArray[np.float64]]:
        """How strong noise is in each direction, relative: [sector, coarse row, coarse column], and water per voxel.

        `image` is [row, column] in HU. The second answer is the coarse image as (HU + 1000) / 1000.
        """
        water = np.clip((self._average_coarsely(image) + 1000.0) / 1000.0, 0.0, 4.0)
        attenuation = (water * (WATER_PER_MM * self._weight)).ravel()
        variances = [self._compute_variance(attenuation, number) for number in range(SECTORS * _ANGLES)]
        by_sector = np.stack(variances).reshape(SECTORS, _ANGLES, *self.coarse).mean(axis=1)
        strengths: Float = np.sqrt(by_sector).astype(np.float32)
        return strengths, water

    def _compute_variance(self, attenuation: NDArray[np.float64], number: int) -> NDArray[np.float64]:
        low, part = self._low[number], self._part[number]
        rays = np.bincount(low, attenuation * (1 - part), self._bins)
        rays += np.bincount(low + 1, attenuation * part, self._bins)
        rays = np.exp(np.minimum(rays, _MOST) - 0.5 * min(float(rays.max()), _MOST))
        through: NDArray[np.float64] = rays[low] * (1 - part) + rays[low + 1] * part
        return through

    def _average_coarsely(self, image: NDArray[Any]) -> NDArray[np.float64]:
        height, width = (n * self._factor for n in self.coarse)
        margins = ((0, height - image.shape[0]), (0, width - image.shape[1]))
        whole = np.pad(image, margins, mode="edge") if any(m for _, m in margins) else image
        blocks = whole.reshape(self.coarse[0], self._factor, self.coarse[1], self._factor)
        mean: NDArray[np.float64] = blocks.mean(axis=(1, 3), dtype=np.float64)
        return mean

    def interpolate_fine(self, coarse: Float, shape: tuple[int, int]) -> Float:
        """A coarse map, linearly interpolated to [row, column] of the slice."""
        rows, row_part = self._find_places(shape[0], self.coarse[0])
        columns, column_part = self._find_places(shape[1], self.coarse[1])
        next_column = np.minimum(columns + 1, self.coarse[1] - 1)
        wide = coarse[:, columns] * (1 - column_part) + coarse[:, next_column] * column_part
        upper = wide[rows] * (1 - row_part)[:, None]
        upper += wide[np.minimum(rows + 1, self.coarse[0] - 1)] * row_part[:, None]
        return upper

    def _find_places(self, fine: int, coarse: int) -> tuple[NDArray[np.intp], Float]:
        place = np.clip((np.arange(fine) + 0.5) / self._factor - 0.5, 0, coarse - 1)
        low = place.astype(np.intp)
        return low, (place - low).astype(np.float32)


def compute_local_variance(strengths: Float) -> Float:
    """The variance of noise at each coarse voxel [coarse row, coarse column], float32; sectors overlap as cos^2.

    Args:
        strengths: [sector, coarse row, coarse column], float32 (see `Rays.compute_strengths`).
    """
    neighbours = np.roll(strengths, 1, axis=0)
    variance: Float = (0.75 * strengths**2 + 0.25 * strengths * neighbours).mean(axis=0)
    return variance
