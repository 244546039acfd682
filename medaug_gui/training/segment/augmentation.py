"""Slices and their masks as they might also have been: nnU-Net's augmentations, turned less as heads are upright.

Isensee F. et al., Nature Methods 18, 2021, supplement: rotation, scaling, elastic change, gamma, noise, blur,
brightness and low resolution; here also a slow change of brightness, as coils make it.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from medaug_gui.imaging.zscore import compute_zscores

_DEGREES = 25.0
_SCALE = 0.3
_SHIFT = 0.12


def varied(images: Tensor, masks: Tensor, side: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Slices in 0..255 and masks, both bytes [n, row, column], to a batch for a network.

    Returns:
        Inputs [n, 1, side, side], z-scored, and soft masks [n, 1, side, side] in 0..1.
    """
    both = torch.stack([images.float() / 255, masks.float()], 1)
    if side * 2 <= both.shape[-1]:
        both = functional.avg_pool2d(both, both.shape[-1] // side)
    moved = functional.grid_sample(both, _grid(len(both), side, rng), align_corners=False)
    shown = _brightness(_blurred(moved[:, :1], rng), rng)
    scored = np.stack([compute_zscores(image) for image in shown[:, 0].numpy()])
    return torch.from_numpy(scored)[:, None], moved[:, 1:]


def _grid(count: int, side: int, rng: np.random.Generator) -> Tensor:
    """Where each pixel is taken from: turned, scaled, shifted, mirrored left to right, pulled about."""
    angle = np.radians(rng.uniform(-_DEGREES, _DEGREES, count)) * (rng.random(count) < 0.7)
    scale = np.exp(rng.uniform(-_SCALE, _SCALE, count))
    stretch = np.exp(rng.normal(0, 0.08, count))
    mirror = np.where(rng.random(count) < 0.5, -1.0, 1.0)
    shift = rng.uniform(-_SHIFT, _SHIFT, (count, 2))
    cosine, sine = np.cos(angle), np.sin(angle)
    across = np.stack([mirror * cosine * scale * stretch, -mirror * sine * scale, shift[:, 0]], 1)
    down = np.stack([sine * scale, cosine * scale / stretch, shift[:, 1]], 1)
    matrix = torch.from_numpy(np.stack([across, down], 1).astype(np.float32))
    grid = functional.affine_grid(matrix, [count, 1, side, side], align_corners=False)
    return grid + _pull(count, side, rng)


def _pull(count: int, side: int, rng: np.random.Generator) -> Tensor:
    """A smooth displacement, none for most slices: [n, side, side, 2] in units of half the image."""
    amount = rng.uniform(0.01, 0.05, count) * (rng.random(count) < 0.3)
    field = rng.standard_normal((count, 2, 6, 6)) * amount[:, None, None, None]
    smooth = functional.interpolate(_tensor(field), size=(side, side), mode="bicubic", align_corners=False)
    return smooth.permute(0, 2, 3, 1)


def _blurred(images: Tensor, rng: np.random.Generator) -> Tensor:
    """Some of the batch at a lower resolution and back."""
    soft = rng.random(len(images)) < 0.25
    if not soft.any():
        return images
    side = images.shape[-1]
    small = max(16, round(side / float(rng.uniform(1.2, 2.2))))
    lower = functional.interpolate(images, size=(small, small), mode="area")
    again = functional.interpolate(lower, size=(side, side), mode="bilinear", align_corners=False)
    return torch.where(torch.from_numpy(soft)[:, None, None, None], again, images)


def _brightness(images: Tensor, rng: np.random.Generator) -> Tensor:
    """Another gamma, a slow change over the image, and noise."""
    count, side = len(images), images.shape[-1]
    gamma = _each(np.exp(rng.normal(0, 0.3, count)))
    slow = rng.standard_normal((count, 1, 3, 3)) * (0.25 * (rng.random(count) < 0.4))[:, None, None, None]
    field = functional.interpolate(_tensor(slow), size=(side, side), mode="bicubic", align_corners=False)
    level = _each(rng.uniform(0, 0.06, count) * (rng.random(count) < 0.4))
    noise = _tensor(_normal(images.shape, rng))
    return (images.clamp(0, 1) ** gamma * field.exp() + level * noise).clamp(0, 2)


def _normal(shape: torch.Size, rng: np.random.Generator) -> NDArray[np.float32]:
    return rng.standard_normal(math.prod(shape), dtype=np.float32).reshape(shape)


def _each(values: NDArray[np.float64]) -> Tensor:
    return _tensor(values)[:, None, None, None]


def _tensor(values: NDArray[np.floating]) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(values, np.float32))
