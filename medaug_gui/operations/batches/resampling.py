"""A batch resampled by one warp for each image: all of them gathered at once, images linearly, labels by the nearest.

The warps are those of `operations.warping`; what a series gets by `warping.resampling` an image of a batch gets here,
with gradients from the result to the images.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.geometry import Geometry
from medaug_gui.operations.padding import AIR
from medaug_gui.operations.warping.axis_filters import find_nearest_indices
from medaug_gui.operations.warping.index_map import IndexMap, build_index_map
from medaug_gui.operations.warping.warp import AxisFilters, Warp

Array = NDArray[np.float64]
_IN_PLANE = 1e-6


def resample_batch(
    images: Tensor, labels: Tensor | None, warps: Sequence[Warp], *, unit: str = ""
) -> tuple[Tensor, Tensor | None]:
    """Images and labels on the output grid of their warps.

    What comes from outside is the image's background (its smallest value, in HU not below air) and label 0, or where
    a warp says "edge" the nearest voxel.

    Args:
        images: float32 [n, channel, slice, row, column].
        labels: [n, channel, slice, row, column] of any type whose values float32 holds exactly, or None.
        warps: one for each image, all from one grid and to one grid.
        unit: "HU" or "".

    Returns:
        Both on the output grid, in their own types; gradients go to `images`.

    Raises:
        BadParameter: a warp asks for cubic interpolation.
        ValueError: the warps end on grids of several shapes.
    """
    if any(warp.interpolation == "cubic" for warp in warps):
        raise BadParameter("Batches are interpolated linearly.", advice="Leave cubic interpolation to single scans.")
    if len({warp.output.shape for warp in warps}) > 1:
        raise ValueError("The images of a batch would get several shapes.")
    fill = _find_background(images, unit)
    images, labels = _filter(images, labels, warps)
    if all(not warp.parts and warp.output.same_grid(warp.grid) for warp in warps):
        return images, labels
    maps = [build_index_map(warp) for warp in warps]
    source = warps[0].grid.shape
    grid = _build_grid(maps, source, warps[0].output.shape, images.device)
    edges = [warp.outside == "edge" for warp in warps]
    outside = None if all(edges) else _find_outside(grid, source, edges)
    moved = _gather(images, grid, "bilinear")
    moved = moved if outside is None else torch.where(outside, fill, moved)
    if labels is None:
        return moved, None
    picked = _gather(labels.to(torch.float32), grid, "nearest")
    picked = picked if outside is None else picked.masked_fill(outside, 0)
    return moved, picked.to(labels.dtype)


def _find_background(images: Tensor, unit: str) -> Tensor:
    """What lies around the body in each channel [n, channel, 1, 1, 1]; see `operations.padding.find_background`."""
    lowest = images.detach().amin((2, 3, 4), keepdim=True)
    return lowest.clamp(min=AIR) if unit == "HU" else lowest


def _filter(images: Tensor, labels: Tensor | None, warps: Sequence[Warp]) -> tuple[Tensor, Tensor | None]:
    """What each warp does before it interpolates: weighted means along the axes of the image, the nearest label."""
    filters = [warp.filters for warp in warps if warp.filters is not None]
    if not filters:
        return images, labels
    if len(filters) < len(warps):
        raise ValueError("Some images of a batch would be filtered onto another grid, others not.")
    for axis in range(3):
        weights = [one.weights[axis] for one in filters]
        if any(one is not None for one in weights):
            images = _weigh(images, axis, weights)
    if labels is not None:
        labels = torch.stack([_pick(one, warp, warp.filters) for one, warp in zip(labels, warps, strict=True)])
    return images, labels


def _weigh(images: Tensor, axis: int, weights: Sequence[NDArray[np.float32] | None]) -> Tensor:
    """Means along one axis of [slice, row, column] by each image's own weights [out, in]."""
    length = images.shape[2 + axis]
    stacked = np.stack([np.eye(length, dtype=np.float32) if one is None else one for one in weights])
    matrices = torch.from_numpy(stacked).to(images.device)[:, None, None]
    last = images.movedim(2 + axis, -1)
    return torch.matmul(last, matrices.transpose(-1, -2)).movedim(-1, 2 + axis)


def _pick(labels: Tensor, warp: Warp, filters: AxisFilters | None) -> Tensor:
    """Labels [channel, slice, row, column] of the nearest voxels on the grid of the filters."""
    assert filters is not None
    for axis, nearest in enumerate(find_nearest_indices(warp.source, filters.grid)):
        labels = labels.index_select(1 + axis, torch.from_numpy(nearest).to(labels.device))
    return labels


