"""How far the colours of a map and of a difference reach, and why two series have no difference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.series import Series

_PERCENTILE = 99.5
_SLICES = 5
_SAMPLES = 40_000
_ROUND = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


@dataclass(frozen=True, eq=False)
class Heat:
    """A map with the ends of its colours, in its unit."""

    map: ScalarMap
    low: float
    high: float

    @property
    def is_signed(self) -> bool:
        """True where zero is in the middle."""
        return self.low < 0


def scale_map(found: ScalarMap) -> Heat:
    """The scale from a few thinned slices: 0 (or minus the other end) to the 99.5th percentile, rounded up."""
    depth, height, width = found.voxels.shape
    slices = _spread_slices(depth) if depth > 1 else [0]
    every = max(1, int(np.ceil(np.sqrt(len(slices) * height * width / _SAMPLES))))
    values = np.concatenate([found.voxels[at, ::every, ::every].ravel() for at in slices])
    reach = round_up(float(np.percentile(np.abs(values), _PERCENTILE)))
    return Heat(found, -reach if values.min() < 0 else 0.0, reach)


def find_reach(source: Series, result: Series, native: int = -1) -> float:
    """The 99.5th percentile of |result - source| over a few thinned slices, rounded up to two digits or so.

    With `native` the result is one slice, to be held against that slice of the source.
    """
    depth, height, width = source.geometry.shape
    slices = [native] if native >= 0 else _spread_slices(depth)
    every = max(1, int(np.ceil(np.sqrt(len(slices) * height * width / _SAMPLES))))
    changes = []
    for at in slices:
        after = result.voxels[0 if native >= 0 else at, ::every, ::every]
        changes.append(np.abs(np.subtract(after, source.voxels[at, ::every, ::every], dtype=np.float32)).ravel())
    return round_up(float(np.percentile(np.concatenate(changes), _PERCENTILE)))


def find_slice_reach(source: NDArray[np.generic], result: NDArray[np.generic]) -> float:
    """The same of two pictures ([down, across]) of one place."""
    every = max(1, int(np.ceil(np.sqrt(source.size / _SAMPLES))))
    change = np.subtract(result[::every, ::every], source[::every, ::every], dtype=np.float32)
    return round_up(float(np.percentile(np.abs(change), _PERCENTILE)))


def round_up(value: float) -> float:
    """The next of 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12 ...; 1 for nothing."""
    if value <= 0 or not np.isfinite(value):
        return 1.0
    ten = 10.0 ** np.floor(np.log10(value))
    return float(next(step * ten for step in _ROUND if step * ten >= value * (1 - 1e-9)))


def explain_no_difference(source: Series, result: Series) -> str:
    """The reason, one sentence, why there is no difference to show; empty when there is one."""
    if source.is_colour != result.is_colour:
        return QCoreApplication.translate(
            "Arrange", "One is in colour and the other is not, so there is no difference to show."
        )
    if source.geometry.shape != result.geometry.shape:
        return QCoreApplication.translate(
            "Arrange", "The result has another size than its source, so there is no difference voxel by voxel."
        )
    if not source.geometry.same_grid(result.geometry, tolerance=1e-3):
        return QCoreApplication.translate(
            "Arrange", "The result lies on another grid than its source, so there is no difference voxel by voxel."
        )
    return ""


def _spread_slices(depth: int) -> list[int]:
    """A few slices of a stack, evenly spread, without its ends."""
    return sorted({int(at) for at in np.linspace(0, depth - 1, _SLICES + 2)[1:-1]})
