"""The window a series is first shown with: the header's, else one that suits the modality (PS3.3 C.11.2.1.2)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.grey import LINEAR, Curve, Window, WindowCurve
from medaug_gui.io.dicom.image.plan import Plan

_CHEST: Window = (-600.0, 1500.0)
_SOFT: Window = (40.0, 400.0)


def window_of(plan: Plan, body_part: str, middle: NDArray[Any], padding: float | None) -> Window | None:
    """Centre and width in the unit of the voxels; None for colour. `middle` is the middle slice, physical."""
    if middle.ndim == 3:
        return None
    if plan.greys.first is not None:
        return _plain(plan.greys.first.middle, plan.flipped)
    if plan.unit == "HU":
        return _CHEST if any(word in body_part.upper() for word in ("CHEST", "LUNG", "THORAX")) else _SOFT
    return window_from(middle, padding)


def _plain(curve: Curve, flipped: bool) -> Window:
    """The window alone: half way between black and white in the middle, as if it were a straight line without ends."""
    centre, width = curve.window
    return (
        (centre - 1, width)
        if flipped and isinstance(curve, WindowCurve) and curve.function == LINEAR
        else (centre, width)
    )


def window_from(values: NDArray[Any], padding: float | None = None) -> Window:
    """From the 0.5th to the 99.5th percentile of what is no padding."""
    sample = values[:: max(1, values.shape[0] // 256), :: max(1, values.shape[1] // 256)]
    if padding is not None and (sample != padding).any():
        sample = sample[sample != padding]
    low, high = (float(value) for value in np.percentile(sample, (0.5, 99.5)))
    if high <= low:
        low, high = float(sample.min()), float(sample.max())
    return (low + high) / 2, max(high - low, 1.0 if np.issubdtype(values.dtype, np.integer) else 1e-6)
