"""Texts on pictures: lines on plates of black, the letters of the patient, and a sentence in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.view.painting.palette import GROUND_OF_TEXT, QUIET, TEXT

LINE = 18.0
"""Points from one line to the next."""
_PADDING = 4.0
_RADIUS = 2.0
_LETTER = 18.0
Span = tuple[str, QColor]
"""A text and its colour; the first of a line may be strong."""


@cache
def find_font(strong: bool = False) -> QFont:
    """The face of texts on pictures, 13 px."""
    return make_font("section" if strong else "name")


@cache
def _find_metrics(strong: bool) -> QFontMetricsF:
    return QFontMetricsF(find_font(strong))


@lru_cache(maxsize=1024)
def measure_text(text: str, strong: bool = False) -> float:
    """How wide a text is: the same ones stand in every pane, slice after slice."""
    return _find_metrics(strong).horizontalAdvance(text)


def write_line(
    painter: QPainter, at: QPointF, spans: Sequence[Span], width: float, right: bool = False, strong: bool = False
) -> QRectF:
    """One line on a plate, its upper left corner (or with `right` its upper right one) at a point, cut with dots."""
    shown: list[tuple[str, QColor, bool, float]] = []
    room = max(width, 24.0)
    for number, (text, colour) in enumerate(spans):
        bold = strong and number == 0
        cut, wide = text, measure_text(text, bold)
        if wide > room:
            cut = _find_metrics(bold).elidedText(text, Qt.TextElideMode.ElideRight, room)
            wide = measure_text(cut, bold)
        shown.append((cut, colour, bold, wide))
        room -= wide + _PADDING
        if room < 12:
            break
    total = sum(wide for *_rest, wide in shown) + _PADDING * (len(shown) - 1)
    left = at.x() - total if right else at.x()
    box = QRectF(left - _PADDING, at.y(), total + 2 * _PADDING, LINE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GROUND_OF_TEXT)
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    for text, colour, bold, wide in shown:
        painter.setFont(find_font(bold))
        painter.setPen(colour)
        metrics = _find_metrics(bold)
        painter.drawText(QPointF(left, at.y() + (LINE + metrics.ascent() - metrics.descent()) / 2), text)
        left += wide + _PADDING
    return box


def write_letters(
    painter: QPainter, picture: QRectF, pane: QRectF, room: QRectF, sides: tuple[str, str, str, str]
) -> None:
    """The patient's letters at the four edges of a picture, inside of what of it can be seen in `room` of a pane."""
    seen = picture.intersected(room)
    if seen.width() < 4 * _LETTER or seen.height() < 4 * _LETTER:
        return
    inset = _LETTER / 2 + 4
    middle = picture.intersected(pane).center()
    places = (
        QPointF(seen.left() + inset, middle.y()), QPointF(middle.x(), seen.top() + inset),
        QPointF(seen.right() - inset, middle.y()), QPointF(middle.x(), seen.bottom() - inset),
    )  # fmt: skip
    for text, place in zip(sides, places, strict=True):
        if text:
            _write_letter(painter, place, text)


def _write_letter(painter: QPainter, middle: QPointF, text: str) -> None:
    width = max(measure_text(text, strong=True) + 8, _LETTER)
    box = QRectF(middle.x() - width / 2, middle.y() - _LETTER / 2, width, _LETTER)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GROUND_OF_TEXT)
    painter.drawRoundedRect(box, 3, 3)
    painter.setFont(find_font(strong=True))
    painter.setPen(TEXT)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def write_sentence(painter: QPainter, area: QRectF, text: str) -> None:
    """A sentence in the middle, in as many lines as it takes."""
    box = area.adjusted(30, 30, -30, -30)
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    painter.setFont(find_font())
    used = QRectF(painter.boundingRect(box, flags, text)).adjusted(-12, -8, 12, 8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GROUND_OF_TEXT)
    painter.drawRoundedRect(used, 6, 6)
    painter.setPen(QUIET)
    painter.drawText(box, flags, text)
