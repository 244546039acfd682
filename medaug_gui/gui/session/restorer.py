"""What a killed window left behind: looked for at the start, offered, and brought back or thrown away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.feedback.marks import BAD, INFO, WARN
from medaug_gui.gui.jobs.job_model import JobModel
from medaug_gui.gui.labels.storing import read_all_drawn
from medaug_gui.gui.measures.storing import read_measures
from medaug_gui.jobs import stash
from medaug_gui.jobs.bin import binned
from medaug_gui.jobs.drawn.label_folder import Drawn
from medaug_gui.jobs.leftover import (
    LeftJob,
    Leftover,
    has_source,
    look_over,
    mark_discarded,
    move_to_bin,
    take_over_sessions,
)
from medaug_gui.jobs.recipe import Recipe
from medaug_gui.jobs.session import Session

_LAST_CHANCE_MS = 60_000
"""How long what was discarded can still be had back."""


@dataclass(frozen=True)
class _Taken:
    """Sessions that are this window's now.

    Attributes:
        is_wanted: True where they are to be restored, False where they are to be thrown away.
        jobs: what was done in them.
        lost: the items whose files are gone, by job.
        files: where results were exported to, by their keys.
        measures: what was measured, as `MeasureBook.bring_back` takes it.
        drawn: labels that were drawn.
    """

    is_wanted: bool
    sessions: list[Session]
    jobs: list[LeftJob]
    lost: dict[str, frozenset[int]]
    files: dict[str, Path]
    measures: list[dict[str, Any]]
    drawn: list[Drawn]


class _LastChance(QObject):
    """What was discarded, which can still be had back for a while; then its results lie in the bin."""

    def __init__(self, name_recipe: Callable[[Recipe], str], parent: QObject) -> None:
        super().__init__(parent)
        self._name_recipe = name_recipe
        self._sessions: list[Session] = []
        self._offer: Leftover | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LAST_CHANCE_MS)
        self._timer.timeout.connect(self.remove)

    def keep(self, sessions: list[Session], offer: Leftover | None) -> None:
        """Keep these in place of what was discarded before, which goes."""
        self.remove()
        self._sessions, self._offer = sessions, offer
        mark_discarded(sessions)
        self._timer.start()

    def take_back(self) -> Leftover | None:
        """Leave the sessions for whoever restores them; what there is of them, None where there is nothing."""
        sessions, offer = self._empty()
        mark_discarded(sessions, False)
        for session in sessions:
            session.leave()
        return offer if sessions else None

    @Slot()
    def remove(self) -> None:
        """The last chance is over."""
        sessions, _ = self._empty()
        for session in sessions:
            move_to_bin(session.folder, self._name_recipe)
            session.close()

    def _empty(self) -> tuple[list[Session], Leftover | None]:
        sessions, offer = self._sessions, self._offer
        self._sessions, self._offer = [], None
        self._timer.stop()
        return sessions, offer


class Restorer(Activity):
    """Offers the results and the unfinished jobs of sessions that were killed, never those of a living one.

    Signals:
        offered: a `Leftover`, or None when there is nothing to offer any more.
        sources: the headers of what results were made from, as far as its files are there.
        reused: a result that was a source as well.
        exported: a result's key and the files it was exported to.
        said: a sentence, its kind and details.
        discarded: what can be had back for a while.
        measured: what was measured on the series and results.
        drawn: the labels that were drawn on them.
        waiting: a `Job` that had not begun and waits again.
        restored: everything is in the lists.
    """

    offered = Signal(object)
    sources = Signal(list)
    reused = Signal(object)
    exported = Signal(str, object)
    said = Signal(str, str, str)
    discarded = Signal(object)
    measured = Signal(list)
    drawn = Signal(list)
    waiting = Signal(object)
    restored = Signal()

    def __init__(
        self, pool: TaskPool, jobs: JobModel, name_recipe: Callable[[Recipe], str], parent: QObject | None = None
    ) -> None:
        super().__init__(pool, parent)
        self._name_recipe = name_recipe
        self._jobs = jobs
        self._offer: Leftover | None = None
        self._sessions: list[Session] = []
        self._last_chance = _LastChance(name_recipe, self)
        self.done.connect(self._take)
        self.failed.connect(self._say_failure)

    @property
    def offer(self) -> Leftover | None:
        """What can be restored now."""
        return self._offer

    def look(self) -> None:
        """See what is there; `offered` follows where it is something."""
        self._pool.run(_look, done=self._show_found)

    @Slot()
    def restore(self) -> None:
        """Bring everything back."""
        self._take_over(is_wanted=True)

    @Slot()
    def discard(self) -> None:
        """Throw everything away; `bring_back` is possible for a while."""
        self._take_over(is_wanted=False)

    @Slot()
    def bring_back(self) -> None:
        """Offer again what was just discarded."""
        offer = self._last_chance.take_back()
        if offer is not None:
            self._show(offer)

    def close(self) -> None:
        """What was restored goes with this window, as its own results do; what is only offered stays."""
        self._last_chance.remove()
        for session in self._sessions:
            binned.harvest(session.folder)
            session.close()

    def _take_over(self, is_wanted: bool) -> None:
        offer = self._offer
        if offer is None:
            return

        def work(_progress: Progress) -> _Taken:
            return _take_over(offer.folders, is_wanted)

        self.start(work)

    @Slot(str, str)
    def _say_failure(self, sentence: str, details: str) -> None:
        self.said.emit(sentence, BAD, details)

    @Slot(object)
    def _show_found(self, found: Leftover) -> None:
        if found.folders:
            self._show(found)

    def _show(self, offer: Leftover | None) -> None:
        self._offer = offer
        self.offered.emit(offer)

    @Slot(object)
    def _take(self, taken: _Taken) -> None:
        if taken.is_wanted:
            self._bring_all(taken)
        else:
            self._throw_away(taken)

    def _throw_away(self, taken: _Taken) -> None:
        offer = self._offer
        self._last_chance.keep(taken.sessions, offer)
        self._show(None)
        self.discarded.emit(offer)

    def _bring_all(self, taken: _Taken) -> None:
        self._sessions += taken.sessions
        self._show(None)
        self.sources.emit(_list_headers(taken))
        for left in taken.jobs:
            self._bring(left, taken)
        self.measured.emit(taken.measures)
        if taken.drawn:
            self.drawn.emit(taken.drawn)
        self._say_lost(taken)
        self.restored.emit()

    def _bring(self, left: LeftJob, taken: _Taken) -> None:
        again = left.waiting and not taken.lost[left.job.id]
        stopped = left.unfinished and not again
        sentence = self.tr("The program ended before this job was finished.") if stopped else ""
        made = self._jobs.bring_back(left, self._name_recipe(left.job.recipe), sentence)
        if again:
            self.waiting.emit(left.job)
        for entry in made:
            if entry.key in taken.files:
                self.exported.emit(entry.key, taken.files[entry.key])
        used = {item.key for job in taken.jobs for item in job.job.items if item.stash}
        for entry in made:
            if entry.key in used:
                self.reused.emit(entry)

    def _say_lost(self, taken: _Taken) -> None:
        results = sum(1 for left in taken.jobs for item, _ in left.results if item in taken.lost[left.job.id])
        waiting = sum(left.unfinished and bool(taken.lost[left.job.id]) for left in taken.jobs)
        if not taken.sessions:
            self.said.emit(self.tr("Another window has taken them over."), INFO, "")
        elif results:
            text = self.tr("Files that 1 result was made from are gone") if results == 1 else \
                self.tr("Files that {0} results were made from are gone").format(results)  # fmt: skip
            advice = self.tr("they can be seen and exported as NIfTI, NRRD or PNG; DICOM needs the source's headers.")
            self.said.emit(f"{text}: {advice}", WARN, "")
        elif waiting:
            self.said.emit(self.tr("Files that an unfinished job needs are gone."), WARN, "")


def _look(_progress: Progress) -> Leftover:
    return look_over()


def _take_over(folders: Sequence[Path], is_wanted: bool) -> _Taken:
    sessions, jobs = take_over_sessions(folders)
    files = {}
    for left in jobs:
        for (item, copy), place in left.results.items():
            exported = stash.find_export(place)
            if exported is not None:
                files[f"{left.job.id}/{item}-{copy}"] = exported
    measures = [entry for session in sessions for entry in read_measures(session.folder)]
    drawn = [one for session in sessions for one in read_all_drawn(session.folder)] if is_wanted else []
    return _Taken(is_wanted, sessions, jobs, {left.job.id: left.lost_sources for left in jobs}, files, measures, drawn)


def _list_headers(taken: _Taken) -> list[SeriesHeader]:
    """Each source once, as far as its files are there."""
    found: dict[str, SeriesHeader] = {}
    for left in taken.jobs:
        for number, item in enumerate(left.job.items):
            if item.header is not None and number not in taken.lost[left.job.id]:
                found.setdefault(item.header.key, item.header)
    for one in taken.drawn:
        if one.item.header is not None and has_source(one.item):
            found.setdefault(one.item.header.key, one.item.header)
    return list(found.values())
