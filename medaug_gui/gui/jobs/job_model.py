"""The jobs of this session as the window sees them: state, progress, time left, results."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from medaug_gui.gui.entry import Entry
from medaug_gui.gui.jobs.job_row import CANCELLED, DONE, FAILED, OVER, RUNNING, WAITING, JobRow
from medaug_gui.jobs.job import GENERATED, Job
from medaug_gui.jobs.leftover import LeftJob
from medaug_gui.jobs.messages import Event, ItemFailed, JobEnded, JobHeld, JobProgress, JobStarted, ResultReady

__all__ = ["CANCELLED", "DONE", "FAILED", "OVER", "RUNNING", "WAITING", "JobModel", "JobRow", "TakenJob"]


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
        reordered: the jobs that wait are in another order.
        paused: the queue is paused now, or goes on.
        over: the row of a job that has just ended.
    """

    added = Signal(str)
    changed = Signal(str)
    removed = Signal(str)
    unlisted = Signal(object)
    relisted = Signal(object, str)
    made = Signal(object)
    reordered = Signal()
    paused = Signal(bool)
    over = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[str, _Kept] = {}
        self.is_paused = False

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
        if left.waiting and not sentence:
            row = JobRow(job, title)
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
    def waiting(self) -> list[JobRow]:
        """Jobs that wait, the next one first."""
        return [row for row in self.rows if row.state == WAITING]

    @property
    def running(self) -> JobRow | None:
        """The job that runs."""
        return next((row for row in self.rows if row.state == RUNNING), None)

    def move(self, job: str, to: int) -> list[str]:
        """Put a job that waits at a place among those that do; returns their new order, empty where it is the old."""
        before = [row.job.id for row in self.waiting]
        if job not in before:
            return []
        order = [other for other in before if other != job]
        order.insert(min(max(to, 0), len(order)), job)
        if order == before:
            return []
        moved = iter(order)
        places = [next(moved) if kept.row.state == WAITING else name for name, kept in self._jobs.items()]
        self._jobs = {name: self._jobs[name] for name in places}
        self.reordered.emit()
        return order

    def want_held(self, job: str, wanted: bool) -> bool:
        """Note that a running job is to be held, or to go on; False where it does not run."""
        kept = self._jobs.get(job)
        if kept is None or kept.row.state != RUNNING:
            return False
        kept.row = replace(kept.row, hold_wanted=wanted)
        self.changed.emit(job)
        return True

    def pause(self, paused: bool) -> None:
        """Note that nothing new begins, or that the queue goes on."""
        if paused != self.is_paused:
            self.is_paused = paused
            self.paused.emit(paused)

    def list_made(self, job: str) -> list[str]:
        """The keys of the results that a job made, in order."""
        row = self.find(job)
        return [name_result(job, *copy) for copy in sorted(row.made)] if row is not None else []

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
                | JobHeld(job=job)
                | ResultReady(job=job)
                | ItemFailed(job=job)
                | JobEnded(job=job)
            ) if job in self._jobs:
                kept = self._jobs[job]
            case _:
                return
        kept.row = self._apply(kept, event)
        if isinstance(event, JobEnded):
            self.over.emit(kept.row)
        self.changed.emit(kept.row.job.id)

    def _apply(self, kept: _Kept, event: Event) -> JobRow:
        row = kept.row
        match event:
            case JobStarted():
                return replace(row, state=RUNNING, started=time.monotonic())
            case JobProgress(fraction=fraction, note=note):
                return replace(row, fraction=fraction, note=note)
            case JobHeld(held=held):
                return row.hold(held, time.monotonic())
            case ResultReady(item=item, copy=copy, stash=stash, notes=notes):
                if (item, copy) in row.made:
                    return row
                self.made.emit(replace(_make_entry(kept, item, copy, Path(stash)), problems=notes))
                new = tuple(note for note in notes if note not in row.notes)
                return replace(row, made=row.made | {(item, copy)}, notes=row.notes + new)
            case ItemFailed():
                return replace(row, failures=(*row.failures, event))
            case JobEnded(state=state, sentence=sentence):
                final = _decide_state(state, row)
                told = "" if final == DONE and not row.missing else sentence or _find_sentence(row)
                return row.end(final, told, time.monotonic())
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


def name_result(job: str, item: int, copy: int) -> str:
    """The key of a result among the entries."""
    return f"{job}/{item}-{copy}"


def _make_entry(kept: _Kept, item: int, copy: int, stash: Path) -> Entry:
    row = kept.row
    source = kept.inputs[item] if item < len(kept.inputs) else _Input("", "")
    is_one_of_many = row.job.recipe.copies > 1
    number = f" #{copy + 1}" if is_one_of_many else ""
    return Entry(
        key=name_result(row.job.id, item, copy),
        title=row.title + number,
        stash=stash,
        source=source.entry_key,
        about=source.entry_title,
        batch=f"{row.job.id}/{item}" if is_one_of_many else "",
    )
