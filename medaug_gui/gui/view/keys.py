"""The keys of the picture area that are no commands of a menu; F1 lists them from here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QElapsedTimer, QEvent, QObject, QPointF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from medaug_gui.gui.view.panes import Panes
from medaug_gui.gui.view.stage import Stage

KEYS = (
    ("\u2190 \u2192 \u2191 \u2193", str(QT_TRANSLATE_NOOP("Keys", "previous and next slice"))),
    ("Page Up, Page Down", str(QT_TRANSLATE_NOOP("Keys", "ten slices back and on"))),
    ("Home, End", str(QT_TRANSLATE_NOOP("Keys", "first and last slice"))),
    ("+ \u2212", str(QT_TRANSLATE_NOOP("Keys", "zoom"))),
    (str(QT_TRANSLATE_NOOP("Keys", "Shift + arrows")), str(QT_TRANSLATE_NOOP("Keys", "pan"))),
    (
        str(QT_TRANSLATE_NOOP("Keys", "Alt + arrows")),
        str(QT_TRANSLATE_NOOP("Keys", "window: up and down centre, left and right width")),
    ),
    ("Enter", str(QT_TRANSLATE_NOOP("Keys", "with a tool that measures: a measure in the middle of the picture"))),
    (
        str(QT_TRANSLATE_NOOP("Keys", "Ctrl + arrows")),
        str(QT_TRANSLATE_NOOP("Keys", "move the selected measure; with Shift its size")),
    ),
    ("Delete", str(QT_TRANSLATE_NOOP("Keys", "discard the measure under the pointer, else the selected one"))),
    ("Space", str(QT_TRANSLATE_NOOP("Keys", "flicker between source and result; held: only while it is held"))),
)
"""(keys, what they do), for the help page."""

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_Home: -(10**6),
    Qt.Key.Key_End: 10**6,
}
_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_ZOOMS = {Qt.Key.Key_Plus: 1.25, Qt.Key.Key_Equal: 1.25, Qt.Key.Key_Minus: 0.8}
_PAN = 40.0
_WINDOW = 12.0
_HOLD_MS = 350


class Keys(QObject):
    """Gives keys that nobody else in the window wants to the pane under the pointer, else the last that was.

    Args:
        has_mode: answers whether the layout on the board shows a compare mode, which flicker is one of.
    """

    def __init__(self, stage: Stage, panes: Panes, view: QWidget, has_mode: Callable[[], bool]) -> None:
        super().__init__(view)
        self._has_mode = has_mode
        self._stage = stage
        self._panes = panes
        self._view = view
        self._window: QWidget | None = None
        self._space: QShortcut | None = None
        self._held = QElapsedTimer()

    def listen(self, window: QWidget) -> None:
        """Hear what comes up to this window unheard: a field, a list or a slider keeps what it understands."""
        if window is not self._window and window is not self._view:
            if self._window is not None:
                self._window.removeEventFilter(self)
            self._window = window
            window.installEventFilter(self)
            # A list marks its row by Space, and is not asked for while the pointer is on a picture.
            self._space = QShortcut(QKeySequence(Qt.Key.Key_Space), window)
            self._space.setAutoRepeat(False)
            self._space.setEnabled(False)
            self._space.activated.connect(self._flick)

    @Slot()
    def hover(self) -> None:
        """The pointer is on a picture now."""
        if self._space is not None:
            self._space.setEnabled(True)

    @Slot()
    def leave(self) -> None:
        """It is on none."""
        if self._space is not None:
            self._space.setEnabled(False)

    @Slot()
    def _flick(self) -> None:
        if self._has_mode():
            self._held.start()
            self._stage.shown.flick()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys of the pictures while they can be seen."""
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) or not isinstance(event, QKeyEvent):
            return False
        if not self._view.isVisible() or QApplication.activeModalWidget() is not None:
            return False
        return self.press(event) if kind == QEvent.Type.KeyPress else self.release(event)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key says; False where it says nothing here."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shown, pane = self._stage.shown, self._panes.active
        if key in _ARROWS and modifiers == Qt.KeyboardModifier.ShiftModifier:
            dx, dy = _ARROWS[key]
            self._stage.pan(-dx * _PAN, -dy * _PAN, pane)
        elif key in _ARROWS and modifiers == Qt.KeyboardModifier.AltModifier:
            dx, dy = _ARROWS[key]
            shown.windowing.drag_window(dx * _WINDOW, -dy * _WINDOW)
        elif modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        elif key in _STEPS:
            pane.step(_STEPS[key])
        elif key in _ZOOMS:
            self._stage.zoom(_ZOOMS[key], QPointF(pane.width() / 2, pane.height() / 2), pane)
        elif key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._flick()
        else:
            return self._press_letter(key)
        return True

    def release(self, event: QKeyEvent) -> bool:
        """Space held for a while flickers back when let go."""
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat() or not self._held.isValid():
            return False
        if self._held.elapsed() > _HOLD_MS:
            self._stage.shown.flick()
        self._held.invalidate()
        return True

    def _press_letter(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_R:
            self._stage.reset()
            return True
        return False
