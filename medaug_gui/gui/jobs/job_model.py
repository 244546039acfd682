"""The jobs of this session as the window sees them: state, progress, time left, results."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from medaug_gui.gui.entry import Entry
from medaug_gui.jobs.job import GENERATED, Copy, Job
from medaug_gui.jobs.leftover import LeftJob
from medaug_gui.jobs.messages import Event, ItemFailed, JobEnded, JobProgress, JobStarted, ResultReady

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
OVER = (DONE, FAILED, CANCELLED)


@dataclass(frozen=True)
class JobRow:
    """One job: what it does, how far it is, and what went wrong."""

    job: Job
    title: str
    state: str = WAITING
    fraction: float = 0.0
    note: str = ""
    started: float = 0.0
    made: frozenset[Copy] = frozenset()
    failures: tuple[ItemFailed, ...] = ()
    sentence: str = ""

    @property
    def finished(self) -> int:
        """How many results there are, with those of the jobs that this one goes on with."""
        return len(self.job.done | self.made)

    @property
    def missing(self) -> int:
        """How many results are not there."""
        return self.job.wanted - self.finished

    @property
    def is_over(self) -> bool:
        """True when nothing more will happen."""
        return self.state in OVER

    def estimate_seconds_left(self, now: float) -> float | None:
        """An estimate from the pace so far, or None while there is none."""
        elapsed = now - self.started
        if self.state != RUNNING or self.fraction < 0.02 or elapsed < 0.5:
            return None
        return elapsed * (1 - self.fraction) / self.fraction


@dataclass(frozen=True)
class _Input:
    entry_key: str
    entry_title: str


@dataclass
class _Kept:
    row: JobRow
    inputs: tuple[_Input, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class TakenJob:
    """A job that was taken off the list, and its place among all."""

    at: int
    kept: _Kept


class JobModel(QObject):
    """Follows the engine's events.

    Signals:
        added, changed, removed: a job's id.
        unlisted: the Job that was removed; relisted: a Job that is back, and its state.
        made: a new result as an Entry.
    """

    added = Signal(str)
    changed = Signal(str)
    removed = Signal(str)
    unlisted = Signal(object)
    relisted = Signal(object, str)
    made = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[str, _Kept] = {}

    def add(self, job: Job, title: str, inputs: list[Entry]) -> None:
        """Write a new job into the jobs."""
        named = tuple(_Input(entry.key, entry.title) for entry in inputs)
        self._jobs[job.id] = _Kept(JobRow(job, title), named)
        self.added.emit(job.id)

    def get(self, job: str) -> JobRow:
        """One job as it stands."""
        return self._jobs[job].row

    def find(self, job: str) -> JobRow | None:
        """One job as it stands, None where it is not on the list any more."""
        kept = self._jobs.get(job)
        return kept.row if kept is not None else None

    def go_on(self, job: str, rest: Job) -> None:
        """Write a job that makes what another one left into the list, in its place; its results stay."""
        before = self._jobs[job]
        self._jobs[rest.id] = _Kept(JobRow(rest, before.row.title), before.inputs)
        self.added.emit(rest.id)
        self.remove(job)

    def bring_back(self, left: LeftJob, title: str, sentence: str = "") -> list[Entry]:
        """Write a job of a session that was killed into the list, as far as it is listed; `made` tells its results.

        Args:
            sentence: why it is not finished, or empty.
        """
        job, results = left.job, left.results
        inputs = tuple(_Input(item.key, item.title) for item in job.items if item.key != GENERATED)
        made = frozenset(results) | left.unwanted
        row = JobRow(job, title, FAILED if sentence else DONE, 1.0, made=made, sentence=sentence)
        kept = _Kept(row, inputs)
        if left.listed:
            self._jobs[job.id] = kept
            self.added.emit(job.id)
        entries = [_make_entry(kept, item, copy, place) for (item, copy), place in sorted(results.items())]
        for entry in entries:
            self.made.emit(entry)
        return entries

    def remove(self, job: str) -> None:
        """Take a job that is over off the list; its results stay."""
        self.take_out([job])

    def take_out(self, jobs: Iterable[str]) -> list[TakenJob]:
        """Take jobs that are over off the list; `put_back` is the inverse."""
        wanted = set(jobs)
        taken = [TakenJob(at, kept) for at, (job, kept) in enumerate(self._jobs.items()) if job in wanted]
        taken = [one for one in taken if one.kept.row.is_over]
        for one in taken:
            row = self._jobs.pop(one.kept.row.job.id).row
            self.removed.emit(row.job.id)
            self.unlisted.emit(row.job)
        return taken

    def put_back(self, taken: list[TakenJob]) -> None:
        """Put jobs back where they were in the jobs."""
        for one in taken:
            rows = list(self._jobs.items())
            row = one.kept.row
            rows.insert(one.at, (row.job.id, one.kept))
            self._jobs = dict(rows)
            self.added.emit(row.job.id)
            self.relisted.emit(row.job, row.state)

    @property
    def rows(self) -> list[JobRow]:
        """All jobs in the order they were added."""
        return [kept.row for kept in self._jobs.values()]

    @property
    def open_jobs(self) -> list[str]:
        """The ids of jobs that wait or run, the running one last."""
        rows = [row for row in self.rows if not row.is_over]
        return [row.job.id for row in sorted(rows, key=_rank_running)]

    def follow(self, event: Event) -> None:
        """Follow one event of the engine; events of other kinds and unknown jobs are left alone."""
        match event:
            case (
                JobStarted(job=job)
                | JobProgress(job=job)
                | ResultReady(job=job)
                | ItemFailed(job=job)
                | JobEnded(job=job)
            ) if job in self._jobs:
                kept = self._jobs[job]
            case _:
                return
        kept.row = self._apply(kept, event)
        self.changed.emit(kept.row.job.id)

    def _apply(self, kept: _Kept, event: Event) -> JobRow:
        row = kept.row
        match event:
            case JobStarted():
                return replace(row, state=RUNNING, started=time.monotonic())
            case JobProgress(fraction=fraction, note=note):
                return replace(row, fraction=fraction, note=note)
            case ResultReady(item=item, copy=copy, stash=stash):
                if (item, copy) in row.made:
                    return row
                self.made.emit(_make_entry(kept, item, copy, Path(stash)))
                return replace(row, made=row.made | {(item, copy)})
            case ItemFailed():
                return replace(row, failures=(*row.failures, event))
            case JobEnded(state=state, sentence=sentence):
                final = _decide_state(state, row)
                told = "" if final == DONE and not row.missing else sentence or _find_sentence(row)
                return replace(row, state=final, fraction=1.0, sentence=told)
            case _:
                return row


def _decide_state(state: str, row: JobRow) -> str:
    if not row.missing:
        return DONE  # whatever befell the engine afterwards
    return FAILED if state == DONE and row.failures and not row.finished else state


def _find_sentence(row: JobRow) -> str:
    return row.failures[0].sentence if row.failures else ""


def _rank_running(row: JobRow) -> bool:
    return row.state == RUNNING


def _make_entry(kept: _Kept, item: int, copy: int, stash: Path) -> Entry:
    row = kept.row
    source = kept.inputs[item] if item < len(kept.inputs) else _Input("", "")
    number = f" #{copy + 1}" if row.job.recipe.copies > 1 else ""
    return Entry(
        key=f"{row.job.id}/{item}-{copy}",
        title=row.title + number,
        stash=stash,
        source=source.entry_key,
        about=source.entry_title,
    )
