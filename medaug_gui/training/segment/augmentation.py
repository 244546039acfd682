"""Slices and their masks as they might also have been, by MedAug's own operations.

The steps stand in the config. Those of this folder's `default.json` follow nnU-Net's (Isensee F. et al., Nature Methods
18, 2021, supplement: rotation, scaling, elastic change, gamma, noise, blur), turned less as heads are upright; a bias
field, as MR coils make it, stands in for brightness.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from medaug_gui.imaging.zscore import compute_zscores
from medaug_gui.operations.batches.augmentation import UNIT_RANGE, Augmentation, AugmentationStep
from medaug_gui.operations.batches.resampling import make_flat_grid

FIELD_OF_VIEW = 250.0
"""mm along the edge of a slice, whatever its pixels."""
_BRIGHTEST = 2.0


class SliceAugmentation:
    """Batches for a segmenter, from slices in bytes; see the module.

    Args:
        steps: of the augmentation, for slices in 0..1 of `FIELD_OF_VIEW` mm.
    """

    def __init__(self, steps: Sequence[AugmentationStep] = ()) -> None:
        self._steps = tuple(steps)
        self._by_side: dict[int, Augmentation] = {}

    def make_batch(self, images: Tensor, masks: Tensor, side: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """Slices in 0..255 and masks of 0 and 1, both bytes [n, row, column] on any device, to a batch for a network.

        Returns:
            Inputs [n, 1, side, side], z-scored, and masks [n, 1, side, side] in 0..1: shares of the finer pixels.
        """
        both = functional.interpolate(torch.stack([images.float() / 255, masks.float()], 1), (side, side), mode="area")
        moved, wanted = self._augmentation(side).augment(both[:, :1], both[:, 1:], rng)
        assert wanted is not None
        scored = np.stack([compute_zscores(image) for image in moved[:, 0].clamp(0, _BRIGHTEST).cpu().numpy()])
        return torch.from_numpy(scored)[:, None].to(images.device), wanted

    def _augmentation(self, side: int) -> Augmentation:
        if side not in self._by_side:
            grid = make_flat_grid((side, side), (FIELD_OF_VIEW / side,) * 2)
            self._by_side[side] = Augmentation(self._steps, grid, known_range=UNIT_RANGE)
        return self._by_side[side]
