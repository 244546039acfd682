"""Projections of a slice by a parallel beam, and their filtered back projection, on a grid as coarse as is enough.

A. C. Kak, M. Slaney, Principles of Computerized Tomographic Imaging (1988), ch. 3.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from medaug_gui.imaging.rays.coarse_grid import choose_factor
from medaug_gui.imaging.slabs import Float

Array = NDArray[np.float64]
_FINER = 4
"""Filtered projections are read at the nearest of so many places per bin."""


class ParallelBeam:
    """Rays through the coarse grid of one slice shape, over half a turn.

    Attributes:
        factor: how many pixels of the slice are one of the grid, see `imaging.rays.coarse_grid`.
        shape: rows and columns of the grid.
        places: mm of the detector's bins from the middle.
    """

    def __init__(self, shape: tuple[int, int], spacing: tuple[float, float], most: int, angles: int) -> None:
        self.factor = choose_factor(shape, most)
        self.shape = (math.ceil(shape[0] / self.factor), math.ceil(shape[1] / self.factor))
        down, across = (mm * self.factor for mm in spacing)
        self._step = max(down, across)
        self._area = down * across
        self._rows = (np.arange(self.shape[0]) - (self.shape[0] - 1) / 2) * down
        self._columns = (np.arange(self.shape[1]) - (self.shape[1] - 1) / 2) * across
        reach = math.hypot(self.shape[0] * down, self.shape[1] * across) / 2
        self._half = math.ceil(reach / self._step) + 1
        self.places = np.arange(-self._half, self._half + 1) * self._step
        self._angles = np.arange(angles) * (math.pi / angles)

    def project(self, image: Array) -> Array:
        """Integrals along all rays: [angle, bin], in the unit of `image` [row, column] times mm.

        Each pixel falls onto the two bins beside its middle. Pixels of 0 cost nothing.
        """
        at_row, at_column = np.nonzero(image)
        values = image[at_row, at_column] * (self._area / self._step)
        rows, columns = self._rows[at_row] / self._step, self._columns[at_column] / self._step
        found = np.empty((len(self._angles), len(self.places)))
        for number, angle in enumerate(self._angles):
            place = rows * math.sin(angle) + columns * math.cos(angle) + self._half
            low = place.astype(np.intp)
            later = (place - low) * values
            found[number] = np.bincount(low, values - later, len(self.places))
            found[number, 1:] += np.bincount(low, later, len(self.places))[:-1]
        return found

    def reconstruct(self, projections: Array) -> Float:
        """The filtered back projection [row, column], float32: the inverse of `project`."""
        filtered = self._filter(projections)
        rows = (self._rows / self._step * _FINER).astype(np.float32)
        columns = (self._columns / self._step * _FINER).astype(np.float32)
        middle = np.float32(self._half * _FINER + 0.5)
        image = np.zeros(self.shape, np.float32)
        place, index = np.empty(self.shape, np.float32), np.empty(self.shape, np.int32)
        for angle, line in zip(self._angles, filtered, strict=True):
            across = columns * np.float32(math.cos(angle)) + middle
            np.add((rows * np.float32(math.sin(angle)))[:, None], across[None, :], out=place)
            np.copyto(index, place, casting="unsafe")
            image += line.take(index)
        image *= np.float32(math.pi / len(self._angles))
        return image

    def _filter(self, projections: Array) -> Float:
        """|f| times a Hann window up to the bins' own limit, sampled `_FINER` times as finely; 1 / mm."""
        bins = projections.shape[1]
        size = fft.next_fast_len(2 * bins, real=True)
        frequency = fft.rfftfreq(size, self._step)
        hann = np.cos(math.pi / 2 * np.minimum(frequency * 2 * self._step, 1.0)) ** 2
        spectrum = fft.rfft(projections, size, axis=1) * (_build_ramp(size, self._step) * hann)
        fine = fft.irfft(spectrum, size * _FINER, axis=1) * _FINER
        return np.ascontiguousarray(fine[:, : bins * _FINER], dtype=np.float32)


def _build_ramp(size: int, step: float) -> Array:
    """|f| as the transform of its band-limited kernel (Kak and Slaney, eq. 61), which keeps the mean right."""
    kernel = np.zeros(size)
    kernel[0] = 1 / (4 * step)
    odd = np.arange(1, size // 2, 2)
    kernel[odd] = kernel[-odd] = -1 / (np.pi**2 * odd**2 * step)
    ramp: Array = fft.rfft(kernel).real
    return ramp
