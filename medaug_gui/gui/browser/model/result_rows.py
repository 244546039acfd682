"""Results in the tree: each under the series it was made from, copies of one job as one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, Qt
from PySide6.QtGui import QIcon, QStandardItem

from medaug_gui.gui.browser.model.lineage import Above, name_generated_day
from medaug_gui.gui.browser.model.nodes import (
    count_group,
    look_at_group,
    make_group,
    make_result_row,
    resize,
    write_marks,
    write_result,
)
from medaug_gui.gui.browser.model.roles import (
    BADGE,
    CHIP,
    ENTRY,
    EXPORTED,
    FRESH,
    GENERATED,
    GROUP,
    KIND,
    LARGE,
    MARK,
    ORPHANS,
    PATIENT,
    SHAPE,
    STUDY,
)
from medaug_gui.gui.browser.model.series_model import SeriesModel
from medaug_gui.gui.browser.thumbnails import ResultSize
from medaug_gui.gui.entry import Entry


@dataclass(frozen=True)
class TakenResult:
    """A result that was taken off the list, and its number in the order in which results came."""

    row: QStandardItem
    serial: int

    @property
    def entry(self) -> Entry:
        """What the row is about."""
        entry: Entry = self.row.data(ENTRY)
        return entry


class ResultRows:
    """Keeps the rows of results in the tree of series."""

    def __init__(self, model: SeriesModel) -> None:
        self._model = model
        self._rows: dict[str, QStandardItem] = {}
        self._groups: dict[str, QStandardItem] = {}
        self._serials: dict[str, int] = {}
        self._serial = count()
        self._entries: dict[str, Entry] = {}
        self._in_order = True
        self._unseen: Counter[str] = Counter()

    @property
    def all(self) -> list[Entry]:
        """Every result, oldest first."""
        if not self._in_order:
            self._entries = dict(sorted(self._entries.items(), key=lambda one: self._serials[one[0]]))
            self._in_order = True
        return list(self._entries.values())

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    def find(self, key: str) -> QStandardItem | None:
        """The row of a result."""
        return self._rows.get(key)

    def find_group(self, entry: Entry) -> QStandardItem | None:
        """The row of the copies that a result is one of; None where it stands alone."""
        return self._groups.get(entry.batch) if entry.batch else None

    def find_named_group(self, name: str) -> QStandardItem | None:
        """The row of copies that has this name in the tree."""
        return self._groups.get(name.removeprefix("group/")) if name.startswith("group/") else None

    def list_parents(self) -> list[QStandardItem]:
        """The rows that have results under them."""
        above = {id(parent): parent for row in self._rows.values() if (parent := row.parent()) is not None}
        above |= {id(parent): parent for group in self._groups.values() if (parent := group.parent()) is not None}
        return list(above.values())

    def list_copies(self, entry: Entry) -> list[Entry]:
        """A result and its copies, in their order."""
        group = self.find_group(entry)
        if group is None:
            return [entry]
        return [group.child(at).data(ENTRY) for at in range(group.rowCount())]

    def add(self, entry: Entry) -> None:
        """A new result, not yet looked at."""
        if entry.key not in self._rows:
            self._entries[entry.key] = entry
            self._insert(make_result_row(entry, self._model.is_compact), next(self._serial))

    def take(self, key: str) -> TakenResult | None:
        """Take a result off the tree; `put_back` is the inverse."""
        row = self._rows.pop(key, None)
        if row is None:
            return None
        self._lift(row)
        del self._entries[key]
        return TakenResult(row, self._serials.pop(key))

    def put_back(self, taken: TakenResult) -> None:
        """Put a result where it was, as it was."""
        if taken.entry.key not in self._rows:
            resize(taken.row, self._model.is_compact)
            self._entries[taken.entry.key], self._in_order = taken.entry, False
            self._insert(taken.row, taken.serial)

    def adopt(self, keys: Iterable[str]) -> None:
        """Series are in the tree: results that were made from them go under them."""
        wanted = {key for key in keys if key}
        if wanted and self._rows:
            self._move([row for row in self._rows.values() if row.data(ENTRY).source in wanted])

    def release(self, key: str) -> None:
        """A series is about to leave the tree: what was made from it stays, under a row of its own."""
        rows = [row for row in self._rows.values() if row.data(ENTRY).source == key]
        if rows:
            self._move(rows, is_source_gone=True)

    def mark_exported(self, key: str, files: Path) -> bool:
        """Mark a result as written out to a folder or file; from now on it can be dragged into other programs."""
        row = self._rows.get(key)
        if row is None:
            return False
        row.setData(EXPORTED, BADGE)
        row.setDragEnabled(True)
        self._entries[key] = replace(row.data(ENTRY), files=files)
        write_result(row, self._entries[key])
        row.setToolTip(f"{row.toolTip()}\n{files}")
        self._look_at_group(row)
        return True

    def mark_seen(self, key: str, notes: tuple[str, ...]) -> None:
        """A result was looked at: it has its notes, and is no longer new."""
        row = self._rows.get(key)
        if row is None:
            return
        if notes:
            write_marks(row, notes)
        if row.data(FRESH):
            self._unseen[row.data(ENTRY).batch] -= 1
        row.setData(False, FRESH)
        write_result(row, row.data(ENTRY))
        self._look_at_group(row)

    def set_picture(self, key: str, icon: QIcon) -> None:
        """Give a row its thumbnail, and its group if it is the first of it."""
        row = self._rows.get(key)
        if row is None:
            return
        row.setIcon(icon)
        group = self.find_group(row.data(ENTRY))
        if group is not None and (group.icon().isNull() or group.data(ENTRY).key == key):
            group.setIcon(icon)

    def describe(self, key: str, size: ResultSize) -> None:
        """What was made from no series stands like one: with its modality, its images and their size."""
        row = self._rows.get(key)
        if row is not None and row.data(LARGE):
            row.setData(size.modality, CHIP)
            row.setData(size.shape, SHAPE)
            write_result(row, row.data(ENTRY))

    def stand_for(self, entry: Entry) -> None:
        """This copy is the one that the row of its group stands for now."""
        group, row = self.find_group(entry), self._rows.get(entry.key)
        if group is not None and row is not None:
            group.setData(entry, ENTRY)
            if not row.icon().isNull():
                group.setIcon(row.icon())

    def _insert(self, row: QStandardItem, serial: int, is_source_gone: bool = False) -> None:
        entry: Entry = row.data(ENTRY)
        self._rows[entry.key], self._serials[entry.key] = row, serial
        parent = self._find_home(entry, is_source_gone)
        if not entry.batch:
            parent.insertRow(self._find_place(parent, serial), row)
            return
        group = self._groups.get(entry.batch)
        if group is None:
            group = self._groups[entry.batch] = make_group(entry, self._model.is_compact)
            group.setIcon(row.icon())
            group.appendRow(row)
            look_at_group(group)
            self._unseen[entry.batch] = 1 if row.data(FRESH) else 0
            parent.insertRow(self._find_place(parent, serial), group)
            return
        group.insertRow(self._find_place(group, serial), row)
        self._count_unseen(group, entry.batch, 1 if row.data(FRESH) else 0)
        count_group(group)

    def _count_unseen(self, group: QStandardItem, batch: str, more: int) -> None:
        """A group is new while one of its copies is; thousands of them are not asked each time."""
        self._unseen[batch] += more
        if bool(group.data(FRESH)) != (self._unseen[batch] > 0):
            group.setData(self._unseen[batch] > 0, FRESH)

    def _lift(self, row: QStandardItem) -> None:
        entry: Entry = row.data(ENTRY)
        parent = row.parent()
        parent.takeRow(row.row())
        if parent.data(KIND) != GROUP:
            self._prune(parent)
        elif parent.rowCount():
            self._count_unseen(parent, entry.batch, -1 if row.data(FRESH) else 0)
            if row.data(MARK):
                look_at_group(parent)
            elif parent.data(ENTRY).key == entry.key:
                self.stand_for(parent.child(0).data(ENTRY))
            count_group(parent)
        else:
            del self._groups[entry.batch], self._unseen[entry.batch]
            above = parent.parent()
            above.removeRow(parent.row())
            self._prune(above)

    def _prune(self, parent: QStandardItem) -> None:
        """Take away a row that was there for those under it alone."""
        if parent.data(ENTRY) is None:
            self._model.above.prune(parent)

    def _move(self, rows: list[QStandardItem], is_source_gone: bool = False) -> None:
        rows = sorted(rows, key=lambda one: self._serials[one.data(ENTRY).key])
        for row in rows:
            self._lift(row)
        for row in rows:
            self._insert(row, self._serials[row.data(ENTRY).key], is_source_gone)

    def _find_home(self, entry: Entry, is_source_gone: bool) -> QStandardItem:
        """The row under which a result stands: its source, else one for what shows nobody or has lost its source."""
        source = None if is_source_gone else self._model.find_item(entry.source) if entry.source else None
        if source is not None:
            return source
        if entry.source:
            title = QCoreApplication.translate("Browser", "Results without their source")
            return self._model.above.find(Above(PATIENT, ORPHANS, title), at=0)
        title = QCoreApplication.translate("Browser", "Generated")
        top = self._model.above.find(Above(PATIENT, GENERATED, title), at=0)
        today = QDate.currentDate()
        title = name_generated_day(today)
        return self._model.above.find(Above(STUDY, f"{GENERATED}/{today.toString(Qt.DateFormat.ISODate)}", title), top)

    def _find_place(self, parent: QStandardItem, serial: int) -> int:
        """The place among those that came before; new ones come last, which is looked at first."""
        low, high = 0, parent.rowCount()
        if high and self._find_serial(parent.child(high - 1)) < serial:
            return high
        while low < high:
            middle = (low + high) // 2
            if self._find_serial(parent.child(middle)) < serial:
                low = middle + 1
            else:
                high = middle
        return low

    def _find_serial(self, row: QStandardItem) -> int:
        if row.data(KIND) == GROUP:
            return self._find_serial(row.child(0)) if row.rowCount() else -1
        return self._serials.get(row.data(ENTRY).key, -1)

    def _look_at_group(self, row: QStandardItem) -> None:
        group = self.find_group(row.data(ENTRY))
        if group is not None:
            look_at_group(group)
