"""What lies under rows, chips and bars that are painted by hand: one shape, in the colours of the theme in use."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from medaug_gui.gui.dress.tokens import RADIUS, find_tokens

_LEAST_BAR = 4.0


def find_row_ground(option: QStyleOptionViewItem) -> str:
    """The colour under a row of a list: marked, under the pointer, or empty for none."""
    tokens = find_tokens()
    if option.state & QStyle.StateFlag.State_Selected:
        return tokens.selected
    return tokens.hover if option.state & QStyle.StateFlag.State_MouseOver else ""


def paint_ground(
    painter: QPainter, box: QRect | QRectF, colour: str | QColor, radius: str = "control", edge: str = ""
) -> None:
    """Fill a rounded box; `radius` is a name of `tokens.RADIUS`. An empty colour paints nothing, an empty edge none."""
    if colour:
        inset = 0.5 if edge else 0.0
        painter.setPen(QColor(edge) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), RADIUS[radius], RADIUS[radius])


def paint_focus(painter: QPainter, box: QRect | QRectF) -> None:
    """The line of the keyboard's focus, inside a row."""
    half = 0.5
    radius = RADIUS["control"] - half
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QColor(find_tokens().accent_line))
    painter.drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), radius, radius)


def paint_bar(painter: QPainter, box: QRectF, fraction: float) -> None:
    """How far something is, 0 to 1: grey on grey, 4 px high."""
    tokens = find_tokens()
    done = QRectF(box.left(), box.top(), max(_LEAST_BAR, box.width() * fraction), box.height())
    painter.setPen(Qt.PenStyle.NoPen)
    for part, colour in ((box, tokens.soft), (done, tokens.text2)):
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(part, box.height() / 2, box.height() / 2)
