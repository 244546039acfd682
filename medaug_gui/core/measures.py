"""What was measured on a series: lines, angles and regions of interest, in the patient's mm and in a plane."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry, Vector, vector
from medaug_gui.core.grid_points import find_voxels
from medaug_gui.core.series import Series

DISTANCE, ANGLE, ELLIPSE, RECTANGLE, FREEHAND, PROFILE = (
    "distance", "angle", "ellipse", "rectangle", "freehand", "profile"
)  # fmt: skip
KINDS = (DISTANCE, ANGLE, ELLIPSE, RECTANGLE, FREEHAND, PROFILE)
ROIS = (ELLIPSE, RECTANGLE, FREEHAND)
_CORNERS = {DISTANCE: 2, PROFILE: 2, ANGLE: 3, ELLIPSE: 4, RECTANGLE: 4}
_PARALLEL = 0.99
"""Cosine of the angle by which planes may differ that are looked at as one."""
_FLAT = 0.5
"""Slices: how far a measure may reach out of the slice that it lies in."""


@dataclass(frozen=True)
class MeasureHome:
    """Which series a measure belongs to.

    Attributes:
        owner: the key of the series that it was drawn on, or of the one that was made from.
        positioned: True where its mm are the patient's; else they are those of the picture alone.
        frame_of_reference: in which other series share its places; empty where the source says none.
        extent: mm that the series covers along [slice, row, column]; without a place in the patient, results of other
            boxes show something else.
    """

    owner: str = ""
    positioned: bool = True
    frame_of_reference: str = ""
    extent: Vector = (0.0, 0.0, 0.0)

    @classmethod
    def of(cls, series: Series, owner: str) -> MeasureHome:
        """Where measures drawn on this series belong."""
        geometry = series.geometry
        return cls(owner, geometry.positioned, series.identity.frame_of_reference, vector(geometry.extent))

    def holds(self, series: Series, owner: str) -> bool:
        """True where a place of this home is a place of that series; `owner` is the key of what it was made from."""
        geometry = series.geometry
        if geometry.positioned != self.positioned:
            return False
        if self.positioned:
            frame = series.identity.frame_of_reference
            return owner == self.owner or bool(frame and frame == self.frame_of_reference)
        # Along the first axis a preview is one of the frames of its source.
        apart = np.abs(np.subtract(geometry.extent, self.extent))[1:]
        return owner == self.owner and bool(np.all(apart <= geometry.spacing[1:]))


@dataclass(frozen=True)
class Measure:
    """One measure. A value, never changed in place.

    Attributes:
        kind: one of `KINDS`.
        points: LPS mm. Of a distance or profile the two ends, of an angle an end, the vertex and the other end, of an
            ellipse the ends of one axis and then those of the other, of a rectangle its corners around, of a freehand
            region its outline.
        normal: LPS unit vector across the plane that it was drawn in.
        number: by which users know it, from 1.
        key: names it through all changes.
        home: which series it belongs to.

    Raises:
        ValueError: an unknown kind, or too few points for it.
    """

    kind: str
    points: tuple[Vector, ...]
    normal: Vector
    number: int = 0
    key: str = ""
    home: MeasureHome = MeasureHome()

    def __post_init__(self) -> None:
        wanted = _CORNERS.get(self.kind)
        if (
            self.kind not in KINDS
            or (wanted is None and len(self.points) < 3)
            or wanted not in (None, len(self.points))
        ):
            raise ValueError(f"{len(self.points)} points are no {self.kind}")

    @property
    def array(self) -> NDArray[np.float64]:
        """The points as [n, 3]."""
        return np.array(self.points, dtype=float)

    @property
    def is_roi(self) -> bool:
        """True for a region with values inside."""
        return self.kind in ROIS

    @property
    def length(self) -> float:
        """mm from end to end of a distance or profile."""
        return float(np.linalg.norm(self.array[-1] - self.array[0]))

    @property
    def angle(self) -> float:
        """Degrees at the vertex of an angle; 0 where an arm has no length."""
        first, vertex, second = self.array[:3]
        one, other = first - vertex, second - vertex
        sizes = float(np.linalg.norm(one) * np.linalg.norm(other))
        return float(np.degrees(np.arccos(np.clip(one @ other / sizes, -1.0, 1.0)))) if sizes else 0.0

    @property
    def area(self) -> float:
        """mm² inside the outline of a region."""
        points = self.array
        if self.kind == ELLIPSE:
            axes = (points[1] - points[0]) / 2, (points[3] - points[2]) / 2
            return float(np.pi * np.linalg.norm(np.cross(*axes)))
        away = points - points[0]
        return float(np.linalg.norm(np.cross(away, np.roll(away, -1, axis=0)).sum(axis=0)) / 2)

    def with_points(self, points: NDArray[np.float64]) -> Measure:
        """The same measure elsewhere."""
        return replace(self, points=tuple(vector(point) for point in points))

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` reads them back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Measure:
        """The inverse of `to_json`; raises KeyError, TypeError or ValueError for what is none."""
        home = data["home"]
        return cls(
            kind=str(data["kind"]),
            points=tuple(vector(point) for point in data["points"]),
            normal=vector(data["normal"]),
            number=int(data["number"]),
            key=str(data["key"]),
            home=MeasureHome(
                str(home["owner"]), bool(home["positioned"]), str(home["frame_of_reference"]), vector(home["extent"])
            ),
        )


@dataclass(frozen=True)
class MeasurePlace:
    """Where a measure lies in the array of a series.

    Attributes:
        axis: the array axis across its plane; index: along it, of the slice that it lies in.
        depth: the same not rounded.
        pixels: [n, 2] of its points along the other two array axes, in order.
    """

    axis: int
    index: int
    depth: float
    pixels: NDArray[np.float64]


def find_measure_place(geometry: Geometry, measure: Measure) -> MeasurePlace | None:
    """Where a measure lies in a grid; None where it is in none of its planes, or beyond its ends."""
    axis = _find_axis(geometry, measure)
    if axis is None:
        return None
    voxels = find_voxels(geometry, measure.points)
    depth = float(voxels[:, axis].mean())
    index = round(depth)
    if not 0 <= index < geometry.shape[axis] or float(np.ptp(voxels[:, axis])) > _FLAT:
        return None
    return MeasurePlace(axis, index, depth, np.delete(voxels, axis, axis=1))


def _find_axis(geometry: Geometry, measure: Measure) -> int | None:
    """The array axis across the plane of a measure."""
    columns = geometry.matrix.T
    for axis in range(3):
        normal = np.cross(columns[(axis + 1) % 3], columns[(axis + 2) % 3])
        if abs(float(normal @ np.array(measure.normal))) >= _PARALLEL * float(np.linalg.norm(normal)):
            return axis
    return None
