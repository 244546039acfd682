"""How physical values become stored ones: whole numbers stay, others get a slope that loses nothing visible."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.export.dicom.kinds import Kind


@dataclass(frozen=True)
class Encoding:
    """stored = round((physical - intercept) / slope), as whole numbers of one type (PS3.3 C.11.1)."""

    dtype: np.dtype[Any]
    slope: float = 1.0
    intercept: float = 0.0
    low: float = 0.0
    high: float = 0.0

    @property
    def identity(self) -> bool:
        """True where stored values are the physical ones."""
        return self.slope == 1.0 and self.intercept == 0.0

    @property
    def signed(self) -> bool:
        """True for two's complement."""
        return self.dtype.kind == "i"

    @property
    def clipped(self) -> bool:
        """True where some values lie outside what can be stored."""
        limits = np.iinfo(self.dtype)
        half = self.slope / 2 * 1.0001
        return self.low < self.physical_of(limits.min) - half or self.high > self.physical_of(limits.max) + half

    def physical_of(self, stored: float) -> float:
        """The physical value of one stored value."""
        return stored * self.slope + self.intercept

    def stored(self, voxels: NDArray[Any]) -> NDArray[Any]:
        """The nearest storable values, little endian, in one contiguous block."""
        if voxels.dtype == self.dtype and self.identity:
            return np.ascontiguousarray(voxels)
        scaled = (voxels.astype(np.float64) - self.intercept) / self.slope
        limits = np.iinfo(self.dtype)
        return np.clip(np.rint(scaled, out=scaled), limits.min, limits.max).astype(self.dtype)

    def physical(self, stored: NDArray[Any]) -> NDArray[Any]:
        """What a reader makes of stored values, in float64."""
        values: NDArray[Any] = stored.astype(np.float64) * self.slope + self.intercept
        return values


def encoding_for(series: Series, kind: Kind, progress: Progress) -> Encoding:
    """The stored type and the slope for a series; `largest error` is half the slope unless `clipped`."""
    voxels = series.voxels
    if series.colour:
        return Encoding(np.dtype(np.uint8))
    low, high = float(voxels.min()), float(voxels.max())
    if kind.rescale == "none":
        return Encoding(np.dtype(np.uint8 if kind.bits == 8 else np.uint16), low=low, high=high)
    if whole(voxels, progress):
        dtype = _whole_type(low, high, kind.signed)
        if dtype is not None:
            return Encoding(dtype, low=low, high=high)
        if kind.rescale == "any" and high - low <= 0xFFFF:
            return Encoding(np.dtype(np.uint16), 1.0, low, low, high)
    return _scaled(low, high, kind)


def nice_slope(least: float) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is not below `least`: exact in a decimal string."""
    power = 10.0 ** math.floor(math.log10(least))
    for factor in (1, 2, 5, 10):
        slope = float(f"{factor * power:.6g}")
        if slope >= least:
            return slope
    return float(f"{10 * power:.6g}")


def whole(voxels: NDArray[Any], progress: Progress) -> bool:
    """True where all values are whole numbers."""
    if voxels.dtype.kind in "iu":
        return True
    for plane in voxels:
        progress.check()
        if not np.array_equal(plane, np.rint(plane)):
            return False
    return True


def _whole_type(low: float, high: float, signed: bool) -> np.dtype[Any] | None:
    if low >= 0 and high <= 0xFFFF and not (signed and high <= 0x7FFF):
        return np.dtype(np.uint16)
    if low >= -0x8000 and high <= 0x7FFF and signed:
        return np.dtype(np.int16)
    return None


def _scaled(low: float, high: float, kind: Kind) -> Encoding:
    """Signed about zero where values are negative; an offset only where the values lie far from zero."""
    reach = max(abs(low), abs(high))
    offset = kind.rescale == "any" and ((high - low) * 4 < reach or (low < 0 and not kind.signed))
    if offset:
        slope = nice_slope(max((high - low) / 65000, reach * 1e-9))
        intercept = float(f"{math.floor(low / slope) * slope:.10g}")
        return Encoding(np.dtype(np.uint16), slope, intercept, low, high)
    if low >= 0:
        return Encoding(np.dtype(np.uint16), nice_slope(reach / 65535), 0.0, low, high)
    return Encoding(np.dtype(np.int16), nice_slope(reach / 32767), 0.0, low, high)
