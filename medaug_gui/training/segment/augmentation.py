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
        labels: how many labels there are beside the background.
        mapped_to: what 0 and 1 become for the network; None for z-scores.
        field_of_view: mm along the edge of a slice.
        hounsfield: HU of 0 and 1, where the steps are for HU; None where they are for 0..1.
    """

    def __init__(
        self, steps: Sequence[AugmentationStep] = (), labels: int = 1, mapped_to: tuple[float, float] | None = None,
        field_of_view: float = FIELD_OF_VIEW, hounsfield: tuple[float, float] | None = None,
    ) -> None:  # fmt: skip
        self._steps = tuple(steps)
        self._labels, self._mapped_to = labels, mapped_to
        self._field_of_view, self._hounsfield = field_of_view, hounsfield
        self._by_side: dict[int, Augmentation] = {}

    def make_batch(self, images: Tensor, masks: Tensor, side: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """Slices in 0..255 and masks of label numbers, both bytes [n, row, column] on any device, to a network's batch.

        Returns:
            Inputs [n, 1, side, side] as the network takes them, and a mask of each label [n, label, side, side] in
            0..1: shares of the finer pixels.
        """
        small, apart = self._shrink(images, masks, side)
        low, high = self._hounsfield or (0.0, 1.0)
        moved, wanted = self._augmentation(side).augment(low + (high - low) * small, apart, rng)
        assert wanted is not None
        return self._scale((moved - low) / (high - low)), wanted

    def make_plain(self, images: Tensor, masks: Tensor, side: int) -> tuple[Tensor, Tensor]:
        """The same without any change but of size."""
        small, apart = self._shrink(images, masks, side)
        return self._scale(small), apart

    def _shrink(self, images: Tensor, masks: Tensor, side: int) -> tuple[Tensor, Tensor]:
        numbers = torch.arange(1, self._labels + 1, device=masks.device, dtype=masks.dtype)
        layers = (masks[:, None] == numbers[None, :, None, None]).float()
        both = torch.cat([images[:, None].float() / 255, layers], 1)
        both = functional.interpolate(both, (side, side), mode="area")
        return both[:, :1], both[:, 1:]

    def _scale(self, images: Tensor) -> Tensor:
        """Slices about 0..1 [n, 1, side, side] as the network takes them."""
        if self._mapped_to is not None:
            first, last = self._mapped_to
            return first + (last - first) * images.clamp(0, 1)
        scored = np.stack([compute_zscores(image) for image in images[:, 0].clamp(0, _BRIGHTEST).cpu().numpy()])
        return torch.from_numpy(scored)[:, None].to(images.device)

    def _augmentation(self, side: int) -> Augmentation:
        if side not in self._by_side:
            grid = make_flat_grid((side, side), (self._field_of_view / side,) * 2)
            in_hu = self._hounsfield is not None
            self._by_side[side] = Augmentation(
                self._steps, grid, unit="HU" if in_hu else "", known_range=None if in_hu else UNIT_RANGE
            )
        return self._by_side[side]
