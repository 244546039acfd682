"""How values become the grey levels of a picture, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.export.dicom.kinds import Kind
from medaug_gui.export.dicom.pixels import encoding_for

_PICTURE = Kind("picture", "", "", signed=False)


@dataclass(frozen=True)
class Scale:
    """value = level * slope + intercept; `windowed` levels have lost what lies outside the window."""

    depth: int
    slope: float = 1.0
    intercept: float = 0.0
    colour: bool = False
    windowed: bool = False

    def stored(self, plane: NDArray[Any]) -> NDArray[Any]:
        """The grey levels of one slice."""
        if self.colour:
            return plane
        top = 2**self.depth - 1
        levels = np.rint((plane.astype(np.float64) - self.intercept) / self.slope)
        return np.clip(levels, 0, top).astype(np.uint8 if self.depth == 8 else np.uint16)

    def error(self, stored: NDArray[Any], plane: NDArray[Any]) -> float:
        """The largest difference between a slice and what its picture says."""
        if self.colour:
            return 0.0
        return float(np.abs(stored * self.slope + self.intercept - plane).max())

    def to_json(self) -> dict[str, Any]:
        """Slope and intercept, for a reader."""
        return {"slope": self.slope, "intercept": self.intercept, "windowed": self.windowed}


def scale_for(series: Series, depth: int) -> Scale:
    """16: every value. 8: as shown with the window, or 0 to 255 as they are."""
    if series.colour:
        return Scale(8, colour=True)
    if depth == 16:
        encoding = encoding_for(series, _PICTURE, Progress())
        return Scale(16, encoding.slope, encoding.intercept)
    low, high = float(series.voxels.min()), float(series.voxels.max())
    if low >= 0 and high <= 255 and series.voxels.dtype.kind in "iu":
        return Scale(8)
    if series.window is not None:
        low, high = series.window[0] - series.window[1] / 2, series.window[0] + series.window[1] / 2
    return Scale(8, (high - low) / 255 or 1.0, low, windowed=True)
