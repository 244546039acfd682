"""How a row of the catalogue is painted: icon, title, one line, the star and the modality."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.grounds import find_row_ground, paint_focus, paint_ground
from medaug_gui.gui.dress.icons import paint_icon
from medaug_gui.gui.dress.tokens import Tokens, find_tokens
from medaug_gui.gui.operations.catalogue_model import ROW, Index
from medaug_gui.gui.operations.catalogue_rows import CatalogueRow
from medaug_gui.gui.widgets.row_texts import paint_line

HEADING_HEIGHT, ROW_HEIGHT = 28, 44
_LINE = 16
_LEFT, _RIGHT = 8, 8
_TEXT_LEFT = 36
_STAR = 18
_MOST_LINES = 4


class CatalogueDelegate(QStyledItemDelegate):
    """Paints rows; one whose reason needs more lines is as high as they are."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """28 for a heading, 44 for an operation, more for a long reason."""
        row = _find_row(index)
        width = _find_width(option)
        if not row.id:
            return QSize(width, HEADING_HEIGHT)
        lines = 1 if row.suits else _count_lines(row.line, width - _TEXT_LEFT - _RIGHT)
        return QSize(width, ROW_HEIGHT + _LINE * (lines - 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row, tokens = _find_row(index), find_tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.id:
            _paint_operation(painter, option, row, tokens)
        else:
            painter.setFont(_make_heading_font())
            painter.setPen(QColor(tokens.text2))
            box = option.rect.adjusted(_LEFT, 0, -_RIGHT, -5)
            painter.drawText(box, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.title)
        painter.restore()


def find_star(rect: QRect, row: CatalogueRow) -> QRect:
    """Where the star of a row is."""
    chip = _measure_chip(row.chip) + 6 if row.chip else 0
    return QRect(rect.right() - _RIGHT - chip - _STAR, rect.top() + 4, _STAR, _STAR)


def _paint_operation(painter: QPainter, option: QStyleOptionViewItem, row: CatalogueRow, tokens: Tokens) -> None:
    rect, state = option.rect, option.state
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    over = bool(state & QStyle.StateFlag.State_MouseOver)
    paint_ground(painter, rect, find_row_ground(option))
    if chosen and bool(state & QStyle.StateFlag.State_HasFocus):
        paint_focus(painter, rect)
    dim = not row.suits
    title_ink = tokens.text3 if dim and not chosen else tokens.text1
    line_ink = tokens.text1 if chosen else tokens.text2 if dim else tokens.text3
    icon_ink = tokens.off if dim else tokens.text2
    paint_icon(painter, QRectF(rect.left() + _LEFT, rect.top() + 13, 18, 18), row.icon, icon_ink)
    right = rect.right() - _RIGHT
    if row.chip:
        right = _paint_chip(painter, right, rect.top() + 5, row.chip, tokens) - 6
    if row.is_favourite or over:
        star = find_star(rect, row)
        paint_icon(painter, QRectF(star), "favourite-on" if row.is_favourite else "favourite", tokens.text2)
        right = star.left() - 4
    title = QRect(rect.left() + _TEXT_LEFT, rect.top() + 4, right - rect.left() - _TEXT_LEFT, 18)
    paint_line(painter, title, "name", title_ink, row.title)
    below = QRect(rect.left() + _TEXT_LEFT, rect.top() + 22, rect.width() - _TEXT_LEFT - _RIGHT, rect.height() - 26)
    if dim:
        painter.setFont(make_font("detail"))
        painter.setPen(QColor(line_ink))
        painter.drawText(below, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, row.line)
    else:
        paint_line(painter, below, "detail", line_ink, row.line)


def _paint_chip(painter: QPainter, right: int, top: int, text: str, tokens: Tokens) -> int:
    """A modality in a small box that ends at the right; returns where it begins."""
    width = _measure_chip(text)
    box = QRect(right - width, top, width, 17)
    paint_ground(painter, box, tokens.press, "chip")
    painter.setFont(make_font("detail"))
    painter.setPen(QColor(tokens.text2))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    return box.left()


def _measure_chip(text: str) -> int:
    return QFontMetrics(make_font("detail")).horizontalAdvance(text) + 10


def _count_lines(text: str, width: int) -> int:
    metrics = QFontMetrics(make_font("detail"))
    box = metrics.boundingRect(QRect(0, 0, max(width, 80), 400), Qt.TextFlag.TextWordWrap, text)
    return max(1, min(round(box.height() / metrics.lineSpacing()), _MOST_LINES))


def _find_width(option: QStyleOptionViewItem) -> int:
    widget = option.widget
    return widget.viewport().width() if isinstance(widget, QWidget) and hasattr(widget, "viewport") else 280


def _make_heading_font() -> QFont:
    font = make_font("detail")
    font.setWeight(QFont.Weight.DemiBold)
    font.setVariableAxis(QFont.Tag("wght"), 600)
    return font


def _find_row(index: Index) -> CatalogueRow:
    row = index.data(ROW)
    assert isinstance(row, CatalogueRow)
    return row
