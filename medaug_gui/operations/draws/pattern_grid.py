"""The grid a pattern was drawn for, so that a part of it (one slice in a preview) gets its own part of the pattern."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry


def describe_grid(geometry: Geometry) -> dict[str, Any]:
    """The geometry as JSON, to be kept with what was drawn; the places of uneven slices are left out."""
    return replace(geometry, planes=()).to_json()


def find_first_index(grid: Mapping[str, Any], geometry: Geometry) -> tuple[int, int, int]:
    """Where voxel [0, 0, 0] of `geometry` lies in the drawn grid: (slice, row, column), whole voxels."""
    drawn = Geometry.from_json(dict(grid))
    slice_, row, column = (round(float(i)) for i in drawn.index(geometry.origin))
    return slice_, row, column


def measure_axis_positions(grid: Mapping[str, Any], geometry: Geometry) -> tuple[NDArray[np.float32], ...]:
    """mm from the middle of the drawn grid along its own [slice, row, column] axes, for each voxel of `geometry`."""
    shape, spacing = grid["shape"], grid["spacing"]
    starts = find_first_index(grid, geometry)
    return tuple(
        ((np.arange(n) + first - (full - 1) / 2) * mm).astype(np.float32)
        for n, first, full, mm in zip(geometry.shape, starts, shape, spacing, strict=True)
    )
