"""What every measure is: a name, a unit, which way is better, and one number for a result beside its reference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.series import Series

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Metric:
    """One measure: a file in this folder with `METRIC = Metric(...)`.

    Attributes:
        id: its name in tables, lower case with dashes.
        unit: of the number; "" for none, "voxels" for the unit of the series.
        higher_is_better: None where neither is (a number to look at).
        compute: (result, reference) -> number; both grey-level and on one grid.
    """

    id: str
    title: str
    unit: str
    higher_is_better: bool | None
    compute: Callable[[Series, Series], float]


def compared(result: Series, reference: Series) -> tuple[Array, Array]:
    """Both as float32 [slice, row, column].

    Raises:
        ValueError: they are not on one grid, or are in colour.
    """
    if result.colour or reference.colour or not result.geometry.same_grid(reference.geometry):
        raise ValueError("these two series cannot be compared voxel by voxel")
    return result.voxels.astype(np.float32), reference.voxels.astype(np.float32)


def span(reference: Series) -> float:
    """What counts as the peak: 4,096 HU in CT, else from 0 (or the least value) to the 99.9th percentile."""
    if reference.unit == "HU":
        return 4096.0
    low, high = np.percentile(reference.voxels, (0.1, 99.9))
    return max(float(high - min(low, 0.0)), 1e-6)
