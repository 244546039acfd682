"""Places that belong to a series: points and boxes, in the patient's mm. They move with its voxels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from medaug_gui.core.geometry import Geometry, Vector, vector
from medaug_gui.core.grid_points import find_places, find_voxels

POINT, BOX = KINDS = ("point", "box")
_CORNERS = {POINT: 1, BOX: 8}
_EDGE = 1e-6
"""Voxels by which rounding may put a place beyond the edge that it lies on."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """A point, or a box by its corners, which a transform may lean over.

    Attributes:
        name: what it is called.
        places: LPS mm: one of a point, eight of a box (low and high along slices, rows, columns, in this order).
        kind: one of `KINDS`.

    Raises:
        ValueError: an unknown kind, or another number of places than it has.
    """

    name: str
    places: tuple[Vector, ...]
    kind: str = POINT

    def __post_init__(self) -> None:
        if _CORNERS.get(self.kind) != len(self.places):
            raise ValueError(f"{len(self.places)} places are no {self.kind}")

    @property
    def array(self) -> NDArray[np.float64]:
        """The places as [n, 3]."""
        return np.array(self.places, dtype=float)

    def with_places(self, places: ArrayLike) -> Landmark:
        """The same elsewhere."""
        return replace(self, places=tuple(vector(place) for place in np.asarray(places, dtype=float)))

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` reads them back."""
        return {"name": self.name, "kind": self.kind, "places": [list(place) for place in self.places]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Landmark:
        """The inverse of `to_json`."""
        return cls(str(data["name"]), tuple(vector(place) for place in data["places"]), str(data["kind"]))


def make_point(name: str, place: ArrayLike) -> Landmark:
    """A point at an LPS place in mm."""
    return Landmark(name, (vector(place),))


def make_box(name: str, geometry: Geometry, low: ArrayLike, high: ArrayLike) -> Landmark:
    """A box between two fractional voxels (slice, row, column) of a grid; voxel edges lie at halves."""
    ends = np.stack([np.asarray(low, dtype=float), np.asarray(high, dtype=float)])
    corners = np.array([[ends[side, axis] for axis, side in enumerate(sides)] for sides in product((0, 1), repeat=3)])
    return Landmark(name, tuple(vector(place) for place in find_places(geometry, corners)), BOX)


def find_bounds(geometry: Geometry, landmark: Landmark) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The least and the greatest fractional voxel (slice, row, column) of a landmark: of a leaning box around it."""
    voxels = find_voxels(geometry, landmark.places)
    return voxels.min(axis=0), voxels.max(axis=0)


def measure_inside(geometry: Geometry, landmark: Landmark) -> float:
    """The part of a landmark that lies within the edges of a grid, 0 to 1; of a box that of the one around it."""
    low, high = find_bounds(geometry, landmark)
    ends = np.array(geometry.shape) - 0.5
    if landmark.kind == POINT:
        return float(np.all((low >= -0.5 - _EDGE) & (high <= ends + _EDGE)))
    inside = np.clip(np.minimum(high, ends) - np.maximum(low, -0.5), 0.0, None)
    return float(np.prod(inside / np.maximum(high - low, _EDGE)))


def list_inside(geometry: Geometry, landmarks: Iterable[Landmark]) -> tuple[Landmark, ...]:
    """Those of which some lies within a grid."""
    return tuple(landmark for landmark in landmarks if measure_inside(geometry, landmark) > 0)
