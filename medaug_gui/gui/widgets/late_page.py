"""The place of a page that is made when it is first shown: the window is up before it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Generic, TypeVar

from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from medaug_gui.gui.widgets.fields import hold_manners

Page = TypeVar("Page", bound=QWidget)


class LatePage(QWidget, Generic[Page]):
    """Stands in a stack for a page, fills itself with it once, and passes the keyboard on to it.

    Args:
        make: makes the page in a parent: to be given another one costs, for every widget in it.
    """

    def __init__(self, make: Callable[[QWidget], Page]) -> None:
        super().__init__()
        self._make = make
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @cached_property
    def page(self) -> Page:
        """The page, made when it is first asked for."""
        with hold_manners():
            page = self._make(self)
            self._column.addWidget(page)
        return page

    @property
    def is_made(self) -> bool:
        """True once it was asked for."""
        return "page" in self.__dict__

    def showEvent(self, event: QShowEvent) -> None:
        """Fill it: what comes into a widget that is being shown is not shown by itself."""
        page = self.page
        self._column.activate()
        page.show()
        super().showEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever brings it to the front is on the page."""
        super().focusInEvent(event)
        self.page.setFocus(event.reason())
