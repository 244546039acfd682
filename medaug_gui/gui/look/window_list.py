"""The list of windows to choose from: name, centre and width, key; the user's own can be renamed and deleted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.grounds import find_row_ground, paint_ground
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.look.window_names import OWN, WindowChoice, write_window

_CHOICE = Qt.ItemDataRole.UserRole + 1
_ROW = 28
_KEY_WIDTH = 20
_MOST_ROWS = 14


class WindowList(QListWidget):
    """Chooses by a click or Return; F2 renames one of the user's own, Del deletes it.

    Signals:
        chosen: the `WindowChoice` that was taken.
        renamed(int, str), removed(int): of the user's own.
    """

    chosen = Signal(object)
    renamed = Signal(int, str)
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("window_list")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setItemDelegate(_WindowDelegate(self))
        self.itemClicked.connect(self._choose)
        self.itemDelegate().commitData.connect(self._rename)
        self.retranslate()

    def retranslate(self) -> None:
        """The texts, in the language of the window."""
        self.setAccessibleName(self.tr("Windows"))
        self.setToolTip(self.tr("F2 renames, Del deletes one of your own"))

    @property
    def current(self) -> WindowChoice | None:
        """The choice that is marked."""
        item = self.currentItem()
        choice = item.data(_CHOICE) if item is not None else None
        return choice if isinstance(choice, WindowChoice) else None

    def show_choices(self, choices: list[WindowChoice], current: WindowChoice | None) -> None:
        """List these, and mark the one in effect."""
        self.clear()
        for choice in choices:
            item = QListWidgetItem(choice.name)
            item.setData(_CHOICE, choice)
            told = f"{choice.name}, {write_window(choice.window)}" if choice.window else choice.name
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{told} ({choice.key})" if choice.key else told)
            if choice.kind == OWN:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.addItem(item)
            if choice == current:
                self.setCurrentItem(item)
        self.setFixedHeight(min(max(self.count(), 1), _MOST_ROWS) * _ROW + 2)

    def edit_current(self) -> None:
        """Rename the marked one of the user's own."""
        item = self.currentItem()
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.editItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return chooses, Del deletes; letters are no search."""
        choice = self.current
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and choice is not None:
            self.chosen.emit(choice)
        elif event.key() == Qt.Key.Key_Delete and choice is not None and choice.kind == OWN:
            self.removed.emit(choice.number)
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_CHOICE))

    @Slot(QWidget)
    def _rename(self, _editor: QWidget) -> None:
        item = self.currentItem()
        choice = self.current
        if item is not None and choice is not None and item.text() != choice.name:
            self.renamed.emit(choice.number, item.text())


class _WindowDelegate(QStyledItemDelegate):
    """Name at the left, centre and width and the key at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A row."""
        return QSize(200, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One row."""
        choice: WindowChoice = index.data(_CHOICE)
        tokens = find_tokens()
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect, find_row_ground(option), "chip")
        inner = rect.adjusted(8, 0, -8, 0)
        painter.setFont(make_font("text"))
        metrics = painter.fontMetrics()
        quiet = QColor(tokens.text2)
        painter.setPen(quiet)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, choice.key)
        numbers = write_window(choice.window) if choice.window else ""
        middle = inner.adjusted(0, 0, -_KEY_WIDTH, 0)
        painter.drawText(middle, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, numbers)
        room = middle.width() - metrics.horizontalAdvance(numbers) - 8
        painter.setPen(QColor(tokens.text1))
        name = metrics.elidedText(choice.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()
