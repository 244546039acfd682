"""How noisy a slice is: the standard deviation of what varies faster than some pixels, in flat tissue.

The median absolute deviation (Rousseeuw and Croux, JASA 1993) of the slice less its own Gaussian mean, over the
flattest quarter of the foreground. For white noise it is 0.95 of the standard deviation; of the correlated noise of CT
it sees the part with wavelengths under some 8 pixels. Longer ones cannot be told from anatomy in one slice.

Of the fine folds of a brain it sees something too: a quarter more at 3 % noise. Outside CT, where noise is white unless
the matrix was interpolated, diagonal differences are taken instead (Immerkaer, CVIU 1996), which edges hardly enter;
where they find far less, the noise is not white, and the first measure holds.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Array = NDArray[np.float32]
SMOOTH = 1.5
"""Pixels: standard deviation of the Gaussian mean that is taken off."""
_MAD_TO_SIGMA = 1.4826
_FLATTEST = 0.25
_STEEPNESS_SCALE = 3.0
_FEWEST = 200
"""Pixels: below this many the whole slice is used."""
_WHITE_SHARE = 0.946
"""Of white noise's standard deviation that is left by `high_pass`."""
_WHITE, _CORRELATED = 1.4, 1.8
"""How many times what the diagonal differences find: below it is anatomy, above the noise is correlated."""


def high_pass(image: Array) -> Array:
    """[row, column] less its Gaussian mean."""
    return image - _smoothed(image, SMOOTH)


def noise_level(image: Array, modality: str) -> float:
    """Standard deviation of the noise of one slice [row, column], in its own unit; 0 for a constant one.

    Args:
        image: one slice.
        modality: where tissue is looked for: -150..200 HU in "CT", what stands out from air elsewhere.
    """
    smooth = _smoothed(image, _STEEPNESS_SCALE)
    steep = np.abs(np.gradient(smooth, axis=0)) + np.abs(np.gradient(smooth, axis=1))
    tissue = _tissue(smooth, modality)
    where = tissue if tissue.sum() >= _FEWEST else np.ones(image.shape, bool)
    flat = where & (steep <= np.quantile(steep[where], _FLATTEST))
    seen = _spread(high_pass(image)[flat])
    if modality == "CT" or min(image.shape) < 2:
        return seen
    diagonal = 0.5 * (image[:-1, :-1] - image[1:, :-1] - image[:-1, 1:] + image[1:, 1:])
    white = _WHITE_SHARE * _spread(diagonal[flat[:-1, :-1]])
    if white <= 0 or white >= seen:
        return seen
    share = float(np.clip((seen / white - _WHITE) / (_CORRELATED - _WHITE), 0, 1))
    return float(white ** (1 - share) * seen**share)


def _spread(values: NDArray[np.floating]) -> float:
    """Standard deviation from the median absolute deviation; 0 of nothing."""
    return float(_MAD_TO_SIGMA * np.median(np.abs(values - np.median(values)))) if values.size else 0.0


def _tissue(smooth: Array, modality: str) -> NDArray[np.bool_]:
    """Where noise is measured [row, column], told from a smoothed slice: noise must not choose its own pixels."""
    low, high = (-150.0, 200.0) if modality == "CT" else (_above_air(smooth), np.inf)
    inner: NDArray[np.bool_] = ndimage.binary_erosion((smooth > low) & (smooth < high), iterations=2)
    return inner


def _above_air(smooth: Array) -> float:
    """A tenth of the 99th percentile, and well above air: magnitudes of pure noise have a mean of 1.25 of its level and
    a spread of only 0.66 of it, so that air taken for tissue would make a noisy scan look quieter.
    """
    air, top = (float(value) for value in np.percentile(smooth, (10, 99)))
    return max(0.1 * top, 1.6 * air)


def _smoothed(image: Array, width: float) -> Array:
    smooth: Array = ndimage.gaussian_filter(image, width, mode="nearest", truncate=3.0)
    return smooth
