"""Draws an item of the film strip: a picture with two lines, or a name alone where the window is low."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPainterPath
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from medaug_gui.gui.browser.strip.family import MADE, MAKING, SOURCE, StripMember
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.grounds import paint_bar, paint_focus, paint_ground
from medaug_gui.gui.dress.tokens import find_tokens

MEMBER = Qt.ItemDataRole.UserRole + 1
FRESH_MEMBER = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex
_HIGH, _RIBBON_HIGH, _PICTURE = 60, 24, 48
_MOST, _LEAST_BAR = 210, 112
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class StripDelegate(QStyledItemDelegate):
    """Items as pictures, or as names.

    Attributes:
        is_ribbon: True for names.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.is_ribbon = False

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as its words, up to a limit."""
        member: StripMember = index.data(MEMBER)
        first, second = self._phrase(member)
        dot = 14 if index.data(FRESH_MEMBER) and not self.is_ribbon else 0
        wide = QFontMetrics(make_font("name")).horizontalAdvance(first) + self._find_chip_width(member) + dot + 2
        if self.is_ribbon:
            percent = 44 if member.kind == MAKING else 0
            return QSize(min(_MOST, wide + 24 + percent), _RIBBON_HIGH)
        wide = max(wide, QFontMetrics(make_font("detail")).horizontalAdvance(second))
        if member.kind == MAKING:
            wide = max(wide, _LEAST_BAR)
        return QSize(min(_MOST, wide + _PICTURE + 16 + 14), _HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, picture and words."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        member: StripMember = index.data(MEMBER)
        box = QRect(option.rect)
        self._draw_ground(painter, option, box, member)
        if self.is_ribbon:
            self._draw_name(painter, box.adjusted(11, 0, -11, 0), member)
        else:
            self._draw_picture(painter, QRect(box.left() + 6, box.top() + 6, _PICTURE, _PICTURE), index)
            self._draw_lines(painter, box.adjusted(_PICTURE + 16, 0, -10, 0), member, bool(index.data(FRESH_MEMBER)))
        painter.restore()

    def _phrase(self, member: StripMember) -> tuple[str, str]:
        if member.kind == SOURCE:
            first = self.tr("Source")
            return (f"{first}, {member.title}", "") if self.is_ribbon else (first, member.title)
        if len(member.copies) > 1 and member.at:
            return member.title, self.tr("copy {0} of {1}").format(member.at, len(member.copies))
        return member.title, member.line

    def _find_chip_width(self, member: StripMember) -> int:
        if len(member.copies) < 2:
            return 0
        return QFontMetrics(make_font("detail")).horizontalAdvance(str(len(member.copies))) + 18

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, member: StripMember) -> None:
        tokens = find_tokens()
        ground = ""
        if member.kind == MADE and member.is_shown:
            ground = tokens.selected
        elif member.is_shown:
            ground = tokens.hover
        elif option.state & QStyle.StateFlag.State_MouseOver and member.kind != MAKING:
            ground = tokens.raised
        paint_ground(painter, box, ground)
        has_focus = option.widget is not None and option.widget.hasFocus()
        if option.state & QStyle.StateFlag.State_HasFocus and has_focus:
            paint_focus(painter, box)

    def _draw_picture(self, painter: QPainter, box: QRect, index: Index) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(box), 3, 3)
        painter.setClipPath(path)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        painter.fillRect(box, QColor("#000000" if isinstance(icon, QIcon) else find_tokens().raised))
        if isinstance(icon, QIcon):
            icon.paint(painter, box)
        painter.setClipping(False)

    def _draw_lines(self, painter: QPainter, box: QRect, member: StripMember, is_fresh: bool) -> None:
        tokens = find_tokens()
        first, second = self._phrase(member)
        middle = box.center().y()
        upper, lower = QRect(box.left(), middle - 18, box.width(), 18), QRect(box.left(), middle + 2, box.width(), 16)
        self._draw_title(painter, upper, first, member, is_fresh)
        if member.kind == MAKING:
            paint_bar(painter, QRectF(box.left(), middle + 8, box.width(), 4), member.fraction)
            return
        on_selected = member.kind == MADE and member.is_shown
        painter.setFont(make_font("detail"))
        painter.setPen(QColor(tokens.text2 if on_selected else tokens.text3))
        painter.drawText(lower, _LEFT, _cut(second, "detail", lower.width()))

    def _draw_title(self, painter: QPainter, box: QRect, text: str, member: StripMember, is_fresh: bool) -> None:
        tokens = find_tokens()
        chip = self._find_chip_width(member)
        room = box.width() - chip - (14 if is_fresh else 0)
        text = _cut(text, "name", room)
        painter.setFont(make_font("name"))
        painter.setPen(QColor(tokens.text1))
        painter.drawText(box, _LEFT, text)
        end = box.left() + QFontMetrics(make_font("name")).horizontalAdvance(text) + 8
        if chip:
            ground = QRect(end, box.center().y() - 8, chip - 8, 17)
            paint_ground(painter, ground, tokens.press if not member.is_shown else tokens.raised, "chip")
            painter.setFont(make_font("detail"))
            painter.setPen(QColor(tokens.text2))
            painter.drawText(ground, _CENTRE, str(len(member.copies)))
            end = ground.right() + 8
        if is_fresh:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.text1))
            painter.drawEllipse(QRectF(end, box.center().y() - 3, 6, 6))

    def _draw_name(self, painter: QPainter, box: QRect, member: StripMember) -> None:
        first, _second = self._phrase(member)
        if member.kind == MAKING:
            percent = f"{member.fraction * 100:.0f} %"
            painter.setFont(make_font("text"))
            painter.setPen(QColor(find_tokens().text2))
            first = f"{first}  {percent}"
            painter.drawText(box, _LEFT, _cut(first, "text", box.width()))
            return
        self._draw_title(painter, box, first, member, False)


def _cut(text: str, role: str, room: int) -> str:
    return QFontMetrics(make_font(role)).elidedText(text, Qt.TextElideMode.ElideRight, room)
