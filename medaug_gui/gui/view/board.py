"""Where the panes lie: a grid of cells of one size, two points apart on the window's ground."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.dress.tokens import STAGE, find_tokens

GAP = 2


class Board(QWidget):
    """Places its children in rows; those it was not given are hidden.

    Signals:
        placed(): the cells have other places or sizes.
    """

    placed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: tuple[QWidget, ...] = ()
        self._columns = 1
        self.setMinimumSize(240, 160)

    @property
    def cells(self) -> tuple[QWidget, ...]:
        """What is in the cells, row by row."""
        return self._cells

    def fill(self, cells: Sequence[QWidget], columns: int) -> None:
        """Show these, row by row."""
        if (tuple(cells), columns) == (self._cells, self._columns):
            return
        for widget in self._cells:
            if widget not in cells:
                widget.hide()
        self._cells, self._columns = tuple(cells), max(columns, 1)
        self._place()
        for widget in cells:
            if widget.isHidden():
                widget.show()
        self.placed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground between the cells."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(find_tokens().line))
        for at in range(len(self._cells), self._columns * self._rows):
            painter.fillRect(self._find_cell(at), QColor(STAGE))  # a cell with nothing in it, as dark as its neighbours
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cells follow."""
        super().resizeEvent(event)
        self._place()
        self.placed.emit()

    def _place(self) -> None:
        for at, widget in enumerate(self._cells):
            widget.setGeometry(self._find_cell(at))

    @property
    def _rows(self) -> int:
        return max(ceil(len(self._cells) / self._columns), 1)

    def _find_cell(self, at: int) -> QRect:
        rows = self._rows
        width, height = (self.width() + GAP) // self._columns - GAP, (self.height() + GAP) // rows - GAP
        row, column = divmod(at, self._columns)
        # The last of a row and of a column takes what is left over of a point.
        right = self.width() if column == self._columns - 1 else (column + 1) * (width + GAP) - GAP
        bottom = self.height() if row == rows - 1 else (row + 1) * (height + GAP) - GAP
        left, top = column * (width + GAP), row * (height + GAP)
        return QRect(left, top, right - left, bottom - top)
