"""The values along a line through a slice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.measures import Measure, find_measure_place
from medaug_gui.core.series import Series
from medaug_gui.imaging.roi.statistics import find_greys, take_picture

_MOST = 4096
"""Samples: more than any screen has columns."""


@dataclass(frozen=True)
class LineProfile:
    """Values at equal steps from one end of a line to the other.

    Attributes:
        at: mm from the first end.
        values: in the unit of the series, of colour their luminance; NaN outside of the picture.
    """

    at: NDArray[np.float64]
    values: NDArray[np.float64]


def find_profile(series: Series, measure: Measure) -> LineProfile | None:
    """The values along a line, linear between voxels, two for each voxel; None where the series has no slice there."""
    place = find_measure_place(series.geometry, measure)
    if place is None:
        return None
    picture = take_picture(series, place.axis, place.index)
    first, last = place.pixels[0], place.pixels[-1]
    count = min(max(2, round(2 * float(np.abs(last - first).max())) + 1), _MOST)
    values = sample_line(picture, first, last, count)
    return LineProfile(np.linspace(0.0, measure.length, count), values)


def sample_line(
    picture: NDArray[Any], first: NDArray[np.float64], last: NDArray[np.float64], count: int
) -> NDArray[np.float64]:
    """`count` values of a picture [row, column] or [row, column, 3] at equal steps between two (row, column).

    They are linear between the centres of pixels, those of the edge up to the edge, NaN outside.
    """
    at = np.linspace(first, last, count)
    limits = np.array(picture.shape[:2]) - 1
    outside = ((at < -0.5) | (at > limits + 0.5)).any(axis=1)
    at = np.clip(at, 0, limits)
    low = np.minimum(np.floor(at).astype(int), np.maximum(limits - 1, 0))
    high = np.minimum(low + 1, limits)
    down, across = (at - low).T
    corners = [find_greys(picture[rows, columns], picture.ndim == 3) for rows in (low[:, 0], high[:, 0])
               for columns in (low[:, 1], high[:, 1])]  # fmt: skip
    upper = corners[0] * (1 - across) + corners[1] * across
    lower = corners[2] * (1 - across) + corners[3] * across
    values: NDArray[np.float64] = upper * (1 - down) + lower * down
    values[outside] = np.nan
    return values
