"""What the marked rows of the browser stand for: a patient or study for all its series, a group for all its copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QItemSelectionRange, QModelIndex
from PySide6.QtWidgets import QTreeView

from medaug_gui.gui.browser.model.roles import (
    ENTRY,
    GROUP,
    KIND,
    MADE,
    NODE,
    PATIENT,
    REFUSAL,
    REFUSALS,
    RESULT,
    RUNNABLE,
    SERIES,
    STUDY,
)
from medaug_gui.gui.entry import Entry


class Marked:
    """Reads the selection of the tree; `find` gives an opened series by its key."""

    def __init__(self, view: QTreeView, find: Callable[[str], Entry | None]) -> None:
        self._view = view
        self._find = find

    @property
    def entries(self) -> list[Entry]:
        """The series to run on: those that are marked, else those that the marked results were made from."""
        return self.series or self.sources

    @property
    def sources(self) -> list[Entry]:
        """What the marked results were made from, as far as it is on the list."""
        keys = dict.fromkeys(entry.source for entry in self.results)
        return [entry for key in keys if (entry := self._find(key)) is not None]

    @property
    def current(self) -> Entry | None:
        """The series under the keyboard's focus, or the one that the result there was made from."""
        index = self._view.currentIndex()
        entry: Entry | None = index.data(ENTRY)
        if entry is not None and index.data(KIND) in MADE:
            return self._find(entry.source)
        return entry if entry is not None and entry.key else None

    @property
    def series(self) -> list[Entry]:
        """The series that are marked, or whose patient or study is, in the order of the tree."""
        return [entry for entry in self._iterate_series() if entry.key]

    @property
    def results(self) -> list[Entry]:
        """The results that are marked, or whose group is, in the order of the tree."""
        found: dict[str, Entry] = {}
        for index in sorted(self._list_indexes(), key=_find_place):
            kind = index.data(KIND)
            if kind == RESULT:
                found.setdefault(index.data(ENTRY).key, index.data(ENTRY))
            elif kind == GROUP or kind in (PATIENT, STUDY):
                found |= {entry.key: entry for entry in _list_made_under(index)}
        return list(found.values())

    @property
    def refused(self) -> list[str] | None:
        """The paths of marked rows of what was not opened: empty for all of them, None for none."""
        indexes = self._list_indexes()
        if any(index.data(KIND) == REFUSALS for index in indexes):
            return []
        return [str(index.data(NODE)) for index in indexes if index.data(KIND) == REFUSAL] or None

    def list_some_series(self, most: int) -> list[Entry]:
        """The first of the series to run on, in no order."""
        found: list[Entry] = []
        for entry in self._iterate_series(in_order=False):
            if len(found) >= most:
                break
            if entry.key:
                found.append(entry)
        return found or self.sources[:most]

    def count_series(self) -> int:
        """How many series are marked: rows of one parent are of one kind, and are not looked at one by one."""
        whole: set[str] = set()
        count = 0
        ranges = [marked for marked in self._list_ranges() if marked.topLeft().data(KIND) in RUNNABLE]
        for marked in sorted(ranges, key=lambda one: int(one.topLeft().data(KIND))):
            parent = marked.parent()
            if _is_within(parent, whole):
                continue
            if marked.topLeft().data(KIND) == SERIES:
                count += marked.height()
                continue
            for at in range(marked.top(), marked.bottom() + 1):
                index = marked.model().index(at, 0, parent)
                if index.data(KIND) in (PATIENT, STUDY):
                    whole.add(str(index.data(NODE)))
                    count += _count_under(index)
                elif index.data(KIND) == SERIES:
                    count += 1
        return count

    def _iterate_series(self, in_order: bool = True) -> Iterator[Entry]:
        indexes = [index for index in self._list_indexes() if index.data(KIND) in RUNNABLE]
        seen: set[str] = set()
        for index in sorted(indexes, key=_find_place) if in_order else indexes:
            for entry in _iterate_under(index):
                if entry.key not in seen or not entry.key:
                    seen.add(entry.key)
                    yield entry

    def _list_indexes(self) -> list[QModelIndex]:
        return self._view.selectionModel().selectedIndexes()

    def _list_ranges(self) -> list[QItemSelectionRange]:
        ranges: list[QItemSelectionRange] = list(self._view.selectionModel().selection())  # type: ignore[call-overload]
        return ranges


def _iterate_under(index: QModelIndex) -> Iterator[Entry]:
    """The series of a row: itself, or those of a study or patient."""
    kind = index.data(KIND)
    if kind == SERIES:
        yield index.data(ENTRY)
    elif kind in (PATIENT, STUDY):
        model = index.model()
        for at in range(model.rowCount(index)):
            yield from _iterate_under(model.index(at, 0, index))


def _list_made_under(index: QModelIndex) -> Iterator[Entry]:
    """The copies of a group; what stands right under a row that is there for it alone, not under a series."""
    model = index.model()
    for at in range(model.rowCount(index)):
        below = model.index(at, 0, index)
        kind = below.data(KIND)
        if kind == RESULT:
            yield below.data(ENTRY)
        elif kind in (GROUP, STUDY):
            yield from _list_made_under(below)


def _count_under(index: QModelIndex) -> int:
    model = index.model()
    count = model.rowCount(index)
    if not count or (index.data(KIND) == STUDY and model.index(0, 0, index).data(KIND) == SERIES):
        return count
    below = [model.index(at, 0, index) for at in range(count)]
    return sum(_count_under(one) if one.data(KIND) == STUDY else one.data(KIND) == SERIES for one in below)


def _is_within(index: QModelIndex, names: set[str]) -> bool:
    while index.isValid():
        if str(index.data(NODE)) in names:
            return True
        index = index.parent()
    return False


def _find_place(index: QModelIndex) -> list[int]:
    rows: list[int] = []
    while index.isValid():
        rows.insert(0, index.row())
        index = index.parent()
    return rows
