"""Bringing label maps onto the grid of a series: as they are where the grids agree, by nearest neighbour where not."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from medaug_gui.core.geometry import Geometry

Planes = dict[int, NDArray[Any]]
"""Slice number of the series' grid -> integer or bool [row, column]; slices without any label are left out."""
_CLOSE = 0.01  # voxels: nearer than this counts as the same place


def _take_nearest(voxels: NDArray[Any], own: Geometry, grid: Geometry) -> Planes:
    """Labels [slice, row, column] on the grid `own`, taken at the nearest voxel to each voxel of `grid`."""
    matrix = np.linalg.inv(own.affine) @ grid.affine
    rows, columns = np.arange(grid.shape[1])[:, None], np.arange(grid.shape[2])[None, :]
    limits = np.array(own.shape)
    planes: Planes = {}
    for number in range(grid.shape[0]):
        inside = np.ones(grid.shape[1:], bool)
        index = []
        for axis in range(3):
            place = matrix[axis, 0] * number + matrix[axis, 1] * rows + matrix[axis, 2] * columns + matrix[axis, 3]
            place = np.floor(place + 0.5 + 1e-6).astype(np.int64)
            inside &= (place >= 0) & (place < limits[axis])
            index.append(np.clip(place, 0, limits[axis] - 1))
        plane = np.where(inside, voxels[tuple(index)], 0).astype(voxels.dtype)
        if plane.any():
            planes[number] = plane
    return planes


def bring_onto(voxels: NDArray[Any], own: Geometry, grid: Geometry) -> NDArray[Any]:
    """A whole label map on the grid: as it is where the grids agree or only the shape is known, else nearest."""
    unplaced = not (own.positioned and grid.positioned)
    if own.shape == grid.shape and (unplaced or own.same_grid(grid, tolerance=_CLOSE * min(grid.spacing))):
        return voxels
    full = np.zeros(grid.shape, voxels.dtype)
    if not unplaced:
        for number, plane in _take_nearest(voxels, own, grid).items():
            full[number] = plane
    return full


def join_planes(
    maps: list[NDArray[Any]], planes: Planes, value: int, shape: tuple[int, int, int], kind: DTypeLike
) -> None:
    """Draw one label into the first of the label maps that it does not overlap, else into a new one.

    Args:
        maps: [slice, row, column] each; one may be added.
        planes: masks of the label.
        value: its number.
        shape: of the grid.
        kind: of a new label map's voxels.
    """
    if not planes:
        return
    free = (voxels for voxels in maps if not any((voxels[k] * plane).any() for k, plane in planes.items()))
    target = next(free, None)
    if target is None:
        target = np.zeros(shape, kind)
        maps.append(target)
    for number, plane in planes.items():
        target[number][plane != 0] = value
