"""The browser: patients, studies, series and results in one tree, under a field that filters them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Signal, Slot
from PySide6.QtGui import QIcon, QResizeEvent, QStandardItem
from PySide6.QtWidgets import QFrame, QVBoxLayout

from medaug_gui.core.header import SeriesHeader
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.browser.folds import Folds
from medaug_gui.gui.browser.marked import Marked
from medaug_gui.gui.browser.model.result_rows import ResultRows
from medaug_gui.gui.browser.model.roles import ENTRY, KIND, MADE
from medaug_gui.gui.browser.model.series_model import SeriesModel, Taken
from medaug_gui.gui.browser.place import PlaceKeeper, TreePlace
from medaug_gui.gui.browser.row_index import RowIndex
from medaug_gui.gui.browser.search_field import SearchField
from medaug_gui.gui.browser.search_proxy import SearchProxy
from medaug_gui.gui.browser.series_menu import SeriesMenu
from medaug_gui.gui.browser.thumbnails import ResultSize, Thumbnails
from medaug_gui.gui.browser.tree import BrowserTree
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.io.events import FileRefused

_COMPACT_BELOW = 150
"""px of width under which rows are thumbnails."""


class SeriesPanel(Retranslated, QFrame):
    """What was opened, and what was made of it.

    Attributes:
        rows: the results in the tree (see `results.Results`, which others use).

    Signals:
        shown, result_shown: the series, or the result, that is to be on screen.
        selected: how many series are marked; results_selected: how many results.
        removed: the key of a series that has left; replaced: a series with other images than before.
    """

    shown = Signal(object)
    result_shown = Signal(object)
    selected = Signal(int)
    results_selected = Signal(int)
    removed = Signal(str)
    replaced = Signal(object)
    open_wanted = Signal()

    def __init__(self, pool: TaskPool) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self.model = SeriesModel(self)
        self.rows = ResultRows(self.model)
        self.proxy = SearchProxy(self)
        self.proxy.setSourceModel(self.model)
        self._awaited, self._known, self._is_quiet = False, "", False
        self._first = ""
        self._before_search: TreePlace | None = None
        self._has_older = False
        self.thumbnails = Thumbnails(pool, self)
        self.thumbnails.ready.connect(self._set_picture)
        self._build()
        self.marked = Marked(self.tree, self.model.find_entry)
        index = RowIndex(self.model, self.rows, self.proxy)
        self.folds = Folds(self.tree, index.list_parents)
        self.places = PlaceKeeper(self.tree, self.folds, index.find)
        self.menu = SeriesMenu(self)
        self._wire()
        self.retranslate()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.model.refusals.retranslate()
        self.tree.setAccessibleName(self.tr("Patients, studies, series and results"))
        coming = self.tr("What you open appears here, and what is made of it under its series.")
        self.tree.show_hint(coming, self.tr("Nothing here has these words. Esc clears the filter."))

    @property
    def entries(self) -> list[Entry]:
        """The series to run on (see `Marked`)."""
        return self.marked.entries

    @Slot(list)
    def grow(self, headers: list[SeriesHeader]) -> None:
        """Provisional rows of a running scan."""
        self.model.grow(headers)

    @Slot(list)
    def settle(self, headers: list[SeriesHeader]) -> None:
        """Final rows; the first one of what was just opened is shown at once, the others are marked as new."""
        first = self._awaited or not self.model.item_count
        new, changed = self.model.settle(headers)
        self.rows.adopt(entry.key for entry in new)
        self.thumbnails.want([*new, *changed])
        for entry in changed:
            self.replaced.emit(entry)
        if self._has_older:
            for entry in new:
                self.model.mark_fresh(entry.key, True)
        if new and first:
            self._awaited, self._known = False, ""
            self._first = new[0].key
            self.reveal(self._first)
        elif self._awaited and not self._known and headers:
            self._known = headers[0].key

    @Slot()
    def expect(self) -> None:
        """Something is being opened: the first of it is to be shown, whatever is on the list already."""
        if not self._awaited:
            self._has_older = bool(self.model.item_count)
        self._awaited, self._known = True, ""
        self.tree.was_scrolled = False

    @Slot()
    def end_opening(self) -> None:
        """All of it is here; where nothing was new, the first that was there already is shown."""
        known, self._awaited, self._known = self._known, False, ""
        self.model.clear_growing()
        if self.model.order != "arrival":
            self.arrange(self.model.grouping, self.model.order)
        if known and self.model.find_entry(known) is not None:
            self.reveal(known)
        elif (item := self.model.find_item(self._first)) is not None:
            # Rows that came above the first new one have moved it.
            self.tree.keep_in_sight(self.proxy.mapFromSource(item.index()))
        self._first = ""

    def reveal(self, key: str) -> None:
        """Mark and show the row of a key, of a series before that of a result; a filter that hides it goes."""
        self._reveal(self.find_item(key))

    def reveal_result(self, key: str) -> None:
        """Mark and show the row of a result, which may be a source as well."""
        self._reveal(self.rows.find(key))

    def _reveal(self, item: QStandardItem | None) -> None:
        if item is not None and not self.proxy.mapFromSource(item.index()).isValid():
            self.filter.clear()
        if item is not None:
            self._choose(item)

    @Slot(list)
    def refuse(self, refusals: list[FileRefused]) -> None:
        """Files that were not opened."""
        self.model.refuse(refusals)

    def choose(self, key: str) -> None:
        """Mark and show the row of a key."""
        item = self.find_item(key)
        if item is not None:
            self._choose(item)

    def _choose(self, item: QStandardItem) -> None:
        """Mark and show a row; a copy in a folded group is shown by the row of its group.

        Who has marked several series to run on keeps them while a result is looked at.
        """
        is_marked = item.data(KIND) not in MADE or self.marked.count_series() < 2
        index = self.proxy.mapFromSource(item.index())
        group = self.rows.find_group(item.data(ENTRY)) if item.data(KIND) in MADE else None
        if group is not None and not self.tree.isExpanded(self.proxy.mapFromSource(group.index())):
            self.rows.stand_for(item.data(ENTRY))
            index = self.proxy.mapFromSource(group.index())
            with self._be_quiet():
                self._go_to(index, is_marked)
            self._follow_selection(QItemSelection(), QItemSelection())
            self._show(index)
            return
        is_there = self.tree.currentIndex() == index and index.isValid()
        self._go_to(index, is_marked)
        if is_there:
            self._show(index)

    def find_item(self, key: str) -> QStandardItem | None:
        """The row of a series or result."""
        return self.model.find_item(key) or self.rows.find(key)

    def add(self, entry: Entry) -> None:
        """A result that is to be worked on gets a row beside its source."""
        self.model.add(entry, entry.source)
        self.thumbnails.want([entry])

    def remove(self, entry: Entry) -> None:
        """Take a row off the list for good."""
        self.take(entry.key)

    def take(self, key: str) -> Taken | None:
        """Take a row off the list; `put_back` is the inverse. What was made from it stays."""
        self.rows.release(key)
        taken = self.model.take(key)
        if taken is not None:
            self.removed.emit(key)
        return taken

    def put_back(self, taken: Taken) -> None:
        """Put a row where it was, and what was made from it under it."""
        self.model.put_back(taken)
        self.rows.adopt([taken.key])
        if taken.row.icon().isNull():
            self.thumbnails.want([taken.row.data(ENTRY)])

    def arrange(self, grouping: str, order: str) -> None:
        """Put series together and sort them in another way; what is marked stays marked, and is seen."""
        place = self.places.note()
        with self._be_quiet():
            self.model.arrange(grouping, order)
            self.places.restore(place, is_seen=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines where there is room for them, else thumbnails."""
        super().resizeEvent(event)
        is_compact = self.width() < _COMPACT_BELOW
        if is_compact == self.model.is_compact:
            return
        self.search.make_compact(is_compact)
        self.tree.make_compact(is_compact)
        place = self.places.note()
        with self._be_quiet():
            self.folds.is_all_open = is_compact or self.proxy.is_filtering
            self.model.make_compact(is_compact)
            self.places.restore(place, is_seen=True)

    def _build(self) -> None:
        self.search = SearchField()
        self.filter = self.search.field
        self.search.open_wanted.connect(self.open_wanted)
        self.tree = BrowserTree()
        self.tree.setObjectName("series-tree")
        self.tree.setModel(self.proxy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)

    def _wire(self) -> None:
        self.search.changed.connect(self._search)
        self.proxy.rowsInserted.connect(self._expand_new)
        self.tree.selectionModel().currentChanged.connect(self._show)
        self.tree.selectionModel().selectionChanged.connect(self._follow_selection)
        self.tree.clicked.connect(self._show)
        self.tree.entered_row.connect(self._show)

    @contextmanager
    def _be_quiet(self) -> Iterator[None]:
        before, self._is_quiet = self._is_quiet, True
        try:
            yield
        finally:
            self._is_quiet = before

    def _go_to(self, index: QModelIndex, is_marked: bool = True) -> None:
        """Whoever hears of it may change the tree: what is to be done with the row is done before."""
        self.folds.unfold(index)
        self.tree.scrollTo(index)
        flag = QItemSelectionModel.SelectionFlag
        self.tree.selectionModel().setCurrentIndex(index, flag.ClearAndSelect if is_marked else flag.NoUpdate)

    @Slot(str)
    def _search(self, text: str) -> None:
        """Leave what fits, all of it open; without a text all is as before, and what was chosen since is seen."""
        if not self.proxy.is_filtering:
            self._before_search = self.places.note()
        now = self.places.note()
        with self._be_quiet():
            self.proxy.search(text)
            self.folds.is_all_open = self.proxy.is_filtering or self.model.is_compact
            before = self._before_search
            if self.proxy.is_filtering or before is None:
                self.places.restore(now)
            elif now.current and now.current != before.current:
                self.places.restore(now, is_seen=True)
            else:
                self.places.restore(before)
        self._follow_selection(QItemSelection(), QItemSelection())

    @Slot(QModelIndex)
    @Slot(QModelIndex, QModelIndex)
    def _show(self, index: QModelIndex, _previous: QModelIndex | None = None) -> None:
        entry = index.data(ENTRY)
        if self._is_quiet or entry is None or not entry.key:
            return
        if index.data(KIND) in MADE:
            self.result_shown.emit(entry)
        else:
            self.model.mark_fresh(entry.key, False)
            self.shown.emit(entry)

    @Slot(QModelIndex, int, int)
    def _expand_new(self, parent: QModelIndex, first: int, last: int) -> None:
        """What gets its first row is opened; what the user has closed since then stays closed."""
        if parent.isValid() and self.proxy.rowCount(parent) == last - first + 1:
            self.folds.open_first(parent)

    @Slot(QItemSelection, QItemSelection)
    def _follow_selection(self, _new: QItemSelection, _old: QItemSelection) -> None:
        if not self._is_quiet:
            count = self.marked.count_series()
            self.selected.emit(count or len(self.marked.sources))
            self.results_selected.emit(len(self.marked.results) if not count else 0)

    @Slot(str, object, object)
    def _set_picture(self, key: str, icon: QIcon, size: ResultSize | None) -> None:
        self.model.set_picture(key, icon)
        self.rows.set_picture(key, icon)
        if size is not None:
            self.rows.describe(key, size)

    def clear_results(self) -> None:
        """Mark no result: the series it was made from instead, which is on screen or will be."""
        marked = self.marked.results
        if not marked:
            return
        flag = QItemSelectionModel.SelectionFlag
        source = self.model.find_item(marked[0].source)
        with self._be_quiet():
            if source is not None and not self.marked.series:
                self.tree.setCurrentIndex(self.proxy.mapFromSource(source.index()))
            else:
                for index in self.tree.selectionModel().selectedIndexes():
                    if index.data(KIND) in MADE:
                        self.tree.selectionModel().select(index, flag.Deselect)
                self.tree.selectionModel().setCurrentIndex(QModelIndex(), flag.NoUpdate)
        self._follow_selection(QItemSelection(), QItemSelection())
