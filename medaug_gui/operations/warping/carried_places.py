"""Places taken along by a warp: it says where the result comes from, and they go the other way."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from medaug_gui.core.carried.landmarks import Landmark
from medaug_gui.core.grid_points import find_places, find_voxels
from medaug_gui.operations.warping.warp import Warp

Array = NDArray[np.float64]


def carry_landmarks(landmarks: Sequence[Landmark], warp: Warp) -> tuple[Landmark, ...]:
    """Points and boxes where a warp puts what lies at them; also those that go beyond its result.

    A box stays one by its corners: it leans with the tissue, and what reads it takes the box around it.
    """
    if not landmarks:
        return ()
    ends = np.cumsum([len(landmark.places) for landmark in landmarks])
    moved = carry_places(np.concatenate([landmark.array for landmark in landmarks]), warp)
    parts = np.split(moved, ends[:-1])
    return tuple(landmark.with_places(part) for landmark, part in zip(landmarks, parts, strict=True))


def carry_places(places: Array, warp: Warp) -> Array:
    """LPS places [n, 3] in mm of the source taken to the result, both where their slices really are."""
    if warp.source.planes and warp.filters is None:
        places = warp.source.point(find_voxels(warp.source, places))
    carried = warp.carry_points(places)
    if warp.output.planes and warp.filters is None:
        carried = find_places(warp.output, warp.output.index(carried))
    return carried


def find_warp_places(warp: Warp, voxels: ArrayLike) -> Array:
    """LPS mm [n, 3] of voxels as a warp takes them: uneven slices on their even grid, unless it evens them out."""
    return find_places(warp.source, voxels) if warp.filters is not None else warp.source.point(voxels)


def find_warp_voxels(warp: Warp, places: ArrayLike) -> Array:
    """Fractional voxels [n, (slice, row, column)] of the result at LPS places as a warp makes them."""
    return find_voxels(warp.output, places) if warp.filters is not None else warp.output.index(places)
