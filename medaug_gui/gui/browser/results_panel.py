"""The RESULTS list: what the jobs made, newest last, until it is exported or discarded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QItemSelection, QMimeData, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QLabel, QListView, QMenu, QPushButton, QVBoxLayout

from medaug_gui.core.remarks import has_doubt
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.browser.roles import ABOUT, BADGE, DOUBTED, ENTRY, ENTRY_SIZE, MARK
from medaug_gui.gui.browser.rows import make_delete_action, style_list
from medaug_gui.gui.browser.thumbnails import Thumbnails
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.export.exported_files import make_drag_data, reveal


class ResultsModel(QStandardItemModel):
    """Gives the files of exported results to whoever they are dropped on; other rows cannot be dragged."""

    def supportedDragActions(self) -> Qt.DropAction:
        """Copies only: what was exported stays where it was written."""
        return Qt.DropAction.CopyAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The exported folders and files as URLs."""
        entries = [index.data(ENTRY) for index in indexes]
        return make_drag_data([entry.files for entry in entries if entry.files is not None])


@dataclass(frozen=True)
class TakenResult:
    """A result that was taken off the list, and its place in it."""

    row: QStandardItem
    at: int

    @property
    def entry(self) -> Entry:
        """What the row is about."""
        entry: Entry = self.row.data(ENTRY)
        return entry


