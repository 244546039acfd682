"""Small raw pictures of the images of a sheet: grey values before a window, so that another window needs no reading."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from medaug_gui.core.grey import Curve, Window, make_curve, make_exact, to_levels
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.sheet.cells import SheetCell
from medaug_gui.jobs import stash

_LEAST_SIDE, _OPENED = 1, 8


@dataclass(frozen=True)
class SmallPicture:
    """One image, no larger than is needed.

    Attributes:
        pixels: grey values [row, column], or uint8 [row, column, 3].
        curve: how its file means them; None for colour.
        inverse: small values are bright.
        shape: height to width of the whole picture in mm.
    """

    pixels: NDArray[Any]
    curve: Curve | None
    inverse: bool
    shape: tuple[float, float]

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        return int(self.pixels.nbytes)


class SmallReader:
    """Reads small pictures on one thread at a time, and keeps the last few results open."""

    def __init__(self) -> None:
        self._opened: OrderedDict[str, Series] = OrderedDict()

    def read(self, cell: SheetCell, side: int) -> SmallPicture:
        """The image of a cell with at least `side` pixels on its longer side, as far as it has so many.

        Raises:
            MedAugError, OSError, ValueError: it cannot be read, or is gone.
        """
        if cell.entry.stash is None and cell.entry.header is not None:
            return _read_header(cell.entry.header, side)
        series = self._open(cell.entry)
        index = cell.index if cell.index >= 0 else series.geometry.shape[0] // 2
        curve = series.curve(index)
        return _make_small(
            np.asarray(series.voxels[index]), curve, series.greys.inverse, series.geometry.spacing[1:], side
        )

    def _open(self, entry: Entry) -> Series:
        if entry.key not in self._opened:
            assert entry.stash is not None
            self._opened[entry.key] = stash.get(entry.stash)
            while len(self._opened) > _OPENED:
                self._opened.popitem(last=False)
        self._opened.move_to_end(entry.key)
        return self._opened[entry.key]


def make_levels(picture: SmallPicture, window: Window | None, side: int) -> QImage:
    """The picture through a window, or as its file means it, with `side` pixels on its longer side."""
    pixels = picture.pixels
    if pixels.ndim == 3:
        levels, form = np.ascontiguousarray(pixels, np.uint8), QImage.Format.Format_RGB888
    else:
        curve = make_curve(window, pixels) if window is not None else picture.curve or _guess_curve(pixels)
        levels, form = np.ascontiguousarray(to_levels(pixels, curve, picture.inverse)), QImage.Format.Format_Grayscale8
    image = QImage(levels.data, levels.shape[1], levels.shape[0], levels.strides[0], form)
    high, wide = picture.shape
    scale = side / max(high, wide)
    size = QSize(max(_LEAST_SIDE, round(wide * scale)), max(_LEAST_SIDE, round(high * scale)))
    # `scaled` gives another image, or this one over memory that goes: then it is copied.
    made = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return made if size != image.size() else made.copy()


def _read_header(header: SeriesHeader, side: int) -> SmallPicture:
    from medaug_gui.io.read import read_first_slice

    found = read_first_slice(header, Progress())
    curve = None
    if found.window is not None and found.pixels.ndim == 2:
        curve = found.greys.first.middle if found.greys.first else make_curve(found.window, found.pixels)
    return _make_small(found.pixels, curve, found.greys.inverse, header.spacing[1:], side)


def _make_small(
    pixels: NDArray[Any], curve: Curve | None, inverse: bool, spacing: tuple[float, float], side: int
) -> SmallPicture:
    shape = pixels.shape[0] * spacing[0], pixels.shape[1] * spacing[1]
    every = max(1, min(pixels.shape[0], pixels.shape[1]) // max(side, 1))
    small = _average(pixels, every) if every > 1 else np.array(pixels)
    if curve is None and small.ndim == 2:
        curve = _guess_curve(small)
    return SmallPicture(small, curve, inverse, shape)


def _average(pixels: NDArray[Any], every: int) -> NDArray[Any]:
    """Means of boxes of `every` by `every` pixels, in the kind of number that the picture has."""
    rows, columns = (size // every * every for size in pixels.shape[:2])
    boxes = pixels[:rows, :columns].reshape(rows // every, every, columns // every, every, *pixels.shape[2:])
    means = boxes.mean((1, 3), dtype=np.float32)
    kept: NDArray[Any] = means if pixels.dtype.kind == "f" else np.rint(means).astype(pixels.dtype)
    return kept


def _guess_curve(pixels: NDArray[Any]) -> Curve:
    low, high = (float(value) for value in np.percentile(pixels, (1, 99)))
    return make_exact(((low + high) / 2, max(high - low, 1e-6)))
