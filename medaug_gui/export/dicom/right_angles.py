"""A sheared grid made right-angled: DICOM holds rows and columns at right angles only (PS3.3 C.7.6.2.1.1).

A slice axis that leans is no shear of the slices: it is kept, as a gantry tilt, by the position of each slice.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry, as_matrix, vector
from medaug_gui.core.series import Series

_ROUNDING = 0.05
"""Pixels by which the last row may be shifted and still be where the orientation says."""


def right_angled(series: Series) -> tuple[Series, tuple[str, ...]]:
    """The series on a grid that DICOM can hold, with its label maps and maps, and what to say of it.

    Every row keeps its place and is shifted along itself: images and maps are interpolated linearly, label maps take
    the nearest pixel. Nothing is cut off; what lies outside gets the padding value, or the lowest one.
    """
    grid = series.geometry
    lean = float(grid.matrix[:, 1] @ grid.matrix[:, 2])
    if abs(lean) * grid.spacing[1] * (grid.shape[1] - 1) < _ROUNDING * grid.spacing[2]:
        return series, ()
    straight, starts = _straightened(grid, lean)
    columns = straight.shape[2]
    outside = 0.0 if series.colour else float(series.voxels.min()) if series.padding is None else series.padding
    made = replace(
        series,
        voxels=_shifted(series.voxels, starts, columns, outside),
        geometry=straight,
        labels=tuple(
            replace(entry, voxels=_taken(entry.voxels, np.round(starts), columns, 0)) for entry in series.labels
        ),
        maps=tuple(replace(entry, voxels=_shifted(entry.voxels, starts, columns, 0.0)) for entry in series.maps),
    )
    note = (
        f"Rows and columns of the grid meet at {90 - grid.skew:.3g}°, which DICOM cannot hold: "
        "the slices were resampled onto a right-angled grid."
    )
    return made, (note,)


def _straightened(grid: Geometry, lean: float) -> tuple[Geometry, NDArray[np.float64]]:
    """The right-angled grid, and for each row the old column (in pixels) at which the new one starts."""
    matrix = grid.matrix
    columns_axis = matrix[:, 2]
    rows_axis = matrix[:, 1] - lean * columns_axis
    upright = float(np.linalg.norm(rows_axis))
    depth, rows, columns = grid.shape
    drift: NDArray[np.float64] = np.arange(rows, dtype=np.float64) * grid.spacing[1] * lean / grid.spacing[2]
    first, last = float(drift.min()), columns - 1 + float(drift.max())
    count = int(np.ceil(last - first - 1e-6)) + 1
    direction = np.stack([matrix[:, 0], rows_axis / upright, columns_axis], axis=1)
    straight = replace(
        grid,
        shape=(depth, rows, count),
        spacing=(grid.spacing[0], grid.spacing[1] * upright, grid.spacing[2]),
        origin=vector(np.array(grid.origin) + first * grid.spacing[2] * columns_axis),
        direction=as_matrix(direction),
    )
    starts: NDArray[np.float64] = first - drift
    return straight, starts


def _shifted(voxels: NDArray[Any], starts: NDArray[np.float64], columns: int, outside: float) -> NDArray[Any]:
    """Each row from its start on, interpolated linearly; half a pixel beyond the ends counts as the last pixel."""
    whole = np.floor(starts)
    out = np.empty((*voxels.shape[:2], columns, *voxels.shape[3:]), voxels.dtype)
    for row, start in enumerate(starts):
        fraction = start - whole[row]
        low = _row(voxels[:, row], int(whole[row]), columns)
        high = _row(voxels[:, row], int(whole[row]) + 1, columns)
        mixed = low + (high - low) * np.float32(fraction)
        at = start + np.arange(columns)
        mixed[:, (at < -0.5) | (at > voxels.shape[2] - 0.5)] = outside
        out[:, row] = np.rint(mixed) if voxels.dtype.kind in "iu" else mixed
    return out


def _row(values: NDArray[Any], start: int, columns: int) -> NDArray[Any]:
    index = np.clip(np.arange(start, start + columns), 0, values.shape[1] - 1)
    return values[:, index].astype(np.float32)


def _taken(voxels: NDArray[Any], starts: NDArray[np.float64], columns: int, outside: int) -> NDArray[Any]:
    """Each row from its start on, in whole pixels."""
    out = np.full((*voxels.shape[:2], columns), outside, voxels.dtype)
    at = np.arange(columns)
    for row, start in enumerate(starts.astype(int)):
        inside = (at + start >= 0) & (at + start < voxels.shape[2])
        out[:, row, inside] = voxels[:, row, at[inside] + start]
    return out
