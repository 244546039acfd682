"""Alt, pressed and let go alone, shows the menus as a bar; the next press, a choice or a click hides it again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenuBar


class AltBar(QObject):
    """Watches the keys of the window. Where the system has a bar of its own, that one stays."""

    def __init__(self, window: QMainWindow, bar: QMenuBar) -> None:
        super().__init__(window)
        self._window = window
        self._bar = bar
        self._alone = False
        app = QApplication.instance()
        if app is not None and not bar.isNativeMenuBar():
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow Alt, and what comes between its press and its release."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._alone = event.key() == Qt.Key.Key_Alt and (self._alone or not event.isAutoRepeat())
            if event.key() == Qt.Key.Key_Escape and self._bar.isVisible():
                return self._hide()
        elif kind == QEvent.Type.MouseButtonPress:
            self._alone = False
            if watched is not self._bar and self._bar.isVisible() and QApplication.activePopupWidget() is None:
                self._hide()
        elif kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            alone, self._alone = self._alone, False
            if alone and self._window.isActiveWindow() and QApplication.activeModalWidget() is None:
                self.toggle()
        return False

    def toggle(self) -> None:
        """Show the bar with its first menu marked, or hide it."""
        if self._bar.isVisible():
            self._hide()
            return
        self._bar.show()
        first = next((action for action in self._bar.actions() if action.isVisible()), None)
        if first is not None:
            self._bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
            self._bar.setActiveAction(first)

    def _hide(self) -> bool:
        self._bar.hide()
        self._window.setFocus(Qt.FocusReason.MenuBarFocusReason)
        return True
