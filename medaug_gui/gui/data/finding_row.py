"""A line with a mark before it: good, to be known, to be minded, to be mended."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from medaug_gui.gui.dress.icons import paint_icon
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.widgets.labels import make_text

GOOD, NOTE, WARN, STOP = "good", "note", "warn", "stop"
_ICONS = {GOOD: "done", NOTE: "note", WARN: "warning", STOP: "failed"}
_SIZE = 16


class FindingMark(QWidget):
    """The mark of a level, in its colour; never colour alone."""

    def __init__(self, level: str) -> None:
        super().__init__()
        self.level = level
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square in a line of text."""
        return QSize(_SIZE, _SIZE + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        tokens = find_tokens()
        colours = {GOOD: tokens.ok, NOTE: tokens.text2, WARN: tokens.warn, STOP: tokens.error}
        painter = QPainter(self)
        paint_icon(painter, QRectF(0, 1, _SIZE, _SIZE), _ICONS[self.level], colours[self.level])
        painter.end()


def make_finding_row(level: str, sentence: str, advice: str = "") -> QWidget:
    """A sentence behind its mark, and what to do about it."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 2, 0, 2)
    layout.setSpacing(8)
    layout.addWidget(FindingMark(level), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(make_text(sentence))
    if advice:
        column.addWidget(make_text(advice, "detail"))
    layout.addLayout(column, 1)
    return row
