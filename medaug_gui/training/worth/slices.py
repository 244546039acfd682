"""Slices with label maps whose owners are known: what the arms are trained and measured on."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label
from medaug_gui.training.segment.own_slices import LabelledSlices, SliceGrid, choose_grid, read_slices
from medaug_gui.training.sets.training_set import SetCase, TrainingSet

Bytes = NDArray[np.uint8]
MULTIPLE = 32
"""What edges of images are multiples of: see `arm.ARGUMENTS`."""


@dataclass(frozen=True)
class OwnedSlices:
    """Slices [n, edge, edge] in bytes, their label numbers, and whose or what each is."""

    images: Bytes
    masks: Bytes
    owners: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.images)

    def pick(self, rows: Sequence[int] | NDArray[np.intp]) -> OwnedSlices:
        """Only these, in this order."""
        places = [int(row) for row in rows]
        return OwnedSlices(self.images[places], self.masks[places], tuple(self.owners[place] for place in places))

    def keep(self, owners: Container[str]) -> OwnedSlices:
        """Those of some owners."""
        return self.pick([place for place, owner in enumerate(self.owners) if owner in owners])

    def join(self, other: OwnedSlices) -> OwnedSlices:
        """These and others."""
        images, masks = (np.concatenate(parts) for parts in ((self.images, other.images), (self.masks, other.masks)))
        return OwnedSlices(images, masks, (*self.owners, *other.owners))

    def as_labelled(self) -> LabelledSlices:
        """Without the owners."""
        return LabelledSlices(self.images, self.masks, ("",) * len(self))


@dataclass(frozen=True)
class WorthData:
    """All slices of a set on one grid.

    Attributes:
        grid: which.
        labels: what the numbers of the masks mean.
        real: owned by their patients (hashes).
        generated: owned by the keys of their series; empty where there are none.
        modality: of all.
    """

    grid: SliceGrid
    labels: tuple[Label, ...]
    real: OwnedSlices
    generated: OwnedSlices
    modality: str = ""


def read_worth_data(found: TrainingSet, edge: int, generated: Container[str]) -> WorthData:
    """The slices of a set with edges of at most so many pixels.

    Args:
        found: the set; its split is not looked at but for the size of the grid.
        edge: in pixels.
        generated: keys of the series that show nobody.

    Raises:
        Refused: no slice has a label.
    """
    grid = choose_grid(found, max(MULTIPLE, edge // MULTIPLE * MULTIPLE), MULTIPLE)
    cases = [case for case in found.cases if case.labels is not None]
    real = [case for case in cases if case.key not in generated]
    made = [case for case in cases if case.key in generated]
    data = WorthData(
        grid, found.labels, _read(real, grid, [case.patient for case in real]),
        _read(made, grid, [case.key for case in made]), found.modality,
    )  # fmt: skip
    if not data.real.masks.any():
        raise Refused("No slice of these data has a label.", advice="Whether it helps is measured on label maps.")
    return data


def place_generated(
    voxels: NDArray[np.int16], labels: Bytes, geometry: Geometry, data: WorthData, owner: str
) -> OwnedSlices:  # fmt: skip
    """Generated slices [slice, row, column] with label numbers on the grid of real ones.

    Without a size of pixels the longer edge of a picture fills that of the real ones.
    """
    spacing, grid = (1.0, 1.0, 1.0), data.grid
    if geometry.calibrated:
        spacing = geometry.spacing
    elif grid.pixel is not None:
        spacing = (1.0, *(grid.pixel * grid.longest / max(voxels.shape[1:]),) * 2)
    case = SetCase(
        key=owner, patient=owner, group="", modality=data.modality, unit="HU" if data.modality == "CT" else "",
        spacing=spacing, plane="", voxels=voxels, factor=1.0, labels=labels, places=tuple(range(len(voxels))), low=0.0,
        high=1.0, top=1.0, mean=0.0, spread=1.0, foreground=np.ones(len(voxels), np.float32),
    )  # fmt: skip
    return _read([case], grid, [owner])


def make_empty(grid: SliceGrid) -> OwnedSlices:
    """No slices."""
    none = np.zeros((0, grid.edge, grid.edge), np.uint8)
    return OwnedSlices(none, none, ())


def _read(cases: Sequence[SetCase], grid: SliceGrid, owners: Sequence[str]) -> OwnedSlices:
    parts = [read_slices([case], grid) for case in cases]
    if not parts:
        return make_empty(grid)
    told = tuple(owner for owner, part in zip(owners, parts, strict=True) for _ in part.images)
    return OwnedSlices(
        np.concatenate([part.images for part in parts]), np.concatenate([part.masks for part in parts]), told
    )
