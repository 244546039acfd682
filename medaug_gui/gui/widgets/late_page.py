"""The place of a page that is made when it is first shown: the window is up before it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class LatePage(QWidget):
    """Stands in a stack for a page, fills itself with it once, and passes the keyboard on to it.

    Args:
        make: makes the page.
    """

    def __init__(self, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self._make = make
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @cached_property
    def page(self) -> QWidget:
        """The page, made when it is first asked for."""
        page = self._make()
        self._column.addWidget(page)
        return page

    def showEvent(self, event: QShowEvent) -> None:
        """Fill it: what comes into a widget that is being shown is not shown by itself."""
        self.page.show()
        super().showEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever brings it to the front is on the page."""
        super().focusInEvent(event)
        self.page.setFocus(event.reason())
