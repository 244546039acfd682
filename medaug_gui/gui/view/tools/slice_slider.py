"""The slider of a pane's stack at its right edge: where its slice is, and which ones something is said about."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.content import PaneStack
from medaug_gui.gui.view.painting.palette import ATTENTION
from medaug_gui.gui.view.tools.base import Canvas, Layer, PanePoint, Tool

_FROM_EDGE, _ENDS = 12, 44
_REACH = 12
"""Points beside the line that still take the hand."""
_HANDLE = (8.0, 18.0)
_LEAST = 60
_LINE, _KNOB = QColor(150, 150, 156), QColor("#d6d6da")


def find_track(size: QSize) -> QRectF:
    """The line that the handle goes along; empty where a pane is too small for one."""
    length = size.height() - 2 * _ENDS
    return QRectF(size.width() - _FROM_EDGE, _ENDS, 0, length) if length >= _LEAST else QRectF()


class SliceTool(Tool):
    """Takes the handle along, or brings it to where the line is pressed."""

    id = "slice"
    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._begun: int | None = None
        self._held: PanePoint | None = None

    def press(self, at: PanePoint) -> bool:
        """See `Tool`."""
        stack = at.pane.content.stack
        if stack is None:
            return False
        self._begun, self._held = stack.index, at
        self._go(at, self._find_index(at, stack))
        return True

    def move(self, at: PanePoint) -> None:
        """See `Tool`."""
        stack = at.pane.content.stack
        if self._held is not None and stack is not None:
            self._go(at, self._find_index(at, stack))

    def release(self, at: PanePoint) -> None:
        """See `Tool`."""
        self._held = None

    def stop(self) -> bool:
        """See `Tool`."""
        held, self._held = self._held, None
        if held is not None and self._begun is not None:
            self._go(held, self._begun)
        return held is not None

    def _go(self, at: PanePoint, index: int) -> None:
        stack = at.pane.content.stack
        if stack is not None and index != stack.index:
            self._shown.position.go_in(stack.side, index, at.pane.content.plane)
            self._shown.announce()

    def _find_index(self, at: PanePoint, stack: PaneStack) -> int:
        track = find_track(at.pane.size())
        part = (at.pos.y() - track.top()) / max(track.height(), 1)
        return min(max(round(part * (stack.count - 1)), 0), stack.count - 1)


class SliceSlider(Layer):
    """The slider as it is seen."""

    def __init__(self, tool: SliceTool) -> None:
        self._tool = tool

    def find_tool(self, at: PanePoint) -> Tool | None:
        """See `Layer`."""
        track = find_track(at.pane.size())
        near = track.adjusted(-_REACH, -_HANDLE[1], _REACH, _HANDLE[1]).contains(at.pos)
        return self._tool if near and at.pane.content.stack is not None and not track.isNull() else None

    def paint(self, painter: QPainter, canvas: Canvas) -> None:
        """See `Layer`."""
        stack, track = canvas.content.stack, find_track(canvas.size)
        if stack is None or track.isNull():
            return
        x, most = track.left(), max(stack.count - 1, 1)
        painter.setPen(QPen(_LINE, 1.5))
        painter.drawLine(track.topLeft(), track.bottomLeft())
        painter.setPen(QPen(ATTENTION, 2))
        for mark in stack.marks:
            y = track.top() + track.height() * mark / most
            painter.drawLine(QPointF(x - 3, y), QPointF(x + 3, y))
        if stack.index is not None:
            width, height = _HANDLE
            y = track.top() + track.height() * stack.index / most
            painter.setPen(QPen(QColor(0, 0, 0, 200), 1))
            painter.setBrush(_KNOB)
            painter.drawRoundedRect(QRectF(x - width / 2, y - height / 2, width, height), 3, 3)
