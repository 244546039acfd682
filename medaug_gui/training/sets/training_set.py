"""A set to train on: cases with voxels mapped from the disk, on the side of training and on that of measuring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.labels import Label
from medaug_gui.training.sets.split import describe_split

Array = NDArray[np.float32]
_CLIP = (-5.0, 10.0)
HU_RANGE = (-1024.0, 1024.0)
"""What 0 and 1 are in CT (`SetCase.read_unit`): air to dense bone."""

Index = int | slice | Sequence[int] | NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class SetCase:
    """One series or picture, or those of its slices that are used.

    Attributes:
        key: of the series.
        patient: a hash.
        group: its class, empty where there are none.
        modality: as DICOM has it; empty where nothing says.
        unit: of the values, "HU" in CT, else empty.
        spacing: mm along [slice, row, column] of the voxels as they are here; 1 where unknown.
        plane: "axial", "coronal", "sagittal", or empty.
        voxels: [slice, row, column], read-only, mapped from the disk: uint8, int16 or float16. Times `factor` they are
            in the unit.
        factor: 1 but for float16.
        labels: uint8 [slice, row, column], mapped from the disk, in the numbers of `TrainingSet.labels`; None without.
        places: which slices of the series these are, rising.
        low, high: the 0.5th and 99.5th percentile of the values.
        top: the 99th percentile of those above 0: what MR intensities are measured in.
        mean, spread: of the foreground (what is above a tenth of `top`; in CT above -500 HU).
        foreground: [slice], the share of each slice that is foreground.
        path: the first file; for looking at, not for cards.
    """

    key: str
    patient: str
    group: str
    modality: str
    unit: str
    spacing: tuple[float, float, float]
    plane: str
    voxels: NDArray[Any]
    factor: float
    labels: NDArray[np.uint8] | None
    places: tuple[int, ...]
    low: float
    high: float
    top: float
    mean: float
    spread: float
    foreground: Array
    path: str = ""

    def __len__(self) -> int:
        return len(self.voxels)

    def read(self, index: Index = slice(None)) -> Array:
        """Slices in the unit of the scan (HU in CT), float32: [row, column] of one, else [slice, row, column]."""
        found: Array = np.asarray(self.voxels[index], np.float32)
        return found if self.factor == 1 else found * np.float32(self.factor)

    def read_across(self, axis: int, place: int) -> Array:
        """A cut across the slices, in the unit of the scan: [slice, column] at a row (axis 1), [slice, row] (2)."""
        found: Array = np.asarray(self.voxels.take(place, axis), np.float32)
        return found if self.factor == 1 else found * np.float32(self.factor)

    def read_zscores(self, index: Index = slice(None)) -> Array:
        """The same less the mean of the foreground, over its standard deviation, -5..10."""
        found: Array = np.clip((self.read(index) - np.float32(self.mean)) / np.float32(self.spread), *_CLIP)
        return found

    def read_unit(self, index: Index = slice(None)) -> Array:
        """The same from 0 to 1: -1024 to 1024 HU in CT, else the 0.5th to the 99.5th percentile of this case."""
        low, high = HU_RANGE if self.unit == "HU" else (self.low, self.high)
        found: Array = np.clip((self.read(index) - np.float32(low)) / np.float32(high - low), 0, 1)
        return found

    def list_runs(self) -> list[slice]:
        """The slices here that follow each other in the scan, as ranges of places in `voxels`."""
        breaks = [0, *(np.flatnonzero(np.diff(self.places) != 1) + 1).tolist(), len(self.places)]
        return [slice(start, end) for start, end in pairwise(breaks)]


@dataclass(frozen=True, eq=False)
class TrainingSet:
    """What is trained on, and what is only measured on; no patient is in both.

    Attributes:
        train: cases by patient and key: the same in whatever order the files were given.
        held_out: likewise.
        modality: of all cases; empty where nothing says.
        unit: of all values, "HU" in CT, else empty.
        labels: what the numbers of the label maps mean, from 1; empty without.
        groups: the classes, sorted; empty where there are none.
        found_slices: how many slices the data have; `slices` of them are here.
        notes: what could not be read after all, in sentences.
        fingerprint: tells this set from every other.
        folder: where what is made of it once may be kept; None for nowhere.
    """

    train: tuple[SetCase, ...]
    held_out: tuple[SetCase, ...]
    modality: str
    unit: str
    labels: tuple[Label, ...] = ()
    groups: tuple[str, ...] = ()
    found_slices: int = 0
    notes: tuple[str, ...] = ()
    fingerprint: str = ""
    folder: Path | None = None

    @property
    def cases(self) -> tuple[SetCase, ...]:
        """All of them, those to train on first."""
        return self.train + self.held_out

    @property
    def slices(self) -> int:
        """How many are here."""
        return sum(map(len, self.cases))

    @property
    def patients(self) -> int:
        """How many people."""
        return len({case.patient for case in self.cases})

    @property
    def split(self) -> str:
        """A sentence for the card on how it was split."""
        return describe_split(*([(case.patient, len(case)) for case in side] for side in (self.train, self.held_out)))

    def describe(self) -> Mapping[str, Any]:
        """Counts for the card: patients, slices, spacings, modality, classes."""
        fine = [value for case in self.cases for value in case.spacing[1:]]
        steps = [case.spacing[0] for case in self.cases if len(case) > 1]
        return {
            "patients": self.patients,
            "slices": self.slices,
            "found_slices": self.found_slices,
            "modality": self.modality,
            "spacing_mm": [round(min(fine), 4), round(max(fine), 4)],
            "slice_spacing_mm": [round(min(steps), 4), round(max(steps), 4)] if steps else None,
            "classes": {name: sum(len(case) for case in self.cases if case.group == name) for name in self.groups},
        }
