"""Whether two series are looked at as one: the same place in the patient, and values that one window suits."""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.series import Series
from medaug_gui.gui.scene.cut import Cut
from medaug_gui.gui.scene.presets import find_window, sample_values

_TOLERANCE = 1e-3
_SPREAD = 20.0
"""Values that spread so many times wider than others cannot be seen through the same window."""


def share_voxels(one: Series, other: Series) -> bool:
    """True where the voxels of both lie on one grid."""
    return one.geometry.same_grid(other.geometry, tolerance=_TOLERANCE)


def share_space(one: Series, other: Series) -> bool:
    """True where a place in one is a place in the other: on one grid, in one frame of reference, or in one box."""
    first, second = one.geometry, other.geometry
    if share_voxels(one, other):
        return True
    if first.positioned != second.positioned:
        return False
    if not first.positioned:
        return _share_box(first, second)
    frames = {one.identity.frame_of_reference, other.identity.frame_of_reference} - {""}
    return len(frames) < 2 and _do_overlap(first, second)


def share_values(one: Series, other: Series) -> bool:
    """True where one window suits both: the same unit, and numbers of one order of size."""
    if one.is_colour or other.is_colour:
        return one.is_colour == other.is_colour
    if one.unit != other.unit:
        return False
    if one.unit == "HU" or one is other:
        return True
    (centre, width), (far, wide) = (find_window(sample_values(series), 1.0, 99.0) for series in (one, other))
    return max(width, wide) <= _SPREAD * min(width, wide) and abs(centre - far) <= _SPREAD * max(width, wide)


def is_same_scan(one: Series, other: Series) -> bool:
    """True for the very same series, also when it was read once more."""
    return one is other or (bool(one.frames) and one.frames == other.frames)


def is_same_place(one: Series, other: Series) -> bool:
    """True for two scans on one grid in one patient, such as two sequences of one examination."""
    return (
        one.geometry.positioned
        and one.identity.frame_of_reference == other.identity.frame_of_reference
        and one.geometry.same_grid(other.geometry)
    )


def share_pixels(one: Cut, other: Cut, apart: QPointF) -> bool:
    """True where pictures of two cuts, `apart` mm from each other in the plane, lie pixel on pixel."""
    if (one.rows, one.columns) != (other.rows, other.columns):
        return False
    near = np.allclose(one.pixel, other.pixel, rtol=_TOLERANCE) and np.hypot(apart.x(), apart.y()) < 0.01 * min(
        one.pixel
    )
    along = min(float(one.across @ other.across), float(one.down @ other.down))
    return bool(near) and along > 1 - _TOLERANCE


def is_finer(one: Geometry, other: Geometry, axis: int, across: int) -> bool:
    """True where the second stack has the closer slices along its axis, or more of them at the same distance."""
    step, closer = one.spacing[axis], other.spacing[across]
    if abs(step - closer) > 0.01 * min(step, closer):
        return closer < step
    return other.shape[across] > one.shape[axis]


def _share_box(first: Geometry, second: Geometry) -> bool:
    """Two grids of unknown place that cover the same: a picture, and the same picture with other pixels."""
    pixels = np.maximum(first.spacing, second.spacing)
    return bool(np.all(np.abs(np.subtract(first.extent, second.extent)) <= pixels))


def _do_overlap(first: Geometry, second: Geometry) -> bool:
    (low, high), (least, most) = _find_ends(first), _find_ends(second)
    return bool(np.all(low <= most) and np.all(least <= high))


def _find_ends(geometry: Geometry) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The box along the patient's axes around all voxels, edges included."""
    corners = geometry.point(list(product(*((-0.5, size - 0.5) for size in geometry.shape))))
    return corners.min(axis=0), corners.max(axis=0)
