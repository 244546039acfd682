"""The tree of patients, studies and series, with what was not opened at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QIcon, QStandardItem, QStandardItemModel

from medaug_gui.core.header import SeriesHeader
from medaug_gui.gui.browser.model.above_rows import AboveRows, describe
from medaug_gui.gui.browser.model.lineage import ARRIVAL, BY_PATIENT, Above, find_lineage, rank
from medaug_gui.gui.browser.model.nodes import fill_series, make_series_row, resize, retext_rows
from medaug_gui.gui.browser.model.refusals import Refusals
from medaug_gui.gui.browser.model.roles import ABOUT, ENTRY, FRESH, GENERATED, PATIENT
from medaug_gui.gui.entry import Entry, describe_series, find_title, make_entry
from medaug_gui.gui.export.exported_files import make_drag_data
from medaug_gui.io.events import FileRefused


@dataclass(frozen=True)
class Taken:
    """A row that was taken away, and where it was.

    Attributes:
        at: its place among its neighbours.
        place: its number in the order in which series came.
        lineage: the rows above it and their places.
    """

    key: str
    row: QStandardItem
    at: int
    place: int
    lineage: tuple[tuple[Above, int], ...]


class SeriesModel(QStandardItemModel):
    """Rows appear while a scan runs: provisional ones count up, final ones take their place.

    Attributes:
        grouping, order: how series are put together and sorted (see `lineage`); `arrange` changes them.
        is_compact: True while rows are thumbnails with a name under them.
        refusals: what was not opened.
        above: the rows of patients, studies and others above series.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grouping, self.order, self.is_compact = BY_PATIENT, ARRIVAL, False
        self._is_hidden = False
        self.refusals = Refusals(self)
        self.above = AboveRows(self, self.refusals)
        self._rows: dict[str, QStandardItem] = {}
        self._serials: dict[str, int] = {}
        self._serial = count()
        self._in_order = True
        self._growing: dict[str, QStandardItem] = {}

    def grow(self, headers: Iterable[SeriesHeader]) -> None:
        """Show provisional rows with the number of images so far."""
        for header in headers:
            row = self._growing.get(header.group)
            if row is None:
                row = make_series_row(Entry(key="", title=find_title(header), header=header), self.is_compact)
                self._find_home(header).appendRow(row)
                self._growing[header.group] = row
            row.setData(describe_series(header), ABOUT)

    def settle(self, headers: Iterable[SeriesHeader]) -> tuple[list[Entry], list[Entry]]:
        """Put final rows in place of the provisional ones; returns the entries that are new, and those that changed.

        A series that is opened again with more or fewer of its images takes the place of the former row.
        """
        new, changed = [], []
        for header in headers:
            entry = make_entry(header)
            row = self._rows.get(entry.key)
            if row is None:
                self._place(header, entry)
                new.append(entry)
                continue
            self._drop_growing(header.group)
            if row.data(ENTRY).header != header:
                fill_series(row, entry)
                changed.append(entry)
        return new, changed

    def add(self, entry: Entry, like: str) -> None:
        """A row for a result that is to be worked on, beside the series with key `like`."""
        neighbour = self._rows.get(like)
        title = self.tr("Generated")
        place = neighbour.parent() if neighbour is not None else self.above.find(Above(PATIENT, GENERATED, title), at=0)
        if entry.key not in self._rows:
            place.appendRow(self._keep(entry))

    def refuse(self, refusals: Iterable[FileRefused]) -> None:
        """List what was not opened, with the reasons."""
        self.refusals.add(refusals, self.is_compact)

    def take(self, key: str) -> Taken | None:
        """Take a row away, and the study and patient that are empty without it; `put_back` is the inverse."""
        row = self._rows.get(key)
        if row is None:
            return None
        del self._rows[key]
        lineage: list[tuple[Above, int]] = []
        above: QStandardItem | None = row.parent()
        while above is not None:
            lineage.insert(0, (describe(above), above.row()))
            above = above.parent()
        at, parent = row.row(), row.parent()
        (parent or self.invisibleRootItem()).takeRow(at)
        self.above.prune(parent)
        return Taken(key, row, at, self._serials.pop(key), tuple(lineage))

    def remove(self, key: str) -> None:
        """Take a row away for good."""
        self.take(key)

    def put_back(self, taken: Taken) -> None:
        """Put a row where it was taken from, in its study, which is made anew where it went with it."""
        if taken.key in self._rows:
            return
        parent: QStandardItem | None = None
        for above, at in taken.lineage:
            parent = self.above.find(above, parent, at)
        place = parent if parent is not None else self.invisibleRootItem()
        resize(taken.row, self.is_compact)
        place.insertRow(min(taken.at, place.rowCount()), taken.row)
        self._rows[taken.key] = taken.row
        self._serials[taken.key] = taken.place
        self._in_order = False

    def clear_growing(self) -> None:
        """Drop provisional rows whose scan was cancelled."""
        for group in list(self._growing):
            self._drop_growing(group)

    def find_entry(self, key: str) -> Entry | None:
        """The entry of a key, if it is here."""
        row = self._rows.get(key)
        return row.data(ENTRY) if row is not None else None

    @property
    def entries(self) -> list[Entry]:
        """All series in the order they were found."""
        if not self._in_order:
            self._rows = dict(sorted(self._rows.items(), key=lambda row: self._serials[row[0]]))
            self._in_order = True
        return [row.data(ENTRY) for row in self._rows.values()]

    @property
    def item_count(self) -> int:
        """How many series there are."""
        return len(self._rows)

    def find_item(self, key: str) -> QStandardItem | None:
        """The row of a key."""
        return self._rows.get(key)

    def set_picture(self, key: str, icon: QIcon) -> None:
        """Give a row its thumbnail."""
        row = self._rows.get(key)
        if row is not None:
            row.setIcon(icon)

    def mark_fresh(self, key: str, is_fresh: bool) -> None:
        """Mark a series as not yet looked at, or as looked at."""
        row = self._rows.get(key)
        if row is not None and bool(row.data(FRESH)) != is_fresh:
            row.setData(is_fresh, FRESH)

    def arrange(self, grouping: str, order: str) -> None:
        """Put series together and sort them in another way; rows keep what lies under them."""
        self.grouping, self.order = grouping, order
        self.clear_growing()
        self.beginResetModel()
        self.blockSignals(True)
        rows = sorted(
            self._rows.items(), key=lambda one: rank(one[1].data(ENTRY), self._serials[one[0]], order, grouping)
        )
        loose = [row for _, row in rows if row.data(ENTRY).header is None]
        homed = [row for _, row in rows if row.data(ENTRY).header is not None]
        for row in reversed(homed):
            (row.parent() or self.invisibleRootItem()).takeRow(row.row())
        for node in [node for node in self.above.nodes if not node.hasChildren()]:
            self.above.prune(node)
        for row in homed:
            self._find_home(row.data(ENTRY).header).appendRow(row)
        self._stand_beside(loose)
        self.blockSignals(False)
        self.endResetModel()

    def make_compact(self, is_compact: bool) -> None:
        """Rows are thumbnails with a name under them, or lines."""
        self.is_compact = self.above.is_compact = is_compact
        self.beginResetModel()
        self.blockSignals(True)
        root = self.invisibleRootItem()
        for at in range(root.rowCount()):
            resize(root.child(at), is_compact)
        self.blockSignals(False)
        self.endResetModel()

    @Slot(bool)
    def hide_identity(self, is_hidden: bool) -> None:
        """Patients and studies are numbers, files that were not opened have no names; or they have their names."""
        self._is_hidden = is_hidden
        self.above.hide_identity(is_hidden)
        self.refusals.hide_identity(is_hidden)

    def retext(self, say: Callable[[str], str]) -> None:
        """Write the rows again in another language; what a patient's files say stays."""
        headers = [row.data(ENTRY).header for row in (*self._rows.values(), *self._growing.values())]
        known = (header for header in headers if header is not None)
        fresh = {above.name: above for header in known for above in find_lineage(header, self.grouping)}
        self.above.retext(fresh, say)
        retext_rows(self.invisibleRootItem(), say, self._is_hidden)

    def supportedDragActions(self) -> Qt.DropAction:
        """Copies only: what was exported stays where it was written."""
        return Qt.DropAction.CopyAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The exported folders and files as URLs."""
        entries = [index.data(ENTRY) for index in indexes]
        return make_drag_data([entry.files for entry in entries if entry is not None and entry.files is not None])

    def _place(self, header: SeriesHeader, entry: Entry) -> None:
        """The provisional row becomes the final one where it stands: to move thousands of rows takes seconds."""
        row = self._growing.pop(header.group, None)
        home = self._find_home(header)
        if row is not None and row.parent() is home:
            fill_series(row, entry)
            self._register(entry.key, row)
        else:
            if row is not None:
                (row.parent() or self.invisibleRootItem()).removeRow(row.row())
            home.appendRow(self._keep(entry))

    def _keep(self, entry: Entry) -> QStandardItem:
        row = make_series_row(entry, self.is_compact)
        self._register(entry.key, row)
        return row

    def _register(self, key: str, row: QStandardItem) -> None:
        self._rows[key] = row
        self._serials[key] = next(self._serial)

    def _drop_growing(self, group: str) -> None:
        row = self._growing.pop(group, None)
        if row is not None:
            parent = row.parent()
            (parent or self.invisibleRootItem()).removeRow(row.row())
            self.above.prune(parent)

    def _rank(self, one: tuple[str, QStandardItem]) -> tuple[object, ...]:
        key, row = one
        return rank(row.data(ENTRY), self._serials[key], self.order, self.grouping)

    def _find_home(self, header: SeriesHeader) -> QStandardItem:
        node: QStandardItem | None = None
        for above in find_lineage(header, self.grouping):
            node = self.above.find(above, node)
        assert node is not None
        return node

    def _stand_beside(self, rows: list[QStandardItem]) -> None:
        """Results that are sources too go back to the series they were made from."""
        for row in rows:
            like = self._rows.get(row.data(ENTRY).source)
            if like is not None and like.parent() is not row.parent():
                parent = row.parent()
                taken = (parent or self.invisibleRootItem()).takeRow(row.row())
                like.parent().appendRow(taken)
                self.above.prune(parent)
