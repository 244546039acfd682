"""Augmentation as data: a list of operations with parameters and a probability each, done to batches of tensors.

All chance is in `draw`, image by image and by the operations' own `draw`; `apply` does what was drawn. So the
augmentation of a training is a JSON list in its config, and what it does to an image is what the window's operation of
that name does with the same realised values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

import numpy as np
import torch
from torch import Tensor

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import build_parameters, check_values
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.imaging.grey_range import GreyRange
from medaug_gui.operations.base import Realised
from medaug_gui.operations.batches.image_batch import ImageBatch, move_each
from medaug_gui.operations.batches.resampling import resample_batch
from medaug_gui.operations.catalog import catalog
from medaug_gui.operations.transform import Transform
from medaug_gui.operations.warping.warp import Warp

UNIT_RANGE = GreyRange(0.0, 1.0, 1.0, positive=True)
"""The known range of images in 0..1."""


@dataclass(frozen=True)
class AugmentationStep:
    """One operation of an augmentation.

    Attributes:
        operation: its id; any `Transform`.
        parameters: those that differ from its defaults.
        probability: how often it is done to an image.
    """

    operation: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    probability: float = 1.0

    def __post_init__(self) -> None:
        """Raise `BadParameter` for a probability that is none."""
        if not 0 <= self.probability <= 1:
            raise BadParameter(f"The probability of {self.operation} is {self.probability}, not within 0 to 1.")


@dataclass(frozen=True, eq=False)
class Draw:
    """What was drawn for one image.

    Attributes:
        realised: for each step what its operation realised (JSON), None where it is left out.
        warps: for each step the warp that it is; None where it changes values, or is left out.
    """

    realised: tuple[Realised | None, ...]
    warps: tuple[Warp | None, ...]


class Augmentation:
    """Steps made ready for images of one grid. Adjacent spatial steps cost one resampling.

    Args:
        steps: in order; see `AugmentationStep`.
        geometry: the grid of every image (`batches.resampling.make_flat_grid` for slices), its spacing in mm.
        unit: "HU", or "" where values have none.
        known_range: what intensities fill, such as `UNIT_RANGE`; None measures it image by image.

    Raises:
        BadParameter: there is no such transform, or a parameter of it is wrong.
    """

    def __init__(
        self, steps: Sequence[AugmentationStep], geometry: Geometry, *, unit: str = "",
        known_range: GreyRange | None = None,
    ) -> None:  # fmt: skip
        self.steps = tuple(steps)
        self.geometry = geometry
        self._unit, self._known_range = unit, known_range
        self._operations = tuple(find_transform(step.operation) for step in self.steps)
        self.parameters: tuple[Any, ...] = tuple(
            build_parameters(operation.Parameters, check_values(operation.spec.parameters, step.parameters))
            for operation, step in zip(self._operations, self.steps, strict=True)
        )
        warps = [operation.warping is not None for operation in self._operations]
        self._runs = [(warped, list(run)) for warped, run in groupby(range(len(warps)), key=warps.__getitem__)]

    def augment(self, images: Tensor, labels: Tensor | None, rng: np.random.Generator) -> tuple[Tensor, Tensor | None]:
        """`draw` for each image, and `apply`."""
        return self.apply(images, labels, self.draw(len(images), rng))

    def draw(self, count: int, rng: np.random.Generator) -> list[Draw]:
        """All chance for `count` images; each step draws for the grid that the one before it leaves."""
        return [self._draw_one(rng) for _ in range(count)]

    def _draw_one(self, rng: np.random.Generator) -> Draw:
        geometry = self.geometry
        realised: list[Realised | None] = []
        warps: list[Warp | None] = []
        for operation, parameters, step in zip(self._operations, self.parameters, self.steps, strict=True):
            done = rng.random() < step.probability
            drawn = operation.draw(parameters, rng, geometry) if done else None
            warping = operation.warping
            warp = None if drawn is None or warping is None else warping.find_warp(drawn, geometry)
            geometry = geometry if warp is None else warp.output
            realised.append(drawn)
            warps.append(warp)
        return Draw(tuple(realised), tuple(warps))

    def apply(self, images: Tensor, labels: Tensor | None, draws: Sequence[Draw]) -> tuple[Tensor, Tensor | None]:
        """What was drawn, done to a batch; the same draws and images give the same result.

        Args:
            images: float32 [n, channel, row, column] or [n, channel, slice, row, column] on any device.
            labels: [n, 1, ...] on the grid of the images, of any type, moved along by the nearest voxel; or None.
            draws: one for each image.

        Returns:
            Images and labels in as many axes and of the same types. Gradients go through to the images, unless a step
            is an operation without arithmetic on tensors.

        Raises:
            ValueError: the images are on another grid, or there is not one draw for each.
        """
        flat = images.ndim == 4
        voxels = images[:, :, None] if flat else images
        moved = labels if labels is None or not flat else labels[:, :, None]
        if tuple(voxels.shape[2:]) != self.geometry.shape or len(draws) != len(images):
            raise ValueError(f"{len(draws)} draws on {self.geometry.shape} for images {tuple(images.shape)}.")
        batch = ImageBatch(voxels, self.geometry, self._unit, self._known_range)
        with _keep_precision(images.device.type):
            for warped, run in self._runs:
                if warped:
                    batch, moved = _move(batch, moved, [[draw.warps[step] for step in run] for draw in draws])
                    continue
                for step in run:
                    operation, realised = self._operations[step], [draw.realised[step] for draw in draws]
                    if operation.spatial:
                        batch, moved = _carry(batch, moved, operation, realised)
                    else:
                        batch = _change(batch, operation, realised)
        if not flat:
            return batch.voxels, moved
        return batch.voxels[:, :, 0], None if moved is None else moved[:, :, 0]


def _keep_precision(device: str) -> AbstractContextManager[Any]:
    """Places in an image need all bits of float32, also within a training step in half precision."""
    return torch.autocast(device, enabled=False) if torch.amp.is_autocast_available(device) else nullcontext()


def _move(
    batch: ImageBatch, labels: Tensor | None, planned: Sequence[Sequence[Warp | None]]
) -> tuple[ImageBatch, Tensor | None]:
    """A run of spatial steps, joined for each image as far as they can be."""
    chains = [_join([warp for warp in warps if warp is not None]) for warps in planned]
    voxels, geometry = batch.voxels, batch.geometry
    for stage in range(max(len(chain) for chain in chains)):
        still = Warp(geometry, geometry)
        warps = [chain[stage] if stage < len(chain) else still for chain in chains]
        voxels, labels = resample_batch(voxels, labels, warps, unit=batch.unit)
        geometry = warps[0].output
    return replace(batch, voxels=voxels, geometry=geometry), labels


def _join(warps: Sequence[Warp]) -> list[Warp]:
    """Adjacent warps as one, where none has to filter first."""
    joined: list[Warp] = []
    for warp in warps:
        if joined and joined[-1].joins(warp):
            joined[-1] = joined[-1].then(warp)
        else:
            joined.append(warp)
    return joined


def _carry(
    batch: ImageBatch, labels: Tensor | None, operation: Transform[Any], realised: Sequence[Realised | None]
) -> tuple[ImageBatch, Tensor | None]:
    """One step that moves content and is no warp, done to those images for which it was drawn, labels along."""

    def change(number: int, series: Series) -> Series:
        drawn = realised[number]
        return series if drawn is None else operation.apply(series, drawn, Progress())

    voxels, moved = move_each(batch, labels, change)
    return replace(batch, voxels=voxels), moved


def _change(batch: ImageBatch, operation: Transform[Any], realised: Sequence[Realised | None]) -> ImageBatch:
    """One step that changes values, done to those images for which it was drawn."""
    drawn = {number: values for number, values in enumerate(realised) if values is not None}
    if not drawn:
        return batch
    if len(drawn) == len(batch):
        return replace(batch, voxels=operation.apply_batch(batch, list(drawn.values())))
    chosen = list(drawn)
    changed = operation.apply_batch(batch.pick(chosen), list(drawn.values()))
    where = torch.tensor(chosen, device=batch.voxels.device)
    return replace(batch, voxels=batch.voxels.index_copy(0, where, changed))


def find_transform(name: str) -> Transform[Any]:
    """The transform of an id; raises `BadParameter`."""
    found = catalog().get(name)
    if not isinstance(found, Transform):
        raise BadParameter(f"There is no transform called {name!r}.", advice="`medaug operations` names all of them.")
    return found
