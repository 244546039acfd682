"""What CT slices are like without a reference: the HU inside the body, and the noise in its quietest soft tissue."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Array = NDArray[np.float32]
Numbers = NDArray[np.float64]
LOWEST, HIGHEST = -1024.0, 1500.0
BIN_HU = 4.0
PATCH = 16
BINS = PATCH // 2
_BODY = -300.0
_SOFT = (-150.0, 300.0)
_PATCHES = 4
"""Of each slice the quietest so many patches of soft tissue are looked at."""
_STEP = 4


def find_body(image: Array) -> NDArray[np.bool_]:
    """The body in an axial slice, lungs included: the largest part above -300 HU, its holes filled.

    Args:
        image: [row, column], in HU.

    Returns:
        [row, column], bool; all False where there is none.
    """
    labels = ndimage.label(ndimage.binary_opening(image > _BODY))[0]
    sizes = np.bincount(labels.ravel())
    if len(sizes) < 2:
        return np.zeros(image.shape, bool)
    filled: NDArray[np.bool_] = ndimage.binary_fill_holes(labels == 1 + int(np.argmax(sizes[1:])))
    return filled


def count_hu(image: Array) -> Numbers:
    """How many pixels of the body have which HU: [631], float64, bins of 4 HU from -1024 to 1500.

    Args:
        image: an axial slice [row, column], in HU.
    """
    inside = np.clip(image[find_body(image)], LOWEST, HIGHEST)
    counts = np.histogram(inside, round((HIGHEST - LOWEST) / BIN_HU), (LOWEST, HIGHEST))[0]
    return counts.astype(np.float64)


def histogram_distance(a: Numbers, b: Numbers) -> Numbers:
    """Earth mover's distance in HU of histograms [..., bin], each brought to the sum 1 (Rubner et al., IJCV 2000)."""
    first, second = (values / np.maximum(values.sum(-1, keepdims=True), 1e-12) for values in (a, b))
    distance: Numbers = BIN_HU * np.abs(np.cumsum(first - second, axis=-1)).sum(-1)
    return distance


def measure_noise_power(image: Array) -> Numbers:
    """The noise power [8] in HU squared of the quietest soft tissue, by frequency up to half a cycle a pixel.

    Patches of 16 x 16 pixels of -150 to 300 HU, a quadratic surface taken off each, the mean of four periodograms
    under a Hann window (Siewerdsen, Cunningham and Jaffray, Med. Phys. 29, 2002; Friedman et al., Med. Phys. 40, 2013).
    NaN where the slice [row, column] has no such patch.
    """
    patches = _cut_soft_patches(image)
    if not len(patches):
        return np.full(BINS, np.nan)
    rest = _remove_trend(patches)
    window = np.hanning(PATCH)[:, None] * np.hanning(PATCH)[None, :]
    quiet = np.argsort((rest * window).var((1, 2)))[:_PATCHES]
    power = np.abs(np.fft.fft2(rest[quiet] * window)) ** 2 / np.square(window).sum() / PATCH**2
    f = np.hypot(np.fft.fftfreq(PATCH)[:, None], np.fft.fftfreq(PATCH)[None, :])
    place = np.minimum(np.floor(f * 2 * BINS).astype(int), BINS)
    summed = [np.bincount(place.ravel(), one.ravel(), minlength=BINS + 1)[:BINS] for one in power]
    return np.asarray(np.mean(summed, axis=0), np.float64)


def power_distance(a: Numbers, b: Numbers) -> Numbers:
    """Which share of the noise power lies at other frequencies: [...], 0 alike, 1 nowhere alike.

    Args:
        a, b: spectra [..., 8] of `measure_noise_power`.
    """
    first, second = (values / np.maximum(values.sum(-1, keepdims=True), 1e-12) for values in (a, b))
    distance: Numbers = 0.5 * np.abs(first - second).sum(-1)
    return distance


def compute_noise_hu(power: Numbers) -> Numbers:
    """The standard deviation in HU that belongs to noise powers [..., 8]."""
    level: Numbers = np.sqrt(power.sum(-1))
    return level


def _cut_soft_patches(image: Array) -> Array:
    """All patches [n, 16, 16] on a grid of four pixels that hold nothing but soft tissue."""
    windows = np.lib.stride_tricks.sliding_window_view(image, (PATCH, PATCH))[::_STEP, ::_STEP]
    soft = (windows.min((2, 3)) >= _SOFT[0]) & (windows.max((2, 3)) <= _SOFT[1])
    patches: Array = windows[soft]
    return patches


def _remove_trend(patches: Array) -> Numbers:
    """What is left of patches [n, 16, 16] when the best quadratic surface is taken off each."""
    y, x = (axis.ravel() for axis in np.mgrid[-1 : 1 : PATCH * 1j, -1 : 1 : PATCH * 1j])
    basis = np.linalg.qr(np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=1))[0]
    flat = patches.reshape(len(patches), -1).astype(np.float64)
    rest: Numbers = (flat - flat @ basis @ basis.T).reshape(patches.shape)
    return rest
