"""A map over a picture: its colours, and the bar that says how far they reach.

Colours are viridis (van der Walt and Smith, 2015, CC0): perceptually uniform, and told apart by colour-blind eyes. A
map with values on both sides of zero has the colours of the difference. Near zero it fades, so that anatomy is seen.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from medaug_gui.gui.scene.scales import Heat
from medaug_gui.gui.view.painting.captions import draw_bar
from medaug_gui.gui.view.painting.difference_image import list_difference_colours
from medaug_gui.gui.view.painting.lookup import make_image
from medaug_gui.gui.view.painting.palette import QUIET
from medaug_gui.gui.view.painting.plates import LINE, measure_text, write_line

_VIRIDIS = (
    (68, 1, 84), (72, 40, 120), (59, 82, 139), (44, 113, 142), (33, 145, 140), (39, 173, 129), (92, 200, 99),
    (170, 220, 50), (253, 231, 37),
)  # fmt: skip
_FADE = 0.1
"""Up to this part of the scale the map goes from clear to its full strength."""


def paint_heat(heat: Heat, pixels: NDArray[np.float32], opacity: float) -> QImage:
    """The transparent picture of [down, across] of the map."""
    gain = np.float32(255 / max(heat.high - heat.low, 1e-12))
    level = (pixels - np.float32(heat.low)) * gain
    np.clip(level, 0, 255, out=level)
    level += np.float32(0.5)
    return make_image(np.take(_make_table(heat.is_signed, round(opacity, 3)), level.astype(np.uint8)), alpha=True)


@lru_cache(maxsize=8)
def _make_table(signed: bool, opacity: float) -> NDArray[np.uint32]:
    """[256] of ARGB32, premultiplied, clear at zero."""
    at = np.arange(256)
    from_zero = np.abs(at - 127.5) / 127.5 if signed else at / 255
    alpha = opacity * np.clip(from_zero / _FADE, 0, 1)
    packed: NDArray[np.uint32] = np.rint(alpha * 255).astype(np.uint32) << np.uint32(24)
    opaque = _make_opaque(signed)
    for shift in (16, 8, 0):
        part = (opaque >> np.uint32(shift)) & np.uint32(255)
        packed |= np.rint(part * alpha).astype(np.uint32) << np.uint32(shift)
    return packed


@lru_cache(maxsize=2)
def _make_opaque(signed: bool) -> NDArray[np.uint32]:
    if signed:
        return list_difference_colours()
    stops = np.linspace(0, 255, len(_VIRIDIS))
    packed = np.full(256, 0xFF000000, np.uint32)
    for part, shift in enumerate((16, 8, 0)):
        found = np.interp(np.arange(256), stops, [rgb[part] for rgb in _VIRIDIS])
        packed |= np.rint(found).astype(np.uint32) << np.uint32(shift)
    return packed


def draw_heat_bar(painter: QPainter, heat: Heat, rect: QRectF) -> None:
    """The scale of a map, with its name over it."""
    draw_bar(painter, _make_bar(heat.is_signed), rect, (heat.low, heat.high), heat.map.unit)
    name = heat.map.name
    write_line(
        painter, QPointF(rect.right(), rect.top() - 1.6 * LINE), [(name, QUIET)], measure_text(name) + 4, right=True
    )


@lru_cache(maxsize=2)
def _make_bar(signed: bool) -> QImage:
    return make_image(_make_opaque(signed)[::-1].reshape(256, 1).copy())
