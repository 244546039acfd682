"""Where voxels are: shape, spacing, origin and direction of a grid, in the patient's LPS millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]
IDENTITY: Matrix = ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))
"""Axial slices: slice axis towards the head (+S), rows towards the back (+P), columns towards the left (+L)."""
SPACE, TIME = "space", "time"
_EXACT = 1e-3
"""mm by which a slice may lie off an even grid through rounding of decimal text."""
_EVEN = 0.02
"""Part of the distance between slices by which one may lie off its place on an even grid (and 0.05 mm at least)."""


class SlicePlane(NamedTuple):
    """Where one slice really is: LPS mm of its first voxel, and unit vectors along which its rows and columns grow."""

    position: Vector
    rows: Vector
    columns: Vector


@dataclass(frozen=True, slots=True)
class Geometry:
    """A grid of voxels.

    Attributes:
        shape: voxels along [slice, row, column].
        spacing: mm between neighbours along [slice, row, column].
        origin: LPS (x, y, z) in mm of the centre of voxel [0, 0, 0].
        direction: 3 x 3; `direction[i]` is the LPS component i of the three array axes, so that column k
            of the matrix is the unit vector along which array axis k ([slice, row, column]) grows.
            With a gantry tilt the slice axis is not perpendicular to the other two.
        positioned: False where the source says nothing about the patient (PNG, plain radiograph), and of films: theirs
            is the place of each frame alone (`planes`).
        calibrated: False where the spacing is unknown and 1 mm was assumed.
        first: what the first axis is: "space" (slices of a volume) or "time" (frames of a film, which are moments).
        planes: each slice's own place where they do not lie on an even grid (a slice is missing, spacing is uneven,
            the stack is crooked, all frames of a film lie at one place); else empty. The grid is the nearest even one
            then: arithmetic on indices goes by it, and what tells a place in the patient goes by the planes.

    DICOM PS3.3 C.7.6.2 gives the mapping of Image Position and Image Orientation (Patient).

    Raises:
        ValueError: where the planes are not one for each slice.
    """

    shape: tuple[int, int, int]
    spacing: Vector = (1.0, 1.0, 1.0)
    origin: Vector = (0.0, 0.0, 0.0)
    direction: Matrix = IDENTITY
    positioned: bool = True
    calibrated: bool = True
    first: str = SPACE
    planes: tuple[SlicePlane, ...] = ()

    def __post_init__(self) -> None:
        if self.planes and len(self.planes) != self.shape[0]:
            raise ValueError(f"{len(self.planes)} places for {self.shape[0]} slices")

    @property
    def is_film(self) -> bool:
        """True where the first axis is time: nothing may be mixed along it."""
        return self.first == TIME

    @property
    def still(self) -> Geometry:
        """What chance is drawn on: one frame of a film, whose frames all take the same draw; else the grid itself."""
        if not self.is_film or self.shape[0] == 1:
            return self
        return replace(self, shape=(1, *self.shape[1:]), planes=self.planes[:1])

    @property
    def is_even(self) -> bool:
        """True where the slices lie on the grid (to 2 % of their distance), and for every film."""
        return self.is_film or self.stray <= max(0.05, _EVEN * self.spacing[0])

    @property
    def stray(self) -> float:
        """mm by which the centre of a slice lies off its place on the grid at most."""
        if not self.planes or self.is_film:
            return 0.0
        middle = [(index, (self.shape[1] - 1) / 2, (self.shape[2] - 1) / 2) for index in range(self.shape[0])]
        return float(np.linalg.norm(self.point(middle) - self.slice_centres(), axis=1).max())

    @property
    def matrix(self) -> NDArray[np.float64]:
        """The 3 x 3 direction as an array."""
        return np.array(self.direction, dtype=float)

    @property
    def affine(self) -> NDArray[np.float64]:
        """4 x 4 from (slice, row, column, 1) to LPS mm."""
        affine = np.eye(4)
        affine[:3, :3] = self.matrix * np.array(self.spacing)
        affine[:3, 3] = self.origin
        return affine

    def point(self, index: ArrayLike) -> NDArray[np.float64]:
        """LPS mm of (fractional) indices [..., (slice, row, column)]."""
        affine = self.affine
        point: NDArray[np.float64] = np.asarray(index, dtype=float) @ affine[:3, :3].T + affine[:3, 3]
        return point

    def index(self, point: ArrayLike) -> NDArray[np.float64]:
        """Fractional [..., (slice, row, column)] of LPS points in mm."""
        inverse = np.linalg.inv(self.affine)
        index: NDArray[np.float64] = np.asarray(point, dtype=float) @ inverse[:3, :3].T + inverse[:3, 3]
        return index

    def slice_centres(self) -> NDArray[np.float64]:
        """LPS mm [slice, xyz] of the middle of each slice, where it really is."""
        rows, columns = (self.shape[1] - 1) / 2, (self.shape[2] - 1) / 2
        if not self.planes:
            return self.point([(index, rows, columns) for index in range(self.shape[0])])
        found = np.array(self.planes, dtype=float)
        centres: NDArray[np.float64] = (
            found[:, 0] + rows * self.spacing[1] * found[:, 1] + columns * self.spacing[2] * found[:, 2]
        )
        return centres

    def slice_indices(self) -> NDArray[np.float64]:
        """Where the middle of each slice lies along the slice axis of the grid: 0, 1, 2 ... where they are even."""
        if not self.planes or self.is_film:
            return np.arange(self.shape[0], dtype=float)
        indices: NDArray[np.float64] = self.index(self.slice_centres())[:, 0]
        return indices

    def place(self, index: ArrayLike) -> NDArray[np.float64]:
        """LPS mm of one voxel (slice, row, column), where its slice really is; evenly on past the ends."""
        number, row, column = (float(part) for part in np.asarray(index, dtype=float))
        if not self.planes:
            return self.point((number, row, column))
        near = min(max(int(number), 0), self.shape[0] - 1)
        plane = np.array(self.planes[near], dtype=float)
        place: NDArray[np.float64] = plane[0] + row * self.spacing[1] * plane[1] + column * self.spacing[2] * plane[2]
        return place + (number - near) * self.spacing[0] * self.matrix[:, 0] if number != near else place

    def voxel_at(self, place: ArrayLike) -> NDArray[np.float64]:
        """Fractional (slice, row, column) of one LPS place in mm, between where the slices really are."""
        index = self.index(place)
        if self.planes and not self.is_film and len(self.planes) > 1:
            slices = self.slice_indices()
            past = min(index[0] - slices[0], 0.0) + max(index[0] - slices[-1], 0.0)
            index[0] = np.interp(index[0], slices, np.arange(len(slices))) + past
        return index

    @property
    def centre(self) -> NDArray[np.float64]:
        """LPS mm of the middle of the grid."""
        return self.point((np.array(self.shape) - 1) / 2)

    @property
    def extent(self) -> Vector:
        """mm covered along [slice, row, column], voxel edges included."""
        depth, height, width = (n * s for n, s in zip(self.shape, self.spacing, strict=True))
        return depth, height, width

    @property
    def is_orthogonal(self) -> bool:
        """False with a gantry tilt."""
        gram = self.matrix.T @ self.matrix
        return bool(np.allclose(gram, np.eye(3), atol=1e-4))

    @property
    def skew(self) -> float:
        """Degrees by which rows and columns miss the right angle that DICOM wants (PS3.3 C.7.6.2.1.1)."""
        cosine = float(self.matrix[:, 1] @ self.matrix[:, 2])
        return abs(float(np.degrees(np.arcsin(np.clip(cosine, -1.0, 1.0)))))

    @property
    def tilt(self) -> float:
        """Degrees between the slice axis and the slices' normal: a gantry tilt."""
        normal = np.cross(self.matrix[:, 1], self.matrix[:, 2])
        cosine = abs(float(self.matrix[:, 0] @ normal)) / float(np.linalg.norm(normal))
        return float(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))

    def crop(self, start: tuple[int, int, int], shape: tuple[int, int, int]) -> Geometry:
        """The grid of `voxels[start : start + shape]`; points keep their place in the patient."""
        planes = self._shifted(start[1], start[2])[start[0] : start[0] + shape[0]]
        return replace(self, shape=shape, origin=vector(self.point(start)), planes=planes)

    def resample(self, spacing: Vector, shape: tuple[int, int, int] | None = None) -> Geometry:
        """The same box with another spacing; voxel edges, not centres, stay where they are.

        Slices keep their own places where neither their number nor their distance changes, and have none else.
        """
        old = np.array(self.spacing)
        new = np.array(spacing, dtype=float)
        if shape is None:
            depth, height, width = np.maximum(1, np.round(np.array(self.extent) / new)).astype(int)
            shape = (int(depth), int(height), int(width))
        shift = (new / old - 1) / 2
        kept = shape[0] == self.shape[0] and abs(shift[0]) < 1e-9
        planes = self._shifted(float(shift[1]), float(shift[2])) if kept else ()
        return replace(self, shape=shape, spacing=vector(new), origin=vector(self.point(shift)), planes=planes)

    def to_even_grid(self) -> Geometry:
        """The even grid that reaches from the first slice to the last; itself where the slices lie on one."""
        if not self.planes or self.is_film:
            return self
        indices = self.slice_indices()
        first, last = float(indices.min()), float(indices.max())
        steps = max(1, round(last - first)) if self.shape[0] > 1 else 0
        step = (last - first) / steps if steps else 1.0
        spacing = (self.spacing[0] * step, *self.spacing[1:])
        origin = vector(self.point((first, 0, 0)))
        return replace(self, shape=(steps + 1, *self.shape[1:]), spacing=spacing, origin=origin, planes=())

    def settle(self) -> Geometry:
        """The grid nearest to the slices' own places, without them where they lie on it: what a result keeps."""
        if not self.planes or self.is_film:
            return self
        return fit_grid(replace(self, planes=()), self.planes)

    def _shifted(self, rows: float, columns: float) -> tuple[SlicePlane, ...]:
        """The planes with the first voxel some voxels further along rows and columns, in each slice's own plane."""
        if not self.planes or not (rows or columns):
            return self.planes
        found = np.array(self.planes, dtype=float)
        found[:, 0] += rows * self.spacing[1] * found[:, 1] + columns * self.spacing[2] * found[:, 2]
        return tuple(as_plane(plane) for plane in found)

    def same_grid(self, other: Geometry, tolerance: float = 1e-4) -> bool:
        """True where both have the same shape and every corner agrees to `tolerance` mm."""
        corner = np.array(self.shape) - 1
        return self.shape == other.shape and bool(
            np.allclose(self.affine[:3, :3], other.affine[:3, :3], atol=tolerance / max(1, int(corner.max())))
            and np.allclose(self.origin, other.origin, atol=tolerance)
        )

    def to_json(self) -> dict[str, Any]:
        """Plain lists and numbers; `from_json` reads them back."""
        return {
            "shape": list(self.shape),
            "spacing": list(self.spacing),
            "origin": list(self.origin),
            "direction": [list(row) for row in self.direction],
            "positioned": self.positioned,
            "calibrated": self.calibrated,
            "first": self.first,
            "planes": [[list(part) for part in plane] for plane in self.planes],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Geometry:
        """The inverse of `to_json`."""
        rows = np.array(data["direction"], dtype=float)
        return cls(
            shape=tuple(int(n) for n in data["shape"]),  # type: ignore[arg-type]
            spacing=vector(data["spacing"]),
            origin=vector(data["origin"]),
            direction=as_matrix(rows),
            positioned=bool(data["positioned"]),
            calibrated=bool(data["calibrated"]),
            first=str(data.get("first", SPACE)),
            planes=tuple(as_plane(plane) for plane in data.get("planes", ())),
        )


def fit_grid(grid: Geometry, planes: Sequence[SlicePlane]) -> Geometry:
    """The even grid nearest to slices that lie in these planes, with the planes where they do not lie on it.

    The grid starts at the first slice and runs to the last; its step is what most slices have where some are missing,
    else their mean distance.

    Args:
        grid: shape, spacing within the slices, and everything else that is kept.
        planes: in order along the normal, one for each slice.
    """
    found = np.array(planes, dtype=float)
    columns, rows = average_axes(found[:, 2], found[:, 1])
    axis, step = np.cross(columns, rows), grid.spacing[0]
    if len(found) > 1:
        axis, step = find_slice_axis(found[:, 0], axis)
    even = replace(
        grid,
        spacing=(step, *grid.spacing[1:]),
        origin=vector(found[0, 0]),
        direction=as_matrix(np.stack([axis, rows, columns], axis=1)),
        planes=(),
    )
    return with_planes(even, planes)


def with_planes(grid: Geometry, planes: Sequence[SlicePlane]) -> Geometry:
    """The grid with each slice's own place, or without where all lie on it to the rounding of decimal text."""
    return replace(grid, planes=tuple(planes) if _lie_off(grid, np.array(planes, dtype=float)) else ())


def _lie_off(grid: Geometry, planes: NDArray[np.float64]) -> bool:
    """True where a corner of a slice lies off its place on the grid by more than rounding."""
    _, rows, columns = grid.shape
    for row, column in ((0, 0), (rows - 1, 0), (0, columns - 1)):
        own = planes[:, 0] + row * grid.spacing[1] * planes[:, 1] + column * grid.spacing[2] * planes[:, 2]
        even = grid.point([(index, row, column) for index in range(len(planes))])
        if np.abs(own - even).max() > _EXACT:
            return True
    return False


def find_slice_axis(positions: NDArray[np.float64], normal: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """The unit vector from slice to slice and the mm between them, of [slice, xyz] in order along the normal.

    Steps are counted along the normal, where gaps show, and measured along the axis, which leans in a gantry tilt.
    """
    steps = np.diff(positions @ normal)
    ends = positions[-1] - positions[0]
    sideways = ends - (ends @ normal) * normal
    axis = ends / np.linalg.norm(ends) if np.linalg.norm(sideways) > _EXACT else normal
    return axis, find_usual_step(steps) / float(axis @ normal)


def find_usual_step(steps: NDArray[np.float64]) -> float:
    """The distance between slices: the mean, or what most have where slices are missing."""
    usual = float(np.sort(steps)[(len(steps) - 1) // 2])
    return usual if count_missing(steps).any() else float(steps.mean())


def count_missing(steps: NDArray[np.float64]) -> NDArray[np.intp]:
    """How many slices are missing in each step between neighbours; all 0 where steps follow no rule, too."""
    usual = float(np.sort(steps)[(len(steps) - 1) // 2])
    tolerance = max(_EVEN * usual, _EXACT)
    none = np.zeros(len(steps), dtype=np.intp)
    if usual <= 0 or np.abs(steps - usual).max() <= tolerance:
        return none
    multiple = np.round(steps / usual)
    whole = np.all(multiple >= 1) and np.all(np.abs(steps - multiple * usual) <= tolerance * multiple)
    return multiple.astype(np.intp) - 1 if whole else none


def average_axes(
    columns: NDArray[np.float64], rows: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Perpendicular unit vectors nearest to the mean of those [slice, xyz] along which columns and rows grow."""
    along = columns[0] if np.array_equal(columns, np.broadcast_to(columns[0], columns.shape)) else columns.mean(axis=0)
    down = rows[0] if np.array_equal(rows, np.broadcast_to(rows[0], rows.shape)) else rows.mean(axis=0)
    along = along / np.linalg.norm(along)
    down = down - (down @ along) * along
    return along, down / np.linalg.norm(down)


def as_plane(values: ArrayLike) -> SlicePlane:
    """A plane of plain floats from 3 x 3: position, direction of rows, direction of columns."""
    position, rows, columns = np.asarray(values, dtype=float).reshape(3, 3)
    return SlicePlane(vector(position), vector(rows), vector(columns))


def vector(values: ArrayLike) -> Vector:
    """Three plain floats."""
    a, b, c = (float(v) for v in np.asarray(values, dtype=float).ravel())
    return a, b, c


def as_matrix(values: ArrayLike) -> Matrix:
    """Three rows of three plain floats."""
    first, second, third = np.asarray(values, dtype=float).reshape(3, 3)
    return vector(first), vector(second), vector(third)


def find_orientation_letters(direction: ArrayLike) -> str:
    """The patient letter(s) a vector points to, strongest first: 'L', 'R', 'A', 'P', 'H', 'F' or e.g. 'LA'.

    DICOM PS3.3 C.7.6.1.1.1 (Patient Orientation) uses the same letters.
    """
    x, y, z = vector(direction)
    parts = [(abs(x), "L" if x > 0 else "R"), (abs(y), "P" if y > 0 else "A"), (abs(z), "H" if z > 0 else "F")]
    return "".join(letter for size, letter in sorted(parts, reverse=True) if size > 0.25)
