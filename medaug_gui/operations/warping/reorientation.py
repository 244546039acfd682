"""Exact moves of a grid onto itself: flips, crops and axis swaps are slicing, bit for bit."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.slabs import map_side_by_side

_EXACT = 1e-5
_LARGE = 1 << 24
_PIECES = 64
"""Enough to share among threads, few enough that handing them out costs nothing."""
_TURNED_BY_TORCH = (np.float32, np.int16, np.uint8)


@dataclass(frozen=True)
class Reorientation:
    """A signed permutation of the axes with whole-voxel offsets.

    Attributes:
        axes: for each output axis [slice, row, column] the input axis that it reads.
        signs: 1 or -1, the direction in which it reads.
        offsets: voxel i of output axis o is voxel `signs[o] * i + offsets[o]` of input axis `axes[o]`.
    """

    axes: tuple[int, ...]
    signs: tuple[int, ...]
    offsets: tuple[int, ...]

    def apply(self, array: NDArray[Any], shape: tuple[int, int, int], fill: float, edge: bool) -> NDArray[Any]:
        """`array` [slice, row, column, ...] on the output shape; voxels from outside are `fill`, or the edge's."""
        rest = range(3, array.ndim)
        turned = array.transpose(*self.axes, *rest)
        if edge:
            return self._apply_clamped(turned, shape)
        inner, outer, whole = self._match_slices(turned.shape, shape)
        if whole:
            view = turned[inner]
            # A crop shares the memory of its source; a mirror is laid out anew, since torch takes no negative steps.
            return view if all(step >= 0 for step in view.strides) else _copy_mirrored(view)
        result = np.full((*shape, *turned.shape[3:]), fill, dtype=array.dtype)
        result[outer] = turned[inner]
        return result

    def covers(self, source: tuple[int, int, int], shape: tuple[int, int, int]) -> bool:
        """True where an output of `shape` takes nothing from outside the source."""
        return self._match_slices([source[axis] for axis in self.axes], shape)[2]

    def _match_slices(self, source: Sequence[int], shape: tuple[int, ...]) -> tuple[Any, Any, bool]:
        inner, outer, whole = [], [], True
        for size, wanted, sign, offset in zip(source[:3], shape, self.signs, self.offsets, strict=True):
            bounds = sorted(((0 - offset) * sign, (size - 1 - offset) * sign))
            low, high = max(bounds[0], 0), min(bounds[1], wanted - 1) + 1
            high = max(low, high)
            whole = whole and low == 0 and high == wanted
            first, last = sign * low + offset, sign * high + offset
            inner.append(slice(first, last if last >= 0 else None, sign) if high > low else slice(0, 0))
            outer.append(slice(low, high))
        return tuple(inner), tuple(outer), whole

    def _apply_clamped(self, turned: NDArray[Any], shape: tuple[int, int, int]) -> NDArray[Any]:
        for axis, (sign, offset) in enumerate(zip(self.signs, self.offsets, strict=True)):
            wanted = np.clip(sign * np.arange(shape[axis]) + offset, 0, turned.shape[axis] - 1)
            turned = turned.take(wanted, axis=axis)
        return turned


def _copy_mirrored(view: NDArray[Any]) -> NDArray[Any]:
    """A view with negative steps, laid out anew."""
    if view.size > _LARGE:
        # Threads share the work, and numpy's own pages are huge ones: quicker than any single call.
        result = np.empty(view.shape, view.dtype)
        ends = np.linspace(0, len(view), _PIECES + 1).astype(int)
        pieces = [slice(start, stop) for start, stop in pairwise(ends) if stop > start]
        map_side_by_side(lambda piece: np.copyto(result[piece], view[piece]), pieces, Progress())
        return result
    if "torch" not in sys.modules or view.dtype not in _TURNED_BY_TORCH:
        return view.copy(order="C")
    from medaug_gui.operations.warping.resampling_torch import view_as_tensor

    # Where torch is loaded already it turns rows round several times faster; the values are the same.
    backwards = tuple(axis for axis, step in enumerate(view.strides) if step < 0)
    return np.ascontiguousarray(view_as_tensor(np.flip(view, backwards)).flip(backwards).numpy())


def find_reorientation(matrix: NDArray[np.float64], shape: tuple[int, int, int]) -> Reorientation | None:
    """The reorientation that a 4 x 4 index matrix is, None where voxels would fall between others.

    Args:
        matrix: from output to input indices.
        shape: of the output; over its whole length nothing may be off by more than 0.00001 voxel.
    """
    near = np.rint(matrix[:3])
    drift = np.abs(matrix[:3, :3] - near[:, :3]) @ (np.array(shape) - 1) + np.abs(matrix[:3, 3] - near[:, 3])
    signed = np.abs(near[:, :3])
    if drift.max() > _EXACT or not (np.array_equal(signed.sum(0), [1, 1, 1]) and signed.max() == 1):
        return None
    axes = [int(signed[:, output].argmax()) for output in range(3)]
    if signed.sum(1).max() != 1:
        return None
    signs = tuple(int(near[axis, output]) for output, axis in enumerate(axes))
    return Reorientation(tuple(axes), signs, tuple(int(near[axis, 3]) for axis in axes))
