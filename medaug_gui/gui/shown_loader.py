"""Reads what was chosen to be shown, and gives it to the screen as it comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from medaug_gui.core.series import Series
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.series_loader import SeriesCache, SeriesLoader
from medaug_gui.gui.shown import Shown

if TYPE_CHECKING:
    from medaug_gui.io.read import FirstSlice

_RESULTS_SHARE = 0.05


class ShownLoader(QObject):
    """Follows what is chosen: reads a source and a result beside each other, the newest choice first.

    Attributes:
        sources, results: what reads series, and results of jobs.

    Args:
        dress: gives a series of a key what was drawn on it in this window.

    Signals:
        result_read: the Entry of a result and its Series, before it is on screen.
        failed: the Entry that could not be read, a sentence and details.
        progressed: how much of the source is read, None for nothing.
    """

    result_read = Signal(object, object)
    failed = Signal(object, str, str)
    progressed = Signal(object)

    def __init__(
        self,
        pool: TaskPool,
        shown: Shown,
        cache: SeriesCache,
        parent: QObject | None = None,
        dress: Callable[[str, Series], Series] | None = None,
    ) -> None:
        super().__init__(parent)
        self._shown = shown
        self._dress = dress or (lambda _key, series: series)
        self._waiting: Series | None = None
        self.sources = SeriesLoader(pool, cache, self)
        self.results = SeriesLoader(pool, SeriesCache(_RESULTS_SHARE), self)
        shown.chosen.connect(self._load)
        shown.dropped.connect(self._stop)
        self.sources.first.connect(self._show_first)
        self.sources.ready.connect(self._show_source)
        self.sources.refused.connect(self._fail)
        self._beside = SeriesLoader(pool, SeriesCache(_RESULTS_SHARE), self)
        self._beside.ready.connect(self._take_beside)
        self._beside.refused.connect(self._skip)
        self._refused: set[str] = set()
        shown.family.wanted.connect(self._read_family)
        self.sources.bar_changed.connect(self.progressed)
        self.results.ready.connect(self._take_result)
        self.results.refused.connect(self._fail)

    @Slot()
    def _load(self) -> None:
        shown, self._waiting = self._shown, None
        source, result = shown.source, shown.result
        if source is not None and (result is None or not shown.is_source_read):
            self.sources.want(source)
        if result is not None:
            self.results.want(result)

    @Slot()
    def _stop(self) -> None:
        self.sources.cancel()

    @Slot(object, object)
    def _show_first(self, entry: Entry, first: FirstSlice) -> None:
        if self._is_source(entry) and entry.header is not None:
            self._shown.show_first(first, entry.header, entry.key)

    @Slot(object, object)
    def _show_source(self, entry: Entry, series: Series) -> None:
        shown = self._shown
        if not self._is_source(entry):
            return
        shown.show_source(self._dress(entry.key, series), entry.title, entry.key)
        if shown.result is not None and self._waiting is not None:
            shown.show_result(self._waiting, shown.result.title, shown.result.key)

    @Slot(object, object)
    def _take_result(self, entry: Entry, series: Series) -> None:
        shown = self._shown
        if shown.result is None or entry.key != shown.result.key:
            return
        self.result_read.emit(entry, series)
        series = self._dress(entry.key, series)
        if shown.source is None or shown.is_source_read:
            shown.clear_preview()
            shown.show_result(series, entry.title, entry.key)
        else:
            self._waiting = series

    @Slot()
    def _read_family(self) -> None:
        """The next of the results that are looked at beside each other, one after another."""
        unread = [entry for entry in self._shown.family.unread if entry.key not in self._refused]
        if unread and not self._beside.is_busy:
            self._beside.want(unread[0])

    @Slot(object, object)
    def _take_beside(self, entry: Entry, series: Series) -> None:
        self._shown.family.put(entry, self._dress(entry.key, series))
        QTimer.singleShot(0, self, self._read_family)

    @Slot(object, str, str)
    def _skip(self, entry: Entry, sentence: str, details: str) -> None:
        self._refused.add(entry.key)
        self.failed.emit(entry, sentence, details)
        QTimer.singleShot(0, self, self._read_family)

    @Slot(object, str, str)
    def _fail(self, entry: Entry, sentence: str, details: str) -> None:
        if self._is_source(entry):
            self._shown.clear()
        self.failed.emit(entry, sentence, details)

    def _is_source(self, entry: Entry) -> bool:
        return self._shown.source is not None and entry.key == self._shown.source.key
