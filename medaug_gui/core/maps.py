"""Maps of what was measured at each voxel: how much was taken off, how sure a model is. They travel with a series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class ScalarMap:
    """One measured number for each voxel of a series, about the step that made it.

    Attributes:
        name: a short one, unique in its series ("residual", "uncertainty").
        voxels: float32 [slice, row, column] on the grid of the series, read-only and finite.
        unit: of the numbers, often that of the series; empty where they have none.
        meaning: one sentence for people.

    Raises:
        TypeError: when the numbers are not float32.
        ValueError: when they are no volume, or not all finite.
    """

    name: str
    voxels: NDArray[np.float32]
    unit: str = ""
    meaning: str = ""

    def __post_init__(self) -> None:
        if self.voxels.dtype != np.float32:
            raise TypeError(f"map {self.name} holds float32, not {self.voxels.dtype}")
        if self.voxels.ndim != 3:
            raise ValueError(f"map {self.name} {self.voxels.shape} is no volume")
        # What is mapped from a stash was checked when it was made; looking again would read all of it.
        if not isinstance(self.voxels, np.memmap) and not np.isfinite(self.voxels.sum(dtype=np.float64)):
            raise ValueError(f"map {self.name} has values that are not finite")
        self.voxels.flags.writeable = False

    def describe(self) -> dict[str, Any]:
        """Everything but the voxels, as plain JSON values."""
        return {"name": self.name, "unit": self.unit, "meaning": self.meaning}

    @classmethod
    def from_description(cls, data: dict[str, Any], voxels: NDArray[np.float32]) -> ScalarMap:
        """The inverse of `describe`."""
        return cls(str(data["name"]), voxels, str(data["unit"]), str(data["meaning"]))
