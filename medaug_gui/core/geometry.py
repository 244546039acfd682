"""Where voxels are: shape, spacing, origin and direction of a grid, in the patient's LPS millimetres."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]
IDENTITY: Matrix = ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))
"""Axial slices: slice axis towards the head (+S), rows towards the back (+P), columns towards the left (+L)."""


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
        positioned: False where the source says nothing about the patient (PNG, plain radiograph).
        calibrated: False where the spacing is unknown and 1 mm was assumed.

    DICOM PS3.3 C.7.6.2 gives the mapping of Image Position and Image Orientation (Patient).
    """

    shape: tuple[int, int, int]
    spacing: Vector = (1.0, 1.0, 1.0)
    origin: Vector = (0.0, 0.0, 0.0)
    direction: Matrix = IDENTITY
    positioned: bool = True
    calibrated: bool = True

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
    def orthogonal(self) -> bool:
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

    def cropped(self, start: tuple[int, int, int], shape: tuple[int, int, int]) -> Geometry:
        """The grid of `voxels[start : start + shape]`; points keep their place in the patient."""
        x, y, z = self.point(start)
        return replace(self, shape=shape, origin=(float(x), float(y), float(z)))

    def resampled(self, spacing: Vector, shape: tuple[int, int, int] | None = None) -> Geometry:
        """The same box with another spacing; voxel edges, not centres, stay where they are."""
        old = np.array(self.spacing)
        new = np.array(spacing, dtype=float)
        if shape is None:
            depth, height, width = np.maximum(1, np.round(np.array(self.extent) / new)).astype(int)
            shape = (int(depth), int(height), int(width))
        x, y, z = self.point((new / old - 1) / 2)
        dz, dy, dx = new
        return replace(
            self, shape=shape, spacing=(float(dz), float(dy), float(dx)), origin=(float(x), float(y), float(z))
        )

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
        )


def vector(values: ArrayLike) -> Vector:
    """Three plain floats."""
    a, b, c = (float(v) for v in np.asarray(values, dtype=float).ravel())
    return a, b, c


def as_matrix(values: ArrayLike) -> Matrix:
    """Three rows of three plain floats."""
    first, second, third = np.asarray(values, dtype=float).reshape(3, 3)
    return vector(first), vector(second), vector(third)


def orientation_letters(direction: ArrayLike) -> str:
    """The patient letter(s) a vector points to, strongest first: 'L', 'R', 'A', 'P', 'H', 'F' or e.g. 'LA'.

    DICOM PS3.3 C.7.6.1.1.1 (Patient Orientation) uses the same letters.
    """
    x, y, z = vector(direction)
    parts = [(abs(x), "L" if x > 0 else "R"), (abs(y), "P" if y > 0 else "A"), (abs(z), "H" if z > 0 else "F")]
    return "".join(letter for size, letter in sorted(parts, reverse=True) if size > 0.25)
