"""The tree of patients, studies and series, with what was not opened at its end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtGui import QIcon, QStandardItem, QStandardItemModel

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.remarks import has_doubt
from medaug_gui.gui.browser.roles import ABOUT, BADGE, DOUBTED, ENTRY, ENTRY_SIZE, MARK, NODE, NODE_SIZE, SEARCH
from medaug_gui.gui.entry import Entry, describe_series, find_title, make_entry
from medaug_gui.io.events import FileRefused

_SHOWN_REFUSALS = 2000


@dataclass(frozen=True)
class Taken:
    """A row that was taken away, and where it was.

    Attributes:
        at: its place among its neighbours.
        place: its number in the order in which series came.
        lineage: name, title and place of the patient and study above it.
    """

    key: str
    row: QStandardItem
    at: int
    place: int
    lineage: tuple[tuple[str, str, int], ...]


class SeriesModel(QStandardItemModel):
    """Rows appear while a scan runs: provisional ones count up, final ones take their place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: dict[str, QStandardItem] = {}
        self._rows: dict[str, QStandardItem] = {}
        self._serials: dict[str, int] = {}
        self._serial = count()
        self._in_order = True
        self._growing: dict[str, QStandardItem] = {}
        self._refusals: QStandardItem | None = None
        self._refused: set[str] = set()

    def grow(self, headers: Iterable[SeriesHeader]) -> None:
        """Show provisional rows with the number of images so far."""
        for header in headers:
            row = self._growing.get(header.group)
            if row is None:
                row = _make_row(Entry(key="", title=find_title(header)))
                row.setData(self.tr("counting"), BADGE)
                self._find_study(header).appendRow(row)
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
                _fill(row, entry)
                changed.append(entry)
        return new, changed

    def add(self, entry: Entry, like: str) -> None:
        """A row for a result that is to be worked on, beside the series with key `like`."""
        neighbour = self._rows.get(like)
        place = neighbour.parent() if neighbour is not None else self._find_node("results", self.tr("Results"), None)
        if entry.key not in self._rows:
            place.appendRow(self._keep(entry))

    def refuse(self, refusals: Iterable[FileRefused]) -> None:
        """List what was not opened, with the reasons."""
        for refusal in refusals:
            if refusal.path in self._refused:
                continue
            self._refused.add(refusal.path)
            node = self._find_refusal_node()
            node.setText(self.tr("Not opened ({0})").format(len(self._refused)))
            if node.rowCount() < _SHOWN_REFUSALS:
                node.appendRow(_make_refusal(refusal))

    def take(self, key: str) -> Taken | None:
        """Take a row away, and the study and patient that are empty without it; `put_back` is the inverse."""
        row = self._rows.get(key)
        if row is None:
            return None
        del self._rows[key]
        lineage: list[tuple[str, str, int]] = []
        above: QStandardItem | None = row.parent()
        while above is not None:
            lineage.insert(0, (str(above.data(NODE) or ""), above.text(), above.row()))
            above = above.parent()
        at = row.row()
        parent: QStandardItem | None = row.parent()
        (parent or self.invisibleRootItem()).takeRow(at)
        while parent is not None and parent.rowCount() == 0:
            self._nodes.pop(str(parent.data(NODE) or ""), None)
            emptied, parent = parent.row(), parent.parent()
            (parent or self.invisibleRootItem()).removeRow(emptied)
        return Taken(key, row, at, self._serials.pop(key), tuple(lineage))

    def remove(self, key: str) -> None:
        """Take a row away for good."""
        self.take(key)

    def put_back(self, taken: Taken) -> None:
        """Put a row where it was taken from, in its study, which is made anew where it went with it."""
        if taken.key in self._rows:
            return
        parent: QStandardItem | None = None
        for name, title, at in taken.lineage:
            parent = self._find_node(name, title, parent, at)
        above = parent if parent is not None else self.invisibleRootItem()
        above.insertRow(min(taken.at, above.rowCount()), taken.row)
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

    def _place(self, header: SeriesHeader, entry: Entry) -> None:
        """The provisional row becomes the final one where it stands: to move thousands of rows takes seconds."""
        row = self._growing.pop(header.group, None)
        study = self._find_study(header)
        if row is not None and row.parent() is study:
            _fill(row, entry)
            self._register(entry.key, row)
        else:
            if row is not None:
                (row.parent() or self.invisibleRootItem()).removeRow(row.row())
            study.appendRow(self._keep(entry))

    def _keep(self, entry: Entry) -> QStandardItem:
        row = _make_row(entry)
        self._register(entry.key, row)
        return row

    def _register(self, key: str, row: QStandardItem) -> None:
        self._rows[key] = row
        self._serials[key] = next(self._serial)

    def _drop_growing(self, group: str) -> None:
        row = self._growing.pop(group, None)
        if row is not None:
            (row.parent() or self.invisibleRootItem()).removeRow(row.row())

    def _find_study(self, header: SeriesHeader) -> QStandardItem:
        who = header.identity
        if not who.study_uid:
            return self._find_node(f"files/{header.format}", self.tr("Files without a patient"), None)
        patient = self._find_node(f"patient/{who.patient_id}/{who.patient_name}", _name_patient(header), None)
        date = _format_date(who.study_date)
        title = " ".join(part for part in (date, who.study_description) if part) or self.tr("Study without a date")
        return self._find_node(f"study/{who.study_uid}/{who.patient_id}", title, patient)

    def _find_refusal_node(self) -> QStandardItem:
        if self._refusals is None:
            self._refusals = self._find_node("refused", "", None)
        return self._refusals

    def _find_node(self, name: str, title: str, parent: QStandardItem | None, at: int | None = None) -> QStandardItem:
        node = self._nodes.get(name)
        if node is None:
            node = QStandardItem(title)
            node.setEditable(False)
            node.setSizeHint(NODE_SIZE)
            node.setData(name, NODE)
            node.setToolTip(title)
            above = parent if parent is not None else self.invisibleRootItem()
            first_refusal = self._refusals.row() if parent is None and self._refusals is not None else above.rowCount()
            above.insertRow(first_refusal if at is None else min(at, first_refusal), node)
            self._nodes[name] = node
        return node


