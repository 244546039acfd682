"""Small masks, made and drawn by chance."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
SPACINGS = st.tuples(*[st.sampled_from((0.5, 0.7, 1.0, 1.7, 3.0, 5.0))] * 3)
MASKS: st.SearchStrategy[Mask] = arrays.arrays(
    bool, arrays.array_shapes(min_dims=3, max_dims=3, min_side=1, max_side=6)
)


def make_ball(shape: tuple[int, ...], centre: tuple[float, ...], radius: float, spacing: tuple[float, ...]) -> Mask:
    """Voxels whose centre is at most `radius` mm from a centre given in voxels."""
    grid = np.indices(shape, float)
    away = sum(((axis - at) * size) ** 2 for axis, at, size in zip(grid, centre, spacing, strict=True))
    return np.asarray(away <= radius**2)


def compute_dice(one: Mask, other: Mask) -> float:
    """The overlap of two masks."""
    return float(2 * (one & other).sum() / max(one.sum() + other.sum(), 1))
