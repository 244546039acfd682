"""How values become the grey levels of a picture, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.grey import SIGMOID, Curve, WindowCurve, make_exact, to_levels
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.export.dicom.iods import Iod
from medaug_gui.export.dicom.pixels import choose_coding

_PICTURE = Iod("picture", "", "", signed=False)


@dataclass(frozen=True)
class GreyScale:
    """value = level * slope + intercept; `windowed` levels have lost what lies outside the window.

    With a `curve` the levels are those that the file means; its values cannot be had back by a line.
    """

    depth: int
    slope: float = 1.0
    intercept: float = 0.0
    colour: bool = False
    windowed: bool = False
    curve: Curve | None = None
    inverse: bool = False

    def encode(self, plane: NDArray[Any]) -> NDArray[Any]:
        """The grey levels of one slice [row, column]: uint8 or uint16 by `depth`; colour [row, column, 3] as it is."""
        if self.colour:
            return plane
        if self.curve is not None:
            return to_levels(plane, self.curve, self.inverse)
        top = 2**self.depth - 1
        scaled = np.rint((plane.astype(np.float64) - self.intercept) / self.slope)
        return np.clip(scaled, 0, top).astype(np.uint8 if self.depth == 8 else np.uint16)

    def find_error(self, stored: NDArray[Any], plane: NDArray[Any]) -> float:
        """The largest difference between a slice [row, column], in its own unit, and what its picture says."""
        if self.colour:
            return 0.0
        values = stored * self.slope + self.intercept if self.curve is None else _invert(stored, plane)
        return float(np.abs(values - plane).max())

    def to_json(self) -> dict[str, Any]:
        """Slope and intercept, for a reader; the curve where there is one instead."""
        if self.curve is not None:
            return {"curve": self.curve.to_json(), "inverse": self.inverse, "windowed": True}
        return {"slope": self.slope, "intercept": self.intercept, "windowed": self.windowed}


def choose_scale(series: Series, depth: int, index: int = 0) -> GreyScale:
    """16: every value. 8: slice `index` as it is shown, or 0 to 255 as they are where nothing says how."""
    if series.is_colour:
        return GreyScale(8, colour=True)
    if depth == 16:
        coding = choose_coding(series, _PICTURE, Progress())
        return GreyScale(16, coding.slope, coding.intercept)
    if series.greys.choices or series.greys.inverse:
        return _follow_file(series, index)
    low, high = float(series.voxels.min()), float(series.voxels.max())
    if low >= 0 and high <= 255 and series.voxels.dtype.kind in "iu":
        return GreyScale(8)
    if series.window is not None:
        low, high = series.window[0] - series.window[1] / 2, series.window[0] + series.window[1] / 2
    return GreyScale(8, (high - low) / 255 or 1.0, low, windowed=True)


def _follow_file(series: Series, index: int) -> GreyScale:
    """As the file means it; a straight line the right way round stays one that a reader can undo."""
    curve, inverse = series.curve(index), series.greys.inverse
    if curve is None:
        low, high = float(series.voxels.min()), float(series.voxels.max())
        curve = make_exact(((low + high) / 2, (high - low) or 1.0))
    if isinstance(curve, WindowCurve) and curve.function != SIGMOID and not inverse and curve.ends[1] > curve.ends[0]:
        low, high = curve.ends
        return GreyScale(8, (high - low) / 255, low, windowed=True)
    return GreyScale(8, windowed=True, curve=curve, inverse=inverse)


def _invert(stored: NDArray[Any], plane: NDArray[Any]) -> NDArray[np.float64]:
    """For each pixel the mean of all values that have its grey level: the best that can be told from the picture."""
    flat = stored.reshape(-1).astype(np.int64)
    counts = np.bincount(flat, minlength=256)
    sums = np.bincount(flat, plane.reshape(-1).astype(np.float64), minlength=256)
    means: NDArray[np.float64] = (sums / np.maximum(counts, 1))[flat].reshape(stored.shape)
    return means
