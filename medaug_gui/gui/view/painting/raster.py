"""The part of a slice that a pane needs, at the fineness its screen can show, rendered once and kept a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from math import ceil, floor
from typing import Any, TypeVar

from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage

from medaug_gui.gui.scene.side import PictureLook, ShownSlice
from medaug_gui.gui.view.painting.difference_image import paint_difference
from medaug_gui.gui.view.painting.lookup import make_colour_image, make_grey_image, thin
from medaug_gui.gui.view.viewport import Viewport

_WHOLE = 600_000
"""Pictures up to this many shown pixels are rendered whole, so that panning costs nothing."""
_BLOCK = 128
T = TypeVar("T")


@dataclass(frozen=True)
class Patch:
    """Rows and columns (first, end) of a picture, taken every `step`."""

    rows: tuple[int, int]
    columns: tuple[int, int]
    step: int

    def take(self, pixels: NDArray[Any], mean: bool = True) -> NDArray[Any]:
        """The pixels of the patch: averaged, or every `step`th."""
        part = pixels[slice(*self.rows), slice(*self.columns)]
        if mean and part.ndim == 2:
            return thin(part, self.step)
        return part[:: self.step, :: self.step]

    def find_rect(self, shown: ShownSlice) -> QRectF:
        """The mm it covers."""
        down, across = shown.cut.pixel
        left = shown.rect.left() + self.columns[0] * across
        top = shown.rect.top() + self.rows[0] * down
        return QRectF(left, top, (self.columns[1] - self.columns[0]) * across, (self.rows[1] - self.rows[0]) * down)


def find_patch(shown: ShownSlice, viewport: Viewport, size: QSize, ratio: float) -> Patch:
    """The patch a pane of `size` points with `ratio` device pixels each needs."""
    cut = shown.cut
    scale = viewport.zoom * max(cut.pixel) * ratio
    step = 1 if scale >= 1 else min(floor(1 / scale), 64)
    step = max(1, min(step, cut.rows // 2, cut.columns // 2))
    whole = Patch((0, cut.rows // step * step), (0, cut.columns // step * step), step)
    if cut.rows * cut.columns <= _WHOLE * step * step:
        return whole
    seen = viewport.find_area(size)
    top, left = seen.top() - shown.rect.top(), seen.left() - shown.rect.left()
    rows = _round_to_blocks(top / cut.pixel[0], seen.height() / cut.pixel[0], whole.rows[1], step)
    columns = _round_to_blocks(left / cut.pixel[1], seen.width() / cut.pixel[1], whole.columns[1], step)
    return Patch(rows, columns, step)


def _round_to_blocks(first: float, length: float, end: int, step: int) -> tuple[int, int]:
    block = _BLOCK * step
    begin = min(max(floor(first / block) * block, 0), end)
    return begin, max(min(ceil((first + length) / block) * block, end), begin)


class Raster:
    """Renders patches and keeps the last few, so that pointing, panning and flickering cost a copy only."""

    def __init__(self, kept: int = 6) -> None:
        self._kept = kept
        self._images: OrderedDict[Hashable, Any] = OrderedDict()

    def make_picture(self, shown: ShownSlice, patch: Patch, look: PictureLook) -> QImage | None:
        """The slice through the window; None when nothing of it is in sight."""
        if not _has_pixels(patch):
            return None
        key = (shown.cut.serial, shown.index, patch, shown.curve or look.window, look.invert, look.colours)
        return self._make_once(key, lambda: self._paint_slice(shown, patch, look))

    def make_change(self, source: ShownSlice, result: ShownSlice, patch: Patch, reach: float) -> QImage | None:
        """The difference result - source in colours."""
        if not _has_pixels(patch):
            return None
        key = (source.cut.serial, result.cut.serial, source.index, patch, reach)
        return self._make_once(
            key, lambda: paint_difference(self._find_values(source, patch), self._find_values(result, patch), reach)
        )

    def _paint_slice(self, shown: ShownSlice, patch: Patch, look: PictureLook) -> QImage:
        values = self._find_values(shown, patch)
        if values.ndim == 3:
            return make_colour_image(values, look.invert)
        return make_grey_image(values, shown.curve or look.window, look.invert, look.colours)

    def _find_values(self, shown: ShownSlice, patch: Patch) -> NDArray[Any]:
        pixels = shown.cut.take_pixels(shown.index)
        if patch.step == 1:
            return patch.take(pixels)
        return self._make_once((shown.cut.serial, shown.index, patch), lambda: patch.take(pixels))

    def _make_once(self, key: Hashable, make: Callable[[], T]) -> T:
        if key not in self._images:
            self._images[key] = make()
            if len(self._images) > self._kept:
                self._images.popitem(last=False)
        self._images.move_to_end(key)
        found: T = self._images[key]
        return found


def _has_pixels(patch: Patch) -> bool:
    return patch.rows[1] > patch.rows[0] and patch.columns[1] > patch.columns[0]
