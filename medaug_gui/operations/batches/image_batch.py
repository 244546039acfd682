"""A batch of images of one grid as tensors, and what operations ask of it: grey ranges, noise, a value per image."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.series import Series
from medaug_gui.imaging.grey_range import GreyRange, choose_stride
from medaug_gui.imaging.noise.streams import fill_normal
from medaug_gui.imaging.slabs import cut_blocks


@dataclass(frozen=True, slots=True)
class BatchRange:
    """What the intensities of each image fill: `imaging.grey_range.GreyRange` as tensors [n, channel, 1, 1, 1].

    `positive` is a tensor of truth values.
    """

    low: Tensor
    high: Tensor
    bright: Tensor
    positive: Tensor

    @property
    def span(self) -> Tensor:
        """high - low."""
        return self.high - self.low


@dataclass(frozen=True, eq=False)
class ImageBatch:
    """Images of one grid. Channels show the same place: they move together, each with its own grey range and noise.

    Attributes:
        voxels: float32 [n, channel, slice, row, column] on any device, in `unit`; flat images have one slice.
        geometry: the grid of every image, its shape [slice, row, column], its spacing in mm.
        unit: "HU", or "" where values have none.
        known_range: what intensities fill, where that is known beforehand; else it is measured image by image.
    """

    voxels: Tensor
    geometry: Geometry
    unit: str = ""
    known_range: GreyRange | None = None

    def __len__(self) -> int:
        return len(self.voxels)

    def pick(self, images: Sequence[int]) -> ImageBatch:
        """Only these images, in this order."""
        return replace(self, voxels=self.voxels[torch.tensor(images, device=self.voxels.device)])

    def spread_values(self, values: Sequence[float]) -> Tensor:
        """One number for each image, as a float32 tensor [n, 1, 1, 1, 1] on the batch's device."""
        return torch.tensor(values, dtype=torch.float32, device=self.voxels.device).reshape(-1, 1, 1, 1, 1)

    def spread_fields(self, fields: Sequence[np.ndarray]) -> Tensor:
        """One array [slice, row, column] for each image, as a float32 tensor [n, 1, slice, row, column]."""
        return torch.from_numpy(np.stack(fields).astype(np.float32, copy=False))[:, None].to(self.voxels.device)

    def sample_voxels(self) -> Tensor:
        """Some 30,000 values of each channel [n, channel, value], the same that `imaging.grey_range` looks at."""
        flat = self.voxels.detach().flatten(2)
        return flat[..., :: choose_stride(flat.shape[-1])]

    def measure_range(self) -> BatchRange:
        """The known range, or that of each image and channel; no gradient goes through it."""
        if self.known_range is not None:
            known = self.known_range
            low, high, bright = (
                self.spread_values([value] * len(self)) for value in (known.low, known.high, known.bright)
            )
            return BatchRange(low, high, bright, torch.full_like(low, known.positive, dtype=torch.bool))
        ordered = self.sample_voxels().sort(dim=-1).values
        ranks = [round(share * (ordered.shape[-1] - 1)) for share in (0.005, 0.99, 0.995)]
        low, bright, high = (ordered[..., rank] for rank in ranks)
        least, most = ordered[..., 0], ordered[..., -1]
        flat = high <= low
        low, high = torch.where(flat, least, low), torch.where(flat, most, high)
        high = torch.where(high <= low, low + 1, high)
        low, high, bright, least = (part[..., None, None, None] for part in (low, high, bright.clamp(min=1e-6), least))
        return BatchRange(low, high, bright, least >= 0)

    def draw_normal(self, seeds: Sequence[int], purpose: int = 0) -> Tensor:
        """Standard normal noise of the batch's shape: one seed for each image, the same noise on every device.

        The first channel gets the noise that a series of one channel would get from its seed.
        """
        _, channels, depth, height, width = self.voxels.shape
        noise = np.empty((len(seeds), channels * depth, height, width), np.float32)
        for seed, image in zip(seeds, noise, strict=True):
            for block in cut_blocks(image.shape):
                fill_normal(image[block.at], seed, block, purpose=purpose)
        return torch.from_numpy(noise.reshape(self.voxels.shape)).to(self.voxels.device)


def apply_to_each(batch: ImageBatch, change: Callable[[int, Series], Series]) -> Tensor:
    """Each channel of each image changed as a series on the CPU; gives voxels of the batch's shape.

    Args:
        batch: whose voxels need no gradient.
        change: gets the number of the image, and one channel of it as a float32 series.

    Raises:
        ValueError: the batch needs a gradient, which does not go through arrays.
    """
    if batch.voxels.requires_grad:
        raise ValueError("This operation has no arithmetic on tensors: no gradient goes through it.")
    result = torch.empty_like(batch.voxels, device="cpu")
    for number, image in enumerate(batch.voxels.cpu()):
        for channel, voxels in enumerate(image):
            changed = change(number, Series(voxels.numpy().copy(), batch.geometry, unit=batch.unit))
            result[number, channel] = torch.from_numpy(changed.voxels.astype(np.float32))
    return result.to(batch.voxels.device)


def move_each(
    batch: ImageBatch, labels: Tensor | None, change: Callable[[int, Series], Series]
) -> tuple[Tensor, Tensor | None]:
    """As `apply_to_each`, for what takes label maps along: also gives labels [n, 1, slice, row, column], or None."""
    moved = None if labels is None else torch.empty_like(labels, device="cpu")
    given = None if labels is None else labels.cpu()

    def carry(number: int, series: Series) -> Series:
        if given is None or moved is None:
            return change(number, series)
        label_map = LabelMap("labels", given[number, 0].numpy().copy(), ())
        changed = change(number, replace(series, labels=(label_map,)))
        moved[number, 0] = torch.from_numpy(changed.labels[0].voxels.copy())
        return changed

    voxels = apply_to_each(batch, carry)
    return voxels, None if moved is None or labels is None else moved.to(labels.device)