class ResultsPanel(QFrame):
    """Results of all jobs. `shown` asks to compare one with its source."""

    shown = Signal(object)
    selected = Signal(int)
    export_wanted = Signal()
    discard_wanted = Signal(list)
    discarded = Signal(object)
    use_wanted = Signal(object)

    def __init__(self, pool: TaskPool) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._model = ResultsModel(self)
        self._items: dict[str, QStandardItem] = {}
        self._thumbnails = Thumbnails(pool, self)
        self._thumbnails.ready.connect(self._set_picture)
        self._build()
        self._make_actions()

    @property
    def entries(self) -> list[Entry]:
        """The marked results."""
        indexes = sorted(self.list.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return [index.data(ENTRY) for index in indexes]

    @property
    def all(self) -> list[Entry]:
        """Every result, oldest first."""
        return [self._model.item(row).data(ENTRY) for row in range(self._model.rowCount())]

    @property
    def unsaved(self) -> list[Entry]:
        """Results that were not exported."""
        return [entry for entry in self.all if not entry.exported]

    @Slot(object)
    def add(self, entry: Entry) -> None:
        """A new result at the end."""
        item = QStandardItem(entry.title)
        item.setEditable(False)
        item.setDragEnabled(False)
        item.setSizeHint(ENTRY_SIZE)
        item.setData(entry.about, ABOUT)
        item.setData(self.tr("new"), BADGE)
        item.setData(entry, ENTRY)
        item.setToolTip(f"{entry.title}\n{entry.about}")
        item.setData(f"{entry.title}, {entry.about}", Qt.ItemDataRole.AccessibleTextRole)
        self._items[entry.key] = item
        self._model.appendRow(item)
        self._thumbnails.want([entry])
        self._note()

    def choose(self, key: str) -> None:
        """Mark and show the result of a key."""
        item = self._find(key)
        if item is not None:
            self.list.setCurrentIndex(item.index())

    @Slot(str, object)
    def mark_exported(self, key: str, files: Path) -> None:
        """Mark a result as written out to a folder or file; from now on it can be dragged into other programs."""
        item = self._find(key)
        if item is not None:
            item.setData(replace(item.data(ENTRY), files=files), ENTRY)
            item.setData(self.tr("exported"), BADGE)
            item.setDragEnabled(True)
            item.setToolTip(f"{item.toolTip()}\n{files}")

    def mark_seen(self, key: str, notes: tuple[str, ...]) -> None:
        """A result was looked at: it has its notes, and is no longer new."""
        item = self._find(key)
        if item is None:
            return
        if notes:
            item.setData(notes, MARK)
            item.setData(has_doubt(notes), DOUBTED)
            item.setToolTip("\n".join([item.text(), *notes]))
        if not item.data(ENTRY).exported:
            item.setData("", BADGE)

    def take(self, key: str) -> TakenResult | None:
        """Take a result off the list; `put_back` is the inverse."""
        item = self._items.pop(key, None)
        if item is None:
            return None
        at = item.row()
        self._model.takeRow(at)
        self._note()
        self.discarded.emit(item.data(ENTRY))
        return TakenResult(item, at)

    def put_back(self, taken: TakenResult) -> None:
        """Put a result where it was, as it was."""
        entry = taken.entry
        if entry.key in self._items:
            return
        self._items[entry.key] = taken.row
        self._model.insertRow(min(taken.at, self._model.rowCount()), taken.row)
        if taken.row.icon().isNull():
            self._thumbnails.want([entry])
        self._note()

    def clear_selection(self) -> None:
        """Mark nothing, so that the next click on a row shows it again."""
        self.list.selectionModel().clear()

    def _find(self, key: str) -> QStandardItem | None:
        return self._items.get(key)

    def _build(self) -> None:
        heading = QLabel(self.tr("RESULTS"))
        heading.setProperty("heading", True)
        self.export = QPushButton(self.tr("Export …"))
        self.export.setObjectName("results-export")
        self.export.setAccessibleName(self.tr("Export results"))
        self.export.setToolTip(self.tr("Write the marked results, or all of them, to disk (Ctrl+E)"))
        self.export.clicked.connect(self.export_wanted)
        self.list = QListView()
        tip = self.tr("Exported results can be dragged into other programs")
        style_list(self.list, "results-list", self.tr("Results"), tip)
        self.list.setModel(self._model)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.selectionModel().currentChanged.connect(self._follow_current)
        self.list.selectionModel().selectionChanged.connect(self._follow_selection)
        self.list.clicked.connect(self._show_row)
        self._hint = QLabel(self.tr("What a recipe makes appears here."))
        self._hint.setProperty("dim", True)
        self._hint.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(top)
        layout.addWidget(self._hint)
        layout.addWidget(self.list, 1)
        layout.addStretch(0)
        self._note()

    def _note(self) -> None:
        empty = self._model.rowCount() == 0
        self._hint.setVisible(empty)
        self.list.setVisible(not empty)
        self.export.setEnabled(not empty)
        self.selected.emit(len(self.entries))

    def _make_actions(self) -> None:
        self._export_action = QAction(self.tr("Export …"), self)
        self._export_action.triggered.connect(self.export_wanted)
        self._use = QAction(self.tr("Use as a source"), self)
        self._use.triggered.connect(self._use_selected)
        self._reveal = QAction(self.tr("Show its files"), self)
        self._reveal.triggered.connect(self._show_files)
        self._discard = make_delete_action(self.list, self.tr("Discard"))
        self._discard.triggered.connect(self._discard_selected)

    @Slot(str, object)
    def _set_picture(self, key: str, icon: QIcon) -> None:
        item = self._find(key)
        if item is not None:
            item.setIcon(icon)

    @Slot(QPoint)
    def _open_menu(self, where: QPoint) -> None:
        if self.entries:
            menu = QMenu(self)
            self._reveal.setEnabled(any(entry.exported for entry in self.entries))
            menu.addActions([self._export_action, self._reveal, self._use, self._discard])
            menu.exec(self.list.viewport().mapToGlobal(where))

    @Slot(QModelIndex, QModelIndex)
    def _follow_current(self, index: QModelIndex, _previous: QModelIndex) -> None:
        self._show_row(index)

    @Slot(QModelIndex)
    def _show_row(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if entry is not None:
            self.shown.emit(entry)

    @Slot(QItemSelection, QItemSelection)
    def _follow_selection(self, _new: QItemSelection, _old: QItemSelection) -> None:
        self.selected.emit(len(self.entries))

    @Slot()
    def _show_files(self) -> None:
        reveal([entry.files for entry in self.entries if entry.files is not None])

    @Slot()
    def _use_selected(self) -> None:
        for entry in self.entries:
            self.use_wanted.emit(entry)

    @Slot()
    def _discard_selected(self) -> None:
        self.discard_wanted.emit(self.entries)
