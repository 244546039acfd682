"""A slope for each slice, as PET has them, where one for all slices would cost more than the source's own rounding did.

PS3.3 C.11.1: stored values times slope plus intercept. A slice whose values are still the source's takes the source's
slope, which gives them back exactly; any other takes the source's where its values fit, else what they need.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.export.dicom.clean import decimal
from medaug_gui.export.dicom.kinds import Kind
from medaug_gui.export.dicom.pixels import Encoding, nice_slope, whole

Rescale = tuple[float, float]
"""Slope and intercept."""
_MORE = 1.001
"""One slope costs more than rounding where it is this many times the finest of the source."""
_EXACT = 1e-2
"""Parts of a stored step within which a value is one that the source stored: float32 keeps seven digits."""


def slice_encodings(
    series: Series, kind: Kind, common: Encoding, rescales: Sequence[Rescale | None], progress: Progress
) -> tuple[Encoding, ...]:
    """One encoding for each slice, or none where `common` is as good.

    Args:
        rescales: of the source's slices, in order; anything but one for each slice tells nothing.
    """
    depth = series.geometry.shape[0]
    known = [_written(one, kind) for one in rescales if one is not None]
    if series.colour or kind.rescale == "none" or kind.multi_frame or len(known) != depth:
        return ()
    if min(slope for slope, _ in known) * _MORE >= common.slope or min(slope for slope, _ in known) <= 0:
        return ()
    if common.identity and whole(series.voxels, progress):
        return ()
    signed = any(_ends(plane, one)[0] < -0.5 for plane, one in zip(series.voxels, known, strict=True))
    if signed and not kind.signed:
        return ()
    dtype = np.dtype(np.int16 if signed else np.uint16)
    found = []
    for plane, one in zip(series.voxels, known, strict=True):
        progress.check()
        found.append(_fitting(plane, one, replace(common, dtype=dtype)))
    return tuple(found)


def _written(rescale: Rescale, kind: Kind) -> Rescale:
    """As a decimal string will say it; without an intercept where the kind has none."""
    slope, intercept = (float(decimal(value)) for value in rescale)
    return slope, intercept if kind.rescale == "any" else 0.0


def _ends(plane: NDArray[Any], rescale: Rescale) -> tuple[float, float]:
    """The smallest and the largest stored value."""
    slope, intercept = rescale
    return (float(plane.min()) - intercept) / slope, (float(plane.max()) - intercept) / slope


def _fitting(plane: NDArray[Any], source: Rescale, common: Encoding) -> Encoding:
    low, high = float(plane.min()), float(plane.max())
    limits = np.iinfo(common.dtype)
    least, most = _ends(plane, source)
    slope, intercept = source
    if limits.min - 0.5 <= least and most <= limits.max + 0.5:
        stored = (plane.astype(np.float64) - intercept) / slope
        if slope <= common.slope or np.abs(stored - np.rint(stored)).max() <= _EXACT:
            return Encoding(common.dtype, slope, intercept, low, high)
    # A slice that needs less than its source's step gains nothing from a finer one.
    finest = min(slope, common.slope)
    if low < 0 and common.dtype.kind == "u":
        own = max(nice_slope((high - low) / 65000), finest)
        return Encoding(common.dtype, own, float(decimal(math.floor(low / own) * own)), low, high)
    own = max(nice_slope(max(abs(low), abs(high), 1e-30) / limits.max), finest)
    return Encoding(common.dtype, own, 0.0, low, high)
