"""What charts share: even round values for the scale, and where the pointer is, with what is told beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.dress.tokens import find_tokens

_LINES = range(3, 7)
_GAP = 6


class PointedChart(QWidget):
    """Follows the pointer.

    Attributes:
        pointer: 0 to 1 from the left of the chart's area to its right; None while it is elsewhere.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.pointer: float | None = None

    def find_area(self) -> QRectF:
        """Where the curves are."""
        raise NotImplementedError

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The values under the pointer."""
        area = self.find_area()
        part = (event.position().x() - area.left()) / max(area.width(), 1)
        self.pointer = part if 0 <= part <= 1 else None
        self.update()

    def leaveEvent(self, event: object) -> None:
        """No pointer, no values."""
        self.pointer = None
        self.update()


def paint_pointer(painter: QPainter, area: QRectF, part: float, told: Iterable[str]) -> None:
    """A line at a part of the area's width, and texts on that side of it which has more room."""
    tokens, x = find_tokens(), area.left() + part * area.width()
    painter.setPen(QPen(QColor(tokens.edge), 1))
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
    painter.setPen(QColor(tokens.text1))
    box, side = QRectF(x + 6, area.top(), area.right() - x - 6, 16), Qt.AlignmentFlag.AlignLeft
    if part > 0.5:
        box, side = QRectF(area.left(), area.top(), x - 6 - area.left(), 16), Qt.AlignmentFlag.AlignRight
    painter.drawText(box, int(side), "   ".join(told))


def find_ticks(low: float, high: float) -> list[float]:
    """Three to six even round values that hold both ends: those that leave the least room empty."""
    if high - low < 1e-6 * max(abs(high), 1e-6):
        room = abs(high) or 1.0
        return [low - room, low, low + room]
    reach = high - low
    size = 10.0 ** math.floor(math.log10(reach))
    found: list[tuple[float, int, list[float]]] = []
    for step in (part * size for part in (0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0)):
        first = math.floor(low / step + 1e-9)
        count = math.ceil(high / step - 1e-9) - first + 1
        if count in _LINES:
            found.append((round((count - 1) * step / reach, 6), -count, [(first + at) * step for at in range(count)]))
    return min(found)[2]


def write_ticks(ticks: Sequence[float]) -> list[str]:
    """With as many decimals as tell one from the next."""
    decimals = max(0, -math.floor(math.log10(ticks[1] - ticks[0]) + 1e-9))
    if any(abs(tick * 10**decimals - round(tick * 10**decimals)) > 1e-6 for tick in ticks):
        decimals += 1
    return [f"{tick:.{min(decimals, 8)}f}".replace("-", "\u2212") for tick in ticks]


def find_height(value: float, ticks: Sequence[float], area: QRectF) -> float:
    """Where a value is on the scale, in px from the top of the chart."""
    return area.bottom() - (value - ticks[0]) / max(ticks[-1] - ticks[0], 1e-12) * area.height()


def paint_scale(painter: QPainter, area: QRectF, ticks: Sequence[float], texts: Sequence[str]) -> None:
    """A line for each value, which is written at its left."""
    tokens = find_tokens()
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    for tick, text in zip(ticks, texts, strict=True):
        y = find_height(tick, ticks, area)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setPen(QColor(tokens.text3))
        painter.drawText(QRectF(0, y - 8, area.left() - _GAP, 16), right, text)
