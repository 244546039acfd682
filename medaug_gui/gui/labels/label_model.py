"""The labels of the book as rows of a list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Slot

from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.deeds import LabelDeeds
from medaug_gui.gui.labels.label_set import LabelRow, LabelSet, Target

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1


class LabelModel(QAbstractListModel):
    """Follows the book."""

    def __init__(self, book: LabelBook, deeds: LabelDeeds) -> None:
        super().__init__(book)
        self._deeds = deeds
        self._book = book
        self._held: LabelSet | None = None
        self._rows: list[LabelRow] = []
        book.changed.connect(self.follow)
        book.shown.changed.connect(self.follow)
        self.follow()

    @property
    def rows(self) -> list[LabelRow]:
        """All labels in their order."""
        return list(self._rows)

    def find_place(self, target: Target | None) -> int:
        """The row of a label; -1 where it has none."""
        return next((at for at, row in enumerate(self._rows) if row.target == target), -1)

    @Slot()
    def follow(self) -> None:
        """Rows that changed are written anew; others are another list."""
        held, rows = self._book.current, self._book.list_rows()
        if held is self._held and rows == self._rows:
            return
        same = held is self._held and [row.target for row in rows] == [row.target for row in self._rows]
        if not same:
            self.beginResetModel()
        self._held, self._rows = held, rows
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Labels."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be written."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name, and all that is told of a label."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.label.name
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._tell(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("{0}. Double-click: another name; on its colour: another colour").format(self._tell(row))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Another name."""
        if role != Qt.ItemDataRole.EditRole or not 0 <= index.row() < len(self._rows):
            return False
        self._deeds.rename(self._rows[index.row()].target, str(value))
        return True

    def _tell(self, row: LabelRow) -> str:
        parts = [row.label.name, write_volume(row.millilitres)]
        if row.is_locked:
            parts.append(self.tr("locked"))
        if row.is_hidden:
            parts.append(self.tr("hidden"))
        return ", ".join(part for part in parts if part)


def write_volume(millilitres: float | None) -> str:
    """ "2,428 ml", "6.7 ml"; empty where it is not known."""
    if millilitres is None:
        return ""
    if millilitres >= 99.95:
        return f"{millilitres:,.0f} ml"
    return f"{millilitres:.1f} ml" if millilitres >= 0.95 or not millilitres else f"{millilitres:.2f} ml"
