"""Measuring by the keyboard: a measure is put in the middle of a picture, moved, made larger, and discarded."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from medaug_gui.gui.measures.book import MeasureBook
from medaug_gui.gui.measures.draw_tool import DrawTool
from medaug_gui.gui.measures.placing import Shape, find_points, find_shape, is_on
from medaug_gui.gui.measures.reading import MeasureReader
from medaug_gui.gui.view.compare_view import CompareView

_WAYS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class MeasureKeys(QObject):
    """Takes the keys that the pictures leave: Enter, Delete, and arrows with Ctrl.

    Args:
        find_target: answers with the key of the measure that Delete means, which is seen; empty for none.
    """

    def __init__(
        self, book: MeasureBook, reader: MeasureReader, view: CompareView, find_target: Callable[[], str]
    ) -> None:
        super().__init__(view)
        self._book = book
        self._reader = reader
        self._find_target = find_target
        self._view = view
        view.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See QObject."""
        return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.press(event)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key says; False where it says nothing here."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self._discard()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            tool = self._view.tools.current
            return isinstance(tool, DrawTool) and tool.place(self._view.active)
        if key in _WAYS and modifiers in (_CTRL, _CTRL | _SHIFT):
            return self._change(np.array(_WAYS[key]), larger=modifiers != _CTRL)
        return False

    def _discard(self) -> bool:
        key = self._find_target()
        self._book.discard([key])
        return bool(key)

    def _change(self, way: Shape, larger: bool) -> bool:
        """Move the selected measure by a pixel, or make it larger or smaller by two."""
        measure, shown = self._book.find(self._book.selected), self._view.active.content.main
        place = (
            self._reader.find_place(measure, shown.side.series) if measure is not None and shown is not None else None
        )
        if measure is None or shown is None or place is None or not is_on(shown, place):
            return False
        shape = find_shape(shown, place)
        moved = self._turn(way) * np.array([shown.cut.pixel[1], shown.cut.pixel[0]])
        if larger:
            size = np.ptp(shape, axis=0)
            # Down and right are larger; a line has no width to grow.
            grown = np.maximum(size + 2 * np.abs(moved) * way.sum(), 1e-3)
            factor = np.where(size > 1e-6, grown / np.maximum(size, 1e-6), 1.0)
            middle = (shape.min(axis=0) + shape.max(axis=0)) / 2
            changed = middle + (shape - middle) * factor
        else:
            changed = shape + moved
        self._book.keep(measure.with_points(find_points(shown, changed)), before=measure)
        return True

    def _turn(self, way: Shape) -> Shape:
        """A way across the screen as one in the plane, in which the view may be turned and mirrored."""
        canvas = self._view.active.make_canvas()
        start, end = (np.array(canvas.to_plane(QPointF(*place))) for place in ((0.0, 0.0), tuple(way.tolist())))
        turned: Shape = np.round((end - start) / np.abs(end - start).max())
        return turned
