"""From a selected row to voxels: reads in the background, newest wins, and keeps what was read lately."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

import psutil
from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.gui.background.runner import Runner, Task
from medaug_gui.gui.entry import Entry
from medaug_gui.jobs import stash

if TYPE_CHECKING:
    from medaug_gui.io.read import FirstSlice


class Shelf:
    """Series read lately, as many as fit a share of the memory; the oldest go first."""

    def __init__(self, share: float = 0.25) -> None:
        self._room = int(psutil.virtual_memory().total * share)
        self._series: OrderedDict[str, Series] = OrderedDict()

    def get(self, key: str) -> Series | None:
        """The series of a key if it is still here."""
        series = self._series.get(key)
        if series is not None:
            self._series.move_to_end(key)
        return series

    def put(self, key: str, series: Series) -> None:
        """Keep a series; others make room for it."""
        self._series[key] = series
        self._series.move_to_end(key)
        while len(self._series) > 1 and self._size() > self._room:
            self._series.popitem(last=False)

    def drop(self, key: str) -> None:
        """Forget a series."""
        self._series.pop(key, None)

    def _size(self) -> int:
        return sum(series.voxels.nbytes for series in self._series.values())


class Reading(QObject):
    """One series on its way from disk, with who asked for it."""

    first = Signal(object, object)
    ready = Signal(object, object)
    failed = Signal(object, str, str)
    progressed = Signal(object, float)

    def __init__(self, entry: Entry, task: Task, parent: QObject) -> None:
        super().__init__(parent)
        self.entry = entry
        self.task = task
        task.items.connect(self._first)
        task.done.connect(self._done)
        task.failed.connect(self._failed)
        task.progressed.connect(self._progressed)

    @Slot(list)
    def _first(self, slices: list[FirstSlice]) -> None:
        self.first.emit(self.entry, slices[-1])

    @Slot(object)
    def _done(self, series: Series) -> None:
        self.ready.emit(self.entry, series)

    @Slot(str, str)
    def _failed(self, sentence: str, details: str) -> None:
        self.failed.emit(self.entry, sentence, details)

    @Slot(float, str)
    def _progressed(self, fraction: float, _note: str) -> None:
        self.progressed.emit(self.entry, fraction)


class Reader(QObject):
    """Reads the entry that is wanted now; an overtaken one is cancelled.

    Signals carry the entry they are about: first (FirstSlice), ready (Series), failed (sentence, details).
    `idle` comes whenever nothing is being read any more.
    """

    first = Signal(object, object)
    ready = Signal(object, object)
    failed = Signal(object, str, str)
    progressed = Signal(object, float)
    idle = Signal()

    def __init__(self, runner: Runner, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._shelf = shelf
        self._current: Reading | None = None

    def want(self, entry: Entry) -> None:
        """Deliver this entry's series: at once if it is on the shelf, else from disk."""
        self.cancel()
        kept = self._shelf.get(entry.key)
        if kept is not None:
            self.ready.emit(entry, kept)
            return
        task = self._runner.prepare()
        reading = Reading(entry, task, self)
        reading.first.connect(self.first)
        reading.ready.connect(self._keep)
        reading.failed.connect(self._fail)
        reading.progressed.connect(self.progressed)
        self._current = reading
        self._runner.launch(task, _work(entry, task))

    @property
    def busy(self) -> bool:
        """True while something is read."""
        return self._current is not None

    def cancel(self) -> bool:
        """Stop what is being read; True when there was something."""
        reading, self._current = self._current, None
        if reading is None:
            return False
        reading.task.cancel()
        reading.blockSignals(True)
        reading.deleteLater()
        self.idle.emit()
        return True

    @Slot(object, object)
    def _keep(self, entry: Entry, series: Series) -> None:
        self._over()
        self._shelf.put(entry.key, series)
        self.ready.emit(entry, series)

    @Slot(object, str, str)
    def _fail(self, entry: Entry, sentence: str, details: str) -> None:
        self._over()
        self.failed.emit(entry, sentence, details)

    def _over(self) -> None:
        reading, self._current = self._current, None
        if reading is not None:
            reading.deleteLater()
        self.idle.emit()


def series_of(entry: Entry, progress: Progress, on_first: Callable[[FirstSlice], None] | None = None) -> Series:
    """The voxels of an entry, from its stash or from disk; raises `Refused`."""
    if entry.stash is not None:
        return stash.get(entry.stash)
    if entry.header is None:
        raise Refused("This row has no images behind it.")
    # Late: the window is painted before anything can be read.
    from medaug_gui.io.read import read_series

    return read_series(entry.header, progress, on_first=on_first)


def _work(entry: Entry, task: Task) -> Callable[[Progress], Series]:
    def deliver(first: FirstSlice) -> None:
        task.items.emit([first])

    def read(progress: Progress) -> Series:
        return series_of(entry, progress, deliver)

    return read
