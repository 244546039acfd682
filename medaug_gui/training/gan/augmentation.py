"""Training images that are never twice the same, and what is done to real and made ones before they are judged.

Both by MedAug's own operations: real images are shifted, turned, stretched and softly bent as bodies differ. What
the discriminator sees is shifted, cut out and varied in brightness, real and made alike and with gradients through it,
so that it does not learn few training images by heart, and the generator does not learn the changes themselves (Zhao
et al., "Differentiable Augmentation for Data-Efficient GAN Training", NeurIPS 2020).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from medaug_gui.imaging.grey_range import GreyRange
from medaug_gui.operations.batches.augmentation import UNIT_RANGE, Augmentation, AugmentationStep
from medaug_gui.operations.batches.resampling import make_flat_grid

_NETWORK_RANGE = GreyRange(-1.0, 1.0, 1.0, positive=False)


@dataclass(frozen=True)
class Stock:
    """Images [n, edge, edge] of any number type, larger than they are trained at, and the class of each.

    Attributes:
        low: the value that becomes 0.
        high: the value that becomes 1.
        size: the edge that is trained at; divides the images' edge.
        pixel: mm of a pixel at that size.
        steps: of the augmentation, for images in 0..1.
    """

    images: NDArray[np.generic]
    classes: NDArray[np.intp]
    low: float
    high: float
    size: int
    pixel: float = 1.0
    steps: Sequence[AugmentationStep] = ()

    @cached_property
    def _augmentation(self) -> Augmentation:
        edge = self.images.shape[-1]
        return Augmentation(
            self.steps, make_flat_grid((edge, edge), (self.pixel * self.size / edge,) * 2), known_range=UNIT_RANGE
        )

    def draw_batch(self, count: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """`count` images [count, 1, size, size] in 0..1 and their classes, all classes as often."""
        kinds = rng.integers(0, int(self.classes.max()) + 1, count)
        picks = np.array([rng.choice(np.flatnonzero(self.classes == kind)) for kind in kinds])
        source = torch.from_numpy(self.images[picks].astype(np.float32))[:, None]
        scaled = ((source - self.low) / (self.high - self.low)).clamp(0, 1)
        moved, _ = self._augmentation.augment(scaled, None, rng)
        return functional.avg_pool2d(moved, source.shape[-1] // self.size), torch.from_numpy(kinds)

    def make_plain(self) -> NDArray[np.float32]:
        """All images as they are: [n, size, size] in 0..1."""
        n, edge, _ = self.images.shape
        step = edge // self.size
        scaled = np.clip((self.images.astype(np.float32) - self.low) / (self.high - self.low), 0, 1)
        means: NDArray[np.float32] = scaled.reshape(n, self.size, step, self.size, step).mean((2, 4))
        return means


class JudgeAugmentation:
    """What happens to images on their way to the discriminator.

    Args:
        steps: of the augmentation, in pixels for mm; grey levels fill -1..1.
        size: the edge of the images.
    """

    def __init__(self, steps: Sequence[AugmentationStep], size: int) -> None:
        self._augmentation = Augmentation(steps, make_flat_grid((size, size)), known_range=_NETWORK_RANGE)

    def augment(self, images: Tensor, rng: np.random.Generator) -> Tensor:
        """Images [n, 1, size, size], each changed by a draw of its own; gradients go through."""
        return self._augmentation.augment(images, None, rng)[0]
