"""What a spatial transform says: where each point of its output grid comes from in its input.

Adjacent ones are joined into one `Warp`, so that a chain of them costs one resampling.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.operations.warping import bspline

Array = NDArray[np.float64]
_NEAR, _MOST_ROUNDS = 1e-3, 60
"""mm at which a point counts as found that a deformation takes to another, and how often it is looked for."""


@dataclass(frozen=True, eq=False)
class FreeFormDeformation:
    """A free-form deformation: a point p moves to p + sum of cubic B-splines times their coefficients.

    Rueckert et al., Nonrigid registration using free-form deformations, IEEE TMI 1999.

    Attributes:
        lattice: 4 x 4 from indices of the control points to LPS mm.
        coefficients: [3, a, b, c], LPS mm at each control point; the last one is repeated beyond the ends.
    """

    lattice: Array
    coefficients: Array

    def map_points(self, points: Array) -> Array:
        """LPS points [n, 3] in mm, moved; the same shape."""
        moved: Array = points + bspline.evaluate_at(
            self.coefficients, apply_matrix(np.linalg.inv(self.lattice), points)
        )
        return moved

    def carry_points(self, points: Array) -> Array:
        """The inverse of `map_points` to a thousandth of a mm, where the deformation folds nothing."""
        inverse = np.linalg.inv(self.lattice)
        found = points.copy()
        going = np.arange(len(points))
        for _ in range(_MOST_ROUNDS):
            moved = bspline.evaluate_at(self.coefficients, apply_matrix(inverse, found[going]))
            step = points[going] - moved - found[going]
            found[going] += step
            going = going[np.abs(step).max(axis=1, initial=0.0) > _NEAR]
            if not going.size:
                break
        return found

    @property
    def spacing(self) -> float:
        """mm between control points along the axis where they are closest, of those that have more than one."""
        steps = np.linalg.norm(self.lattice[:3, :3], axis=0)
        used = [step for step, count in zip(steps, self.coefficients.shape[1:], strict=True) if count > 1]
        return float(min(used, default=np.inf))


Part = Array | FreeFormDeformation
"""A 4 x 4 matrix on LPS mm, or a deformation."""


@dataclass(frozen=True, eq=False)
class AxisFilters:
    """Weighted means along the axes of the source grid, onto another grid with the same axes.

    Attributes:
        grid: what comes out.
        weights: for [slice, row, column]: float32 [out, in], or None where that axis is left alone.
    """

    grid: Geometry
    weights: tuple[NDArray[np.float32] | None, NDArray[np.float32] | None, NDArray[np.float32] | None]


@dataclass(frozen=True, eq=False)
class Warp:
    """From a source grid to an output grid.

    Attributes:
        source: the grid of the input.
        output: the grid of the result.
        parts: applied in order, they take LPS points of the output to LPS points of the input.
        filters: done before anything is interpolated (slice profile, antialiasing), or None.
        interpolation: "linear", "cubic", or "" for no preference. Label maps always take the nearest voxel.
        outside: "background", "edge" (the nearest voxel), or "" for no preference.
    """

    source: Geometry
    output: Geometry
    parts: tuple[Part, ...] = ()
    filters: AxisFilters | None = None
    interpolation: str = ""
    outside: str = ""

    @property
    def grid(self) -> Geometry:
        """The grid that is interpolated: the source, or what the filters make of it."""
        return self.filters.grid if self.filters else self.source

    def joins(self, second: Warp) -> bool:
        """True where `then(second)` can be one resampling."""
        return (
            second.filters is None
            and _agree(self.interpolation, second.interpolation)
            and _agree(self.outside, second.outside)
        )

    def then(self, second: Warp) -> Warp:
        """This, followed by `second`, whose source is this one's output. Needs `joins`."""
        return replace(
            self,
            output=second.output,
            parts=(*second.parts, *self.parts),
            interpolation=self.interpolation or second.interpolation,
            outside=self.outside or second.outside,
        )

    def map_points(self, points: Array) -> Array:
        """LPS points [n, 3] of the output, in mm, taken to the input."""
        for part in self.parts:
            points = part.map_points(points) if isinstance(part, FreeFormDeformation) else apply_matrix(part, points)
        return points

    def carry_points(self, points: Array) -> Array:
        """LPS points [n, 3] of the input, in mm, taken to where they lie in the output: the inverse of `map_points`."""
        for part in reversed(self.parts):
            if isinstance(part, FreeFormDeformation):
                points = part.carry_points(points)
            else:
                points = apply_matrix(np.linalg.inv(part), points)
        return points

    def cut_frame(self, number: int) -> Warp:
        """Of a film: frame `number` of the output from the frame of the source at the same moment, alone."""
        at = number + round(float(self.source.index(self.output.origin)[0]))
        filters = self.filters
        if filters is not None:
            filters = AxisFilters(_cut_slab(filters.grid, at, at + 1), (None, *filters.weights[1:]))
        source, output = _cut_slab(self.source, at, at + 1), _cut_slab(self.output, number, number + 1)
        return replace(self, source=source, output=output, filters=filters)

    def narrow(self, start: int, stop: int) -> tuple[Warp, int, int]:
        """Only output slices [start, stop): the smaller warp, and the slab [low, high) of source slices it reads."""
        _, height, width = self.output.shape
        output = self.output.crop((start, 0, 0), (stop - start, height, width))
        low, high = _find_reach(replace(self, output=output))
        if self.filters is None:
            return replace(self, source=_cut_slab(self.source, low, high), output=output), low, high
        filters, first, last = _narrow_filters(self.filters, self.source.shape[0], low, high)
        return replace(self, source=_cut_slab(self.source, first, last), output=output, filters=filters), first, last


