"""A list of trainings or sets: headings, and rows of two lines behind an icon, with a bar under what runs."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from medaug_gui.gui.dress.grounds import find_row_ground, paint_bar, paint_ground
from medaug_gui.gui.dress.icons import paint_icon
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.widgets.row_texts import paint_heading, paint_line

ID = Qt.ItemDataRole.UserRole + 1
_SECOND = Qt.ItemDataRole.UserRole + 2
_ICON = Qt.ItemDataRole.UserRole + 3
_FRACTION = Qt.ItemDataRole.UserRole + 4
_ROW, _BAR_ROW, _HEAD = 44, 56, 32


class WorkRows(QListWidget):
    """Rows with an id each.

    Signals:
        discarded(): Del was pressed.
    """

    discarded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_RowDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def current(self) -> str:
        """The id of the chosen row; empty where none is."""
        item = self.currentItem()
        return str(item.data(ID) or "") if item is not None else ""

    def find_item(self, id: str) -> QListWidgetItem | None:
        """The row of this id; None where there is none."""
        items = (self.item(row) for row in range(self.count()))
        return next((item for item in items if item.data(ID) == id and id), None)

    def make_rows(self, count: int) -> None:
        """Have so many."""
        while self.count() > count:
            self.takeItem(self.count() - 1)
        while self.count() < count:
            self.addItem(QListWidgetItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del discards."""
        if event.key() == Qt.Key.Key_Delete:
            self.discarded.emit()
            return
        super().keyPressEvent(event)


class _RowDelegate(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens, box = find_tokens(), QRect(option.rect)
        painter.save()
        if not index.data(ID):
            paint_heading(painter, box, index.data())
            painter.restore()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, box, find_row_ground(option))
        icon = str(index.data(_ICON))
        ink = {"failed": tokens.error, "warning": tokens.warn}.get(icon, tokens.text2)
        paint_icon(painter, QRectF(box.left() + 8, box.top() + 13, 18, 18), icon, ink)
        for top, role, colour, text in (
            (5, "name", tokens.text1, index.data()), (22, "detail", tokens.text2, index.data(_SECOND))
        ):  # fmt: skip
            line = QRect(box.left() + 36, box.top() + top, box.width() - 44, 18)
            paint_line(painter, line, role, colour, str(text or ""))
        fraction = index.data(_FRACTION)
        if fraction is not None:
            paint_bar(painter, QRectF(box.left() + 36, box.bottom() - 9, box.width() - 44, 4), float(fraction))
        painter.restore()


def fill_heading(item: QListWidgetItem, title: str) -> None:
    """Make it the heading of the rows under it."""
    _fill(item, title, "", "", "", None)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setSizeHint(QSize(0, _HEAD))


def fill_row(
    item: QListWidgetItem, id: str, title: str, second: str, icon: str, fraction: float | None = None
) -> None:  # fmt: skip
    """Make it a row; how far it is stands in a bar under it, None for no bar."""
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    _fill(item, title, id, second, icon, fraction)
    item.setSizeHint(QSize(0, _ROW if fraction is None else _BAR_ROW))


def _fill(item: QListWidgetItem, title: str, id: str, second: str, icon: str, fraction: float | None) -> None:
    values = ((Qt.ItemDataRole.DisplayRole, title), (ID, id), (_SECOND, second), (_ICON, icon), (_FRACTION, fraction))
    for role, value in values:
        if item.data(role) != value:
            item.setData(role, value)
    spoken = f"{title}, {second}" if second else title
    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
    item.setToolTip(f"{title}\n{second}" if second else "")
