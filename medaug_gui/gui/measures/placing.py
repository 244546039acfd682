"""From measures in the patient to shapes in the plane of a picture, and back. A shape is [n, 2] mm (across, down)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Vector, vector
from medaug_gui.core.grid_points import find_places
from medaug_gui.core.measures import MeasurePlace
from medaug_gui.gui.scene.side import ShownSlice

Shape = NDArray[np.float64]


def is_on(shown: ShownSlice, place: MeasurePlace | None) -> bool:
    """True where a measure lies in this picture: in its plane, and nearer to it than to its neighbours."""
    return place is not None and place.axis == shown.cut.plane.through and place.index == shown.index


def find_shape(shown: ShownSlice, place: MeasurePlace) -> Shape:
    """The points of a measure in the plane of a picture that it lies in."""
    plane, rect, (height, width) = shown.cut.plane, shown.rect, shown.cut.pixel
    kept = [axis for axis in range(3) if axis != plane.through]
    rows, columns = place.pixels[:, kept.index(plane.down)], place.pixels[:, kept.index(plane.across)]
    if plane.flip_down:
        rows = shown.cut.rows - 1 - rows
    if plane.flip_across:
        columns = shown.cut.columns - 1 - columns
    return np.stack([rect.left() + (columns + 0.5) * width, rect.top() + (rows + 0.5) * height], axis=1)


def find_points(shown: ShownSlice, shape: Shape) -> NDArray[np.float64]:
    """LPS mm [n, 3] of places in the plane of a picture: the inverse of `find_shape`."""
    plane, rect, (height, width) = shown.cut.plane, shown.rect, shown.cut.pixel
    rows = (shape[:, 1] - rect.top()) / height - 0.5
    columns = (shape[:, 0] - rect.left()) / width - 0.5
    voxels = np.empty((len(shape), 3))
    voxels[:, plane.through] = shown.index
    voxels[:, plane.down] = shown.cut.rows - 1 - rows if plane.flip_down else rows
    voxels[:, plane.across] = shown.cut.columns - 1 - columns if plane.flip_across else columns
    return find_places(shown.side.series.geometry, voxels)


def find_normal(shown: ShownSlice) -> Vector:
    """LPS unit vector across a picture."""
    normal = shown.cut.normal
    return vector(normal / np.linalg.norm(normal))
