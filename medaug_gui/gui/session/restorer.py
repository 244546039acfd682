"""What a killed window left behind: looked for at the start, offered, and brought back or thrown away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.runner import Runner, Task
from medaug_gui.gui.feedback.marks import WARN
from medaug_gui.gui.jobs.job_model import JobBook
from medaug_gui.jobs import stash
from medaug_gui.jobs.leftover import LeftJob, Leftover, look_over, mark_discarded, take_over_sessions
from medaug_gui.jobs.recipe import Recipe
from medaug_gui.jobs.session import Session

_LAST_CHANCE_MS = 60_000
"""How long what was discarded can still be had back."""


@dataclass(frozen=True)
class _Taken:
    """Sessions that are this window's now, and their jobs; `lost` are the items whose files are gone, by job."""

    sessions: list[Session]
    jobs: list[LeftJob]
    lost: dict[str, frozenset[int]]
    files: dict[str, Path]


class Restorer(QObject):
    """Offers the results and the unfinished jobs of sessions that were killed, never those of a living one.

    Signals:
        offered: a `Leftover`, or None when there is nothing to offer any more.
        sources: the headers of what results were made from, as far as its files are there.
        reused: a result that was a source as well.
        exported: a result's key and the files it was exported to.
        said: a sentence, its kind and details.
        discarded: what can be had back for a while.
        done: everything is in the lists.
    """

    offered = Signal(object)
    sources = Signal(list)
    reused = Signal(object)
    exported = Signal(str, object)
    said = Signal(str, str, str)
    discarded = Signal(object)
    done = Signal()

    def __init__(
        self, runner: Runner, book: JobBook, title: Callable[[Recipe], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._runner = runner
        self._book = book
        self._offer: Leftover | None = None
        self._gone: Leftover | None = None
        self._sessions: list[Session] = []
        self._discarded: list[Session] = []
        self._busy = False
        self._last_chance = QTimer(self)
        self._last_chance.setSingleShot(True)
        self._last_chance.setInterval(_LAST_CHANCE_MS)
        self._last_chance.timeout.connect(self._remove)

    @property
    def offer(self) -> Leftover | None:
        """What can be restored now."""
        return self._offer

    def look(self) -> None:
        """See what is there; `offered` follows where it is something."""
        task = self._runner.prepare()
        task.done.connect(self._found)
        self._runner.launch(task, _look)

    @Slot()
    def restore(self) -> None:
        """Bring everything back."""
        self._begin(self._brought)

    @Slot()
    def discard(self) -> None:
        """Throw everything away; `bring_back` is possible for a while."""
        self._begin(self._thrown)

    @Slot()
    def bring_back(self) -> None:
        """Offer again what was just discarded."""
        sessions, self._discarded = self._discarded, []
        offer, self._gone = self._gone, None
        self._last_chance.stop()
        mark_discarded(sessions, False)
        for session in sessions:
            session.leave()
        if sessions and offer is not None:
            self._show(offer)

    def close(self) -> None:
        """What was restored goes with this window, as its own results do; what is only offered stays."""
        self._remove()
        for session in self._sessions:
            session.close()

    def _begin(self, then: Callable[[_Taken], None]) -> None:
        offer = self._offer
        if offer is None or self._busy:
            return
        self._busy = True

        def work(_progress: Progress) -> _Taken:
            return _take(offer.folders)

        task: Task = self._runner.prepare()
        task.done.connect(then)
        task.failed.connect(self._failed)
        self._runner.launch(task, work)

    @Slot(str, str)
    def _failed(self, sentence: str, details: str) -> None:
        self._busy = False
        self.said.emit(sentence, "bad", details)

    @Slot(object)
    def _found(self, found: Leftover) -> None:
        if found.folders:
            self._show(found)

    def _show(self, offer: Leftover | None) -> None:
        self._offer, self._busy = offer, False
        self.offered.emit(offer)

    @Slot(object)
    def _thrown(self, taken: _Taken) -> None:
        self._remove()
        self._discarded, self._gone = taken.sessions, self._offer
        mark_discarded(taken.sessions)
        self._last_chance.start()
        self._show(None)
        self.discarded.emit(self._gone)

    @Slot(object)
    def _brought(self, taken: _Taken) -> None:
        self._sessions += taken.sessions
        self._show(None)
        self.sources.emit(_headers(taken))
        for left in taken.jobs:
            self._bring(left, taken)
        self._say_lost(taken)
        self.done.emit()

    def _bring(self, left: LeftJob, taken: _Taken) -> None:
        sentence = self.tr("The program ended before this job was finished.") if left.unfinished else ""
        made = self._book.bring_back(left, self._title(left.job.recipe), sentence)
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
            self.said.emit(self.tr("Another window has taken them over."), "info", "")
        elif results:
            text = self.tr("Files that 1 result was made from are gone") if results == 1 else \
                self.tr("Files that {0} results were made from are gone").format(results)  # fmt: skip
            advice = self.tr("they can be seen and exported as NIfTI, NRRD or PNG; DICOM needs the source's headers.")
            self.said.emit(f"{text}: {advice}", WARN, "")
        elif waiting:
            self.said.emit(self.tr("Files that an unfinished job needs are gone."), WARN, "")

    @Slot()
    def _remove(self) -> None:
        """The last chance is over."""
        sessions, self._discarded, self._gone = self._discarded, [], None
        self._last_chance.stop()
        for session in sessions:
            session.close()


def _look(_progress: Progress) -> Leftover:
    return look_over()


def _take(folders: Sequence[Path]) -> _Taken:
    sessions, jobs = take_over_sessions(folders)
    files = {}
    for left in jobs:
        for (item, copy), place in left.results.items():
            exported = stash.find_export(place)
            if exported is not None:
                files[f"{left.job.id}/{item}-{copy}"] = exported
    return _Taken(sessions, jobs, {left.job.id: left.lost_sources for left in jobs}, files)


def _headers(taken: _Taken) -> list[SeriesHeader]:
    """Each source once, as far as its files are there."""
    found: dict[str, SeriesHeader] = {}
    for left in taken.jobs:
        for number, item in enumerate(left.job.items):
            if item.header is not None and number not in taken.lost[left.job.id]:
                found.setdefault(item.header.key, item.header)
    return list(found.values())
