"""Which array axes make an axial, coronal or sagittal picture, and which way round."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

import numpy as np

from medaug_gui.core.geometry import Geometry

NAMES = ("axial", "coronal", "sagittal")
_NORMAL = {"sagittal": 0, "coronal": 1, "axial": 2}
# Where the picture's down and across should point: LPS axis and sign. Patient right is on the left of the
# picture in axial and coronal, the face looks left in sagittal, the head is up.
_DOWN = {"axial": (1, 1), "coronal": (2, -1), "sagittal": (2, -1)}
_ACROSS = {"axial": (0, 1), "coronal": (0, 1), "sagittal": (1, 1)}
_UNPOSITIONED = (2, 1, 0)


@dataclass(frozen=True, slots=True)
class PlaneAxes:
    """A picture's axes as array axes of [slice, row, column], with the flips that make it conventional."""

    name: str
    through: int
    down: int
    across: int
    flip_down: bool
    flip_across: bool


def find_axes(geometry: Geometry) -> tuple[int, int, int]:
    """For each array axis the LPS axis (0 L, 1 P, 2 S) it runs along most, all three different."""
    if not geometry.positioned:
        return _UNPOSITIONED
    size = np.abs(geometry.matrix)
    best, most = _UNPOSITIONED, -1.0
    for first, second, third in permutations(range(3)):
        score = float(size[first, 0] + size[second, 1] + size[third, 2])
        if score > most:
            best, most = (first, second, third), score
    return best


def find_native_plane(geometry: Geometry) -> str:
    """The plane the slices were acquired in (the nearest of the three)."""
    normal = find_axes(geometry)[0]
    return next(name for name in NAMES if _NORMAL[name] == normal)


def find_plane(geometry: Geometry, name: str, stored: bool) -> PlaneAxes:
    """The axes of a plane. With `stored`, native slices are shown as they were stored, whatever the patient's pose."""
    axes = find_axes(geometry)
    through = axes.index(_NORMAL[name])
    if through == 0 and (stored or not geometry.positioned):
        return PlaneAxes(name, 0, 1, 2, False, False)
    down, flip_down = _direct(geometry, axes, *_DOWN[name])
    across, flip_across = _direct(geometry, axes, *_ACROSS[name])
    return PlaneAxes(name, through, down, across, flip_down, flip_across)


def _direct(geometry: Geometry, axes: tuple[int, int, int], patient_axis: int, sign: int) -> tuple[int, bool]:
    array_axis = axes.index(patient_axis)
    return array_axis, bool(geometry.matrix[patient_axis, array_axis] * sign < 0)
