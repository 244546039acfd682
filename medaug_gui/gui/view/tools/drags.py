"""The tools that change how pictures are looked at by a drag: window, pan, zoom; and the divider of a swipe."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from medaug_gui.gui.view.content import DIFFERENCE
from medaug_gui.gui.view.stage import Stage
from medaug_gui.gui.view.tools.base import PanePoint, Tool

_DOUBLE = 120.0
"""Points of a drag that make the picture, or the scale of a difference, twice as large."""
_LEAST_REACH = 1e-3


class Drag(Tool):
    """A drag that changes the stage; Esc brings back what was before it."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._last: QPointF | None = None
        self._start = QPointF()

    def press(self, at: PanePoint) -> bool:
        """See `Tool`."""
        self._stage.memorise()
        self._last = self._start = at.pos
        return True

    def move(self, at: PanePoint) -> None:
        """See `Tool`."""
        if self._last is not None:
            moved, self._last = at.pos - self._last, at.pos
            self.drag(at, moved)

    def release(self, at: PanePoint) -> None:
        """See `Tool`."""
        self._last = None

    def stop(self) -> bool:
        """See `Tool`."""
        dragging, self._last = self._last is not None and self._last != self._start, None
        if dragging:
            self._stage.recall()
        return dragging

    def drag(self, at: PanePoint, moved: QPointF) -> None:
        """The pointer went on by `moved` points."""
        raise NotImplementedError


class WindowTool(Drag):
    """Right is wider, down is darker; of a difference right is a wider scale."""

    id = "window"

    def drag(self, at: PanePoint, moved: QPointF) -> None:
        """See `Drag`."""
        content = at.pane.content
        if content.kind == DIFFERENCE:
            self._stage.shown.overlays.set_reach(max(content.reach * 2.0 ** (moved.x() / _DOUBLE), _LEAST_REACH))
        else:
            self._stage.shown.windowing.drag_window(moved.x(), moved.y())


class PanTool(Drag):
    """The picture goes with the hand."""

    id = "pan"
    cursor = Qt.CursorShape.OpenHandCursor

    def drag(self, at: PanePoint, moved: QPointF) -> None:
        """See `Drag`."""
        self._stage.pan(moved.x(), moved.y(), at.pane)


class ZoomTool(Drag):
    """Up is nearer; what was pressed on stays under the pointer."""

    id = "zoom"
    cursor = Qt.CursorShape.SizeVerCursor

    def drag(self, at: PanePoint, moved: QPointF) -> None:
        """See `Drag`."""
        self._stage.zoom(2.0 ** (-moved.y() / _DOUBLE), self._start, at.pane)
