"""What a metric of slices is: one number for what a method made beside what it should have made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Comparison:
    """A slice that a method made and the one that it should be.

    Attributes:
        found, reference: [row, column], float32, in the unit of the voxels, clipped to what is looked at.
        low: what is black, in the unit of the voxels.
        span: the range of values that counts as the peak, in the unit of the voxels.
        mask: [row, column], True where errors count; None for everywhere.
    """

    found: Array
    reference: Array
    low: float
    span: float
    mask: Mask | None = None


@dataclass(frozen=True)
class Metric:
    """One metric: a file in this folder with `METRIC = Metric(...)`. `medaug evaluate` then has it.

    Attributes:
        id: its name in tables and in `--json`, lower case with underscores.
        tasks: of the models that are measured by it: "denoise", "upscale", "fill", "encode".
        place: where it stands in tables, the least first; those of one place by their ids.
        compute: the number; NaN where it does not apply.
        in_voxel_units: its number has the unit of the voxels, which is then added to its name ("rmse_hu").
    """

    id: str
    tasks: frozenset[str]
    place: int
    compute: Callable[[Comparison], float]
    in_voxel_units: bool = False

    def name_in(self, unit: str) -> str:
        """Its name in tables for voxels of this unit ("HU", "" for none)."""
        return f"{self.id}_{unit.lower()}" if self.in_voxel_units and unit else self.id
