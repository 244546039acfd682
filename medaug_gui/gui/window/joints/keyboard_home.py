"""Where the keyboard goes when what it was at is hidden: never into a field that nobody chose."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QWidget
from shiboken6 import isValid


class KeyboardHome(QObject):
    """Gives the keyboard to the pictures where Qt would give it to the next field: their keys would be typed there.

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
        if (
            before is None
            or not isValid(before)
            or before.isVisible()
            or not isinstance(now, QLineEdit | QAbstractSpinBox)
        ):
            return
        if self._page.isVisible() and self._page.isAncestorOf(before) and self._page.isAncestorOf(now):
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)
