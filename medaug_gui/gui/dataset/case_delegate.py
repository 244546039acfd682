"""Paints the rows of the cases: a box to check, two lines, a picture, what becomes of the variants."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from medaug_gui.gui.data.small_pictures import make_image
from medaug_gui.gui.dataset.case_model import DOUBT, SECOND, THUMBNAIL, Column, Index
from medaug_gui.gui.dress.grounds import find_row_ground, paint_focus
from medaug_gui.gui.dress.icons import paint_icon
from medaug_gui.gui.dress.tokens import RADIUS, STAGE, find_tokens
from medaug_gui.gui.widgets.row_texts import paint_line

ROW, PICTURE = 60, 52
_BOX = 16


class CaseDelegate(QStyledItemDelegate):
    """Every cell by its column."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """A picture with a line under it."""
        return QSize(PICTURE, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, content, the line under the row."""
        tokens, box = find_tokens(), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if ground := find_row_ground(option):
            painter.fillRect(box.adjusted(0, 0, 0, -1), QColor(ground))
        checked = index.sibling(index.row(), Column.CHECK).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        column = index.column()
        if column == Column.CHECK:
            _paint_check(painter, box, checked)
        elif column == Column.ORIGINAL:
            _paint_picture(painter, box, index, checked)
        elif column == Column.CASE:
            ink = tokens.text1 if checked else tokens.off
            paint_line(painter, _find_line(box, -10), "name", ink, str(index.data()))
            paint_line(painter, _find_line(box, 9), "detail", tokens.text2 if checked else tokens.off,
                       str(index.data(SECOND) or ""))  # fmt: skip
        else:
            _paint_text(painter, box, index, checked)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        has_focus = option.widget is not None and option.widget.hasFocus()
        if option.state & QStyle.StateFlag.State_HasFocus and has_focus:
            paint_focus(painter, box.adjusted(0, 0, 0, -1))
        painter.restore()


def _find_line(box: QRect, down: int) -> QRect:
    return QRect(box.left() + 8, box.center().y() - 9 + down, box.width() - 16, 18)


def _paint_check(painter: QPainter, box: QRect, checked: bool) -> None:
    tokens = find_tokens()
    square = QRectF(0, 0, _BOX, _BOX)
    square.moveCenter(QRectF(box).center())
    square.adjust(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(QColor(tokens.text2 if checked else tokens.edge)))
    painter.setBrush(QColor(tokens.text2) if checked else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(square, RADIUS["tag"], RADIUS["tag"])
    if checked:
        paint_icon(painter, square.adjusted(2, 2, -2, -2), "check", tokens.panel)


def _paint_picture(painter: QPainter, box: QRect, index: Index, checked: bool) -> None:
    square = QRectF(0, 0, PICTURE, PICTURE)
    square.moveCenter(QRectF(box.adjusted(0, 0, 0, -1)).center())
    pixels = index.data(THUMBNAIL)
    painter.setOpacity(1.0 if checked else 0.35)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(square, QColor(STAGE))
    if pixels is not None:
        painter.drawImage(square, make_image(pixels))
    painter.setOpacity(1.0)


def _paint_text(painter: QPainter, box: QRect, index: Index, checked: bool) -> None:
    tokens, line = find_tokens(), _find_line(box, 0)
    ink = tokens.text1 if checked and index.column() == Column.SPLIT else tokens.text2
    if index.column() == Column.VARIANTS and index.data(DOUBT):
        paint_icon(painter, QRectF(line.left(), line.top() + 1, 16, 16), "warning", tokens.warn)
        line.setLeft(line.left() + 24)
    paint_line(painter, line, "text", ink, str(index.data() or ""))
