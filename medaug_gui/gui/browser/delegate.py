"""Draws a row of the browser: a patient, a study, a series with its thumbnail, a result, or what was not opened."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPainterPath
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from medaug_gui.gui.browser.model.roles import (
    ABOUT,
    BADGE,
    CHIP,
    COMPACT_SMALL,
    COMPACT_THUMBNAIL,
    COUNTING,
    DOUBTED,
    EXPORTED,
    FRESH,
    GROUP,
    KIND,
    LARGE,
    MADE,
    MARK,
    PATIENT,
    REFUSAL,
    REFUSALS,
    SERIES,
    SMALL_THUMBNAIL,
    STUDY,
    THUMBNAIL,
)
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.grounds import find_row_ground, paint_focus, paint_ground
from medaug_gui.gui.dress.icons import paint_icon
from medaug_gui.gui.dress.tokens import DARK, PLATE, Tokens, find_tokens

Index = QModelIndex | QPersistentModelIndex
_EDGE, _INSIDE = 8, 8
"""px from the panel's edge to a row, and from there to what is in it."""
_ARROW = 12
_RESULT_AT = 44
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class BrowserDelegate(QStyledItemDelegate):
    """Rows as lines, or as thumbnails with a name under them where the panel is narrow.

    Attributes:
        is_compact: True for thumbnails.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.is_compact = False

    def is_arrow_at(self, index: Index, rect: QRect, place: QPoint) -> bool:
        """True where a press folds: on the arrow of a row that has one."""
        kind = index.data(KIND)
        if self.is_compact or not index.model().hasChildren(index):
            return False
        left = rect.left() + _EDGE + (26 if kind == GROUP and not index.data(LARGE) else 0)
        return kind in (PATIENT, REFUSALS, GROUP) and left - 4 <= place.x() <= left + _ARROW + 6

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, picture, words and marks of one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, kind = find_tokens(), index.data(KIND)
        row = QRect(option.rect).adjusted(_EDGE, 0, -_EDGE, 0)
        if self.is_compact and kind in (PATIENT, STUDY):
            self._draw_gap(painter, row, index, tokens)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._draw_ground(painter, option, row, chosen, tokens)
            if self.is_compact:
                _Compact(painter, row, index, chosen, tokens).draw(kind)
            else:
                _Line(painter, row, index, chosen, tokens, bool(option.state & QStyle.StateFlag.State_Open)).draw(kind)
        painter.restore()

    def _draw_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, row: QRect, chosen: bool, tokens: Tokens
    ) -> None:
        inner = row.adjusted(0, 1, 0, -1)
        paint_ground(painter, inner, find_row_ground(option))
        has_focus = option.widget is not None and option.widget.hasFocus()
        if option.state & QStyle.StateFlag.State_HasFocus and has_focus:
            paint_focus(painter, inner)

    def _draw_gap(self, painter: QPainter, row: QRect, index: Index, tokens: Tokens) -> None:
        """Between the thumbnails of two patients there is a line."""
        if index.data(KIND) == PATIENT and index.row() > 0:
            painter.setPen(QColor(tokens.line))
            painter.drawLine(row.left(), row.center().y(), row.right(), row.center().y())


class _Drawing:
    """What both ways of drawing share."""

    def __init__(self, painter: QPainter, row: QRect, index: Index, chosen: bool, tokens: Tokens) -> None:
        self.painter, self.row, self.index, self.chosen, self.tokens = painter, row, index, chosen, tokens
        self.quiet = tokens.text2 if chosen else tokens.text3

    def write(self, box: QRect, text: str, role: str, colour: str, align: Qt.AlignmentFlag = _LEFT) -> int:
        """A line of text, cut where it does not fit; returns where it ends."""
        font = make_font(role)
        width = QFontMetrics(font).horizontalAdvance(text)
        if width > box.width():
            text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(box, align, text)
        return box.left() + min(width, box.width())

    def draw_picture(self, box: QRect) -> None:
        """The thumbnail on black, its corners round, or black alone until it is there."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(box), 3, 3)
        self.painter.setClipPath(path)
        self.painter.fillRect(box, QColor("#000000"))
        icon = self.index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon) and not icon.isNull():
            icon.paint(self.painter, box)
        self.painter.setClipping(False)

    def draw_arrow(self, left: int, middle: int, is_open: bool) -> None:
        """Down where a row is open, right where it is folded."""
        box = QRectF(left, middle - _ARROW / 2, _ARROW, _ARROW)
        paint_icon(self.painter, box, "down" if is_open else "next", self.tokens.text2)

    def draw_dot(self, centre: QPoint) -> None:
        """Not yet looked at."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(self.tokens.text1))
        self.painter.drawEllipse(centre, 3, 3)

    def draw_mark(self, box: QRectF, on_picture: bool = False) -> None:
        """A warning or a note."""
        doubted = bool(self.index.data(DOUBTED))
        tokens = DARK if on_picture else self.tokens
        colour = tokens.warn if doubted else tokens.text2
        paint_icon(self.painter, box, "warning" if doubted else "note", colour)

    def draw_chip(self, right: int, middle: int, text: str) -> int:
        """A short word on a ground of its own, ending at `right`; returns where it begins."""
        font = make_font("detail")
        font.setWeight(QFont.Weight.Medium)
        width = QFontMetrics(font).horizontalAdvance(text) + 10
        box = QRect(right - width, middle - 9, width, 18)
        paint_ground(self.painter, box, self.tokens.hover if not self.chosen else self.tokens.raised, "chip")
        self.painter.setFont(font)
        self.painter.setPen(QColor(self.tokens.text2))
        self.painter.drawText(box, _CENTRE, text)
        return box.left()


class _Line(_Drawing):
    """A row of the wide panel."""

    def __init__(
        self, painter: QPainter, row: QRect, index: Index, chosen: bool, tokens: Tokens, is_open: bool
    ) -> None:
        super().__init__(painter, row, index, chosen, tokens)
        self.is_open = is_open

    def draw(self, kind: int) -> None:
        """The row by its kind."""
        if kind == PATIENT:
            self._draw_heading("section", self.tokens.text1)
        elif kind == REFUSALS:
            self._draw_heading("text", self.quiet)
        elif kind == STUDY:
            self._draw_study()
        elif kind == REFUSAL:
            self._draw_refusal()
        elif kind in MADE and not self.index.data(LARGE):
            self._draw_result(kind)
        else:
            self._draw_series(kind)

    def _draw_heading(self, role: str, colour: str) -> None:
        row = self.row
        self.draw_arrow(row.left(), row.center().y() + 1, self.is_open)
        box = row.adjusted(_ARROW + 6, 0, -_INSIDE, 0)
        end = self.write(box, str(self.index.data()), role, colour)
        count = str(self.index.data(CHIP) or "") or ("" if self.is_open else self._count_under())
        if count and end + 40 < box.right():
            self.write(QRect(end + 8, box.top(), box.right() - end - 8, box.height()), count, "detail", self.quiet)

    def _count_under(self) -> str:
        """How many series a folded patient has."""
        model, index = self.index.model(), self.index
        found = 0
        for at in range(model.rowCount(index)):
            below = model.index(at, 0, index)
            found += model.rowCount(below) if below.data(KIND) == STUDY else 1
        return str(found)

    def _draw_study(self) -> None:
        left = self.row.left() + _ARROW + 6
        text = str(self.index.data())
        if not self.is_open and self.index.model().hasChildren(self.index):
            self.draw_arrow(self.row.left(), self.row.center().y() + 1, False)
        self.write(self.row.adjusted(left - self.row.left(), 0, -_INSIDE, 0), text, "detail", self.quiet)

    def _draw_series(self, kind: int) -> None:
        row = self.row
        left = row.left() + _ARROW + 6
        box = QRect(QPoint(left, row.top() + (row.height() - THUMBNAIL.height()) // 2), THUMBNAIL)
        if kind == GROUP:
            self.draw_arrow(row.left() + 2, row.center().y(), self.is_open)
        self.draw_picture(box)
        text_left, right = box.right() + 10, row.right() - _INSIDE
        middle = row.top() + row.height() // 2
        first, second = QRect(text_left, middle - 18, 0, 18), QRect(text_left, middle + 1, 0, 16)
        end = right
        chip = str(self.index.data(CHIP) or "")
        if chip:
            end = self.draw_chip(end, first.center().y(), chip) - 6
        end = self._draw_marks(end, first.center().y())
        first.setRight(end)
        second.setRight(right)
        self.write(first, str(self.index.data() or ""), "name", self.tokens.text1)
        counting = self.index.data(BADGE) == COUNTING
        about = str(self.index.data(ABOUT) or "")
        self.write(second, f"{about} …" if counting else about, "detail", self.quiet)

    def _draw_result(self, kind: int) -> None:
        row, middle = self.row, self.row.center().y()
        indent = _RESULT_AT if self.index.parent().data(KIND) != GROUP else _RESULT_AT + 18
        box = QRect(QPoint(row.left() + indent, middle - SMALL_THUMBNAIL.height() // 2), SMALL_THUMBNAIL)
        if kind == GROUP:
            self.draw_arrow(row.left() + 26, middle, self.is_open)
        self.draw_picture(box)
        end = row.right() - _INSIDE
        chip = str(self.index.data(CHIP) or "")
        if chip:
            end = self.draw_chip(end, middle, chip) - 6
        end = self._draw_marks(end, middle)
        words = QRect(box.right() + 9, row.top(), end - box.right() - 9, row.height())
        self.write(words, str(self.index.data() or ""), "text", self.tokens.text1)

    def _draw_marks(self, end: int, middle: int) -> int:
        """Not yet looked at, exported, warning or note, from the right; returns where the words must end."""
        if self.index.data(FRESH):
            self.draw_dot(QPoint(end - 4, middle))
            end -= 14
        if self.index.data(BADGE) == EXPORTED:
            paint_icon(self.painter, QRectF(end - 16, middle - 8, 16, 16), "export", self.tokens.text2)
            end -= 20
        if self.index.data(MARK):
            self.draw_mark(QRectF(end - 16, middle - 8, 16, 16))
            end -= 22
        return end

    def _draw_refusal(self) -> None:
        box = self.row.adjusted(_ARROW + 6, 3, -_INSIDE, -3)
        first = QRect(box.left(), box.top(), box.width(), 17)
        self.write(first, str(self.index.data()), "detail", self.tokens.text2)
        self.write(first.translated(0, 17), str(self.index.data(ABOUT) or ""), "detail", self.quiet)


class _Compact(_Drawing):
    """A thumbnail of the narrow panel."""

    def draw(self, kind: int) -> None:
        """The row by its kind."""
        if kind == REFUSALS:
            self._draw_refusals()
        elif kind == REFUSAL:
            self.write(self.row, str(self.index.data()), "detail", self.quiet, _CENTRE)
        else:
            self._draw_thumbnail(kind)

    def _draw_thumbnail(self, kind: int) -> None:
        row = self.row
        is_large = kind == SERIES or bool(self.index.data(LARGE))
        size: QSize = COMPACT_THUMBNAIL if is_large else COMPACT_SMALL
        box = QRect(QPoint(row.center().x() - size.width() // 2 + 1, row.top() + 7), size)
        self.draw_picture(box)
        if self.index.data(FRESH):
            self.draw_dot(QPoint(box.right() + 5, box.top() + 4))
        if self.index.data(MARK) and is_large:
            plate = QRectF(box.right() - 17, box.top() + 1, 16, 16)
            paint_ground(self.painter, plate, QColor(*PLATE), "tag")
            self.draw_mark(plate.adjusted(1, 1, -1, -1), on_picture=True)
        elif self.index.data(MARK):
            self.draw_mark(QRectF(box.right() + 2, box.bottom() - 13, 13, 13))
        words = str(self.index.data() or "")
        if kind == GROUP:
            words = f"{words} {self.index.data(CHIP)}"
        name = QRect(row.left() + 2, box.bottom() + 3, row.width() - 4, 16)
        self.write(name, words, "detail", self.tokens.text1 if self.chosen else self.tokens.text2, _CENTRE)

    def _draw_refusals(self) -> None:
        middle = self.row.center()
        paint_icon(self.painter, QRectF(middle.x() - 22, middle.y() - 8, 16, 16), "warning", self.quiet)
        box = QRect(middle.x(), self.row.top(), 30, self.row.height())
        self.write(box, str(self.index.data(CHIP) or ""), "detail", self.quiet)
