"""Esc does one thing a press, the nearest first; a scan or an export it ends at a second press, a job never."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QLineEdit, QMainWindow, QSpinBox

from medaug_gui.gui.desk import Desk
from medaug_gui.gui.feedback.notice import Notice
from medaug_gui.gui.widgets.fields import is_typing
from medaug_gui.gui.window.frame.second_press import SecondPress

_ABOUT = "escape"

STEPS = ("drag", "popup", "field", "proposal", "large", "full screen", "form")
"""What can be ended, the nearest first: a drag, a popup, what stands in a field, a proposal, one large pane, the full
screen, a form in front of its catalogue."""


class Escape(QObject):
    """Asks the steps in their order; the first that has something to end ends it.

    Signals:
        cancelled: a scan or an export was ended.
    """

    cancelled = Signal()

    def __init__(self, window: QMainWindow, desk: Desk, notice: Notice) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._notice = notice
        self._again = SecondPress(self)
        self._again.lapsed.connect(self._take_back)
        self._steps: dict[str, list[Callable[[], bool]]] = {step: [] for step in STEPS}
        self.add("field", clear_field)
        self.add("full screen", self._leave_full_screen)
        key = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        key.setAutoRepeat(False)
        key.activated.connect(self.press)

    def add(self, step: str, end: Callable[[], bool]) -> None:
        """`end` ends something of this step and returns True, or returns False where there is nothing to end.

        What was added last to a step is asked first; raises KeyError for a step that there is not.
        """
        self._steps[step].insert(0, end)

    @Slot()
    def press(self) -> None:
        """What one press of Esc does."""
        if not any(end() for step in STEPS for end in self._steps[step]):
            self._cancel()

    def _leave_full_screen(self) -> bool:
        full = self._window.isFullScreen()
        if full:
            self._window.showNormal()
        return full

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
