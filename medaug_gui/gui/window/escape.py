"""Esc does one thing a press, the nearest first; a scan or an export it ends at a second press, a job never."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QLineEdit, QMainWindow, QSpinBox

from medaug_gui.gui.desk import Desk
from medaug_gui.gui.feedback.notice import Notice
from medaug_gui.gui.widgets.fields import is_typing
from medaug_gui.gui.widgets.second_press import SecondPress
from medaug_gui.gui.window.study import StudyPage

_ABOUT = "escape"


class Escape(QObject):
    """Stops a drag, clears a field, closes the drawer, leaves a large pane or the full screen, asks before it cancels.

    Signals:
        cancelled: something was ended.
    """

    cancelled = Signal()

    def __init__(self, window: QMainWindow, study: StudyPage, desk: Desk, notice: Notice) -> None:
        super().__init__(window)
        self._window = window
        self._study = study
        self._desk = desk
        self._notice = notice
        self._again = SecondPress(self)
        self._again.lapsed.connect(self._take_back)
        key = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        key.setAutoRepeat(False)
        key.activated.connect(self.press)

    @Slot()
    def press(self) -> None:
        """What one press of Esc does."""
        view = self._study.view
        if view.stop_drag() or clear_field() or self._close_drawer() or view.shrink() or self._leave_full_screen():
            return
        self._cancel()

    def _leave_full_screen(self) -> bool:
        full = self._window.isFullScreen()
        if full:
            self._window.showNormal()
        return full

    def _close_drawer(self) -> bool:
        is_open = self._study.drawer.is_open
        self._study.drawer.set_open(False)
        return is_open

    def _cancel(self) -> None:
        if self._again.is_awaited:
            self._again.forget()
            self._take_back()
            if self._desk.cancel_activity():
                self.cancelled.emit()
            return
        what = self._desk.under_way
        if what:
            self._again.await_it()
            self._notice.say(self.tr("Press Esc again to stop {0}.").format(what), about=_ABOUT)

    def look_again(self) -> None:
        """Where nothing is under way any more, there is nothing left to ask about."""
        if self._again.is_awaited and not self._desk.under_way:
            self._again.forget()
            self._take_back()

    @Slot()
    def _take_back(self) -> None:
        self._notice.forget(_ABOUT)


def clear_field() -> bool:
    """Empty the field with the focus, or give a number back its value; False where there is nothing to clear."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit) and field.text() and not field.isReadOnly():
        field.clear()
        return True
    if isinstance(field, QSpinBox | QDoubleSpinBox) and is_typing(field):
        field.setValue(field.value())  # type: ignore[arg-type]
        return True
    return False
