"""The SERIES list: filter box, tree, thumbnails."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionRange,
    QModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QTreeView, QVBoxLayout

from medaug_gui.core.header import SeriesHeader
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.browser.roles import ENTRY
from medaug_gui.gui.browser.rows import style_list
from medaug_gui.gui.browser.series_menu import SeriesMenu
from medaug_gui.gui.browser.series_model import SeriesModel, Taken
from medaug_gui.gui.browser.thumbnails import Thumbnails
from medaug_gui.gui.entry import Entry
from medaug_gui.io.events import FileRefused


class SeriesPanel(QFrame):
    """What was opened. `shown` says which series is to be on screen, `selected` how many are marked."""

    shown = Signal(object)
    selected = Signal(int)
    removed = Signal(str)
    replaced = Signal(object)

    def __init__(self, pool: TaskPool) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self.model = SeriesModel(self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self.model)
        self._proxy.setRecursiveFilteringEnabled(True)
        self._proxy.setAutoAcceptChildRows(True)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._awaited = False
        self._known = ""
        self._thumbnails = Thumbnails(pool, self)
        self._thumbnails.ready.connect(self._set_picture)
        self._build()
        self.menu = SeriesMenu(self.tree, self._list_marked, self._find_current)

    @property
    def entries(self) -> list[Entry]:
        """The marked series, in the order of the tree."""
        return self._list_marked()

    def _list_marked(self) -> list[Entry]:
        indexes = sorted(self.tree.selectionModel().selectedIndexes(), key=_find_place)
        found = [index.data(ENTRY) for index in indexes]
        # A row that a scan still counts has no images to give.
        return [entry for entry in found if entry is not None and entry.key]

    def list_some(self, most: int) -> list[Entry]:
        """The first marked series, in no order."""
        found = [index.data(ENTRY) for index in self.tree.selectionModel().selectedIndexes()[:most]]
        return [entry for entry in found if entry is not None and entry.key]

    @property
    def current(self) -> Entry | None:
        """The series under the keyboard's focus."""
        return self._find_current()

    def _find_current(self) -> Entry | None:
        entry: Entry | None = self.tree.currentIndex().data(ENTRY)
        return entry if entry is not None and entry.key else None

    @Slot(list)
    def grow(self, headers: list[SeriesHeader]) -> None:
        """Provisional rows of a running scan."""
        self.model.grow(headers)

    @Slot(list)
    def settle(self, headers: list[SeriesHeader]) -> None:
        """Final rows; the first one of what was just opened is shown at once."""
        first = self._awaited or not self.model.item_count
        new, changed = self.model.settle(headers)
        self._thumbnails.want([*new, *changed])
        for entry in changed:
            self.replaced.emit(entry)
        if new and first:
            self._awaited, self._known = False, ""
            self.reveal(new[0].key)
        elif self._awaited and not self._known and headers:
            self._known = headers[0].key

    @Slot()
    def expect(self) -> None:
        """Something is being opened: the first of it is to be shown, whatever is on the list already."""
        self._awaited, self._known = True, ""

    @Slot()
    def end_opening(self) -> None:
        """All of it is here; where nothing was new, the first that was there already is shown."""
        known, self._awaited, self._known = self._known, False, ""
        if known and self.model.find_entry(known) is not None:
            self.reveal(known)

    def reveal(self, key: str) -> None:
        """Mark and show the row of a key; a filter that hides it goes."""
        item = self.model.find_item(key)
        if item is not None and not self._proxy.mapFromSource(item.index()).isValid():
            self.filter.clear()
        self.choose(key)

    @Slot(list)
    def refuse(self, refusals: list[FileRefused]) -> None:
        """Files that were not opened."""
        self.model.refuse(refusals)

    def choose(self, key: str) -> None:
        """Mark and show the row of a key."""
        item = self.model.find_item(key)
        if item is not None:
            index = self._proxy.mapFromSource(item.index())
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def add(self, entry: Entry) -> None:
        """A result that is to be worked on gets a row beside its source."""
        self.model.add(entry, entry.source)
        self._thumbnails.want([entry])

    def remove(self, entry: Entry) -> None:
        """Take a row off the list for good."""
        self.take(entry.key)

    def take(self, key: str) -> Taken | None:
        """Take a row off the list; `put_back` is the inverse."""
        taken = self.model.take(key)
        if taken is not None:
            self.removed.emit(key)
        return taken

    def put_back(self, taken: Taken) -> None:
        """Put a row where it was."""
        self.model.put_back(taken)
        if taken.row.icon().isNull():
            self._thumbnails.want([taken.row.data(ENTRY)])

    def _build(self) -> None:
        heading = QLabel(self.tr("SERIES"))
        heading.setProperty("heading", True)
        self.filter = QLineEdit()
        self.filter.setObjectName("series-filter")
        self.filter.setAccessibleName(self.tr("Filter series"))
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAcceptDrops(False)
        self.filter.setToolTip(self.tr("Show only series whose description, modality or size holds this"))
        self.filter.textChanged.connect(self._proxy.setFilterFixedString)
        self.tree = QTreeView()
        tip = self.tr("Ctrl or Shift and a click mark several series to run on")
        style_list(self.tree, "series-tree", self.tr("Patients, studies and series"), tip)
        self.tree.setModel(self._proxy)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(12)
        self._proxy.rowsInserted.connect(self._expand_new)
        self.tree.selectionModel().currentChanged.connect(self._follow_current)
        self.tree.selectionModel().selectionChanged.connect(self._follow_selection)
        self.tree.clicked.connect(self._follow_click)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(self.filter, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(top)
        layout.addWidget(self.tree, 1)

    @Slot(QModelIndex, QModelIndex)
    def _follow_current(self, index: QModelIndex, _previous: QModelIndex) -> None:
        self._show(index)

    @Slot(QModelIndex)
    def _follow_click(self, index: QModelIndex) -> None:
        self._show(index)

    def _show(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if entry is not None and entry.key:
            self.shown.emit(entry)

    @Slot(QModelIndex, int, int)
    def _expand_new(self, parent: QModelIndex, first: int, last: int) -> None:
        """What gets its first row is opened; what the user has closed since then stays closed."""
        if parent.isValid() and self._proxy.rowCount(parent) == last - first + 1:
            self.tree.expand(parent)

    @Slot(QItemSelection, QItemSelection)
    def _follow_selection(self, _new: QItemSelection, _old: QItemSelection) -> None:
        # Rows of one parent are of one kind: thousands of them are counted without looking at each.
        ranges: list[QItemSelectionRange] = list(self.tree.selectionModel().selection())  # type: ignore[call-overload]
        self.selected.emit(sum(marked.height() for marked in ranges if marked.topLeft().data(ENTRY) is not None))

    @Slot(str, object)
    def _set_picture(self, key: str, icon: QIcon) -> None:
        self.model.set_picture(key, icon)


def _find_place(index: QModelIndex) -> list[int]:
    rows: list[int] = []
    while index.isValid():
        rows.insert(0, index.row())
        index = index.parent()
    return rows
