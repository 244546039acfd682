"""An area that scrolls up and down, with room for its bar kept at all times."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QScrollArea, QWidget


class ScrollColumn(QScrollArea):
    """Its content has one width, whether the bar is needed or not.

    Else a picture as high as it is wide would need the bar, be narrower and lower for it, need it no more, and be wider
    again: Qt follows that until the stack is full.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._show_need)
        self.verticalScrollBar().setEnabled(False)

    @Slot(int, int)
    def _show_need(self, least: int, most: int) -> None:
        """A bar with nothing to scroll has no handle to be seen."""
        self.verticalScrollBar().setEnabled(most > least)
