"""How good generated slices are: closeness to real ones, detail, and whether any is a copy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, ndimage

from medaug_gui.imaging.principal import compute_principal_axes

Array = NDArray[np.float32]
_AXES = 32


def closeness(made: Array, trained: Array, held_out: Array) -> dict[str, float]:
    """Fréchet distance (Heusel et al., NIPS 2017) in 32 principal components of real slices; lower is closer.

    No deep features: this sees shapes and shades, not fine texture, which `detail` looks at.
    """
    mean, axes = compute_principal_axes(trained, _AXES)[:2]
    codes = [(images.reshape(len(images), -1) - mean) @ axes.T for images in (made, trained, held_out)]
    return {
        "frechet, generated to held-out": round(_frechet(codes[0], codes[2]), 3),
        "frechet, trained on to held-out": round(_frechet(codes[1], codes[2]), 3),
    }


def _frechet(a: NDArray[Any], b: NDArray[Any]) -> float:
    first, second = np.cov(a.T), np.cov(b.T)
    cross = linalg.sqrtm(first @ second).real
    return float(np.square(a.mean(0) - b.mean(0)).sum() + np.trace(first + second - 2 * cross))


def detail(made: Array, real: Array) -> float:
    """Energy of what is finer than 2 pixels in generated slices over that in real ones: 1 alike, less is blurred."""
    energies = [np.square(images - ndimage.gaussian_filter(images, (0, 1, 1))).mean() for images in (made, real)]
    return round(float(energies[0] / energies[1]), 3)


def copies(made: Array, trained: Array, held_out: Array) -> dict[str, Any]:
    """How many generated slices are nearer to a training slice than 99 % of held-out real ones are.

    By normalised correlation of 32 x 32 means over mirror images and shifts of a pixel (see Dar et al., Nat. BME 2025).
    Small turns are not searched.
    """
    bank = _normalised(_halved(trained))
    limit = float(np.quantile(_nearest(held_out, bank), 0.99))
    near = _nearest(made, bank)
    return {
        "method": "normalised correlation at 32 x 32 over mirror images and shifts of 1 pixel, no turns",
        "threshold": round(limit, 4),
        "copy_rate": round(float((near > limit).mean()), 4),
        "generated": len(made),
        "median correlation to the nearest training slice, generated": round(float(np.median(near)), 4),
        "median correlation to the nearest training slice, held out": round(
            float(np.median(_nearest(held_out, bank))), 4
        ),
    }


def _nearest(images: Array, bank: Array) -> Array:
    small = _halved(images)
    best = np.full(len(images), -1.0, np.float32)
    for mirrored in (small, small[:, :, ::-1]):
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                moved = _normalised(np.roll(mirrored, (dy, dx), (1, 2)))
                best = np.maximum(best, (moved @ bank.T).max(1))
    return best


def _halved(images: Array) -> Array:
    n, height, width = images.shape
    halved: Array = images.reshape(n, height // 2, 2, width // 2, 2).mean((2, 4))
    return halved


def _normalised(images: Array) -> Array:
    flat = images.reshape(len(images), -1)
    flat = flat - flat.mean(1, keepdims=True)
    normalised: Array = flat / (np.linalg.norm(flat, axis=1, keepdims=True) + 1e-6)
    return normalised
