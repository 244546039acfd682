"""The place of a page that is made when it is first shown: the window is up before it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from medaug_gui.gui.widgets.fields import hold_manners

Page = TypeVar("Page", bound=QWidget)


class LatePage(QWidget, Generic[Page]):
    """Stands in a stack for a page, fills itself with it once, and passes the keyboard on to it.

    Args:
        make: makes the page in a parent: to be given another one costs, for every widget in it.
        load: imports what a large page is made of. The place of such a page is seen at once, what it needs is loaded in
            the next turn of the loop and the page made in the one behind it: all together would hold the window up.

    Signals:
        filled(): a large page is there that was waited for.
    """

    filled = Signal()

    def __init__(self, make: Callable[[QWidget], Page], load: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._make = make
        self._load = load
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
        if self._load is not None and not self.is_made:
            QTimer.singleShot(0, self, self._prepare)
        else:
            page = self.page
            self._column.activate()
            page.show()
        super().showEvent(event)

    @Slot()
    def _prepare(self) -> None:
        assert self._load is not None
        self._load()
        QTimer.singleShot(0, self, self._fill)

    @Slot()
    def _fill(self) -> None:
        page = self.page
        page.show()
        if self.hasFocus():
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filled.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever brings it to the front is on the page."""
        super().focusInEvent(event)
        if self.is_made or self._load is None:
            self.page.setFocus(event.reason())
