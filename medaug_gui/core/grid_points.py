"""Many places in the patient as voxels of a grid and back, where the slices really are."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from medaug_gui.core.geometry import Geometry

Points = NDArray[np.float64]


def find_voxels(geometry: Geometry, places: ArrayLike) -> Points:
    """Fractional (slice, row, column) of LPS places in mm [n, 3]: between where uneven slices really are."""
    found = geometry.index(np.atleast_2d(np.asarray(places, dtype=float)))
    if not _is_uneven(geometry):
        return found
    slices = geometry.slice_indices()
    numbers = np.arange(len(slices), dtype=float)
    past = np.minimum(found[:, 0] - slices[0], 0.0) + np.maximum(found[:, 0] - slices[-1], 0.0)
    found[:, 0] = np.interp(found[:, 0], slices, numbers) + past
    planes = _find_planes(geometry, found[:, 0])
    away = np.atleast_2d(np.asarray(places, dtype=float)) - planes[:, 0]
    found[:, 1] = np.einsum("ij,ij->i", away, planes[:, 1]) / geometry.spacing[1]
    found[:, 2] = np.einsum("ij,ij->i", away, planes[:, 2]) / geometry.spacing[2]
    return found


def find_places(geometry: Geometry, voxels: ArrayLike) -> Points:
    """LPS mm of fractional voxels [n, (slice, row, column)]: the inverse of `find_voxels`."""
    asked = np.atleast_2d(np.asarray(voxels, dtype=float))
    if not _is_uneven(geometry):
        return geometry.point(asked)
    planes = _find_planes(geometry, asked[:, 0])
    down, across = asked[:, 1:2] * geometry.spacing[1], asked[:, 2:3] * geometry.spacing[2]
    places: Points = planes[:, 0] + down * planes[:, 1] + across * planes[:, 2]
    return places


def _find_planes(geometry: Geometry, depths: Points) -> Points:
    """Position, rows and columns [n, 3, 3] of the planes at fractional slices: between two, between theirs."""
    planes = np.array(geometry.planes, dtype=float)
    last = len(planes) - 1
    below = np.clip(np.floor(depths).astype(int), 0, last - 1)
    part = np.clip(depths - below, 0.0, 1.0)[:, None, None]
    found: Points = planes[below] * (1 - part) + planes[below + 1] * part
    past = np.minimum(depths, 0.0) + np.maximum(depths - last, 0.0)
    found[:, 0] += past[:, None] * geometry.spacing[0] * geometry.matrix[:, 0]
    return found


def _is_uneven(geometry: Geometry) -> bool:
    return bool(geometry.planes) and not geometry.is_film and len(geometry.planes) > 1
