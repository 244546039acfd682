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

from medaug_gui.imaging.rays.coarse_grid import average_blocks, choose_factor, interpolate_fine
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
    radius = measure_frequencies(shape, spacing)
    amplitude = np.sqrt(radius) * compute_hann(radius, min(cutoff, 0.5 / max(spacing)))
    power = measure_power(amplitude, shape)
    return share_by_direction(amplitude / (math.sqrt(power) if power > 0 else 1.0), shape, spacing)


def measure_frequencies(shape: tuple[int, int], spacing: tuple[float, float]) -> NDArray[np.float64]:
    """Cycles per mm at each place of `rfft2` of a slice: [row frequency, half column frequency]."""
    down = fft.fftfreq(shape[0], spacing[0])[:, None]
    across = fft.rfftfreq(shape[1], spacing[1])[None, :]
    found: NDArray[np.float64] = np.hypot(down, across)
    return found


def compute_hann(frequency: NDArray[np.float64], cutoff: float) -> NDArray[np.float64]:
    """cos^2 that falls from 1 to 0 at `cutoff`, and is 0 beyond: a reconstruction filter's apodisation."""
    found: NDArray[np.float64] = np.cos(0.5 * np.pi * np.minimum(frequency / cutoff, 1.0)) ** 2
    return found


def measure_power(amplitude: NDArray[np.float64], shape: tuple[int, int]) -> float:
    """The variance of white noise of variance 1 behind a filter whose half spectrum this is."""
    twice = np.full(amplitude.shape, 2.0)
    twice[:, 0] = 1.0
    if shape[1] % 2 == 0:
        twice[:, -1] = 1.0
    return float((twice * amplitude**2).sum()) / (shape[0] * shape[1])


def share_by_direction(amplitude: NDArray[np.float64], shape: tuple[int, int], spacing: tuple[float, float]) -> Float:
    """A half spectrum shared out to sectors by direction, which overlap as cos^2: [sector, ...], float32."""
    down = fft.fftfreq(shape[0], spacing[0])[:, None]
    across = fft.rfftfreq(shape[1], spacing[1])[None, :]
    direction = np.arctan2(down, across)
    filters = np.empty((SECTORS, *amplitude.shape), np.float32)
    for sector in range(SECTORS):
        away = (direction - sector * np.pi / SECTORS + np.pi / 2) % np.pi - np.pi / 2
        share = np.where(np.abs(away) < np.pi / SECTORS, np.cos(away * SECTORS / 2) ** 2, 0.0)
        filters[sector] = amplitude * share
    return filters


class Rays:
    """Rays through a coarse grid of one slice shape, at angles enough for every sector."""

    def __init__(self, shape: tuple[int, int], spacing: tuple[float, float]) -> None:
        self._factor = choose_factor(shape, _COARSE)
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
        water = np.clip((average_blocks(image, self._factor) + 1000.0) / 1000.0, 0.0, 4.0)
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

    def interpolate_fine(self, coarse: Float, shape: tuple[int, int]) -> Float:
        """A coarse map, linearly interpolated to [row, column] of the slice."""
        return interpolate_fine(coarse, self._factor, shape)


def compute_local_variance(strengths: Float) -> Float:
    """The variance of noise at each coarse voxel [coarse row, coarse column], float32; sectors overlap as cos^2.

    Args:
        strengths: [sector, coarse row, coarse column], float32 (see `Rays.compute_strengths`).
    """
    neighbours = np.roll(strengths, 1, axis=0)
    variance: Float = (0.75 * strengths**2 + 0.25 * strengths * neighbours).mean(axis=0)
    return variance
