"""Mean, deviation and range of the voxels in a region of interest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.measures import ELLIPSE, Measure, find_measure_place
from medaug_gui.core.series import Series
from medaug_gui.core.shapes.masks import RegionMask, mask_ellipse, mask_polygon

LUMINANCE = (0.299, 0.587, 0.114)
"""Weights of red, green and blue (ITU-R BT.601-7, 2.5.1)."""


@dataclass(frozen=True)
class RoiStatistics:
    """What the voxels in a region are, in the unit of the series; of colour, what their luminance is.

    Attributes:
        sd: the sample standard deviation (n - 1); 0 of one voxel.
        count: voxels whose centres lie in the region, without padding.
        area: mm² inside the outline, as drawn.
        channels: the means of red, green and blue; empty without colour.
    """

    mean: float
    sd: float
    low: float
    high: float
    count: int
    area: float
    channels: tuple[float, ...] = ()


def find_roi_statistics(series: Series, measure: Measure) -> RoiStatistics | None:
    """The statistics of a region in a series, in the slice that it lies in.

    Padding, which stands where nothing was measured, is left out (DICOM PS3.3 C.7.5.1.1.2).

    Returns:
        None where the series has no slice there, or no voxel's centre lies in the region.

    Raises:
        ValueError: the measure is no region.
    """
    if not measure.is_roi:
        raise ValueError(f"a {measure.kind} has no inside")
    place = find_measure_place(series.geometry, measure)
    if place is None:
        return None
    picture = take_picture(series, place.axis, place.index)
    region = make_mask(measure.kind, place.pixels, (picture.shape[0], picture.shape[1]))
    values = picture[region.rows, region.columns][region.inside]
    if series.padding is not None and values.ndim == 1:
        values = values[values != series.padding]
    return _summarise(values, measure.area) if len(values) else None


def take_picture(series: Series, axis: int, index: int) -> NDArray[Any]:
    """A view of the slice across an array axis, [row, column] or [row, column, 3]."""
    picture: NDArray[Any] = series.voxels[(slice(None),) * axis + (index,)]
    return picture


def make_mask(kind: str, pixels: NDArray[np.float64], shape: tuple[int, int]) -> RegionMask:
    """The pixels of an ellipse, or of what has corners."""
    return mask_ellipse(pixels, shape) if kind == ELLIPSE else mask_polygon(pixels, shape)


def find_greys(values: NDArray[Any], is_colour: bool) -> NDArray[np.float64]:
    """The luminance of colours [..., 3]; other values as they are."""
    greys: NDArray[np.float64] = values.astype(np.float64)
    return greys @ np.array(LUMINANCE) if is_colour else greys


def _summarise(values: NDArray[Any], area: float) -> RoiStatistics:
    """Of [voxel] or [voxel, 3]."""
    is_colour = values.ndim == 2
    grey = find_greys(values, is_colour)
    channels = tuple(float(mean) for mean in values.mean(axis=0, dtype=np.float64)) if is_colour else ()
    sd = float(grey.std(ddof=1)) if len(grey) > 1 else 0.0
    return RoiStatistics(float(grey.mean()), sd, float(grey.min()), float(grey.max()), len(grey), area, channels)
