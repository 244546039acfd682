"""Resampling by a matrix on the CPU: rows of the result gathered from the array with numpy, some at a time per thread.

A block is small enough that all passes over it stay in a core's cache: so they take half of the time of ITK's walk
from voxel to voxel, and labels a fifth. Positions are in float32, off by 1/30,000 voxel at most.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.slabs import map_side_by_side
from medaug_gui.operations.warping.index_map import IndexMap

Shape = tuple[int, int, int]
Float = NDArray[np.float32]
Method = Callable[[Sequence[NDArray[Any]], tuple[int, ...], "_Desk", NDArray[Any]], None]
_BLOCK = 48_000
"""Voxels of a block: ten arrays of them fit into the cache of a core, and a pass takes longer than calling it."""
_WHOLE = 1 << 24
"""Whole numbers below this are exact in float32."""
_NEAR_ZERO = 1e-12


def gather_linear(
    array: NDArray[Any], mapping: IndexMap, shape: Shape, fill: float | None, progress: Progress
) -> NDArray[Any]:
    """Trilinear interpolation [slice, row, column] in the array's own dtype, whole numbers rounded.

    Beyond half a voxel outside comes `fill`, or the edge goes on where that is None.

    Args:
        array: [slice, row, column], real or whole numbers of at most 24 bits.
        mapping: a matrix from indices of the result to those of the array.
        shape: of the result.
        fill: see above.
        progress: reports and cancels, between blocks.
    """
    return _gather(array, mapping, shape, fill, progress, _interpolate)


def gather_nearest(
    array: NDArray[Any], mapping: IndexMap, shape: Shape, fill: float | None, progress: Progress
) -> NDArray[Any]:
    """Nearest neighbour in the array's own dtype; see `gather_linear`."""
    return _gather(array, mapping, shape, fill, progress, _pick)


@dataclass(frozen=True)
class _Rows:
    """Where the rows of a result come from, [slice * row] in order.

    Attributes:
        starts: the position of the first voxel of each row along [slice, row, column] of the array, float32.
        steps: along the same axes from column to column, [column].
        first, last: the columns of each row that come from inside the array, ends excluded.
    """

    starts: tuple[Float, Float, Float]
    steps: tuple[Float, Float, Float]
    first: Float
    last: Float


