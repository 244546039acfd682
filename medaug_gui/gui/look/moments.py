"""The moments of a volume that was taken several times: its series stands in the browser as one row for each."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.series import Series
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import Delivery
from medaug_gui.gui.browser.series_panel import SeriesPanel
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.series_loader import load_series

_NUMBERS = re.compile(r"[\d.,\u2212-]+")


class Moments(QObject):
    """Finds the volumes of one series that lie on one grid, reads them in the background, and shows one after another.

    Signals:
        changed: there are others, or another one is on screen, or more are read.
    """

    changed = Signal()

    def __init__(self, desk: Desk, series: SeriesPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        shown = self._shown = desk.shown
        self._cache = desk.cache
        self._panel = series
        self._entries: list[Entry] = []
        self._series: dict[str, Series] = {}
        self._reading = Activity(desk.pool, self)
        self._reading.items.connect(self._take)
        shown.sides_changed.connect(self.look)
        desk.opener.finished.connect(self.look)

    @property
    def count(self) -> int:
        """How many there are; 1 where a series has one volume."""
        return max(len(self._entries), 1)

    @property
    def read(self) -> int:
        """How many of them can be shown at once."""
        return len(self._series)

    @property
    def index(self) -> int:
        """Which one is on screen, from 0."""
        side = self._shown.sides.source
        keys = [entry.key for entry in self._entries]
        return keys.index(side.key) if side is not None and side.key in keys else 0

    @property
    def name(self) -> str:
        """What tells the one on screen from the others ("phase 3 of 20", "b 1000")."""
        header = self._entries[self.index].header if self._entries else None
        return header.identity.part if header is not None else ""

    @property
    def series_key(self) -> str:
        """What tells this series from another; empty where it has one volume."""
        header = self._entries[0].header if self._entries else None
        return header.group if header is not None else ""

    @property
    def is_series(self) -> bool:
        """True where they are told apart by numbers alone (times, phases, b-values): they can be played as a film."""
        parts = {_NUMBERS.sub("", entry.header.identity.part) for entry in self._entries if entry.header is not None}
        return len(self._entries) > 1 and len(parts) == 1

    @Slot()
    def look(self) -> None:
        """Find those of what is on screen now."""
        source = self._shown.source
        side = self._shown.sides.source
        if source is None or side is None or source.header is None:
            entries: list[Entry] = []
        else:
            entries = find_moments(source, self._panel.model.entries)
        if [entry.key for entry in entries] != [entry.key for entry in self._entries]:
            self._reading.drop()
            self._entries, self._series = entries, {}
        if side is not None and not side.note and any(entry.key == side.key for entry in entries):
            self._series[side.key] = side.series
        self.changed.emit()

    @Slot()
    def prepare(self) -> None:
        """Read all that are not read yet, so that they can be played."""
        wanted = [entry for entry in self._entries if entry.key not in self._series]
        cache = self._cache

        def work(progress: Delivery) -> None:
            for number, entry in enumerate(wanted):
                kept = cache.get(entry.key)
                series = kept or load_series(entry, progress.part(number / len(wanted), (number + 1) / len(wanted)))
                progress.deliver((entry.key, series))

        if wanted:
            self._reading.start(work)

    @Slot(int)
    def show(self, index: int) -> None:
        """Show one at the place that is on screen; one that is not read yet is read first."""
        if not 0 <= index < len(self._entries):
            return
        entry = self._entries[index]
        series = self._series.get(entry.key)
        if series is None:
            self.prepare()
            return
        look = self._shown.looks.state
        self._shown.source = entry
        self._shown.show_source(series, entry.label, entry.key)
        if self.is_series:
            self._shown.looks.state = look
            self._shown.announce()

    @Slot()
    def settle(self) -> None:
        """The row of the one on screen is chosen in the browser."""
        if self._entries:
            self._panel.choose(self._entries[self.index].key)

    @Slot(list)
    def _take(self, read: list[tuple[str, Series]]) -> None:
        for key, series in read:
            if any(entry.key == key for entry in self._entries):
                self._series[key] = series
        self.changed.emit()


def find_moments(source: Entry, entries: Iterable[Entry]) -> list[Entry]:
    """The volumes of the series of an entry on its grid, in their order; none where it has one."""
    header = source.header
    if header is None or not header.identity.part_number:
        return []
    same = [
        entry
        for entry in entries
        if entry.header is not None
        and entry.header.group == header.group
        and entry.header.shape == header.shape
        and entry.header.spacing == header.spacing
        and entry.header.plane == header.plane
    ]
    same.sort(key=lambda entry: entry.header.identity.part_number if entry.header else 0)
    return same if len(same) > 1 else []