def _make_row(entry: Entry) -> QStandardItem:
    row = QStandardItem()
    row.setEditable(False)
    row.setSizeHint(ENTRY_SIZE)
    _write(row, entry)
    return row


def _fill(row: QStandardItem, entry: Entry) -> None:
    with QSignalBlocker(row.model()):
        _write(row, entry)
    row.emitDataChanged()


def _write(row: QStandardItem, entry: Entry) -> None:
    row.setText(entry.title)
    row.setData("", BADGE)
    row.setData(entry, ENTRY)
    row.setData(entry.about, ABOUT)
    row.setData(entry.problems, MARK)
    row.setData(has_doubt(entry.problems), DOUBTED)
    row.setToolTip("\n".join([f"{entry.title}   {entry.about}".strip(), *entry.problems]))
    row.setData(f"{entry.title} {entry.about}", SEARCH)
    row.setData(", ".join([entry.title, entry.about, *entry.problems]), Qt.ItemDataRole.AccessibleTextRole)


def _make_refusal(refusal: FileRefused) -> QStandardItem:
    name = refusal.path.replace("\\", "/").rsplit("/", 1)[-1]
    row = QStandardItem(f"{name}: {refusal.reason}")
    row.setEditable(False)
    row.setSizeHint(NODE_SIZE)
    row.setToolTip(f"{refusal.path}\n{refusal.reason}")
    return row


def _name_patient(header: SeriesHeader) -> str:
    who = header.identity
    name = who.patient_name.replace("^", " ").strip()
    if name and who.patient_id and name != who.patient_id:
        return f"{name}  ({who.patient_id})"
    return name or who.patient_id or "Patient without a name"


def _format_date(text: str) -> str:
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}" if len(text) == 8 and text.isdigit() else text
