"""The divider of a swipe: a layer that is seen and a tool that takes the hand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from medaug_gui.gui.view.content import SWIPE
from medaug_gui.gui.view.painting.palette import HALO, TEXT
from medaug_gui.gui.view.tools.base import Canvas, Layer, PanePoint, Tool
from medaug_gui.gui.view.tools.drags import Drag

_GRIP = 9


class DividerTool(Drag):
    """Moves the divider with the hand."""

    id = "divider"
    cursor = Qt.CursorShape.SplitHCursor

    def drag(self, at: PanePoint, moved: QPointF) -> None:
        """See `Drag`."""
        self._stage.set_split(at.pos.x() / max(at.pane.width(), 1))


class Divider(Layer):
    """The line of a swipe, with its handle; it can be dragged whatever the tool."""

    def __init__(self, tool: DividerTool) -> None:
        self._tool = tool

    def find_tool(self, at: PanePoint) -> Tool | None:
        """See `Layer`."""
        content = at.pane.content
        near = content.kind == SWIPE and abs(at.pos.x() - content.split * at.pane.width()) <= _GRIP
        return self._tool if near else None

    def paint(self, painter: QPainter, canvas: Canvas) -> None:
        """See `Layer`."""
        if canvas.content.kind != SWIPE:
            return
        x, height = canvas.size.width() * canvas.content.split, float(canvas.size.height())
        for colour, width in ((HALO, 3.0), (TEXT, 1.0)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(QPointF(x, 0), QPointF(x, height))
        painter.setPen(QPen(HALO, 1))
        painter.setBrush(TEXT)
        painter.drawRoundedRect(QRectF(x - 4, height / 2 - 18, 8, 36), 4, 4)
