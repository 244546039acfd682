"""How physical values become stored ones: whole numbers stay, others get a slope that loses nothing visible.

PS3.3 C.11.1: stored values times slope plus intercept. There is one slope for all slices, or one for each, as PET has
them, where one for all would cost more than the source's own rounding did: a slice whose values are still the source's
takes the source's slope, which gives them back exactly; any other takes the source's where its values fit, else what
they need.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.export.dicom.iods import Iod
from medaug_gui.export.dicom.values import format_decimal

Rescale = tuple[float, float]
"""Slope and intercept."""
_MORE = 1.001
"""One slope costs more than rounding where it is this many times the finest of the source."""
_EXACT = 1e-2
"""Parts of a stored step within which a value is one that the source stored: float32 keeps seven digits."""


@dataclass(frozen=True)
class PixelCoding:
    """stored = round((physical - intercept) / slope), as whole numbers of one type (PS3.3 C.11.1)."""

    dtype: np.dtype[Any]
    slope: float = 1.0
    intercept: float = 0.0
    low: float = 0.0
    high: float = 0.0

    @property
    def is_identity(self) -> bool:
        """True where stored values are the physical ones."""
        return self.slope == 1.0 and self.intercept == 0.0

    @property
    def is_signed(self) -> bool:
        """True for two's complement."""
        return self.dtype.kind == "i"

    @property
    def is_clipped(self) -> bool:
        """True where some values lie outside what can be stored."""
        limits = np.iinfo(self.dtype)
        half = self.slope / 2 * 1.0001
        return self.low < self.to_physical(limits.min) - half or self.high > self.to_physical(limits.max) + half

    def to_physical(self, stored: float) -> float:
        """The physical value of one stored value."""
        return stored * self.slope + self.intercept

    def encode(self, voxels: NDArray[Any]) -> NDArray[Any]:
        """The nearest storable values of physical ones [slice, row, column]: of `dtype`, in one contiguous block."""
        if voxels.dtype == self.dtype and self.is_identity:
            return np.ascontiguousarray(voxels)
        scaled = (voxels.astype(np.float64) - self.intercept) / self.slope
        limits = np.iinfo(self.dtype)
        return np.clip(np.rint(scaled, out=scaled), limits.min, limits.max).astype(self.dtype)


def choose_codings(
    series: Series, iod: Iod, rescales: Sequence[Rescale | None], progress: Progress
) -> tuple[PixelCoding, tuple[PixelCoding, ...]]:
    """How a series is stored, and each of its slices where they are not all stored in one way.

    Args:
        rescales: of the source's slices, in order; anything but one for each slice tells nothing.

    Raises:
        Cancelled: through `progress`.
    """
    common = choose_coding(series, iod, progress)
    codings = _choose_slice_codings(series, iod, common, rescales, progress)
    return (codings[0] if codings else common), codings


def choose_coding(series: Series, iod: Iod, progress: Progress) -> PixelCoding:
    """The stored type and the slope for a series: what is lost is half a slope at most, unless it `is_clipped`.

    Raises:
        Cancelled: through `progress`.
    """
    voxels = series.voxels
    if series.is_colour:
        return PixelCoding(np.dtype(np.uint8))
    low, high = float(voxels.min()), float(voxels.max())
    if iod.rescale == "none":
        return PixelCoding(np.dtype(np.uint8 if iod.bits == 8 else np.uint16), low=low, high=high)
    if _is_whole(voxels, progress):
        dtype = _choose_whole_type(low, high, iod.signed)
        if dtype is not None:
            return PixelCoding(dtype, low=low, high=high)
        if iod.rescale == "any" and high - low <= 0xFFFF:
            return PixelCoding(np.dtype(np.uint16), 1.0, low, low, high)
    return _scale(low, high, iod)


