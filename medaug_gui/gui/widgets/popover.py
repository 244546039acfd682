"""A small sheet under the button that opens it: for controls that are wanted now and then."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from medaug_gui.gui.dress.screens import find_room
from medaug_gui.gui.widgets.fade import fade_in


class Popover(QFrame):
    """Closes with Esc and with a press beside it."""

    def __init__(self, anchor: QToolButton) -> None:
        super().__init__(anchor, Qt.WindowType.Popup)
        self.setProperty("popover", True)
        self._anchor = anchor
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(8)
        anchor.clicked.connect(self.open)

    def add(self, widget: QWidget) -> None:
        """A widget under those in it."""
        self._column.addWidget(widget)
        widget.show()

    @Slot()
    def open(self) -> None:
        """Show it under its button, inside the screen."""
        self.adjustSize()
        corner = self._anchor.mapToGlobal(QPoint(0, self._anchor.height() + 4))
        screen = find_room(self._anchor)
        left = max(screen.left(), min(corner.x(), screen.right() - self.width()))
        self.move(left, corner.y())
        self.show()
        fade_in(self)
        first = self._find_first()
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _find_first(self) -> QWidget | None:
        """The first that Tab reaches; a sheet itself takes no focus."""
        widget = self.nextInFocusChain()
        while widget is not None and self.isAncestorOf(widget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible():
                return widget
            widget = widget.nextInFocusChain()
        return None
