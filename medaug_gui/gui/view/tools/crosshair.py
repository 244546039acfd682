"""The crosshair: the place that the other planes go through, as it is seen, and the tool that moves it."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.tools.base import Canvas, Layer, PanePoint, Tool
from medaug_gui.gui.view.tools.tool_box import Tools

_GAP = 12


class CrosshairTool(Tool):
    """Where it is pressed and dragged the crosshair is; so it is where the pointer goes while Shift is held.

    Attributes:
        is_pointed: True while the pointer takes it along.
    """

    id = "crosshair"

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._held = False
        self.is_pointed = False

    def press(self, at: PanePoint) -> bool:
        """See `Tool`."""
        self._held = True
        self.mark(at)
        return True

    def move(self, at: PanePoint) -> None:
        """See `Tool`."""
        if self._held:
            self.mark(at)

    def release(self, at: PanePoint) -> None:
        """See `Tool`."""
        self._held = False

    def stop(self) -> bool:
        """See `Tool`."""
        held, self._held = self._held, False
        return held

    def point(self, at: PanePoint, is_shifted: bool) -> None:
        """The pointer hovers, with Shift held or not."""
        ended, self.is_pointed = self.is_pointed and not is_shifted, is_shifted
        if is_shifted:
            self.mark(at)
        elif ended:
            self._shown.announce()

    def mark(self, at: PanePoint) -> None:
        """The crosshair comes here."""
        if at.shown is not None:
            self._shown.mark(at.shown, at.across, at.down)


class Crosshair(Layer):
    """Two lines through the place where the planes meet, with a gap that shows what is there."""

    def __init__(self, tools: Tools, tool: CrosshairTool) -> None:
        self._tools = tools
        self._tool = tool

    def paint(self, painter: QPainter, canvas: Canvas) -> None:
        """See `Layer`."""
        content = canvas.content
        wanted = content.is_told or self._tools.current is self._tool or self._tool.is_pointed
        if content.mark is None or not wanted or not canvas.look.crosshair:
            return
        at = canvas.to_pane(*content.mark)
        width, height = float(canvas.size.width()), float(canvas.size.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        x, y = round(at.x()) + 0.0, round(at.y()) + 0.0
        lines = (
            (QPointF(0, y), QPointF(x - _GAP, y)), (QPointF(x + _GAP, y), QPointF(width, y)),
            (QPointF(x, 0), QPointF(x, y - _GAP)), (QPointF(x, y + _GAP), QPointF(x, height)),
        )  # fmt: skip
        painter.setPen(QPen(QColor(255, 255, 255, 120), 1))
        for start, end in lines:
            if start.x() <= end.x() and start.y() <= end.y():
                painter.drawLine(start, end)
