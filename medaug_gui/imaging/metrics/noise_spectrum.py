"""The texture of what differs from a reference: its radial noise power spectrum, and how far two of them are apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
BINS = 32


def compute_radial_spectrum(error: Array) -> NDArray[np.float64]:
    """Power of an error [row, column] by spatial frequency up to half a cycle a pixel: [32] shares that add up to 1.

    A Hann window keeps the edges of the slice out; see Siewerdsen, Cunningham and Jaffray, Med. Phys. 29, 2002. Where
    there is no error all are 0.
    """
    height, width = error.shape
    window = np.hanning(height)[:, None] * np.hanning(width)[None, :]
    values = (error - error.mean()) * window
    power = np.abs(np.fft.rfft2(values)) ** 2
    f = np.hypot(np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None, :])
    place = np.floor(f * 2 * BINS).astype(int)
    inside = (place < BINS) & (f > 0)
    summed = np.bincount(place[inside], power[inside], minlength=BINS)
    total = float(summed.sum())
    return np.asarray(summed / (total or 1.0), np.float64)


def spectrum_distance(error: Array, original: Array) -> float:
    """Which share of an error's power lies at other frequencies than the original noise's: 0 alike, 1 nowhere alike.

    Args:
        error: result less reference, [row, column], float32, in any unit.
        original: input less reference, the same. Blotches left by a denoiser lie lower in frequency than the noise did.
    """
    return float(0.5 * np.abs(compute_radial_spectrum(error) - compute_radial_spectrum(original)).sum())
