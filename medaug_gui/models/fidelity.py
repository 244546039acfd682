"""How close one image is to another: root mean square error, peak signal to noise, structural similarity."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]


def rmse(found: Array, reference: Array, mask: Mask | None = None) -> float:
    """Root mean square difference in the unit of the voxels, where `mask` is True."""
    difference = found.astype(np.float64) - reference
    return float(np.sqrt(np.mean(np.square(difference if mask is None else difference[mask]))))


def psnr(found: Array, reference: Array, span: float, mask: Mask | None = None) -> float:
    """20 log10(span / RMSE) in dB; infinite for equal images.

    Args:
        found: any shape.
        reference: the same shape.
        span: the range of values that counts as the peak, e.g. the width of a CT window.
        mask: where to look, None for everywhere.
    """
    error = rmse(found, reference, mask)
    return float("inf") if error == 0 else float(20 * np.log10(span / error))


def ssim(found: Array, reference: Array, span: float, mask: Mask | None = None) -> float:
    """Mean structural similarity over slices [..., row, column], 1 for equal images.

    Wang Z. et al., IEEE TIP 2004: Gaussian weights of 1.5 pixels in 11 x 11, K1 = 0.01, K2 = 0.03.
    """
    a, b = found.astype(np.float64), reference.astype(np.float64)
    mean_a, mean_b = _blurred(a), _blurred(b)
    spread_a = _blurred(a * a) - mean_a**2
    spread_b = _blurred(b * b) - mean_b**2
    shared = _blurred(a * b) - mean_a * mean_b
    c1, c2 = (0.01 * span) ** 2, (0.03 * span) ** 2
    value = (2 * mean_a * mean_b + c1) * (2 * shared + c2)
    value /= (mean_a**2 + mean_b**2 + c1) * (spread_a + spread_b + c2)
    return float(np.mean(value if mask is None else value[mask]))


def sharpness(found: Array, reference: Array) -> float:
    """How steep the reference's 2 % steepest pixels still are in `found`, in the plane: 1 unchanged, less is blurred.

    Both [slice, row, column] or [row, column]. The reference's edges are found at a scale of 1 pixel.
    """
    steep_reference = _steepness(reference)
    edges = steep_reference >= np.quantile(steep_reference, 0.98)
    return float(_steepness(found)[edges].mean() / max(float(steep_reference[edges].mean()), 1e-12))


def _steepness(image: Array) -> NDArray[np.float64]:
    widths = (0.0,) * (image.ndim - 2)
    smooth = ndimage.gaussian_filter(image.astype(np.float64), (*widths, 1.0, 1.0))
    down, across = np.gradient(smooth, axis=(-2, -1))
    steep: NDArray[np.float64] = np.hypot(down, across)
    return steep


def _blurred(image: NDArray[np.float64]) -> NDArray[np.float64]:
    widths = (0.0,) * (image.ndim - 2)
    blurred: NDArray[np.float64] = ndimage.gaussian_filter(image, (*widths, 1.5, 1.5), truncate=3.4, mode="reflect")
    return blurred
