"""Axial CT slices in one frame: one pixel size, the body in the middle, HU.

Pixels are means over their area, so that noise is averaged as it would be in a thicker reconstruction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.series import Series

Array = NDArray[np.float32]
AIR = -1024
_BODY = -300.0


def frame_body(series: Series, size: int, pixel: float, over: int = 1) -> Array:
    """Slices of a CT at one pixel size with the body's middle in the middle, which is one for the whole series.

    Args:
        series: axial CT in HU.
        size: the edge in pixels of `pixel` mm.
        pixel: mm.
        over: how many times finer than that the pixels are made.

    Returns:
        [slice, size * over, size * over], float32, in HU; outside the field of view is air (-1024 HU).
    """
    spacing = series.geometry.spacing[1:]
    middle = _find_middle(series.voxels)
    edge = size * over
    finer = max(1, round(pixel / over / min(spacing)))
    fine = edge * finer
    places = (np.arange(fine) + 0.5) * pixel * size / fine - pixel * size / 2
    height, width = series.voxels.shape[1:3]
    rows = _Places.along(places / spacing[0] + middle[0], height)
    columns = _Places.along(places / spacing[1] + middle[1], width)
    framed = np.empty((len(series.voxels), edge, edge), np.float32)
    for index, image in enumerate(series.voxels):
        above = np.maximum(image.astype(np.float32), AIR) - AIR
        sampled = _sample(above, rows, columns).reshape(edge, finer, edge, finer)
        framed[index] = sampled.mean((1, 3)) + AIR
    return framed


@dataclass(frozen=True)
class _Places:
    """Linear interpolation along one axis: the pixel before and after each place, and the weight of each."""

    before: NDArray[np.intp]
    after: NDArray[np.intp]
    near: Array
    far: Array

    @classmethod
    def along(cls, edges: NDArray[np.float64], length: int) -> _Places:
        """Places in pixels from the edge of an axis of `length` pixels; weights are 0 outside of it."""
        # Through -1..1 in float32, as the shipped models were trained: its rounding is part of their slices.
        scaled = np.asarray(2 * edges / length - 1, np.float32)
        centred = (scaled + 1) * np.float32(length / 2) - np.float32(0.5)
        before = np.floor(centred).astype(np.intp)
        far = centred - before.astype(np.float32)
        inside = [(index >= 0) & (index < length) for index in (before, before + 1)]
        low, high = (np.clip(index, 0, length - 1) for index in (before, before + 1))
        return cls(low, high, np.where(inside[0], 1 - far, 0), np.where(inside[1], far, 0))


def _sample(image: Array, rows: _Places, columns: _Places) -> Array:
    """An image [row, column] at all rows and columns by linear interpolation, 0 outside."""
    tall = image[rows.before] * rows.near[:, None] + image[rows.after] * rows.far[:, None]
    return np.asarray(tall[:, columns.before] * columns.near + tall[:, columns.after] * columns.far, np.float32)


def _find_middle(voxels: NDArray[Any]) -> tuple[float, float]:
    """The middle of the body (row, column) in pixels from the corner: the median over slices of its bounding box."""
    found = [_find_box_middle(image[::4, ::4] > _BODY) for image in voxels[:: max(1, len(voxels) // 24)]]
    places = [place for place in found if place is not None]
    if not places:
        return voxels.shape[1] / 2, voxels.shape[2] / 2
    row, column = np.median(np.array(places), axis=0)
    return 4 * float(row), 4 * float(column)


def _find_box_middle(mask: NDArray[np.bool_]) -> tuple[float, float] | None:
    """The middle of the largest connected part, None where there is none; the couch is too thin to count."""
    labels = ndimage.label(ndimage.binary_opening(mask, iterations=2))[0]
    sizes = np.bincount(labels.ravel())
    if len(sizes) < 2:
        return None
    rows, columns = ndimage.find_objects(labels)[int(np.argmax(sizes[1:]))]
    return (rows.start + rows.stop) / 2, (columns.start + columns.stop) / 2
