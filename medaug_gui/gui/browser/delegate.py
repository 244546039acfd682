"""Draws a row: thumbnail, title, a quieter second line, a mark for problems and a badge."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from medaug_gui.gui.browser.roles import ABOUT, BADGE, DOUBTED, ENTRY, MARK, THUMBNAIL
from medaug_gui.gui.feedback.marks import INFO, SIZE, WARN, draw_mark

_GAP = 8

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Rows with an entry are two lines high with a picture; patients and studies are one line of text (see `roles`)."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Plain style for headings, our own for series and results."""
        if index.data(ENTRY) is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        option.icon = QIcon()
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        self._draw_picture(painter, option.rect, index)
        self._draw_text(painter, option, index)
        painter.restore()

    def _draw_picture(self, painter: QPainter, rect: QRect, index: Index) -> None:
        box = QRect(rect.left() + 4, rect.top() + (rect.height() - THUMBNAIL) // 2, THUMBNAIL, THUMBNAIL)
        painter.fillRect(box, QColor("#000000"))
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            icon.paint(painter, box)

    def _draw_text(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        palette: QPalette = option.palette
        metrics = option.fontMetrics
        left, right = rect.left() + THUMBNAIL + 4 + _GAP, rect.right() - 6
        right = self._draw_badge(painter, option, index, right)
        top = rect.top() + (rect.height() - 2 * metrics.height() - 2) // 2
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        first = QRect(left, top, right - left, metrics.height())
        title = metrics.elidedText(str(index.data() or ""), Qt.TextElideMode.ElideMiddle, first.width())
        painter.drawText(first, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        second = first.translated(0, metrics.height() + 2)
        about = metrics.elidedText(str(index.data(ABOUT) or ""), Qt.TextElideMode.ElideRight, second.width())
        painter.drawText(second, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, about)

    def _draw_badge(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, right: int) -> int:
        rect: QRect = option.rect
        palette: QPalette = option.palette
        badge = str(index.data(BADGE) or "")
        if index.data(MARK):
            box = QRectF(right - SIZE, rect.top() + (rect.height() - SIZE) / 2, SIZE, SIZE)
            draw_mark(painter, box, WARN if index.data(DOUBTED) else INFO, palette)
            right -= SIZE + _GAP
        if badge:
            accent = palette.color(QPalette.ColorRole.Highlight)
            right = self._draw_word(painter, badge, accent, rect, right)
        return right

    def _draw_word(self, painter: QPainter, word: str, colour: QColor, rect: QRect, right: int) -> int:
        painter.save()
        painter.setPen(colour)
        width = painter.fontMetrics().horizontalAdvance(word)
        box = QRect(right - width, rect.top(), width, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, word)
        painter.restore()
        return right - width - _GAP
