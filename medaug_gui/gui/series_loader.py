"""From a selected row to voxels: reads in the background, newest wins, and keeps what was read lately."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import Delivery, TaskPool
from medaug_gui.gui.entry import Entry
from medaug_gui.jobs import stash

if TYPE_CHECKING:
    from medaug_gui.io.read import FirstSlice


class SeriesCache:
    """Series read lately, as many as fit a share of the memory; the oldest go first."""

    def __init__(self, share: float = 0.25) -> None:
        self._share = share
        self._series: OrderedDict[str, Series] = OrderedDict()

    @cached_property
    def room(self) -> int:
        """Bytes that there are for them; looked at when the first series comes, not while the window is made."""
        import psutil

        return int(psutil.virtual_memory().total * self._share)

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
        while len(self._series) > 1 and self.size > self.room:
            self._series.popitem(last=False)

    def drop(self, key: str) -> None:
        """Forget a series."""
        self._series.pop(key, None)

    @property
    def size(self) -> int:
        """Bytes of all that is kept: voxels, label maps and other maps."""
        return sum(_measure(series) for series in self._series.values())


def _measure(series: Series) -> int:
    labels, maps = (one.voxels for one in series.labels), (one.voxels for one in series.maps)
    return sum(array.nbytes for array in (series.voxels, *labels, *maps))


class SeriesLoader(Activity):
    """Loads the entry that is wanted now; of an overtaken one nothing more is told.

    Signals carry the entry they are about:
        first: its `FirstSlice`, before the rest is read.
        ready: its `Series`.
        refused: a sentence and details.
    """

    first = Signal(object, object)
    ready = Signal(object, object)
    refused = Signal(object, str, str)

    def __init__(self, pool: TaskPool, cache: SeriesCache, parent: QObject | None = None) -> None:
        super().__init__(pool, parent)
        self._cache = cache
        self._entry: Entry | None = None
        self.items.connect(self._show_first)
        self.done.connect(self._keep)
        self.failed.connect(self._refuse)

    def want(self, entry: Entry) -> None:
        """Deliver this entry's series: at once if it is in the cache, else from disk."""
        self.drop()
        self._entry = entry
        kept = self._cache.get(entry.key)
        if kept is not None:
            self.ready.emit(entry, kept)
            return

        def work(progress: Delivery) -> Series:
            return load_series(entry, progress, progress.deliver)

        self.start(work)

    def cancel(self) -> bool:
        """Stop what is being read and tell nothing more of it; True when there was something."""
        return self.drop()

    @Slot(list)
    def _show_first(self, slices: list[FirstSlice]) -> None:
        self.first.emit(self._entry, slices[-1])

    @Slot(object)
    def _keep(self, series: Series) -> None:
        assert self._entry is not None
        self._cache.put(self._entry.key, series)
        self.ready.emit(self._entry, series)

    @Slot(str, str)
    def _refuse(self, sentence: str, details: str) -> None:
        self.refused.emit(self._entry, sentence, details)


def load_series(entry: Entry, progress: Progress, on_first: Callable[[FirstSlice], None] | None = None) -> Series:
    """Load the voxels of an entry, from its stash or from disk; raises `Refused`."""
    if entry.stash is not None:
        return stash.get(entry.stash)
    if entry.header is None:
        raise Refused("This row has no images behind it.")
    # Late: the window is painted before anything can be read.
    from medaug_gui.io.read import read_series

    return read_series(entry.header, progress, on_first=on_first)
