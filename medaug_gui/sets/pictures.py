"""Slices of a set as PNG: grey levels that a case shares with its variants, written and read back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.core.grey import Window

_HU = "HU"
_AIR = -1024.0
_LEVEL = 3


@dataclass(frozen=True)
class Levels:
    """value = level * slope + intercept; values outside of the levels are cut."""

    depth: int
    slope: float = 1.0
    intercept: float = 0.0

    def encode(self, voxels: NDArray[Any]) -> NDArray[Any]:
        """uint8 or uint16, of the same shape."""
        top = 2**self.depth - 1
        found = np.rint((voxels - np.float32(self.intercept)) / np.float32(self.slope)).clip(0, top)
        encoded: NDArray[Any] = found.astype(np.uint8 if self.depth == 8 else np.uint16)
        return encoded


def choose_levels(unit: str, low: float, high: float) -> Levels:
    """Levels for a case by the range of its original: HU as whole numbers from -1024; pictures of 8 bits stay so."""
    if unit == _HU:
        return Levels(16, 1.0, _AIR)
    if low >= 0 and high <= 255:
        return Levels(8)
    if low >= 0 and 256 <= high <= 32767:
        return Levels(16)
    return Levels(16, max(high - low, 1e-6) * 2 / 65535, low - (high - low) / 2)


def choose_shown(unit: str, window: Window | None, low: float, high: float) -> Levels:
    """8 bits, as a viewer shows it: by its window; pictures of 8 bits stay as they are."""
    if unit != _HU and low >= 0 and high <= 255:
        return Levels(8)
    if window is not None and window[1] > 0:
        low, high = window[0] - window[1] / 2, window[0] + window[1] / 2
    return Levels(8, max(high - low, 1e-6) / 255, low)


def write_picture(path: Path, pixels: NDArray[Any]) -> None:
    """uint8 or uint16 [row, column]; its folder is made if need be. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.ascontiguousarray(pixels)).save(path, format="PNG", compress_level=_LEVEL)


def read_picture(path: Path) -> NDArray[Any]:
    """What `write_picture` wrote; raises `Refused` and `OSError`."""
    try:
        with Image.open(path) as picture:
            pixels = np.asarray(picture)
    except FileNotFoundError:
        raise
    except (OSError, ValueError, SyntaxError):
        raise Refused(f"{path.name} is damaged.") from None
    return pixels if pixels.dtype == np.uint8 else pixels.astype(np.uint16)
