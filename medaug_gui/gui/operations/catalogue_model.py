"""The rows of the catalogue as Qt's lists know them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from medaug_gui.gui.operations.catalogue_rows import CatalogueRow

ROW = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class CatalogueModel(QAbstractListModel):
    """Holds the rows that are seen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[CatalogueRow] = []

    def show_rows(self, rows: list[CatalogueRow]) -> None:
        """Other rows."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def find_index(self, id: str) -> QModelIndex:
        """Where an operation stands; an invalid index where it does not."""
        at = next((at for at, row in enumerate(self.rows) if row.id == id), -1)
        return self.index(at) if at >= 0 else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are passed over; reasons can be read."""
        row = self.rows[index.row()]
        if not row.id:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, and the row itself."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return " · ".join(filter(None, (row.line, row.chip)))
        return None
