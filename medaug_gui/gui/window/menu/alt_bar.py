"""Alt, pressed and let go alone, shows the menus as a bar; the next press, Esc, a choice or a click hides it again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QMenuBar, QWidget
from shiboken6 import isValid


class AltBar(QObject):
    """Watches the keys that the system gives to the window. Where the system has a bar of its own, that one stays."""

    def __init__(self, window: QMainWindow, bar: QMenuBar) -> None:
        super().__init__(window)
        self._window = window
        self._bar = bar
        self._alone = False
        self._before: QWidget | None = None
        if not bar.isNativeMenuBar():
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow Alt, and what comes between its press and its release."""
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Show and (handle := self._window.windowHandle()) is not None:
                # All keys and clicks come by there before any widget has them, and little else does.
                handle.removeEventFilter(self)
                handle.installEventFilter(self)
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._alone = event.key() == Qt.Key.Key_Alt and (self._alone or not event.isAutoRepeat())
            if event.key() == Qt.Key.Key_Escape and self._bar.isVisible():
                return self._hide()
        elif kind == QEvent.Type.MouseButtonPress:
            self._alone = False
            if self._bar.isVisible() and QApplication.activePopupWidget() is None and not self._bar.underMouse():
                self._hide()
        elif kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            alone, self._alone = self._alone, False
            if alone and QApplication.activeModalWidget() is None:
                self.toggle()
        return False

    def toggle(self) -> None:
        """Show the bar with its first menu marked but closed, or hide it."""
        if self._bar.isVisible():
            self._hide()
            return
        self._before = QApplication.focusWidget()
        self._bar.show()
        first = next((action for action in self._bar.actions() if action.isVisible()), None)
        if first is not None:
            self._bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
            self._mark(first)

    def _mark(self, title: QAction) -> None:
        """The bar's keys begin at a title whose menu stays closed: else Esc had two things to close.

        Qt marks a title by opening its menu, and keeps it marked when Esc closes that; here nobody sees it.
        """
        menu = title.menu()
        if not isinstance(menu, QMenu):
            return
        menu.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, True)
        self._bar.setActiveAction(title)
        esc = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(menu, esc)
        menu.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)

    def _hide(self) -> bool:
        before, self._before = self._before, None
        self._bar.hide()
        at = before if before is not None and isValid(before) else self._window
        at.setFocus(Qt.FocusReason.MenuBarFocusReason)
        return True
