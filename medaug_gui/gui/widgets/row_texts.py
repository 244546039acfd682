"""Texts of rows that are painted by hand: a heading between them, a line that ends in dots where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import find_tokens


def paint_heading(painter: QPainter, box: QRect, text: str) -> None:
    """The heading of the rows under it."""
    painter.setFont(make_font("section"))
    painter.setPen(QColor(find_tokens().text2))
    painter.drawText(box.adjusted(8, 8, -8, 0), Qt.AlignmentFlag.AlignVCenter, text)


def paint_line(painter: QPainter, box: QRect, role: str, ink: str, text: str) -> None:
    """One line of text in the font of a role."""
    painter.setFont(make_font(role))
    painter.setPen(QColor(ink))
    line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, line)
