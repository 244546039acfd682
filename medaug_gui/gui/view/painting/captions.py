"""Numbers as people read them, the scale bar, the scales of colours, and the legend of labels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from math import floor, log10

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from medaug_gui.core.labels import Colour
from medaug_gui.gui.scene.colour_maps import list_colours
from medaug_gui.gui.view.painting.difference_image import list_difference_colours
from medaug_gui.gui.view.painting.lookup import make_image
from medaug_gui.gui.view.painting.palette import HALO, QUIET, TEXT
from medaug_gui.gui.view.painting.plates import LINE, measure_text, write_line

_SWATCH = 10.0


def format_number(value: float) -> str:
    """A value as people read it: whole where it is whole, four digits else, a real minus sign."""
    text = f"{value:z.0f}" if float(value).is_integer() and abs(value) < 1e7 else f"{value:z.4g}"
    return text.replace("-", "\u2212")


def format_change(value: float) -> str:
    """A change, with its sign."""
    return ("+" if value > 0 else "") + format_number(value)


def round_length(most: float) -> float:
    """The longest of 1, 2, 5, 10 ... that is no more than `most`."""
    ten = 10.0 ** floor(log10(max(most, 1e-6)))
    return float(max(step * ten for step in (1, 2, 5) if step * ten <= most * (1 + 1e-9)))


def draw_scale_bar(painter: QPainter, corner: QPointF, zoom: float, most: float, unit: str) -> None:
    """A bar of a round length with its length before it, in the line whose upper right corner is given."""
    length = round_length(most / zoom)
    wide = length * zoom
    text = f"{length:g} {unit}"
    left, y = corner.x() - wide, corner.y() + LINE / 2 + 3
    write_line(painter, QPointF(left - 8, corner.y()), [(text, QUIET)], measure_text(text) + 4, right=True)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    points = [QPointF(left, y - 5), QPointF(left, y), QPointF(corner.x(), y), QPointF(corner.x(), y - 5)]
    for colour, width in ((HALO, 3), (TEXT, 1)):
        painter.setPen(QPen(colour, width))
        painter.drawPolyline(points)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def draw_legend(painter: QPainter, at: QPointF, wide: float, rows: Sequence[tuple[str, Colour]]) -> None:
    """Names of labels with their colours."""
    for row, (name, colour) in enumerate(rows):
        top = at.y() + row * LINE
        write_line(painter, QPointF(at.x() + _SWATCH + 6, top), [(name, QUIET)], wide - _SWATCH - 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(*colour))
        painter.drawRect(QRectF(at.x(), top + (LINE - _SWATCH) / 2, _SWATCH, _SWATCH))


@cache
def make_colour_bar() -> QImage:
    """One column of the difference colours, most positive on top."""
    return make_image(list_difference_colours()[::-1].reshape(256, 1).copy())


@lru_cache(maxsize=8)
def make_map_bar(colours: str, invert: bool) -> QImage:
    """One column of a colour map, its highest level on top."""
    listed = list_colours(colours)
    return make_image((listed if invert else listed[::-1]).reshape(256, 1).copy())


def draw_bar(
    painter: QPainter, image: QImage, rect: QRectF, ends: tuple[float, float], unit: str, changes: bool = True
) -> None:
    """A scale of colours from its highest value on top to its lowest: three values beside it, the unit on top.

    With `changes` values on both sides of zero have their sign.
    """
    painter.drawImage(rect, image)
    low, high = ends
    signed = changes and low < 0
    for part in (1.0, 0.5, 0.0):
        value = low + part * (high - low)
        text = format_change(value) if signed else format_number(value)
        y = rect.bottom() - part * rect.height() - LINE / 2
        if part == 1.0 and unit:
            text = f"{text} {unit}"
        write_line(painter, QPointF(rect.left() - 8, y), [(text, QUIET)], measure_text(text) + 4, right=True)
