"""Weighted means along the axes of a grid: slice profiles and antialiasing, slice by slice."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.slabs import map_side_by_side
from medaug_gui.operations.warping.warp import AxisFilters

Weights = NDArray[np.float32]
Positions = NDArray[np.floating[Any]]


def apply_axis_filters(voxels: NDArray[Any], filters: AxisFilters, progress: Progress) -> NDArray[np.float32]:
    """Voxels [slice, row, column] on the grid of the filters, float32. Only weights that are not 0 cost anything."""
    from scipy.sparse import csr_array

    along, rows, columns = (None if weights is None else csr_array(weights) for weights in filters.weights)
    result = np.empty(filters.grid.shape, dtype=np.float32)

    def fill(number: int) -> None:
        plane = voxels[number].astype(np.float32) if along is None else _average(voxels, along[[number]])
        plane = plane if rows is None else rows @ plane
        result[number] = plane if columns is None else (columns @ np.ascontiguousarray(plane.T)).T

    map_side_by_side(fill, range(len(result)), progress)
    return result


def pick_nearest_labels(labels: NDArray[Any], source: Geometry, grid: Geometry) -> NDArray[Any]:
    """Label voxels [slice, row, column] of the nearest neighbours on a grid with the same axes."""
    for axis, nearest in enumerate(find_nearest_indices(source, grid)):
        if not np.array_equal(nearest, np.arange(source.shape[axis])):
            labels = labels.take(nearest, axis=axis)
    return labels


def find_nearest_indices(
    source: Geometry, grid: Geometry
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """For each [slice, row, column] of a grid with the same axes the nearest of the source, where it really lies."""
    slices, rows, columns = (_find_nearest(source, grid, axis) for axis in range(3))
    return slices, rows, columns


def _find_nearest(source: Geometry, grid: Geometry, axis: int) -> NDArray[np.intp]:
    index = np.zeros((grid.shape[axis], 3))
    index[:, axis] = np.arange(grid.shape[axis])
    wanted = source.index(grid.point(index))[:, axis]
    if axis == 0 and not source.is_even:
        return find_nearest_slices(source, grid.slice_indices() if grid.planes else wanted)
    # A centre midway between two voxels takes the later one, whatever the last digit of its position says.
    nearest: NDArray[np.intp] = np.clip(np.floor(wanted + (0.5 + 1e-6)).astype(np.intp), 0, source.shape[axis] - 1)
    return nearest


def find_nearest_slices(source: Geometry, wanted: Positions) -> NDArray[np.intp]:
    """The slices of an uneven stack that lie nearest to places along its slice axis, in indices of its grid."""
    places = source.slice_indices()
    after = np.clip(np.searchsorted(places, wanted), 1, max(len(places) - 1, 1))
    if len(places) == 1:
        return np.zeros(len(wanted), dtype=np.intp)
    nearer = wanted - places[after - 1] < places[after] - wanted - 1e-6
    found: NDArray[np.intp] = after - nearer
    return found


def build_box_weights(centres: Positions, width: float, count: int) -> Weights:
    """Weights [centre, voxel] of a mean over `width` voxels around each centre, voxels counted by the part covered.

    Args:
        centres: in voxel indices.
        width: in voxels, at least 1 for a sensible profile.
        count: voxels along the axis; what lies beyond its ends is left out of the mean.
    """
    edges = np.arange(count)[None, :]
    low = np.maximum(centres[:, None] - width / 2, edges - 0.5)
    high = np.minimum(centres[:, None] + width / 2, edges + 0.5)
    return _normalise(np.clip(high - low, 0, None), centres)


def build_gaussian_weights(centres: Positions, sigma: float, count: int) -> Weights:
    """Weights [centre, voxel] of a Gaussian of `sigma` voxels around each centre, cut at three sigma."""
    distance = np.arange(count)[None, :] - centres[:, None]
    weights = np.exp(-0.5 * (distance / sigma) ** 2)
    weights[np.abs(distance) > max(3 * sigma, 1)] = 0
    return _normalise(weights, centres)


def build_linear_weights(centres: Positions, count: int) -> Weights:
    """Weights [centre, voxel] of linear interpolation at each centre; beyond the ends the end voxel goes on."""
    distance = np.abs(np.arange(count)[None, :] - np.clip(centres, 0, count - 1)[:, None])
    return _normalise(np.clip(1 - distance, 0, None), centres)


def _normalise(weights: Positions, centres: Positions) -> Weights:
    total = weights.sum(axis=1, keepdims=True)
    empty = total[:, 0] == 0
    if empty.any():
        nearest = np.clip(np.rint(centres[empty]).astype(int), 0, weights.shape[1] - 1)
        weights[np.flatnonzero(empty), nearest] = 1
        total = weights.sum(axis=1, keepdims=True)
    rows: Weights = (weights / total).astype(np.float32)
    return rows


def _average(voxels: NDArray[Any], row: Any) -> NDArray[np.float32]:
    """One output slice: a sparse row of weights [1, slices] times the slices it needs."""
    first, last = int(row.indices[0]), int(row.indices[-1]) + 1
    block = voxels[first:last].reshape(last - first, -1).astype(np.float32, copy=False)
    mean: NDArray[np.float32] = (row[:, first:last] @ block).reshape(voxels.shape[1:])
    return mean
