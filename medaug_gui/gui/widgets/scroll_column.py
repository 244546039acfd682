"""An area that scrolls up and down, with room for its bar kept at all times."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from medaug_gui.gui.dress.tokens import BAR

_WIDEST_PAGE = 1200


class ScrollColumn(QScrollArea):
    """Its content has one width, whether the bar is needed or not.

    Else a picture as high as it is wide would need the bar, be narrower and lower for it, need it no more, and be wider
    again: Qt follows that until the stack is full.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._show_need)
        self.verticalScrollBar().setEnabled(False)

    def setWidget(self, widget: QWidget) -> None:
        """The content. The bar stands in its right margin: what scrolls ends where what does not scroll ends."""
        _make_room(widget)
        super().setWidget(widget)

    def set_page(self, page: QWidget) -> None:
        """A page to be read: in the middle of a wide window, as wide as the eye finds back from line to line."""
        _make_room(page)
        page.setMaximumWidth(_WIDEST_PAGE)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStretch(0)
        row.addWidget(page, 1)
        row.addStretch(0)
        super().setWidget(holder)

    @Slot(int, int)
    def _show_need(self, least: int, most: int) -> None:
        """A bar with nothing to scroll has no handle to be seen."""
        self.verticalScrollBar().setEnabled(most > least)


def _make_room(content: QWidget) -> None:
    layout = content.layout()
    if layout is not None:
        margins = layout.contentsMargins()
        margins.setRight(max(margins.right() - BAR, 0))
        layout.setContentsMargins(margins)
