"""The palette itself: a field over a list, in front of the window; all of it by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.grounds import find_row_ground, paint_ground
from medaug_gui.gui.dress.icons import SIZE
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.widgets.fade import fade_in
from medaug_gui.gui.window.palette.entries import Findable
from medaug_gui.gui.window.palette.matching import score_match

_LAST = -1000
"""Points of a line whose name does not fit."""
_WIDTH, _ROW, _ROWS = 560, 32, 11
_TOP = 72
_FINDABLE = Qt.ItemDataRole.UserRole + 1
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}


class Palette(QFrame):
    """Opens with what `find_all` finds then; Enter does what is marked, Esc closes."""

    def __init__(self, window: QWidget, find_all: Callable[[], list[Findable]]) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Command palette"))
        self.setProperty("popover", True)
        self._window = window
        self._find_all = find_all
        self._all: list[Findable] = []
        self._model = QStandardItemModel(self)
        self.field = QLineEdit()
        self.field.setObjectName("palette-field")
        self.field.setAccessibleName(self.tr("Find an action, an operation or a series"))
        self.field.setPlaceholderText(self.tr("Find an action, an operation or a series"))
        self.field.textChanged.connect(self.search)
        self.field.installEventFilter(self)
        self.list = QListView()
        self.list.setObjectName("palette-list")
        self.list.setAccessibleName(self.tr("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Lines(self.list))
        self.list.clicked.connect(self._take)
        self._none = QLabel(self.tr("Nothing has this name."))
        self._none.setProperty("role", "detail")
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        for widget in (self.field, self.list, self._none):
            column.addWidget(widget)

    @property
    def found(self) -> list[Findable]:
        """What is listed, the best first."""
        return [self._model.item(row).data(_FINDABLE) for row in range(self._model.rowCount())]

    @Slot()
    def open(self) -> None:
        """Show it at the top of the window, with all there is now."""
        self._all = self._find_all()
        self.field.clear()
        self.search("")
        window = self._window
        width = min(_WIDTH, window.width() - 48)
        self.setFixedSize(width, _ROWS * _ROW + 28 + 24 + 8)
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, _TOP)))
        self.show()
        fade_in(self)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(str)
    def search(self, text: str) -> None:
        """List what fits, the best first; all in their order where nothing is wanted."""
        scored = [(_rate(text, one), at, one) for at, one in enumerate(self._all)]
        fitting = sorted(((-score, at, one) for score, at, one in scored if score is not None), key=lambda it: it[:2])
        self._model.clear()
        for _score, _at, one in fitting:
            item = QStandardItem(one.name)
            item.setData(one, _FINDABLE)
            item.setEditable(False)
            item.setAccessibleText(f"{one.name}, {one.kind} {one.keys}".strip())
            self._model.appendRow(item)
        self._none.setVisible(not fitting)
        self.list.setVisible(bool(fitting))
        self._mark(0)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keys of the list, pressed in the field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._mark(self.list.currentIndex().row() + _MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
        else:
            return False
        return True

    def _mark(self, row: int) -> None:
        index = self._model.index(min(max(row, 0), self._model.rowCount() - 1), 0)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        one = index.data(_FINDABLE) if index.isValid() else None
        if isinstance(one, Findable):
            self.close()
            one.do()


def _rate(text: str, one: Findable) -> int | None:
    """By the letters of its name, else by whole words that it is found by as well: those come last."""
    score = score_match(text, one.name)
    if score is None and all(word in one.also.lower() for word in text.lower().split()):
        return _LAST
    return score


class _Lines(QStyledItemDelegate):
    """Icon, name, kind; the keys at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        one, tokens = index.data(_FINDABLE), find_tokens()
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option.rect, find_row_ground(option))
        inner = option.rect.adjusted(10, 0, -10, 0)
        icon = QRect(inner.left(), inner.center().y() - SIZE // 2 + 1, SIZE, SIZE)
        one.icon.paint(painter, icon)
        inner.setLeft(icon.right() + 11)
        quiet = tokens.text2 if marked else tokens.text3
        inner.setRight(inner.right() - _draw(painter, inner, one.keys, tokens.text2, "detail", right=True))
        used = _draw(painter, inner, one.name, tokens.text1, "text")
        _draw(painter, inner.adjusted(used, 0, 0, 0), one.kind, quiet, "detail")
        painter.restore()


def _draw(painter: QPainter, box: QRect, text: str, colour: str, role: str, right: bool = False) -> int:
    """Draw one line into a box, shortened where it must be; returns the room it took with its distance."""
    if not text:
        return 0
    painter.setFont(make_font(role))
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
    return painter.fontMetrics().horizontalAdvance(shown) + 10
