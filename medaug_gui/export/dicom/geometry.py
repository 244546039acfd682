"""Where each slice is: position, orientation and spacing as DICOM wants them (PS3.3 C.7.6.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.export.dicom.clean import decimal

_SAME = 1e-3  # mm: what a source's position may differ from the grid's and still be the same slice


@dataclass(frozen=True)
class Planes:
    """All slices of a series.

    Attributes:
        positions: [slice, xyz] in mm, of the centre of the first voxel of each slice.
        orientation: direction in which columns grow, then that in which rows grow.
        spacing: mm between rows, mm between columns.
        between: mm between slices along their normal, or None for one slice.
        locations: mm along the normal of each slice.
    """

    positions: NDArray[np.float64]
    orientation: NDArray[np.float64]
    spacing: tuple[float, float]
    between: float | None
    locations: NDArray[np.float64]


def planes(geometry: Geometry, source_positions: NDArray[np.float64] | None = None) -> Planes:
    """The planes of a grid; `source_positions` stand in where a source's slices are not evenly spaced."""
    matrix = geometry.matrix
    along_row, along_column = matrix[:, 2], _upright(matrix[:, 1], matrix[:, 2])
    normal = np.cross(along_row, along_column)
    count = geometry.shape[0]
    positions = geometry.point([(index, 0, 0) for index in range(count)])
    if source_positions is not None:
        positions = source_positions
    locations = positions @ normal
    between = abs(float(matrix[:, 0] @ normal)) * geometry.spacing[0]
    return Planes(
        positions=positions,
        orientation=np.concatenate([along_row, along_column]),
        spacing=(geometry.spacing[1], geometry.spacing[2]),
        between=between if count > 1 else None,
        locations=locations,
    )


def _upright(rows: NDArray[np.float64], columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """The rows' axis at a right angle to the columns' axis, which it misses by rounding at most."""
    upright = rows - (rows @ columns) * columns
    return upright / np.linalg.norm(upright) if abs(rows @ columns) > 1e-9 else rows


def own_positions(geometry: Geometry, headers: Sequence[dict[str, Any]]) -> NDArray[np.float64] | None:
    """Where the source's slices really are, if the grid is still the source's; else None.

    A grid is even, a source need not be: a missing slice would otherwise move all that follow.
    """
    if len(headers) != geometry.shape[0] or not all(header.get("position") for header in headers):
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
    steps = np.diff(positions, axis=0) @ np.cross(orientation[:3], orientation[3:])
    return positions if same and bool((steps > 0).all() or (steps < 0).all()) else None


def decimals(values: Sequence[float] | NDArray[np.float64]) -> list[str]:
    """Each as a decimal string."""
    return [decimal(float(value)) for value in values]
