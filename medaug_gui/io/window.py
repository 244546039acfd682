"""The window a series is first shown with: the header's, else one that suits the modality (PS3.3 C.11.2.1.2)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.series import Window
from medaug_gui.io.dicom.plan import Plan, functional

_CHEST: Window = (-600.0, 1500.0)
_SOFT: Window = (40.0, 400.0)
_VOI = 0x00289132


def window_of(plan: Plan, body_part: str, middle: NDArray[Any], padding: float | None) -> Window | None:
    """Centre and width in the unit of the voxels; None for colour. `middle` is the middle slice, physical."""
    if middle.ndim == 3:
        return None
    given = _given(plan)
    if given is not None:
        return given
    if plan.unit == "HU":
        return _CHEST if any(word in body_part.upper() for word in ("CHEST", "LUNG", "THORAX")) else _SOFT
    return window_from(middle, padding)


def _given(plan: Plan) -> Window | None:
    number = len(plan.slices) // 2
    part = plan.slices[number]
    group = functional(plan.middle, part.frame, _VOI)
    source = group if 0x00281050 in group else plan.middle
    centre, width = source.number(0x00281050), source.number(0x00281051)
    if centre is None or width is None or width <= 0:
        return None
    if plan.flipped and part.pixels.photometric == "MONOCHROME1":
        # The same mirror as the values: P(low) + P(high) is what value and mirrored value sum up to.
        turned = 0.0 if part.pixels.lookup else part.slope * sum(part.pixels.limits) + part.intercept
        centre = turned + part.intercept - centre
    return centre, width


def window_from(values: NDArray[Any], padding: float | None = None) -> Window:
    """From the 0.5th to the 99.5th percentile of what is no padding."""
    sample = values[:: max(1, values.shape[0] // 256), :: max(1, values.shape[1] // 256)]
    if padding is not None and (sample != padding).any():
        sample = sample[sample != padding]
    low, high = (float(value) for value in np.percentile(sample, (0.5, 99.5)))
    if high <= low:
        low, high = float(sample.min()), float(sample.max())
    return (low + high) / 2, max(high - low, 1.0 if np.issubdtype(values.dtype, np.integer) else 1e-6)