def apply_matrix(matrix: NDArray[np.floating[Any]], points: Array) -> Array:
    """Points [..., 3] taken through a 4 x 4 matrix; the same shape."""
    moved: Array = points @ matrix[:3, :3].T + matrix[:3, 3]
    return moved


def make_centre_matrix(centre: Sequence[float] | Array, linear: Array) -> Array:
    """The 4 x 4 matrix on LPS mm that does `linear` (3 x 3) and leaves the point `centre` where it is."""
    matrix = np.eye(4)
    matrix[:3, :3] = linear
    matrix[:3, 3] = np.asarray(centre) - linear @ np.asarray(centre)
    return matrix


def _agree(first: str, second: str) -> bool:
    return not first or not second or first == second


def _cut_slab(grid: Geometry, low: int, high: int) -> Geometry:
    return grid.crop((low, 0, 0), (high - low, *grid.shape[1:]))


def _find_reach(warp: Warp) -> tuple[int, int]:
    """The slices [low, high) of `warp.grid` that the output reads, never empty."""
    axes = [np.linspace(0, size - 1, min(size, 17)) for size in warp.output.shape]
    nodes = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 3)
    slices = warp.grid.index(warp.map_points(warp.output.point(nodes)))[:, 0]
    # Between the nodes a deformation may reach a little further than at them; cubic taps reach two slices.
    spare = 3 if any(isinstance(part, FreeFormDeformation) for part in warp.parts) else 2
    depth = warp.grid.shape[0]
    low = min(max(int(np.floor(slices.min())) - spare, 0), depth - 1)
    high = max(min(int(np.ceil(slices.max())) + spare + 1, depth), low + 1)
    return low, high


def _narrow_filters(filters: AxisFilters, depth: int, low: int, high: int) -> tuple[AxisFilters, int, int]:
    grid = _cut_slab(filters.grid, low, high)
    along, rows, columns = filters.weights
    if along is None:
        return AxisFilters(grid, filters.weights), low, high
    used = np.flatnonzero(along[low:high].any(axis=0))
    first, last = (int(used[0]), int(used[-1]) + 1) if used.size else (0, depth)
    return AxisFilters(grid, (np.ascontiguousarray(along[low:high, first:last]), rows, columns)), first, last
