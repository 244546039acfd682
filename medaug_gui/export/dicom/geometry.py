"""Where each slice is: position, orientation and spacing as DICOM wants them (PS3.3 C.7.6.2).

DICOM holds rows and columns at right angles only (C.7.6.2.1.1): a sheared grid is made right-angled first. A slice axis
that leans is no shear of the slices: it is kept, as a gantry tilt, by the position of each slice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry, as_matrix, vector
from medaug_gui.core.series import Series

_OFF = 0.05  # mm: what a slice may lie off the plane of its source and still be said to lie in it
_SAME = 1e-3  # mm: what a source's position may differ from the grid's and still be the same slice
_ROUNDING = 0.05
"""Pixels by which the last row may be shifted and still be where the orientation says."""


@dataclass(frozen=True)
class Planes:
    """All slices of a series.

    Attributes:
        positions: [slice, xyz] in mm, of the centre of the first voxel of each slice.
        orientations: [slice, 6]: direction in which columns grow, then that in which rows grow.
        spacing: mm between rows, mm between columns.
        between: mm between slices along their normal, or None for one slice and where they are not even.
        locations: mm along the normal of each slice.
        near_source: False where a slice lies further from the source slice it names than that slice's neighbours reach.
    """

    positions: NDArray[np.float64]
    orientations: NDArray[np.float64]
    spacing: tuple[float, float]
    between: float | None
    locations: NDArray[np.float64]
    near_source: bool = True


@dataclass(frozen=True)
class SourcePlane:
    """Where a source's header says that a slice is, in mm; None where it does not say it."""

    position: list[float] | None
    orientation: list[float] | None
    spacing: list[float] | None


def straighten(series: Series) -> tuple[Series, tuple[str, ...]]:
    """The series on a grid that DICOM can hold, with its label maps and maps, and what to say of it.

    Every row keeps its place and is shifted along itself: images and maps are interpolated linearly, label maps take
    the nearest pixel. Nothing is cut off; what lies outside gets the padding value, or the lowest one.
    """
    grid = series.geometry
    lean = float(grid.matrix[:, 1] @ grid.matrix[:, 2])
    if abs(lean) * grid.spacing[1] * (grid.shape[1] - 1) < _ROUNDING * grid.spacing[2]:
        return series, ()
    straight, starts = _straighten_grid(grid, lean)
    columns = straight.shape[2]
    outside = 0.0 if series.is_colour else float(series.voxels.min()) if series.padding is None else series.padding
    made = replace(
        series,
        voxels=_shift_rows(series.voxels, starts, columns, outside),
        geometry=straight,
        labels=tuple(
            replace(entry, voxels=_shift_labels(entry.voxels, np.round(starts), columns, 0)) for entry in series.labels
        ),
        maps=tuple(replace(entry, voxels=_shift_rows(entry.voxels, starts, columns, 0.0)) for entry in series.maps),
    )
    note = (
        f"Rows and columns of the grid meet at {90 - grid.skew:.3g}°, which DICOM cannot hold: "
        "the slices were resampled onto a right-angled grid."
    )
    return made, (note,)


def _straighten_grid(grid: Geometry, lean: float) -> tuple[Geometry, NDArray[np.float64]]:
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


def _shift_rows(voxels: NDArray[Any], starts: NDArray[np.float64], columns: int, outside: float) -> NDArray[Any]:
    """Each row from its start on, interpolated linearly; half a pixel beyond the ends counts as the last pixel."""
    whole = np.floor(starts)
    out = np.empty((*voxels.shape[:2], columns, *voxels.shape[3:]), voxels.dtype)
    for row, start in enumerate(starts):
        fraction = start - whole[row]
        low = _row_from(voxels[:, row], int(whole[row]), columns)
        high = _row_from(voxels[:, row], int(whole[row]) + 1, columns)
        mixed = low + (high - low) * np.float32(fraction)
        at = start + np.arange(columns)
        mixed[:, (at < -0.5) | (at > voxels.shape[2] - 0.5)] = outside
        out[:, row] = np.rint(mixed) if voxels.dtype.kind in "iu" else mixed
    return out


