"""The rows of a header table as a tree: groups, their elements, and the items and elements of sequences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from medaug_gui.core.header_table import ADDED, CHANGED, GROUPS, REMOVED, HeaderCell, HeaderRow, HeaderTable
from medaug_gui.gui.header.attribute_names import explain_attribute
from medaug_gui.gui.privacy import HIDDEN

TAG, VR, NAME, SOURCE, RESULT, CHANGE = range(6)
CHANGE_ROLE = Qt.ItemDataRole.UserRole + 1
DEPTH_ROLE = Qt.ItemDataRole.UserRole + 2
"""How deep in sequences a row stands; -1 for the heading of a group."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(eq=False)
class _Node:
    """A group (without a row), or a row of the table."""

    above: _Node | None
    at: int
    depth: int
    group: str = ""
    row: HeaderRow | None = None
    below: list[_Node] = field(default_factory=list)


class HeaderModel(QAbstractItemModel):
    """Shows one table; where identities are hidden, what may tell them is not written."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[_Node] = []
        self._hidden = False

    def show_table(self, table: HeaderTable, hidden: bool) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._hidden = hidden
        self._groups = []
        for name in GROUPS:
            rows = [row for row in table.rows if row.group == name]
            if rows:
                group = _Node(None, len(self._groups), -1, name)
                group.below = [self._build(row, group, at, 0) for at, row in enumerate(rows)]
                self._groups.append(group)
        self.endResetModel()

    def _build(self, row: HeaderRow, above: _Node, at: int, depth: int) -> _Node:
        made = _Node(above, at, depth, row=row)
        if not (self._hidden and row.is_personal):
            made.below = [self._build(inner, made, place, depth + 1) for place, inner in enumerate(row.rows)]
        return made

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """See QAbstractItemModel."""
        held = self._list_below(parent)
        if not (0 <= row < len(held) and 0 <= column < 6):
            return QModelIndex()
        return self.createIndex(row, column, held[row])

    def parent(self, child: Index | None = None) -> Any:
        """See QAbstractItemModel; without an index the QObject that owns the model."""
        if child is None:
            return QObject.parent(self)
        node = self._find(child)
        if node is None or node.above is None:
            return QModelIndex()
        return self.createIndex(node.above.at, 0, node.above)

    def rowCount(self, parent: Index | None = None) -> int:
        """See QAbstractItemModel."""
        return 0 if parent is not None and parent.column() > 0 else len(self._list_below(parent))

    def columnCount(self, parent: Index | None = None) -> int:
        """Tag, VR, name, source, result, change."""
        return 6

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, and what the delegate paints by."""
        node = self._find(index)
        if node is None:
            return None
        if role == DEPTH_ROLE:
            return node.depth
        if role == CHANGE_ROLE:
            return node.row.change if node.row else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            text = self._write(node, index.column())
            return text if role != Qt.ItemDataRole.ToolTipRole or len(text) > 20 else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            names = (self.tr("Tag"), self.tr("VR"), self.tr("Name"), self.tr("Source"), self.tr("Result"), "")
            return names[section]
        return None

    def list_texts(self, index: Index) -> list[str]:
        """The texts of a row, for copying."""
        node = self._find(index)
        return [self._write(node, column) for column in range(6)] if node else []

    def _write(self, node: _Node, column: int) -> str:
        row = node.row
        if row is None:
            return name_group(node.group) if column == TAG else ""
        if column in (SOURCE, RESULT):
            cell = row.source if column == SOURCE else row.result
            return HIDDEN if self._hidden and row.is_personal and cell is not None else write_cell(cell)
        if column == NAME:
            name = _write_name(row.name)
            return f"{row.number} {name or self.tr('Item')}" if row.number else name
        if column == CHANGE:
            return name_change(row.change) if node.depth == 0 else ""
        return row.tag if column == TAG else row.vr

    def _find(self, index: Index | None) -> _Node | None:
        if index is None or not index.isValid():
            return None
        found = index.internalPointer()
        return found if isinstance(found, _Node) else None

    def _list_below(self, parent: Index | None) -> list[_Node]:
        node = self._find(parent)
        return self._groups if node is None else node.below


def _write_name(name: str) -> str:
    """In the language of the window, before the words of the standard."""
    said = explain_attribute(name)
    return f"{said} \u00b7 {name}" if said else name


def write_cell(cell: HeaderCell | None) -> str:
    """What one side says, in the user's language."""
    if cell is None:
        return "\u2013"
    if cell.items is not None:
        if cell.items == 1:
            one = QCoreApplication.translate("HeaderPane", "1 item")
            return f"{one}: {cell.text}" if cell.text else one
        return QCoreApplication.translate("HeaderPane", "{0} items").format(cell.items)
    if cell.size:
        return QCoreApplication.translate("HeaderPane", "{0} bytes").format(f"{cell.size:,}".replace(",", "\u202f"))
    return cell.text or QCoreApplication.translate("HeaderPane", "empty")


def name_change(change: str) -> str:
    """What happened to an element, in the user's language."""
    words = {
        CHANGED: QCoreApplication.translate("HeaderPane", "Changed"),
        ADDED: QCoreApplication.translate("HeaderPane", "Added"),
        REMOVED: QCoreApplication.translate("HeaderPane", "Removed"),
    }
    return words.get(change, "")


def name_group(group: str) -> str:
    """The heading of a group, in the user's language."""
    words = {
        "file": QCoreApplication.translate("HeaderPane", "File"),
        "image": QCoreApplication.translate("HeaderPane", "Image"),
        "patient": QCoreApplication.translate("HeaderPane", "Patient"),
        "acquisition": QCoreApplication.translate("HeaderPane", "Acquisition"),
        "place": QCoreApplication.translate("HeaderPane", "Series and place"),
        "pixels": QCoreApplication.translate("HeaderPane", "Pixels"),
        "other": QCoreApplication.translate("HeaderPane", "Other"),
        "private": QCoreApplication.translate("HeaderPane", "Private"),
    }
    return words.get(group, group)
