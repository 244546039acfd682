"""Which voxels a brush covers on its way: a disc in one slice, or a ball, true in mm on any grid."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from medaug_gui.imaging.drawing.canvas import Box

Place = tuple[float, float, float]
"""[slice, row, column] in voxels, whose centres are whole numbers."""
_SLACK = 1e-6
"""mm: a centre on the edge is inside, whatever the rounding."""


def cover_way(
    start: Place, end: Place, radius: float, spacing: Place, shape: tuple[int, int, int], flat: int | None = None
) -> tuple[Box, NDArray[np.bool_]] | None:
    """The voxels whose centres a brush covers while it goes straight from one place to another.

    A brush smaller than a voxel covers the voxels that its middle goes through.

    Args:
        start, end: where its middle goes; with `flat` both lie in the slice that is drawn on.
        radius: mm.
        spacing: mm between voxels along [slice, row, column].
        shape: of the grid.
        flat: the axis across the slice of a disc; None for a ball.

    Returns:
        A part of the grid, and a bool array of its shape; None where the brush is outside.
    """
    first, last, step = np.array(start), np.array(end), np.array(spacing)
    reach = np.full(3, radius) / step
    if flat is not None:
        reach[flat] = 0.0
    low = np.clip(np.floor(np.minimum(first, last) - reach + 0.5 - _SLACK), 0, shape).astype(int)
    high = np.clip(np.floor(np.maximum(first, last) + reach + 0.5 + _SLACK) + 1, low, shape).astype(int)
    if (high <= low).any():
        return None
    box: Box = (slice(low[0], high[0]), slice(low[1], high[1]), slice(low[2], high[2]))
    inside = _measure_squares(first, last, step, box, flat) <= (radius + _SLACK) ** 2
    across = [axis for axis in range(3) if axis != flat]
    if radius < float(np.hypot.reduce(step[across])) / 2:
        _mark_middle(inside, first, last, low)
    return box, inside


def _measure_squares(
    first: NDArray[np.float64], last: NDArray[np.float64], step: NDArray[np.float64], box: Box, flat: int | None
) -> NDArray[np.float64]:
    """Squares of the mm from the centres of a part to the way."""
    way = (last - first) * step
    length = float(way @ way)
    offsets = []
    for axis in range(3):
        at = (np.arange(box[axis].start, box[axis].stop) - first[axis]) * step[axis]
        offsets.append((at * (axis != flat)).reshape([-1 if one == axis else 1 for one in range(3)]))
    along = np.zeros((1, 1, 1))
    if length:
        along = np.clip((offsets[0] * way[0] + offsets[1] * way[1] + offsets[2] * way[2]) / length, 0.0, 1.0)
    squares = np.zeros([one.stop - one.start for one in box])
    for axis in range(3):
        squares += (offsets[axis] - along * way[axis]) ** 2
    return squares


def _mark_middle(
    inside: NDArray[np.bool_], first: NDArray[np.float64], last: NDArray[np.float64], low: NDArray[np.int_]
) -> None:
    """The voxels that the middle of the brush goes through."""
    parts = np.linspace(0.0, 1.0, int(np.ceil(np.abs(last - first).max() * 2)) + 1)[:, None]
    places = np.floor(first + parts * (last - first) + 0.5).astype(int) - low
    held = ((places >= 0) & (places < inside.shape)).all(axis=1)
    inside[tuple(places[held].T)] = True
