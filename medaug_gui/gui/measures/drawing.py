"""How measures look on a picture: thin neutral lines with a dark edge, their numbers beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import atan2, degrees

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from medaug_gui.core.measures import ANGLE, DISTANCE, PROFILE
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import PANE_TEXT, PLATE
from medaug_gui.gui.measures.placing import Shape
from medaug_gui.gui.measures.shapes import find_outline, list_handles

_LINE = QColor(PANE_TEXT[0])
_EDGE = QColor(0, 0, 0, 170)
_WIDTH, _WIDE = 1.25, 2.0
_HANDLE = 3.5
_TICK = 5.0
_ARC = 16.0


def draw_measure(painter: QPainter, kind: str, points: Shape, strong: bool, handles: bool) -> None:
    """Draw a shape whose points are those of the pane.

    Args:
        strong: it is selected, or the hand is on it.
        handles: it can be taken hold of now.
    """
    width = _WIDE if strong else _WIDTH
    line = QPolygonF([QPointF(x, y) for x, y in find_outline(kind, points)])
    style = Qt.PenStyle.DashLine if kind == PROFILE else Qt.PenStyle.SolidLine
    for colour, wide, dash in ((_EDGE, width + 2.5, Qt.PenStyle.SolidLine), (_LINE, width, style)):
        pen = QPen(colour, wide, dash, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
        if dash == Qt.PenStyle.DashLine:
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(line)
        _draw_ends(painter, kind, points)
    if handles:
        _draw_handles(painter, list_handles(kind, points))


def _draw_ends(painter: QPainter, kind: str, points: Shape) -> None:
    """The ticks of a distance, and the arc of an angle."""
    if kind == DISTANCE:
        way = points[1] - points[0]
        size = float(np.linalg.norm(way))
        across = np.array([-way[1], way[0]]) / size * _TICK if size > 1e-6 else np.array([0.0, _TICK])
        for end in points:
            painter.drawLine(QLineF(QPointF(*(end - across)), QPointF(*(end + across))))
    elif kind == ANGLE:
        first, second = points[0] - points[1], points[2] - points[1]
        radius = min(_ARC, float(np.linalg.norm(first)), float(np.linalg.norm(second)))
        start, end = (degrees(atan2(-way[1], way[0])) for way in (first, second))
        span = (end - start + 180) % 360 - 180
        x, y = points[1]
        painter.drawArc(QRectF(x - radius, y - radius, 2 * radius, 2 * radius), round(start * 16), round(span * 16))


def _draw_handles(painter: QPainter, handles: Shape) -> None:
    painter.setPen(QPen(QColor(0, 0, 0), 1))
    painter.setBrush(_LINE)
    for x, y in handles:
        painter.drawRect(QRectF(x - _HANDLE, y - _HANDLE, 2 * _HANDLE, 2 * _HANDLE))


def measure_label(text: str) -> QSizeF:
    """The room that the number of a measure takes, its dark edge with it."""
    metrics = QFontMetricsF(_make_label_font())
    return QSizeF(metrics.horizontalAdvance(text) + 2, metrics.height())


def draw_label(painter: QPainter, box: QRectF, text: str) -> None:
    """The number of a measure, and its length or angle, with a dark edge."""
    painter.setFont(_make_label_font())
    at = QPointF(box.left() + 1, box.top() + QFontMetricsF(painter.font()).ascent())
    painter.setPen(_EDGE)
    for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        painter.drawText(at + QPointF(dx, dy), text)
    painter.setPen(_LINE)
    painter.drawText(at, text)


@cache
def _make_label_font() -> QFont:
    font = make_font("section")
    font.setPixelSize(12)
    return font


def draw_plate(painter: QPainter, points: Shape, lines: Sequence[str], area: QRectF) -> None:
    """What a measure says, on a dark plate under it, or above it where there is no room."""
    painter.setFont(make_font("detail"))
    metrics = QFontMetricsF(painter.font())
    height = metrics.height() + 2
    width = max(metrics.horizontalAdvance(line) for line in lines) + 12
    tall = height * len(lines) + 8
    low, high = points.min(axis=0), points.max(axis=0)
    top = high[1] + 10 if high[1] + 10 + tall <= area.bottom() else low[1] - 10 - tall
    left = min(max((low[0] + high[0] - width) / 2, area.left() + 4), area.right() - width - 4)
    box = QRectF(left, min(max(top, area.top() + 4), area.bottom() - tall - 4), width, tall)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(*PLATE))
    painter.drawRoundedRect(box, 4, 4)
    for row, line in enumerate(lines):
        painter.setPen(QColor(PANE_TEXT[0 if row == 0 else 1]))
        where = QRectF(box.left() + 6, box.top() + 4 + row * height, width - 12, height)
        painter.drawText(where, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), line)
