"""What the jobs made, as the rest of the window asks for it; its rows stand in the tree of the browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.gui.browser.model.result_rows import TakenResult
from medaug_gui.gui.browser.model.roles import ENTRY
from medaug_gui.gui.browser.series_panel import SeriesPanel
from medaug_gui.gui.entry import Entry


class Results(QObject):
    """Results of all jobs, until they are discarded.

    Signals:
        shown: this one is to be compared with its source.
        selected: how many are marked.
        discarded: this one is off the list.
        changed: there are others now, or one of them is exported or was looked at.
        export_wanted, discard_wanted, use_wanted: what the menu of their rows asks for.
    """

    shown = Signal(object)
    selected = Signal(int)
    discarded = Signal(object)
    changed = Signal()
    export_wanted = Signal()
    discard_wanted = Signal(list)
    use_wanted = Signal(object)

    def __init__(self, panel: SeriesPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._rows = panel.rows
        self._held = 0
        panel.result_shown.connect(self.shown)
        panel.results_selected.connect(self.selected)
        panel.menu.results_export_wanted.connect(self.export_wanted)
        panel.menu.discard_wanted.connect(self.discard_wanted)
        panel.menu.use_wanted.connect(self.use_wanted)

    @contextmanager
    def hold(self) -> Iterator[None]:
        """For many changes at once: what has changed is told once, at the end."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            self._tell()

    def _tell(self) -> None:
        if not self._held:
            self.changed.emit()

    @property
    def entries(self) -> list[Entry]:
        """The marked results; of a group all its copies."""
        return self._panel.marked.results

    @property
    def all(self) -> list[Entry]:
        """Every result, oldest first."""
        return self._rows.all

    @property
    def unsaved(self) -> list[Entry]:
        """Results that were not exported."""
        return [entry for entry in self.all if not entry.exported]

    def find_family(self, key: str) -> list[Entry]:
        """The results that were made from the series or result of a key, oldest first; from none for an empty key."""
        return [entry for entry in self.all if entry.source == key]

    def list_copies(self, entry: Entry) -> list[Entry]:
        """A result and its copies, in their order."""
        return self._rows.list_copies(entry)

    def find(self, key: str) -> Entry | None:
        """The result of a key, if it is here."""
        row = self._rows.find(key)
        return row.data(ENTRY) if row is not None else None

    @Slot(object)
    def add(self, entry: Entry) -> None:
        """A new result at the end."""
        self._rows.add(entry)
        self._panel.thumbnails.want([entry])
        self._tell()

    def choose(self, key: str) -> None:
        """Mark and show the result of a key."""
        self._panel.reveal_result(key)

    @Slot(str, object)
    def mark_exported(self, key: str, files: Path) -> None:
        """Mark a result as written out to a folder or file; from now on it can be dragged into other programs."""
        if self._rows.mark_exported(key, files):
            self._tell()

    def mark_seen(self, key: str, notes: tuple[str, ...]) -> None:
        """A result was looked at: it has its notes, and is no longer new."""
        self._rows.mark_seen(key, notes)
        self._tell()

    def take(self, key: str) -> TakenResult | None:
        """Take a result off the list; `put_back` is the inverse."""
        taken = self._rows.take(key)
        if taken is not None:
            self.discarded.emit(taken.entry)
            self._tell()
        return taken

    def put_back(self, taken: TakenResult) -> None:
        """Put a result where it was, as it was."""
        self._rows.put_back(taken)
        if taken.row.icon().isNull():
            self._panel.thumbnails.want([taken.entry])
        self._tell()

    def clear_selection(self) -> None:
        """Mark none, so that the next click on a row shows it again."""
        self._panel.clear_results()