def _choose_slice_codings(
    series: Series, iod: Iod, common: PixelCoding, rescales: Sequence[Rescale | None], progress: Progress
) -> tuple[PixelCoding, ...]:
    """One coding for each slice, or none where `common` is as good."""
    depth = series.geometry.shape[0]
    known = [_write_rescale(one, iod) for one in rescales if one is not None]
    if series.is_colour or iod.rescale == "none" or iod.multi_frame or len(known) != depth:
        return ()
    if min(slope for slope, _ in known) * _MORE >= common.slope or min(slope for slope, _ in known) <= 0:
        return ()
    if common.is_identity and _is_whole(series.voxels, progress):
        return ()
    signed = any(_find_ends(plane, one)[0] < -0.5 for plane, one in zip(series.voxels, known, strict=True))
    if signed and not iod.signed:
        return ()
    dtype = np.dtype(np.int16 if signed else np.uint16)
    found = []
    for plane, one in zip(series.voxels, known, strict=True):
        progress.check()
        found.append(_fit_slice(plane, one, replace(common, dtype=dtype)))
    return tuple(found)


def _round_slope(least: float) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is not below `least`: exact in a decimal string."""
    power = 10.0 ** math.floor(math.log10(least))
    for factor in (1, 2, 5, 10):
        slope = float(f"{factor * power:.6g}")
        if slope >= least:
            return slope
    return float(f"{10 * power:.6g}")


def _is_whole(voxels: NDArray[Any], progress: Progress) -> bool:
    """True where all values are whole numbers."""
    if voxels.dtype.kind in "iu":
        return True
    for plane in voxels:
        progress.check()
        if not np.array_equal(plane, np.rint(plane)):
            return False
    return True


def _choose_whole_type(low: float, high: float, signed: bool) -> np.dtype[Any] | None:
    if low >= 0 and high <= 0xFFFF and not (signed and high <= 0x7FFF):
        return np.dtype(np.uint16)
    if low >= -0x8000 and high <= 0x7FFF and signed:
        return np.dtype(np.int16)
    return None


def _scale(low: float, high: float, iod: Iod) -> PixelCoding:
    """Signed about zero where values are negative; an offset only where the values lie far from zero."""
    reach = max(abs(low), abs(high))
    offset = iod.rescale == "any" and ((high - low) * 4 < reach or (low < 0 and not iod.signed))
    if offset:
        slope = _round_slope(max((high - low) / 65000, reach * 1e-9))
        intercept = float(f"{math.floor(low / slope) * slope:.10g}")
        return PixelCoding(np.dtype(np.uint16), slope, intercept, low, high)
    if low >= 0:
        return PixelCoding(np.dtype(np.uint16), _round_slope(reach / 65535), 0.0, low, high)
    return PixelCoding(np.dtype(np.int16), _round_slope(reach / 32767), 0.0, low, high)


def _write_rescale(rescale: Rescale, iod: Iod) -> Rescale:
    """As a decimal string will say it; without an intercept where the iod has none."""
    slope, intercept = (float(format_decimal(value)) for value in rescale)
    return slope, intercept if iod.rescale == "any" else 0.0


def _find_ends(plane: NDArray[Any], rescale: Rescale) -> tuple[float, float]:
    """The smallest and the largest stored value."""
    slope, intercept = rescale
    return (float(plane.min()) - intercept) / slope, (float(plane.max()) - intercept) / slope


def _fit_slice(plane: NDArray[Any], source: Rescale, common: PixelCoding) -> PixelCoding:
    low, high = float(plane.min()), float(plane.max())
    limits = np.iinfo(common.dtype)
    least, most = _find_ends(plane, source)
    slope, intercept = source
    if limits.min - 0.5 <= least and most <= limits.max + 0.5:
        stored = (plane.astype(np.float64) - intercept) / slope
        if slope <= common.slope or np.abs(stored - np.rint(stored)).max() <= _EXACT:
            return PixelCoding(common.dtype, slope, intercept, low, high)
    # A slice that needs less than its source's step gains nothing from a finer one.
    finest = min(slope, common.slope)
    if low < 0 and common.dtype.kind == "u":
        own = max(_round_slope((high - low) / 65000), finest)
        return PixelCoding(common.dtype, own, float(format_decimal(math.floor(low / own) * own)), low, high)
    own = max(_round_slope(max(abs(low), abs(high), 1e-30) / limits.max), finest)
    return PixelCoding(common.dtype, own, 0.0, low, high)
