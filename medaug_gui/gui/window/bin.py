"""What was taken off the lists: results can be put back until the bin is emptied, also after the window has closed."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.browser.model.result_rows import TakenResult
from medaug_gui.gui.browser.model.series_model import Taken
from medaug_gui.gui.browser.results import Results
from medaug_gui.gui.browser.series_panel import SeriesPanel
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.jobs.job_model import JobModel, TakenJob
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.jobs.bin import binned
from medaug_gui.jobs.stash import note_discarded


@dataclass(frozen=True)
class Lying:
    """A result in the bin: its row, its row as a source where it had one, and when it was discarded."""

    row: TakenResult
    source: Taken | None
    at: float


class Bin(QObject):
    """Takes results and series off their lists, as changes that can be undone. Voxels stay where they lie till then.

    Signals:
        changed: there is more or less in the bin.
    """

    changed = Signal()

    def __init__(self, series: SeriesPanel, results: Results, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._series = series
        self._results = results
        self._desk = desk
        self._lying: dict[str, Lying] = {}
        self._noting = Lock()
        results.discard_wanted.connect(self.discard)
        results.use_wanted.connect(self.use)
        series.menu.remove_wanted.connect(self.take_off)
        series.menu.refused_wanted.connect(self.take_refusals)

    @property
    def entries(self) -> list[Entry]:
        """The results of this session that lie in it, oldest first."""
        return [one.row.entry for one in self._lying.values()]

    @property
    def lying(self) -> list[Lying]:
        """The same, with when they were discarded."""
        return list(self._lying.values())

    def restore(self, keys: Sequence[str]) -> None:
        """Results come back from the bin, as a change that can be undone."""
        lying = [self._lying[key] for key in keys if key in self._lying]
        if not lying:
            return
        rows, sources = [one.row for one in lying], [one.source for one in lying if one.source is not None]
        self.put_back(rows, sources)
        count = len(rows)
        name = rows[0].entry.title if count == 1 else self.tr("{0} results").format(count)
        kept = [row.entry.key for row in rows]
        deed = _Discarding(self, kept)
        self._desk.history.push(
            self.tr("Restore {0}").format(name),
            deed.do,
            deed.undo,
            about=kept,
            said=self.tr("Restored {0}.").format(name),
        )

    def remove(self, keys: Iterable[str]) -> None:
        """These results of this session are gone for good."""
        gone = [self._lying.pop(key).row.entry for key in list(keys) if key in self._lying]
        self._desk.history.forget(entry.key for entry in gone)
        for entry in gone:
            self._desk.forget(entry)
        self.changed.emit()

    @Slot(list)
    def discard(self, entries: list[Entry]) -> None:
        """Results go into the bin."""
        if not entries:
            return
        deed = _Discarding(self, [entry.key for entry in entries])
        deed.do()
        count = len(entries)
        name = entries[0].label if count == 1 else self.tr("{0} results").format(count)
        keys = [entry.key for entry in entries]
        said = self.tr("Discarded {0}.").format(name)
        self._desk.history.push(self.tr("Discard {0}").format(name), deed.undo, deed.do, about=keys, said=said)

    @Slot(list)
    def take_off(self, entries: list[Entry]) -> None:
        """Series go off the list; their files stay where they are, of course."""
        if not entries:
            return
        deed = _TakingOff(self._series, entries)
        deed.do()
        count = len(entries)
        name = entries[0].label if count == 1 else self.tr("{0} series").format(count)
        said = self.tr("Took {0} off the list.").format(name)
        self._desk.history.push(self.tr("Take {0} off the list").format(name), deed.undo, deed.do, said=said)

    @Slot(list)
    def take_refusals(self, paths: list[str]) -> None:
        """What was not opened goes off the list: these files, or all where none is named."""
        taken = self._series.model.refusals.take(paths)
        if taken:
            count = len(taken)
            name = self.tr("1 file that was not opened") if count == 1 else self.tr("{0} files that were not opened")
            name = name.format(count)
            said = self.tr("Took {0} off the list.").format(name)
            undo = partial(self._series.refuse, taken)
            redo = partial(self._drop_refusals, [one.path for one in taken])
            self._desk.history.push(self.tr("Take {0} off the list").format(name), undo, redo, said=said)

    def _drop_refusals(self, paths: list[str]) -> None:
        self._series.model.refusals.take(paths)

    @Slot(list)
    def clear_jobs(self, jobs: list[str]) -> None:
        """Jobs that are over go off their list; their results stay."""
        deed = _Clearing(self._desk.jobs, jobs)
        deed.do()
        if deed.titles:
            count = len(deed.titles)
            name = deed.titles[0] if count == 1 else self.tr("{0} jobs").format(count)
            said = self.tr("Took {0} off the list.").format(name)
            self._desk.history.push(self.tr("Take {0} off the list").format(name), deed.undo, deed.do, said=said)

    @Slot(object)
    def use(self, entry: Entry) -> None:
        """A result becomes a source as well."""
        if self._series.model.find_entry(entry.key) is None:
            self._series.add(entry)
            what = self.tr("Use {0} as a source").format(entry.label)
            back, again = partial(self._series.remove, entry), partial(self._series.add, entry)
            self._desk.history.push(what, back, again, about=(entry.key,))

    def empty(self) -> None:
        """What lies in it of this session is gone for good."""
        self.remove(list(self._lying))

    def throw(self, keys: Iterable[str]) -> tuple[list[TakenResult], list[Taken]]:
        """Take results off their list, and off that of the series where they are sources."""
        rows: list[TakenResult] = []
        sources: list[Taken] = []
        with self._results.hold():
            for key in keys:
                row = self._results.take(key)
                if row is None:
                    continue
                rows.append(row)
                source = self._series.take(key)
                self._lying[key] = Lying(row, source, time.time())
                if source is not None:
                    sources.append(source)
        self._note(row.entry for row in rows)
        self.changed.emit()
        return rows, sources

    def put_back(self, rows: list[TakenResult], sources: list[Taken]) -> None:
        """The inverse of `throw`; the first one is shown."""
        with self._results.hold():
            for row in reversed(rows):
                self._lying.pop(row.entry.key, None)
                self._results.put_back(row)
        for source in reversed(sources):
            self._series.put_back(source)
        if rows:
            self._results.choose(rows[0].entry.key)
        self._note(row.entry for row in rows)
        self.changed.emit()

    def _note(self, entries: Iterable[Entry]) -> None:
        """Keep with results on the disk whether they lie in the bin: after a kill they are found there."""
        places = [(_describe(entry), entry.stash) for entry in entries if entry.stash is not None]

        def work(_progress: Progress) -> None:
            for facts, place in places:
                with self._noting:  # or one that was overtaken could have the last word
                    if facts.key in self._lying:
                        binned.note(place, facts)
                    else:
                        note_discarded(place, False)

        self._desk.pool.run(work)


def _describe(entry: Entry) -> binned.Discarded:
    return binned.Discarded(entry.key, entry.title, entry.source, entry.about, time.time())


class _Discarding:
    """Results on their way into the bin, and back."""

    def __init__(self, bin_: Bin, keys: list[str]) -> None:
        self._bin = bin_
        self._keys = keys
        self._rows: list[TakenResult] = []
        self._sources: list[Taken] = []

    def do(self) -> None:
        self._rows, self._sources = self._bin.throw(self._keys)

    def undo(self) -> None:
        self._bin.put_back(self._rows, self._sources)


class _Clearing:
    """Jobs on their way off their list, and back."""

    def __init__(self, jobs: JobModel, ids: list[str]) -> None:
        self._jobs = jobs
        self._ids = ids
        self._taken: list[TakenJob] = []

    @property
    def titles(self) -> list[str]:
        """Of the jobs that were taken off."""
        return [translate_sentence(one.kept.row.title) for one in self._taken]

    def do(self) -> None:
        self._taken = self._jobs.take_out(self._ids)

    def undo(self) -> None:
        self._jobs.put_back(self._taken)


class _TakingOff:
    """Series on their way off the list, and back."""

    def __init__(self, series: SeriesPanel, entries: list[Entry]) -> None:
        self._series = series
        self._keys = [entry.key for entry in entries]
        self._taken: list[Taken] = []

    def do(self) -> None:
        self._taken = [taken for key in self._keys if (taken := self._series.take(key)) is not None]

    def undo(self) -> None:
        for taken in reversed(self._taken):
            self._series.put_back(taken)
        if self._taken:
            self._series.choose(self._taken[0].key)
