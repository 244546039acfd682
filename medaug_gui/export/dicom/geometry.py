"""Where each slice is: position, orientation and spacing as DICOM wants them (PS3.3 C.7.6.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.export.dicom.clean import decimal

_OFF = 0.05  # mm: what a slice may lie off the plane of its source and still be said to lie in it
_SAME = 1e-3  # mm: what a source's position may differ from the grid's and still be the same slice


@dataclass(frozen=True)
class Planes:
    """All slices of a series.

    Attributes:
        positions: [slice, xyz] in mm, of the centre of the first voxel of each slice.
        orientations: [slice, 6]: direction in which columns grow, then that in which rows grow.
        spacing: mm between rows, mm between columns.
        between: mm between slices along their normal, or None for one slice and where they are not even.
        locations: mm along the normal of each slice.
    """

    positions: NDArray[np.float64]
    orientations: NDArray[np.float64]
    spacing: tuple[float, float]
    between: float | None
    locations: NDArray[np.float64]


def planes(geometry: Geometry, source_positions: NDArray[np.float64] | None = None) -> Planes:
    """The planes of a grid, or each slice's own where they do not lie on it.

    `source_positions` stand in for those of an even grid: the same to the rounding of their decimal text.
    """
    matrix = geometry.matrix
    along_row, along_column = matrix[:, 2], _upright(matrix[:, 1], matrix[:, 2])
    normal = np.cross(along_row, along_column)
    count = geometry.shape[0]
    positions = geometry.point([(index, 0, 0) for index in range(count)])
    orientations = np.tile(np.concatenate([along_row, along_column]), (count, 1))
    if geometry.planes:
        own = np.array(geometry.planes, dtype=float)
        positions, orientations = own[:, 0], np.concatenate([own[:, 2], own[:, 1]], axis=1)
    elif source_positions is not None:
        positions = source_positions
    locations = positions @ normal
    between = abs(float(matrix[:, 0] @ normal)) * geometry.spacing[0]
    return Planes(
        positions=positions,
        orientations=orientations,
        spacing=(geometry.spacing[1], geometry.spacing[2]),
        between=between if count > 1 and geometry.even and not geometry.film else None,
        locations=locations,
    )


def _upright(rows: NDArray[np.float64], columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """The rows' axis at a right angle to the columns' axis, which it misses by rounding at most."""
    upright = rows - (rows @ columns) * columns
    return upright / np.linalg.norm(upright) if abs(rows @ columns) > 1e-9 else rows


def own_positions(geometry: Geometry, headers: Sequence[dict[str, Any]]) -> NDArray[np.float64] | None:
    """Where the source says that its slices are, digit by digit, if the grid is still the source's; else None."""
    if geometry.film or len(headers) != geometry.shape[0] or not all(header.get("position") for header in headers):
        return None
    positions = np.array([header["position"] for header in headers], dtype=float)
    first = headers[0]
    orientation = np.concatenate([geometry.matrix[:, 2], geometry.matrix[:, 1]])
    same = (
        np.allclose(positions[0], geometry.origin, atol=_SAME)
        and first.get("orientation") is not None
        and np.allclose(first["orientation"], orientation, atol=1e-4)
        and first.get("spacing") is not None
        and np.allclose(first["spacing"], geometry.spacing[1:], rtol=1e-5)
    )
    near = np.abs(positions - geometry.point([(index, 0, 0) for index in range(len(headers))])).max() < 10 * _SAME
    return positions if same and near else None


def in_place(plan: Planes, headers: Sequence[dict[str, Any]]) -> bool:
    """False where an output slice lies further from the source slice it names than that slice's neighbours reach.

    Slices that were interpolated lie between those of the source, at most half way to the next one.

    Args:
        plan: of the result.
        headers: of the source slice that each slice of the result names; empty where that is not known.
    """
    if not headers or any(header.get("position") is None for header in headers):
        return True
    normal = np.cross(plan.orientations[0, :3], plan.orientations[0, 3:])
    own = np.array([header["position"] for header in headers], dtype=float) @ normal
    steps = np.diff(np.unique(own))
    reach = 0.55 * float(steps.max()) if len(steps) else 0.0
    return bool(np.abs(own - plan.locations).max() <= reach + _OFF)


def decimals(values: Sequence[float] | NDArray[np.float64]) -> list[str]:
    """Each as a decimal string."""
    return [decimal(float(value)) for value in values]
