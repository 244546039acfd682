"""Voxels outside the field of view: known by one value, kept out of all arithmetic, put back afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.series import Series

AIR = -1000.0
"""HU of air (DICOM PS3.3 C.11.1.1.2: HU is scaled so that water is 0 and air -1000)."""


def find_padding(series: Series) -> NDArray[np.bool_] | None:
    """Where the voxels [slice, row, column] hold the padding value; None where no voxel does."""
    padding = get_padding_value(series)
    if padding is None:
        return None
    mask: NDArray[np.bool_] = series.voxels == np.asarray(padding).astype(series.voxels.dtype)
    return mask if mask.any() else None


def get_padding_value(series: Series) -> float | None:
    """The padding value where the voxels can hold it; None where there is none, or no voxel can have it.

    A header may name a value that no voxel of a scan has (-32768 rescaled by -1024); such a scan stays int16.
    """
    if series.padding is None or series.is_colour:
        return None
    if series.voxels.dtype.kind not in "iu":
        return series.padding
    limits = np.iinfo(series.voxels.dtype)
    whole = float(series.padding).is_integer() and limits.min <= series.padding <= limits.max
    return series.padding if whole else None


def find_background(series: Series) -> float:
    """What lies around the body: air in HU where the scan reaches that low, else its smallest value; black in colour.

    Padding is left out of the search, which ends as soon as air is found.
    """
    if series.is_colour or not series.voxels.size:
        return 0.0
    floor = AIR if series.unit == "HU" else -np.inf
    smallest = np.inf
    for plane in series.voxels:
        smallest = min(smallest, _find_smallest(plane, series.padding))
        if smallest <= floor:
            return floor
    return smallest if np.isfinite(smallest) else 0.0


def remove_padding(series: Series, mask: NDArray[np.bool_] | None) -> Series:
    """The padded voxels turned into background, so that filters and statistics do not see them."""
    if mask is None:
        return series
    voxels = series.voxels.copy()
    voxels[mask] = find_background(series)
    return replace(series, voxels=voxels)


def restore_padding(series: Series, mask: NDArray[np.bool_] | None) -> Series:
    """The padding put back where `mask` is."""
    if mask is None or series.padding is None:
        return series
    voxels = series.voxels.copy()
    voxels[mask] = series.padding
    return replace(series, voxels=voxels)


def _find_smallest(plane: NDArray[Any], padding: float | None) -> float:
    """The smallest value of a slice that is not padding; infinite where all of it is."""
    lowest = plane.min()
    if padding is None or lowest != padding:
        return float(lowest)
    shown = plane[plane != padding]
    return float(shown.min()) if shown.size else np.inf