def _gather(
    array: NDArray[Any], mapping: IndexMap, shape: Shape, fill: float | None, progress: Progress, method: Method
) -> NDArray[Any]:
    array = np.ascontiguousarray(array)
    rows = _find_rows(mapping.matrix, array.shape, shape)
    views = _list_corners(array)
    result = np.empty((shape[0] * shape[1], shape[2]), array.dtype)
    columns = np.arange(shape[2], dtype=np.float32)
    count = max(1, _BLOCK // shape[2])
    outside = None if fill is None else np.asarray(fill).astype(array.dtype)

    def work(start: int) -> None:
        at = slice(start, min(start + count, len(result)))
        out = result[at]
        first, last = rows.first[at], rows.last[at]
        if outside is not None and (last <= first).all():
            out[...] = outside
            return
        desk = _find_desk(out.shape, array.dtype)
        for axis, size in enumerate(array.shape):
            position, begin, step = desk.positions[axis], rows.starts[axis][at], rows.steps[axis]
            np.add(begin, step, out=position)
            low, high = float(begin.min() + step.min()), float(begin.max() + step.max())
            if low < 0 or high >= size - 1:
                # Just below the last voxel, so that there is one behind each.
                np.clip(position, 0, np.nextafter(np.float32(size - 1), np.float32(0)), out=position)
        method(views, array.shape, desk, out)
        if outside is not None and (first.max() > 0 or last.min() < shape[2]):
            np.copyto(out, outside, where=(columns < first) | (columns >= last))

    map_side_by_side(work, range(0, len(result), count), progress)
    return result.reshape(shape)


def _list_corners(array: NDArray[Any]) -> tuple[NDArray[Any], ...]:
    """The flat array from each of the eight corners of its first cell on, slices slowest; none behind single voxels."""
    flat = array.ravel()
    strides = (array.shape[1] * array.shape[2], array.shape[2], 1)
    return tuple(
        flat[
            sum(stride for stride, size, step in zip(strides, array.shape, corner, strict=True) if step and size > 1) :
        ]
        for corner in product((0, 1), repeat=3)
    )


@dataclass(frozen=True)
class _Desk:
    """The arrays that one thread works in, [row, column] of a block: fresh ones would cost as much as the work.

    Attributes:
        positions: along [slice, row, column] of the array; then the share of the way from one voxel to the next.
        corners: whole parts of the positions, and later the values of voxels, as `spare` from the start.
        index: in the flat array; raw: values as they are stored.
    """

    positions: tuple[Float, Float, Float]
    corners: tuple[Float, Float, Float]
    spare: Float
    index: NDArray[np.intp]
    raw: NDArray[Any]


_DESKS = threading.local()


def _find_desk(shape: tuple[int, ...], dtype: np.dtype[Any]) -> _Desk:
    """The desk of this thread for blocks of a shape."""
    kept: _Desk | None = getattr(_DESKS, "desk", None)
    if kept is None or kept.index.shape != shape or kept.raw.dtype != dtype:
        a, b, c, d, e, f, g = (np.empty(shape, np.float32) for _ in range(7))
        kept = _DESKS.desk = _Desk((a, b, c), (d, e, f), g, np.empty(shape, np.intp), np.empty(shape, dtype))
    return kept


def _find_rows(matrix: NDArray[np.float64], source: tuple[int, ...], shape: Shape) -> _Rows:
    slices, lines = np.divmod(np.arange(shape[0] * shape[1]), shape[1])
    starts, steps = [], []
    first, last = np.full(len(slices), -np.inf), np.full(len(slices), np.inf)
    for axis, size in enumerate(source):
        begin = matrix[axis, 0] * slices + matrix[axis, 1] * lines + matrix[axis, 3]
        step = float(matrix[axis, 2])
        if abs(step) < _NEAR_ZERO:
            first[(begin < -0.5) | (begin > size - 0.5)] = np.inf
        else:
            ends = (-0.5 - begin) / step, (size - 0.5 - begin) / step
            first, last = np.maximum(first, np.minimum(*ends)), np.minimum(last, np.maximum(*ends))
        starts.append(begin.astype(np.float32)[:, None])
        steps.append((step * np.arange(shape[2])).astype(np.float32))
    first, last = np.clip(np.ceil(first), 0, shape[2]), np.clip(np.floor(last) + 1, 0, shape[2])
    return _Rows(
        (starts[0], starts[1], starts[2]),
        (steps[0], steps[1], steps[2]),
        first.astype(np.float32)[:, None],
        last.astype(np.float32)[:, None],
    )


def _interpolate(views: Sequence[NDArray[Any]], source: tuple[int, ...], desk: _Desk, out: NDArray[Any]) -> None:
    """The eight voxels around each position, weighed."""
    for share, corner in zip(desk.positions, desk.corners, strict=True):
        np.floor(share, out=corner)
        np.subtract(share, corner, out=share)
    _find_index(desk.corners, source, desk.index)
    along, down, across = desk.positions
    found: list[Float] = []
    for place, values in enumerate(_take_corners(views, desk)):
        found.append(values)
        if place % 2:
            _blend(found, across)
        if place % 4 == 3:
            _blend(found, down)
    _blend(found, along)
    if out.dtype.kind in "iu":
        np.rint(found[0], out=found[0])
    np.copyto(out, found[0], casting="unsafe")


def _take_corners(views: Sequence[NDArray[Any]], desk: _Desk) -> Iterator[Float]:
    """The voxels at the eight corners as float32; arrays that are free are used again."""
    arrays = (*desk.corners, desk.spare)
    # What was blended into another one is free: at most four are in use.
    order = (0, 1, 2, 1, 1, 2, 3, 2)
    for number, view in zip(order, views, strict=True):
        if view.dtype == np.float32:
            view.take(desk.index, out=arrays[number], mode="wrap")
        else:
            view.take(desk.index, out=desk.raw, mode="wrap")
            np.copyto(arrays[number], desk.raw)
        yield arrays[number]


def _blend(found: list[Float], share: Float) -> None:
    """The last two become one: the first of them and `share` of the way to the second, which is used up."""
    second, first = found.pop(), found[-1]
    np.subtract(second, first, out=second)
    np.multiply(second, share, out=second)
    np.add(first, second, out=first)


def _pick(views: Sequence[NDArray[Any]], source: tuple[int, ...], desk: _Desk, out: NDArray[Any]) -> None:
    """The voxel nearest to each position; half way the later one."""
    for position in desk.positions:
        np.add(position, np.float32(0.5), out=position)
        np.floor(position, out=position)
    _find_index(desk.positions, source, desk.index)
    views[0].take(desk.index, out=out, mode="wrap")


def _find_index(corners: tuple[Float, Float, Float], source: tuple[int, ...], index: NDArray[np.intp]) -> None:
    """Where voxels [slice, row, column], given as whole float32 numbers, lie in the flat array; uses them up."""
    slices, rows, columns = corners
    _, height, width = source
    low = float(slices.min())
    few = (float(slices.max()) - low + 1) * height * width < _WHOLE
    if few:
        np.subtract(slices, np.float32(low), out=slices)
    np.multiply(slices, np.float32(height), out=slices)
    np.add(slices, rows, out=slices)
    if few:
        np.multiply(slices, np.float32(width), out=slices)
        np.add(slices, columns, out=slices)
        np.copyto(index, slices, casting="unsafe")
        np.add(index, int(low) * height * width, out=index)
        return
    np.copyto(index, slices, casting="unsafe")
    np.multiply(index, width, out=index)
    np.add(index, columns.astype(np.intp), out=index)
