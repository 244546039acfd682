"""Changes that gradients go through, done alike to real and made images before they are judged.

So a discriminator does not learn few training images by heart, and the generator does not learn the changes themselves
(Zhao et al., "Differentiable Augmentation for Data-Efficient GAN Training", NeurIPS 2020).
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional


def augmented(images: Tensor, rng: np.random.Generator, *, shade: float) -> Tensor:
    """Each image shifted by up to an eighth of its edge, half of them with a square cut out, brighter and steeper.

    Args:
        images: [n, 1, h, w].
        rng: of all chance.
        shade: how much brightness (added) and contrast (times 1 -+ shade) change; 0 where grey levels have a meaning.
    """
    moved = _shifted(images, rng)
    if shade > 0:
        n = len(images)
        more = torch.from_numpy(rng.uniform(-shade, shade, (2, n, 1, 1, 1)).astype(np.float32))
        mean = moved.mean((1, 2, 3), keepdim=True)
        moved = (moved - mean) * (1 + more[0]) + mean + more[1]
    return moved * _holes(tuple(images.shape), rng)


def _shifted(images: Tensor, rng: np.random.Generator) -> Tensor:
    """Moved by whole pixels; what comes in repeats the edge."""
    height, width = images.shape[2:]
    reach = height // 8
    wide = functional.pad(images, (reach, reach, reach, reach), mode="replicate")
    places = rng.integers(0, 2 * reach + 1, (len(images), 2))
    return torch.stack([
        image[:, y : y + height, x : x + width] for image, (y, x) in zip(wide, places.tolist(), strict=True)
    ])  # fmt: skip


def _holes(shape: tuple[int, ...], rng: np.random.Generator) -> Tensor:
    """Ones with, in every second image, a square of zeros three eighths of the edge wide that may lie half outside."""
    n, _, height, width = shape
    keep = torch.ones(n, 1, height, width)
    side = 3 * height // 8
    for index in np.flatnonzero(rng.random(n) < 0.5):
        y, x = (int(rng.integers(-side // 2, edge - side // 2)) for edge in (height, width))
        keep[index, :, max(y, 0) : y + side, max(x, 0) : x + side] = 0
    return keep