def _build_grid(
    maps: Sequence[IndexMap], source: tuple[int, int, int], output: tuple[int, int, int], device: torch.device
) -> Tensor:
    """Where each voxel comes from, as `grid_sample` wants it: -1..1 of [(column, row, slice)] over voxel centres.

    [n, row, column, 2] where one slice stays one slice, else [n, slice, row, column, 3].
    """
    into = _normalise(source)
    matrices = np.stack([(into @ mapping.matrix)[2::-1] for mapping in maps])
    flat = source[0] == output[0] == 1 and np.abs(matrices[:, 2, 1:3]).max() < _IN_PLANE
    matrices = matrices[:, :2] if flat else matrices
    along, rows, columns = (
        np.multiply.outer(np.arange(length), matrices[..., axis]).swapaxes(0, 1) for axis, length in enumerate(output)
    )
    columns += matrices[:, None, :, 3]
    grid = _tensor(rows, device)[:, :, None] + _tensor(columns, device)[:, None]
    if not flat:
        grid = _tensor(along, device)[:, :, None, None] + grid[:, None]
    return _bend(grid, maps, into.diagonal()[:3], flat=flat)


def _normalise(shape: tuple[int, int, int]) -> Array:
    """4 x 4 from voxel indices to -1..1 between the outermost centres; a single voxel's index stays what it is."""
    last = np.array(shape, dtype=float) - 1
    matrix = np.diag([*np.where(last > 0, 2 / np.maximum(last, 1), 1.0), 1.0])
    matrix[:3, 3] = np.where(last > 0, -1.0, 0.0)
    return matrix


def _bend(grid: Tensor, maps: Sequence[IndexMap], scale: Array, *, flat: bool) -> Tensor:
    """The grid with the deformations of those maps that have one: three small matrix products for each shape."""
    alike: dict[tuple[int, ...], list[int]] = {}
    for number, mapping in enumerate(maps):
        if mapping.coefficients is not None:
            alike.setdefault(mapping.coefficients.shape, []).append(number)
    for numbers in alike.values():
        stacked = np.stack([_coefficients(maps[number]) * scale[:, None, None, None] for number in numbers])
        axes = stacked[:, ::-1][:, : 2 if flat else 3]
        bent = _tensor(axes, grid.device)
        along, rows, columns = (
            _tensor(np.stack([maps[number].weights[axis] for number in numbers]), grid.device) for axis in range(3)
        )
        bent = torch.einsum("nza,niabc->nizbc", along, bent)
        bent = torch.matmul(torch.matmul(rows[:, None, None], bent), columns.transpose(1, 2)[:, None, None])
        grid[numbers] += bent[:, :, 0].permute(0, 2, 3, 1) if flat else bent.permute(0, 2, 3, 4, 1)
    return grid


def _coefficients(mapping: IndexMap) -> Array:
    assert mapping.coefficients is not None
    return mapping.coefficients


def _tensor(values: Array, device: torch.device) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(values, dtype=np.float32)).to(device)


def _find_outside(grid: Tensor, source: tuple[int, int, int], edges: Sequence[bool]) -> Tensor:
    """Voxels more than half a voxel beyond the outermost centres [n, 1, slice, row, column], of images not "edge"."""
    size = np.array(source[::-1], dtype=float)[: grid.shape[-1]]
    half = np.where(size > 1, 1 + 1 / np.maximum(size - 1, 1), 0.5).tolist()
    outside: Tensor = grid[..., 0].abs() > half[0]
    for axis in range(1, grid.shape[-1]):
        outside |= grid[..., axis].abs() > half[axis]
    if any(edges):
        outside &= ~torch.tensor(edges, device=grid.device).reshape(-1, *[1] * (outside.ndim - 1))
    return outside[:, None, None] if outside.ndim == 3 else outside[:, None]


def _gather(voxels: Tensor, grid: Tensor, mode: str) -> Tensor:
    """[n, channel, slice, row, column] of voxels at a grid of `_build_grid`, the edge going on outside."""
    if grid.shape[-1] == 3:
        return functional.grid_sample(voxels, grid, mode=mode, padding_mode="border", align_corners=True)
    found = functional.grid_sample(voxels[:, :, 0], grid, mode=mode, padding_mode="border", align_corners=True)
    return found[:, :, None]


def make_flat_grid(shape: tuple[int, int], spacing: tuple[float, float] = (1.0, 1.0)) -> Geometry:
    """The grid of one image [row, column] with pixels of `spacing` mm: what operations draw for."""
    return Geometry((1, *shape), (1.0, *spacing))
