"""A volume to paint analytic bodies into: ellipsoids and tubes in millimetres, with soft edges."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.geometry import Geometry

Floats = NDArray[np.float32]
Point = tuple[float, float, float]
"""LPS (x, y, z) in mm."""


class SampleCanvas:
    """float32 voxels [slice, row, column] on an axial grid, painted over one body after another."""

    def __init__(self, geometry: Geometry, background: float) -> None:
        self.geometry = geometry
        self.voxels: Floats = np.full(geometry.shape, background, np.float32)
        (oz, oy, ox), (dz, dy, dx) = (geometry.origin[2], geometry.origin[1], geometry.origin[0]), geometry.spacing
        depth, height, width = geometry.shape
        self.z = (oz + dz * np.arange(depth)).astype(np.float32)
        self.y = (oy + dy * np.arange(height)).astype(np.float32)
        self.x = (ox + dx * np.arange(width)).astype(np.float32)

    def box(self, centre: Point, radii: Point) -> tuple[slice, slice, slice]:
        """The part of the volume that a body can touch."""
        (x, y, z), (rx, ry, rz) = centre, radii
        return _span(self.z, z, rz), _span(self.y, y, ry), _span(self.x, x, rx)

    def ellipsoid(self, centre: Point, radii: Point, power: float = 2.0) -> tuple[tuple[slice, slice, slice], Floats]:
        """Where a (super)ellipsoid is, and its level there: below 1 inside, 1 on the surface."""
        box = self.box(centre, radii)
        (x, y, z), (rx, ry, rz) = centre, radii
        level = (
            (np.abs((self.z[box[0]] - z) / rz) ** power)[:, None, None]
            + (np.abs((self.y[box[1]] - y) / ry) ** power)[None, :, None]
            + (np.abs((self.x[box[2]] - x) / rx) ** power)[None, None, :]
        )
        return box, level

    def paint(self, centre: Point, radii: Point, value: float, power: float = 2.0) -> None:
        """Fill an ellipsoid."""
        box, level = self.ellipsoid(centre, radii, power)
        self.voxels[box][level < 1] = value

    def tube(self, start: Point, end: Point, radius: float, value: float, end_radius: float | None = None) -> None:
        """Fill a straight tube with round ends, tapering to `end_radius`."""
        last = radius if end_radius is None else end_radius
        first, direction = np.array(start), np.array(end) - np.array(start)
        middle, reach = first + direction / 2, np.abs(direction) / 2 + max(radius, last)
        box = self.box(_point(middle), _point(reach))
        along, off = self._to_axis(box, first, direction)
        inside = off < (radius + (last - radius) * along) ** 2
        self.voxels[box][inside] = value

    def blurred(self, width: Point) -> Floats:
        """The volume seen through a scanner: Gaussian of full width at half maximum (x, y, z) in mm."""
        dz, dy, dx = self.geometry.spacing
        sigma = tuple(w / 2.355 / d for w, d in zip(reversed(width), (dz, dy, dx), strict=True))
        return np.asarray(ndimage.gaussian_filter(self.voxels, sigma, mode="nearest"), np.float32)

    def _to_axis(
        self, box: tuple[slice, slice, slice], first: NDArray[np.float64], direction: NDArray[np.float64]
    ) -> tuple[Floats, Floats]:
        """For each voxel of the box: how far along the axis (0..1), and the squared distance from it."""
        x = self.x[box[2]][None, None, :] - np.float32(first[0])
        y = self.y[box[1]][None, :, None] - np.float32(first[1])
        z = self.z[box[0]][:, None, None] - np.float32(first[2])
        dx, dy, dz = (np.float32(part) for part in direction)
        along = np.clip((x * dx + y * dy + z * dz) / np.float32(direction @ direction), 0, 1)
        return along, (x - along * dx) ** 2 + (y - along * dy) ** 2 + (z - along * dz) ** 2


def make_smooth_noise(shape: tuple[int, int, int], sigma: Point, rng: np.random.Generator) -> Floats:
    """Noise of unit standard deviation, correlated over `sigma` voxels along [slice, row, column]."""
    noise = ndimage.gaussian_filter(rng.standard_normal(shape, dtype=np.float32), sigma, mode="wrap")
    return np.asarray(noise / noise.std(), np.float32)


def _span(axis: Floats, centre: float, reach: float) -> slice:
    low, high = np.searchsorted(axis, (centre - reach, centre + reach))
    return slice(int(max(low - 1, 0)), int(min(high + 1, len(axis))))


def _point(values: NDArray[np.float64]) -> Point:
    x, y, z = (float(v) for v in values)
    return x, y, z
