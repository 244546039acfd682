"""Where the keyboard goes when what it was at is hidden: to no field, and to no other panel, that nobody chose."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from medaug_gui.gui.widgets.regions import Regions


class KeyboardHome(QObject):
    """Gives the keyboard to the pictures where Qt would give it to a field or to something in another panel.

    In a field the keys of the pictures would be typed, and a press of Space would set off a button far away.

    Whoever hides something and knows better gives it elsewhere afterwards.
    """

    def __init__(self, page: QWidget, home: QWidget) -> None:
        super().__init__(page)
        self._page, self._home = page, home
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is None or now is None or not isValid(before) or before.isVisible():
            return
        if not self._page.isVisible() or not (self._page.isAncestorOf(before) and self._page.isAncestorOf(now)):
            return
        panel = _find_panel(before)
        if isinstance(now, QLineEdit | QAbstractSpinBox) or isinstance(panel, Regions) or not panel.isAncestorOf(now):
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)


def _find_panel(hidden: QWidget) -> QWidget:
    """What the widget was taken out of: the nearest above it that can still be seen."""
    above = hidden
    while (parent := above.parentWidget()) is not None:
        above = parent
        if above.isVisible():
            break
    return above
