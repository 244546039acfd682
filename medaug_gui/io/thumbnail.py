"""Small pictures of the middle slice for the browser."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.grey import Curve, make_curve, to_levels
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.io.read import FirstSlice, read_first_slice

_LARGEST = 64 << 20


def make_thumbnail(header: SeriesHeader, size: int = 96) -> NDArray[np.uint8]:
    """The middle slice through its window, at its right proportions, at most `size` pixels high and wide.

    uint8 [h, w], or [h, w, 3] for colour. Only the middle slice is read of a DICOM series.

    Raises:
        Refused: it cannot be read; the browser then shows a sign instead.
    """
    if header.format != "dicom" and np.prod(header.shape, dtype=float) > _LARGEST:
        raise Refused("It is too large for a small picture: it would have to be read as a whole.")
    found = read_first_slice(header, Progress())
    pixels = _thin_out(found.pixels, 4 * size)
    shown = pixels if found.window is None else to_levels(pixels, _choose_curve(found, pixels), found.greys.inverse)
    high, wide = header.shape[1] * header.spacing[1], header.shape[2] * header.spacing[2]
    return np.ascontiguousarray(_scale(shown, high, wide, size))


def _thin_out(pixels: NDArray[Any], enough: int) -> NDArray[Any]:
    """Every nth pixel of a very large picture: no more memory than a small picture needs."""
    return pixels[:: max(1, pixels.shape[0] // enough), :: max(1, pixels.shape[1] // enough)]


def _choose_curve(found: FirstSlice, pixels: NDArray[Any]) -> Curve:
    return found.greys.first.middle if found.greys.first else make_curve(found.window or (0.0, 1.0), pixels)


def _scale(picture: NDArray[np.uint8], high: float, wide: float, size: int) -> NDArray[np.uint8]:
    """Fitted into `size`, in the proportions of `high` to `wide`: box means to shrink, nearest pixels to grow."""
    scale = size / max(high, wide)
    height, width = max(1, round(high * scale)), max(1, round(wide * scale))
    fewer = _average_boxes(_average_boxes(picture, 0, height), 1, width)
    down = np.minimum((np.arange(height) + 0.5) * fewer.shape[0] / height, fewer.shape[0] - 1).astype(int)
    across = np.minimum((np.arange(width) + 0.5) * fewer.shape[1] / width, fewer.shape[1] - 1).astype(int)
    taken: NDArray[np.uint8] = fewer[down][:, across]
    return taken


def _average_boxes(picture: NDArray[np.uint8], axis: int, wanted: int) -> NDArray[np.uint8]:
    """Means of as many whole pixels as fit into one wanted pixel."""
    count = picture.shape[axis] // wanted
    if count < 2:
        return picture
    kept = picture.take(range(picture.shape[axis] // count * count), axis)
    shape = list(kept.shape)
    shape[axis : axis + 1] = [shape[axis] // count, count]
    means: NDArray[np.uint8] = kept.reshape(shape).mean(axis + 1, dtype=np.float32).astype(np.uint8)
    return means
