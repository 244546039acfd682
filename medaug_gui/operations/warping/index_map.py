"""A warp in voxel indices: a matrix, and a smooth deformation that is a product of splines along the axes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medaug_gui.operations.warping import bspline
from medaug_gui.operations.warping.warp import FreeFormDeformation, Warp, apply_matrix

Array = NDArray[np.float64]
_EXACT = 1e-6
_CHUNK = 1 << 18


@dataclass(frozen=True, eq=False)
class IndexMap:
    """Takes indices of the output grid to fractional indices of the input grid.

    input index = matrix @ output index + sum over the lattice of coefficients * weights.

    Attributes:
        matrix: 4 x 4.
        coefficients: [3, a, b, c] in input indices [slice, row, column], or None where nothing bends.
        weights: [slices, a], [rows, b] and [columns, c]: the splines at each output index.
    """

    matrix: Array
    coefficients: Array | None = None
    weights: tuple[Array, ...] = ()

    @property
    def has_deformation(self) -> bool:
        """True where a matrix alone does not say it."""
        return self.coefficients is not None


def build_index_map(warp: Warp) -> IndexMap:
    """The warp from indices of `warp.output` to indices of `warp.grid`.

    Matrices, and one deformation along the axes of the output, are exact. Any other mixture is sampled
    four times per control point and interpolated by a cubic spline, which is far below a hundredth of a voxel.
    """
    bends = [number for number, part in enumerate(warp.parts) if isinstance(part, FreeFormDeformation)]
    matrix = _join_matrices(warp, len(warp.parts))
    if not bends:
        return IndexMap(matrix)
    aligned = _build_aligned(warp, bends[0], matrix) if len(bends) == 1 else None
    return aligned or _sample_deformation(warp, matrix)


def _join_matrices(warp: Warp, stop: int) -> Array:
    """All matrices, deformations left out, as 4 x 4 from output to input indices."""
    return np.linalg.inv(warp.grid.affine) @ _join_leading(warp, stop)


def _join_leading(warp: Warp, stop: int) -> Array:
    """The matrices before part `stop`, from output indices to LPS mm."""
    matrix = warp.output.affine
    for part in warp.parts[:stop]:
        if not isinstance(part, FreeFormDeformation):
            matrix = part @ matrix
    return matrix


def _build_aligned(warp: Warp, position: int, matrix: Array) -> IndexMap | None:
    """Exact where each axis of the control lattice runs along one axis of the output grid."""
    bend = warp.parts[position]
    assert isinstance(bend, FreeFormDeformation)
    to_lattice = np.linalg.inv(bend.lattice) @ _join_leading(warp, position)
    axes = _match_axes(to_lattice[:3, :3], warp.output.shape)
    if axes is None:
        return None
    weights = []
    for output_axis, lattice_axis in enumerate(axes):
        positions = to_lattice[lattice_axis, output_axis] * np.arange(warp.output.shape[output_axis])
        positions = positions + to_lattice[lattice_axis, 3]
        weights.append(bspline.build_weight_matrix(positions, bend.coefficients.shape[1 + lattice_axis]))
    behind = np.linalg.inv(warp.grid.affine)
    for part in reversed(warp.parts[position + 1 :]):
        behind = behind @ np.asarray(part)
    turned = bend.coefficients.transpose(0, *(1 + axis for axis in axes))
    return IndexMap(matrix, np.tensordot(behind[:3, :3], turned, 1), tuple(weights))


def _match_axes(linear: Array, shape: tuple[int, int, int]) -> tuple[int, int, int] | None:
    """For each output axis the lattice axis that runs along it, or None where they are at an angle."""
    reach = np.abs(linear) * np.maximum(np.array(shape) - 1, 1)
    owner = reach.argmax(axis=0)
    rest = reach.copy()
    rest[owner, range(3)] = 0
    if len(set(owner.tolist())) != 3 or rest.max() > _EXACT:
        return None
    first, second, third = (int(axis) for axis in owner)
    return first, second, third


def _sample_deformation(warp: Warp, matrix: Array) -> IndexMap:
    """The deformation at the nodes of a coarse lattice over the output, as the spline through them."""
    finest = min(part.spacing for part in warp.parts if isinstance(part, FreeFormDeformation)) / 4
    steps = [max(1.0, float(np.floor(finest / spacing))) for spacing in warp.output.spacing]
    nodes, weights = zip(
        *(_place_nodes(size, step) for size, step in zip(warp.output.shape, steps, strict=True)), strict=True
    )
    grid = np.stack(np.meshgrid(*nodes, indexing="ij"), axis=-1)
    bent = np.concatenate([_measure_bend(warp, matrix, part) for part in _cut_chunks(grid.reshape(-1, 3))])
    samples = np.moveaxis(bent.reshape(grid.shape), -1, 0)
    return IndexMap(matrix, bspline.fit_coefficients(samples), weights)


def _place_nodes(size: int, step: float) -> tuple[Array, Array]:
    """Node positions in output indices, some beyond either end, and the weights of each output index."""
    if size == 1:
        return np.zeros(1), np.ones((1, 1))
    beyond = 4
    count = int(np.ceil((size - 1) / step)) + 1 + 2 * beyond
    positions = np.arange(size) / step + beyond
    nodes: Array = (np.arange(count, dtype=np.float64) - beyond) * np.float64(step)
    return nodes, bspline.build_weight_matrix(positions, count)


def _measure_bend(warp: Warp, matrix: Array, indices: Array) -> Array:
    """What the deformation adds to the matrix at output indices [n, 3], in input indices."""
    return warp.grid.index(warp.map_points(warp.output.point(indices))) - apply_matrix(matrix, indices)


def _cut_chunks(points: Array) -> list[Array]:
    return [points[start : start + _CHUNK] for start in range(0, len(points), _CHUNK)]
