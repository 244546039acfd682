"""Do two files lie at one place in the patient? Their headers are read again for it, never their voxels."""

from __future__ import annotations

import numpy as np

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.header import SeriesHeader
from medaug_gui.io.formats.volumes import find_volume

_CLOSE = 0.05  # voxels
_MOST_OF_IT = 0.5


def is_same_place(one: SeriesHeader, other: SeriesHeader) -> bool:
    """True where both are on one grid, or neither says where it is and both have one shape."""
    first, second = read_geometry(one), read_geometry(other)
    if first is None or second is None or first.shape != second.shape:
        return False
    if not (first.positioned and second.positioned):
        return first.positioned == second.positioned
    return is_same_grid(first, second)


def is_same_grid(one: Geometry, other: Geometry) -> bool:
    """True where two grids agree to a twentieth of a voxel."""
    return one.same_grid(other, tolerance=_CLOSE * min(one.spacing))


def lies_on(labels: SeriesHeader, image: SeriesHeader) -> bool:
    """True where the voxels of a label map are voxels of the image: cut out of its grid, and not moved."""
    own, grid = read_geometry(labels), read_geometry(image)
    return own is not None and grid is not None and is_cut_out(own, grid)


def is_cut_out(own: Geometry, grid: Geometry) -> bool:
    """True where one grid is a box of the other, or reaches beyond it by whole voxels."""
    if not (own.positioned and grid.positioned):
        return False
    box = np.vstack([np.zeros((1, 3)), np.eye(3), np.array([own.shape]) - 1])
    corners = grid.index(own.point(box))
    steps = np.abs(corners[1:4] - corners[0])
    whole = np.abs(corners - np.round(corners)).max() <= _CLOSE and np.abs(steps - np.round(steps)).max() <= 1e-3
    return bool(whole and np.allclose(steps.sum(axis=1), 1, atol=1e-3) and overlaps(own, grid))


def overlaps(own: Geometry, grid: Geometry) -> bool:
    """True where at least half of a grid's box lies within that of another."""
    if not (own.positioned and grid.positioned):
        return False
    axes = [np.linspace(0, size - 1, 5) for size in own.shape]
    points = grid.index(own.point(np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 3)))
    inside = ((points > -1) & (points < np.array(grid.shape))).all(axis=1)
    return bool(inside.mean() >= _MOST_OF_IT)


def read_geometry(row: SeriesHeader) -> Geometry | None:
    """The grid of a row; None where its file has gone."""
    try:
        if row.format != "dicom":
            return find_volume(row).geometry
        from medaug_gui.io.dicom.stacks.frames import find_geometry

        return find_geometry(row)
    except (Refused, OSError):
        return None