def _row_from(values: NDArray[Any], start: int, columns: int) -> NDArray[Any]:
    index = np.clip(np.arange(start, start + columns), 0, values.shape[1] - 1)
    return values[:, index].astype(np.float32)


def _shift_labels(voxels: NDArray[Any], starts: NDArray[np.float64], columns: int, outside: int) -> NDArray[Any]:
    """Each row from its start on, in whole pixels."""
    out = np.full((*voxels.shape[:2], columns), outside, voxels.dtype)
    at = np.arange(columns)
    for row, start in enumerate(starts.astype(int)):
        inside = (at + start >= 0) & (at + start < voxels.shape[2])
        out[:, row, inside] = voxels[:, row, at[inside] + start]
    return out


def place_planes(geometry: Geometry, source: Sequence[SourcePlane]) -> Planes:
    """The planes of a grid, or each slice's own where they do not lie on it.

    Positions of the source stand in for those of its even grid: the same to the rounding of their decimal text.

    Args:
        source: of the source slice that each slice names; empty where that is not known.
    """
    matrix = geometry.matrix
    along_row, along_column = matrix[:, 2], _make_upright(matrix[:, 1], matrix[:, 2])
    normal = np.cross(along_row, along_column)
    count = geometry.shape[0]
    positions = geometry.point([(index, 0, 0) for index in range(count)])
    orientations = np.tile(np.concatenate([along_row, along_column]), (count, 1))
    if geometry.planes:
        own = np.array(geometry.planes, dtype=float)
        positions, orientations = own[:, 0], np.concatenate([own[:, 2], own[:, 1]], axis=1)
    else:
        positions = _prefer_source(positions, geometry, source)
    locations = positions @ normal
    between = abs(float(matrix[:, 0] @ normal)) * geometry.spacing[0]
    return Planes(
        positions=positions,
        orientations=orientations,
        spacing=(geometry.spacing[1], geometry.spacing[2]),
        between=between if count > 1 and geometry.is_even and not geometry.is_film else None,
        locations=locations,
        near_source=_lie_near(locations, orientations[0], source),
    )


def _make_upright(rows: NDArray[np.float64], columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """The rows' axis at a right angle to the columns' axis, which it misses by rounding at most."""
    upright = rows - (rows @ columns) * columns
    return upright / np.linalg.norm(upright) if abs(rows @ columns) > 1e-9 else rows


def _prefer_source(
    positions: NDArray[np.float64], geometry: Geometry, source: Sequence[SourcePlane]
) -> NDArray[np.float64]:
    """Where the source says that its slices are, digit by digit, if the grid is still the source's."""
    found = [plane.position for plane in source if plane.position is not None]
    if geometry.is_film or len(found) != geometry.shape[0] or len(found) != len(source):
        return positions
    own = np.array(found, dtype=float)
    first = source[0]
    orientation = np.concatenate([geometry.matrix[:, 2], geometry.matrix[:, 1]])
    same = (
        np.allclose(own[0], geometry.origin, atol=_SAME)
        and first.orientation is not None
        and np.allclose(first.orientation, orientation, atol=1e-4)
        and first.spacing is not None
        and np.allclose(first.spacing, geometry.spacing[1:], rtol=1e-5)
    )
    return own if same and np.abs(own - positions).max() < 10 * _SAME else positions


def _lie_near(locations: NDArray[np.float64], orientation: NDArray[np.float64], source: Sequence[SourcePlane]) -> bool:
    """Whether slices lie where their source slices reach: those that were interpolated at most half way to the next."""
    found = [plane.position for plane in source if plane.position is not None]
    if not source or len(found) < len(source):
        return True
    own = np.array(found, dtype=float) @ np.cross(orientation[:3], orientation[3:])
    steps = np.diff(np.unique(own))
    reach = 0.55 * float(steps.max()) if len(steps) else 0.0
    return bool(np.abs(own - locations).max() <= reach + _OFF)
