"""Which curve of a chart is which."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import find_tokens


class Legend(QWidget):
    """Which curve is which: a word and a piece of its line."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[tuple[str, bool], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: tuple[tuple[str, bool], ...]) -> None:
        """Words, and whether their line is the strong one."""
        self._entries = entries
        self.setAccessibleName(", ".join(text for text, _ in entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        wide = QFontMetrics(make_font("detail")).horizontalAdvance
        return QSize(sum(wide(text) + 40 for text, _ in self._entries) + 4, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words and lines, from the right."""
        painter, tokens = QPainter(self), find_tokens()
        painter.setFont(make_font("detail"))
        right = float(self.width())
        for text, strong in reversed(self._entries):
            ink = QColor(tokens.text1 if strong else tokens.text3)
            painter.setPen(QPen(ink, 2.0 if strong else 1.2))
            painter.drawLine(int(right - 22), 9, int(right), 9)
            wide = painter.fontMetrics().horizontalAdvance(text)
            painter.setPen(ink)
            box = QRectF(right - 28 - wide, 0, wide + 2, 18)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), text)
            right -= wide + 40
        painter.end()
