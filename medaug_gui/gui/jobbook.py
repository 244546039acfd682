"""The jobs of this session as the window sees them: state, progress, time left, results."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from medaug_gui.gui.entries import Entry
from medaug_gui.jobs.job import Job
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
    finished: int = 0
    failures: tuple[ItemFailed, ...] = ()
    sentence: str = ""

    @property
    def over(self) -> bool:
        """True when nothing more will happen."""
        return self.state in OVER

    def seconds_left(self, now: float) -> float | None:
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


class JobBook(QObject):
    """Follows the engine's events.

    Signals:
        added, changed: a job's id.
        made: a new result as an Entry.
    """

    added = Signal(str)
    changed = Signal(str)
    removed = Signal(str)
    made = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[str, _Kept] = {}

    def add(self, job: Job, title: str, inputs: list[Entry]) -> None:
        """Write a new job into the book."""
        named = tuple(_Input(entry.key, entry.title) for entry in inputs)
        self._jobs[job.id] = _Kept(JobRow(job, title), named)
        self.added.emit(job.id)

    def row(self, job: str) -> JobRow:
        """One job as it stands."""
        return self._jobs[job].row

    def remove(self, job: str) -> None:
        """Take a job that is over out of the book; its results stay."""
        if job in self._jobs and self._jobs[job].row.over:
            del self._jobs[job]
            self.removed.emit(job)

    @property
    def rows(self) -> list[JobRow]:
        """All jobs in the order they were added."""
        return [kept.row for kept in self._jobs.values()]

    @property
    def open_jobs(self) -> list[str]:
        """The ids of jobs that wait or run, the running one last."""
        rows = [row for row in self.rows if not row.over]
        return [row.job.id for row in sorted(rows, key=_running_last)]

    def take(self, event: Event) -> None:
        """Follow one event of the engine; events of other kinds and unknown jobs are left alone."""
        job = getattr(event, "job", None)
        kept = self._jobs.get(job) if isinstance(job, str) else None
        if kept is None:
            return
        kept.row = self._followed(kept, event)
        self.changed.emit(kept.row.job.id)

    def _followed(self, kept: _Kept, event: Event) -> JobRow:
        row = kept.row
        match event:
            case JobStarted():
                return replace(row, state=RUNNING, started=time.monotonic())
            case JobProgress(fraction=fraction, note=note):
                return replace(row, fraction=fraction, note=note)
            case ResultReady():
                self.made.emit(_result(kept, event))
                return replace(row, finished=row.finished + 1)
            case ItemFailed():
                return replace(row, failures=(*row.failures, event))
            case JobEnded(state=state, sentence=sentence):
                return replace(row, state=_final(state, row), fraction=1.0, sentence=sentence or _first_failure(row))
            case _:
                return row


def _final(state: str, row: JobRow) -> str:
    return FAILED if state == DONE and row.failures and not row.finished else state


def _first_failure(row: JobRow) -> str:
    return row.failures[0].sentence if row.failures else ""


def _running_last(row: JobRow) -> bool:
    return row.state == RUNNING


def _result(kept: _Kept, event: ResultReady) -> Entry:
    row = kept.row
    source = kept.inputs[event.item] if event.item < len(kept.inputs) else _Input("", "")
    number = f" #{event.copy + 1}" if row.job.recipe.copies > 1 else ""
    return Entry(
        key=f"{row.job.id}/{event.item}-{event.copy}",
        title=row.title + number,
        stash=Path(event.stash),
        source=source.entry_key,
        about=source.entry_title,
    )
