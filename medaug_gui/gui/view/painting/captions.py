"""What is written over a picture: letters, scale bar, corner texts, tags, colour bar and legend."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QImage, QPainter, QPen

from medaug_gui.core.labels import Colour
from medaug_gui.gui.view.painting.difference_image import list_difference_colours
from medaug_gui.gui.view.painting.lookup import make_image
from medaug_gui.gui.view.painting.palette import ACCENT, CHIP, GROUND, HALO, QUIET, TEXT

GAP = 10.0
_SWATCH = 12.0


def format_number(value: float) -> str:
    """A value as people read it: whole where it is whole, four digits else, a real minus sign."""
    text = f"{value:.0f}" if float(value).is_integer() and abs(value) < 1e7 else f"{value:.4g}"
    return text.replace("-", "\u2212")


def write(
    painter: QPainter,
    rect: QRectF,
    text: str,
    colour: QColor = TEXT,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text with a halo, cut with dots where it does not fit."""
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    flags = int(align | Qt.AlignmentFlag.AlignVCenter)
    painter.setPen(HALO)
    for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        painter.drawText(rect.translated(dx, dy), flags, shown)
    painter.setPen(colour)
    painter.drawText(rect, flags, shown)


def write_lines(
    painter: QPainter, rect: QRectF, texts: Sequence[tuple[str, QColor]], align: Qt.AlignmentFlag, up: bool = False
) -> None:
    """Lines of text from the top of a rectangle, or with `up` standing on its bottom."""
    height = QFontMetricsF(painter.font()).height() * 1.15
    top = rect.bottom() - height * len(texts) if up else rect.top()
    for row, (text, colour) in enumerate(texts):
        write(painter, QRectF(rect.left(), top + row * height, rect.width(), height), text, colour, align)


def write_letters(painter: QPainter, area: QRectF, sides: tuple[str, str, str, str]) -> None:
    """The patient's letters in the middle of the four edges."""
    bold = QFont(painter.font())
    bold.setBold(True)
    bold.setPixelSize(round(QFontInfo(bold).pixelSize() * 1.25))
    plain = painter.font()
    painter.setFont(bold)
    height = QFontMetricsF(bold).height()
    wide = 60.0
    middle, inner = area.center(), area.adjusted(GAP, GAP, -GAP, -GAP)
    left, top, right, bottom = sides
    side = middle.y() - height / 2
    write(painter, QRectF(inner.left(), side, wide, height), left)
    write(painter, QRectF(inner.right() - wide, side, wide, height), right, align=Qt.AlignmentFlag.AlignRight)
    over = QRectF(middle.x() - wide / 2, inner.top(), wide, height)
    write(painter, over, top, align=Qt.AlignmentFlag.AlignHCenter)
    over.moveBottom(inner.bottom())
    write(painter, over, bottom, align=Qt.AlignmentFlag.AlignHCenter)
    painter.setFont(plain)


def round_length(most: float) -> float:
    """The longest of 1, 2, 5, 10 ... that is no more than `most`."""
    ten = 10.0 ** floor(log10(max(most, 1e-6)))
    return float(max(step * ten for step in (1, 2, 5) if step * ten <= most * (1 + 1e-9)))


def draw_scale_bar(painter: QPainter, right: float, bottom: float, zoom: float, most: float, unit: str) -> float:
    """A bar of a round length with its length beside it, ending at (right, bottom); returns its height."""
    length = round_length(most / zoom)
    wide = length * zoom
    metrics = QFontMetricsF(painter.font())
    text = f"{length:g} {unit}"
    height = metrics.height()
    write(
        painter,
        QRectF(right - wide - metrics.horizontalAdvance(text) - 12, bottom - height, wide + 4, height).adjusted(
            0, 0, metrics.horizontalAdvance(text), 0
        ),
        text,
        QUIET,
    )
    y = bottom - height / 2
    for colour, width in ((HALO, 4.0), (TEXT, 2.0)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(QPointF(right - wide, y), QPointF(right, y))
        for x in (right - wide, right):
            painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 4))
    return height


def draw_chip(painter: QPainter, left: float, top: float, text: str, colour: QColor) -> QRectF:
    """A small filled tag; returns where it is."""
    bold = QFont(painter.font())
    bold.setBold(True)
    plain = painter.font()
    painter.setFont(bold)
    metrics = QFontMetricsF(bold)
    rect = QRectF(left, top, max(metrics.horizontalAdvance(text) + 12, 22), metrics.height() + 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, 3, 3)
    painter.setPen(TEXT if colour == CHIP else GROUND)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.setFont(plain)
    return rect


def find_tag_colour(tag: str) -> QColor:
    """Grey for A, the accent for B."""
    return ACCENT if tag == "B" else CHIP


def draw_legend(painter: QPainter, left: float, top: float, wide: float, rows: Sequence[tuple[str, Colour]]) -> None:
    """Names of labels with their colours."""
    height = QFontMetricsF(painter.font()).height() * 1.2
    for row, (name, colour) in enumerate(rows):
        y = top + row * height
        painter.setPen(HALO)
        painter.setBrush(QColor(*colour))
        painter.drawRect(QRectF(left, y + (height - _SWATCH) / 2, _SWATCH, _SWATCH))
        write(painter, QRectF(left + _SWATCH + 6, y, wide - _SWATCH - 6, height), name)


def make_colour_bar() -> QImage:
    """One column of the difference colours, most positive on top."""
    return make_image(list_difference_colours()[::-1].reshape(256, 1).copy())


def draw_colour_bar(painter: QPainter, image: QImage, rect: QRectF, reach: float, unit: str) -> None:
    """The difference scale: five ticks from +reach to -reach, the unit on top."""
    painter.drawImage(rect, image)
    painter.setPen(QPen(QUIET, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)
    metrics = QFontMetricsF(painter.font())
    wide = 90.0
    for part in (1.0, 0.5, 0.0, -0.5, -1.0):
        y = rect.center().y() - part * rect.height() / 2
        painter.setPen(QPen(TEXT, 1))
        painter.drawLine(QPointF(rect.left() - 4, y), QPointF(rect.left(), y))
        sign = "+" if part > 0 else ""
        box = QRectF(rect.left() - 8 - wide, y - metrics.height() / 2, wide, metrics.height())
        write(painter, box, sign + format_number(part * reach), align=Qt.AlignmentFlag.AlignRight)
    if unit:
        box = QRectF(rect.right() - wide, rect.top() - metrics.height() - 8, wide, metrics.height())
        write(painter, box, unit, QUIET, Qt.AlignmentFlag.AlignRight)
