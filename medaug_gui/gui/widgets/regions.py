"""The regions of a page: browser, centre and inspector, placed by the width of the window."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from medaug_gui.gui.widgets.places import Places, find_places, is_narrow


class Region(QFrame):
    """One side of the page, with a line of one pixel towards the pictures."""

    def __init__(self, name: str, content: QWidget, side: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("region", side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(content)


class Regions(QWidget):
    """Browser, centre and inspector. Sides that are collapsed, or that have nothing to say yet, take no room.

    Signals:
        changed: a side was collapsed or is there again, or there is something to say now.
        narrow_changed(bool): the browser has room for thumbnails alone, or for rows.
        covered_changed(int): how much of the centre (px, from the right) the inspector lies over.
    """

    changed = Signal()
    narrow_changed = Signal(bool)
    covered_changed = Signal(int)

    def __init__(
        self, browser: QWidget, centre: QWidget, inspector: QWidget, least: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least = least
        self.browser = Region("browser-region", browser, "left", self)
        self.inspector = Region("inspector-region", inspector, "right", self)
        self.centre = centre
        self._wanted = {"browser": True, "inspector": True}
        self._filled = False
        self._narrow: bool | None = None
        centre.setParent(self)
        centre.lower()
        self.centre.show()
        self.place()

    @property
    def is_filled(self) -> bool:
        """True where there is something in the lists: else the sides stay away."""
        return self._filled

    def set_filled(self, filled: bool) -> None:
        """There is something to choose and to do from now on, or nothing any more."""
        if filled != self._filled:
            self._filled = filled
            self.place()
            self.changed.emit()

    def is_wanted(self, side: str) -> bool:
        """True where "browser" or "inspector" is not collapsed."""
        return self._wanted[side]

    def is_open(self, side: str) -> bool:
        """True where it is on screen."""
        return self._filled and self._wanted[side]

    def want(self, side: str, wanted: bool) -> None:
        """Collapse a side to nothing, or have it again."""
        if wanted != self._wanted[side]:
            self._wanted[side] = wanted
            self.place()
            self.changed.emit()

    def find_places(self) -> Places:
        """Where the regions are to be now."""
        return find_places(self.width(), self.height(), self.is_open("browser"), self.is_open("inspector"), self._least)

    def place(self) -> None:
        """Put every region where it belongs; what is collapsed cannot take the focus."""
        narrow = is_narrow(self.width())
        if narrow != self._narrow:
            self._narrow = narrow
            self.narrow_changed.emit(narrow)
        places = self.find_places()
        for side, widget, rect in (
            ("browser", self.browser, places.browser), ("inspector", self.inspector, places.inspector)
        ):  # fmt: skip
            widget.setVisible(self.is_open(side))
            if not rect.isEmpty():
                widget.setGeometry(rect)
        self.centre.setGeometry(places.centre)
        self.inspector.raise_()
        self.covered_changed.emit(places.inspector.width() if places.slides else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size has other places."""
        super().resizeEvent(event)
        self.place()
