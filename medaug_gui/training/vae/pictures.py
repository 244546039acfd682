"""Pictures as the trainer draws them: all classes as often, moved and softly bent as bodies differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from medaug_gui.operations.batches.augmentation import UNIT_RANGE, Augmentation, AugmentationStep
from medaug_gui.operations.batches.resampling import make_flat_grid

_FIELD_OF_VIEW = 192.0
"""mm that an augmentation's shifts are meant for, along the edge of a picture, whatever its pixels."""


@dataclass(frozen=True)
class PictureStock:
    """Pictures [n, size, size] in 0..1 and their classes [n] from 0, and what happens to them before they are shown."""

    images: NDArray[np.float16]
    classes: NDArray[np.intp]
    steps: Sequence[AugmentationStep] = ()

    @cached_property
    def _augmentation(self) -> Augmentation:
        edge = self.images.shape[-1]
        return Augmentation(
            self.steps, make_flat_grid((edge, edge), (_FIELD_OF_VIEW / edge,) * 2), known_range=UNIT_RANGE
        )

    @cached_property
    def _members(self) -> list[NDArray[np.intp]]:
        """The places of the pictures of each class."""
        return [np.flatnonzero(self.classes == kind) for kind in np.unique(self.classes)]

    def draw_batch(self, count: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """`count` pictures [count, 1, size, size] and their classes, all classes as often."""
        kinds = rng.integers(0, len(self._members), count)
        picks = np.array([rng.choice(self._members[kind]) for kind in kinds], np.intp)
        return self.take(picks, rng)

    def take(self, picks: NDArray[np.intp], rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """These pictures [n, 1, size, size], each changed by a draw of its own, and their classes."""
        images = torch.from_numpy(self.images[picks].astype(np.float32))[:, None]
        moved, _ = self._augmentation.augment(images, None, rng)
        return moved.clamp(0, 1), torch.from_numpy(self.classes[picks].astype(np.int64))
