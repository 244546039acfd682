"""A series seen in one plane: its pictures as strided views, and where each pixel is in the patient."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import find_orientation_letters
from medaug_gui.core.series import Series
from medaug_gui.gui.scene.planes import find_plane

_SERIALS = count()
Voxel = tuple[int, int, int]


class Cut:
    """One series in one plane. Pictures are [down, across] views of the voxels, nothing is copied.

    Attributes:
        series, is_stored: what it was made of: the series, and whether slices are shown as they were stored.
        serial: names this cut in caches of rendered pictures.
        count: how many pictures there are through the plane.
        rows, columns: size of a picture in pixels.
        pixel: (down, across) size of a pixel in mm.
        step: mm between pictures.
        across, down: LPS unit vectors of the picture's axes.
    """

    def __init__(self, series: Series, name: str, stored: bool) -> None:
        geometry = series.geometry
        self.series = series
        self.is_stored = stored
        self.plane = find_plane(geometry, name, stored)
        self.serial = next(_SERIALS)
        self.count = geometry.shape[self.plane.through]
        self.rows = geometry.shape[self.plane.down]
        self.columns = geometry.shape[self.plane.across]
        self.pixel = (geometry.spacing[self.plane.down], geometry.spacing[self.plane.across])
        self.step = geometry.spacing[self.plane.through]
        self.down = geometry.matrix[:, self.plane.down] * (-1 if self.plane.flip_down else 1)
        self.across = geometry.matrix[:, self.plane.across] * (-1 if self.plane.flip_across else 1)

    def take_pixels(self, index: int) -> NDArray[Any]:
        """[down, across] (or [down, across, 3]) of one picture."""
        return self.take(self.series.voxels, index)

    def take(self, voxels: NDArray[Any], index: int) -> NDArray[Any]:
        """The same picture of another array on this grid, such as a label map."""
        return self.turn(voxels[(slice(None),) * self.plane.through + (index,)])

    def turn(self, picture: NDArray[Any]) -> NDArray[Any]:
        """What is left of an array on this grid without the axis through the plane, the way round it is seen."""
        if self.plane.down > self.plane.across:
            picture = picture.swapaxes(0, 1)
        if self.plane.flip_down:
            picture = picture[::-1]
        return picture[:, ::-1] if self.plane.flip_across else picture

    def find_voxel(self, index: int, row: int, column: int) -> Voxel:
        """[slice, row, column] in the array of a pixel of a picture."""
        place = [0, 0, 0]
        place[self.plane.through] = index
        place[self.plane.down] = self.rows - 1 - row if self.plane.flip_down else row
        place[self.plane.across] = self.columns - 1 - column if self.plane.flip_across else column
        return place[0], place[1], place[2]

    def find_pixel(self, voxel: Sequence[int]) -> tuple[int, int, int]:
        """Picture, row and column of a voxel [slice, row, column]: the inverse of `find_voxel`."""
        row, column = voxel[self.plane.down], voxel[self.plane.across]
        return (
            voxel[self.plane.through],
            self.rows - 1 - row if self.plane.flip_down else row,
            self.columns - 1 - column if self.plane.flip_across else column,
        )

    def find_corner(self, index: int) -> NDArray[np.float64]:
        """LPS mm of the centre of the first pixel of a picture, where its slice really lies."""
        return self.series.geometry.place(self.find_voxel(index, 0, 0))

    def find_position(self, index: int, patient_axis: int) -> float:
        """mm of a picture along its normal, counted in the sense of a patient axis (0 L, 1 P, 2 S)."""
        normal = self.normal
        return float(self.find_corner(index) @ normal * np.sign(normal[patient_axis]))

    @property
    def normal(self) -> NDArray[np.float64]:
        """LPS unit vector across the pictures."""
        return np.cross(self.across, self.down)

    @property
    def letters(self) -> tuple[str, str, str, str] | None:
        """Patient letters at left, top, right and bottom; None where the source says nothing of the patient."""
        if not self.series.geometry.positioned:
            return None
        sides = (-self.across, -self.down, self.across, self.down)
        left, top, right, bottom = (find_orientation_letters(side) for side in sides)
        return left, top, right, bottom
