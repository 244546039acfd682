"""From physical values to a QImage through a curve of `core.grey`, and pictures thinned to what a screen can show."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from medaug_gui.core.grey import SIGMOID, Curve, Window, WindowCurve, make_curve
from medaug_gui.gui.scene.colour_maps import GREY, list_colours

_OPAQUE = np.uint32(0xFF000000)


@lru_cache(maxsize=24)
def make_grey_table(curve: Curve, invert: bool, colours: str = GREY) -> NDArray[np.uint32]:
    """[65536] of RGB32 colours of a map, indexed by an int16 value seen as uint16."""
    share = curve.shares(np.arange(65536, dtype=np.uint16).view(np.int16)) * np.float32(255)
    level = np.clip(np.rint(share), 0, 255).astype(np.uint8)
    packed: NDArray[np.uint32] = np.take(_list_levels(invert, colours), level)
    return packed


def _list_levels(invert: bool, colours: str) -> NDArray[np.uint32]:
    """[256] of RGB32: the colours of a map from the lowest level on, from the highest on where it is inverted."""
    listed = list_colours(colours)
    return listed[::-1] if invert else listed


def make_grey_image(pixels: NDArray[Any], curve: Curve | Window, invert: bool = False, colours: str = GREY) -> QImage:
    """An RGB32 image of int16 or float [down, across] pixels through a curve, or a window of the program's own."""
    if isinstance(curve, tuple):
        curve = make_curve(curve, pixels)
    if pixels.dtype == np.int16:
        return make_image(np.take(make_grey_table(curve, invert, colours), pixels.view(np.uint16)))
    if isinstance(curve, WindowCurve) and curve.function != SIGMOID and curve.ends[1] > curve.ends[0]:
        low, high = curve.ends
        scale = 255.0 / max(high - low, 1e-9)
        level = np.multiply(pixels, np.float32(scale), dtype=np.float32)
        level += np.float32(0.5 - low * scale)
    else:
        level = curve.shares(pixels)
        level *= np.float32(255)
        level += np.float32(0.5)
    np.clip(level, 0, 255, out=level)
    return make_image(np.take(_list_levels(invert, colours), level.astype(np.uint8)))


def make_colour_image(pixels: NDArray[np.uint8], invert: bool = False) -> QImage:
    """An RGB32 image of [down, across, 3] uint8 pixels."""
    parts = pixels.astype(np.uint32)
    packed = _OPAQUE | parts[..., 0] << np.uint32(16) | parts[..., 1] << np.uint32(8) | parts[..., 2]
    return make_image(packed ^ np.uint32(0xFFFFFF) if invert else packed)


def make_image(packed: NDArray[np.uint32], alpha: bool = False) -> QImage:
    """A QImage over packed 0xAARRGGBB values, which it keeps alive."""
    buffer = np.ascontiguousarray(packed, dtype=np.uint32)
    height, width = buffer.shape
    form = QImage.Format.Format_ARGB32_Premultiplied if alpha else QImage.Format.Format_RGB32
    image = QImage(buffer.data, width, height, 4 * width, form)
    image.keeps = buffer  # type: ignore[attr-defined]  # a QImage does not own the memory it is laid over
    return image


def thin(pixels: NDArray[Any], step: int) -> NDArray[Any]:
    """Every `step`th pixel each way, as the mean of four spread over its block: quick, and without moire.

    Colour and label pictures must not be averaged: slice those.
    """
    if step == 1:
        return pixels
    rows, columns = (size // step * step for size in pixels.shape[:2])
    first, half = step // 4, step // 4 + step // 2
    corners = [pixels[down:rows:step, right:columns:step].copy() for down in (first, half) for right in (first, half)]
    exact = pixels.dtype.kind == "f"
    total: NDArray[Any] = corners[0] if exact else corners[0].astype(np.int32)
    for corner in corners[1:]:
        total += corner
    if exact:
        total *= 0.25
        return total
    total >>= 2
    return total.astype(pixels.dtype)
