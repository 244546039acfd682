"""A chart that is pointed at: where the pointer is along it, and a line there with what is told beside it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.dress.tokens import find_tokens


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
