"""What waits for the engine process and what it is at: jobs one after another, the newest preview, models to add.

Each queue gives its next request once (`take_next`), and says what an answer or the end of the process means for it.
No process here: `engine` sends what these give.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from medaug_gui.jobs.job import Copy, Job
from medaug_gui.jobs.journal import Journal
from medaug_gui.jobs.messages import (
    Event,
    JobEnded,
    JobProgress,
    JobStarted,
    LibraryRequest,
    ModelRefused,
    ResultReady,
    RunJob,
)
from medaug_gui.jobs.session import RESULTS
from medaug_gui.jobs.stash import is_complete, sweep

_PATIENCE = 0.7
"""Seconds a cancelled job has before the engine is killed; with the kill it stays under one second."""


class Ticketed(Protocol):
    """A request of which only the newest is answered."""

    @property
    def ticket(self) -> int:
        """Another one for each request of its kind."""
        ...


R = TypeVar("R", bound=Ticketed)


@dataclass
class _RunningJob:
    """The job the process is at.

    Attributes:
        reported: results that the process has told of.
        note: what it said last of what it is doing.
        kill_at: when a cancelled job is out of patience, by the monotonic clock; None before it is cancelled.
    """

    job: Job
    reported: set[Copy] = field(default_factory=set)
    note: str = ""
    kill_at: float | None = None

    def find_unreported(self) -> list[ResultReady]:
        """Find results that were written to their end, but not told of before the process was gone."""
        copies = [copy for copy in self.job.list_missing() if copy not in self.reported]
        folders = {copy: self.job.result_folder(copy) for copy in copies}
        return [ResultReady(self.job.id, *copy, str(place)) for copy, place in folders.items() if is_complete(place)]


class JobQueue:
    """Runs jobs in the order in which they came or were put, and writes down how far each is.

    Of a job it asks the id, the folder, a summary and which results are missing; another kind of job brings the same.

    Args:
        session: results of jobs without a folder go there.

    Attributes:
        is_paused: True while no job is to begin.
    """

    def __init__(self, session: Path) -> None:
        self.is_paused = False
        self._session = session
        self._journal = Journal()
        self._waiting: deque[Job] = deque()
        self._running: _RunningJob | None = None

    @property
    def has_waiting(self) -> bool:
        """True while a job waits."""
        return bool(self._waiting)

    @property
    def has_next(self) -> bool:
        """True while a job waits that may begin."""
        return bool(self._waiting) and not self.is_paused

    @property
    def has_running(self) -> bool:
        """True while the process is at a job."""
        return self._running is not None

    @property
    def open_jobs(self) -> list[str]:
        """The ids of the jobs that wait, and of the one that runs."""
        running = [self._running.job.id] if self._running else []
        return [*(job.id for job in self._waiting), *running]

    @property
    def kill_at(self) -> float | None:
        """When the running job has to have stopped; None where it was not cancelled."""
        return self._running.kill_at if self._running else None

    @property
    def activity(self) -> str:
        """What the running job does, in words; empty for no job."""
        if self._running is None:
            return ""
        return f"running {self._running.job.summary}" + (f" ({self._running.note})" if self._running.note else "")

    def add(self, job: Job) -> None:
        """Put a job at the end."""
        job = job if job.folder else replace(job, folder=str(self._session / RESULTS / job.id))
        self._journal.add(job)
        self._waiting.append(job)

    def take_next(self) -> RunJob | None:
        """The first job that waits, which runs from now on; None while another does, and while the queue is paused."""
        if self._running is not None or not self.has_next:
            return None
        self._running = _RunningJob(self._waiting.popleft())
        return RunJob(self._running.job)

    def reorder(self, names: Iterable[str]) -> None:
        """Let the jobs that wait run in this order; those that are not named come last, as they were."""
        places = {name: place for place, name in enumerate(names)}
        self._waiting = deque(sorted(self._waiting, key=lambda job: places.get(job.id, len(places))))
        self._journal.note_order(job.id for job in self._waiting)

    def is_running(self, name: str) -> bool:
        """True for the job that the process is at."""
        return self._running is not None and self._running.job.id == name

    def withdraw(self, name: str) -> JobEnded | None:
        """Cancel a job that waits; None where it does not."""
        job = next((job for job in self._waiting if job.id == name), None)
        if job is None:
            return None
        self._waiting.remove(job)
        return self._end(name, "cancelled")

    def begin_cancel(self, name: str) -> bool:
        """Give the running job a moment to stop; False where it is another one, or was cancelled before."""
        running = self._running
        if running is None or running.job.id != name or running.kill_at is not None:
            return False
        running.kill_at = time.monotonic() + _PATIENCE
        return True

    def follow(self, event: Event) -> bool:
        """Keep up with what the process says of its job; False for what nobody else needs to hear."""
        running = self._running
        match event:
            case JobStarted(job=job):
                self._journal.note_state(job, "running")
            case JobProgress(note=note) if running is not None:
                if running.kill_at is not None:
                    return False
                running.note = note or running.note
            case ResultReady(item=item, copy=copy) if running is not None:
                running.reported.add((item, copy))
            case JobEnded(job=job, state=state):
                self._running = None
                self._journal.note_state(job, state)
        return True

    def lose_running(self, sentence: str) -> list[Event]:
        """The process is gone: its job ends, cancelled where it was to be, else failed with this sentence."""
        self.sweep()
        running, self._running = self._running, None
        if running is None:
            return []
        unreported = running.find_unreported()
        if running.kill_at is not None:
            return [*unreported, self._end(running.job.id, "cancelled")]
        return [*unreported, self._end(running.job.id, "failed", sentence)]

    def fail_waiting(self, sentence: str) -> list[Event]:
        """No process can be had: every job that waits fails."""
        ended: list[Event] = []
        while self._waiting:
            ended.append(self._end(self._waiting.popleft().id, "failed", sentence))
        return ended

    def sweep(self) -> None:
        """Remove results of the running job that are half written; only once the process is gone."""
        if self._running and self._running.job.folder:
            sweep(Path(self._running.job.folder))

    def _end(self, name: str, state: str, sentence: str = "") -> JobEnded:
        self._journal.note_state(name, state)
        return JobEnded(name, state, sentence)


class Latest(Generic[R]):
    """The newest request of a kind that is not answered yet.

    Args:
        fail: the event of a ticket that has no answer, with a sentence why.
    """

    def __init__(self, fail: Callable[[int, str], Event]) -> None:
        self._fail = fail
        self._wanted: R | None = None
        self._is_sent = False

    @property
    def is_wanted(self) -> bool:
        """True while no answer has come."""
        return self._wanted is not None

    def ask(self, request: R) -> None:
        """Want this one; one that was wanted before is forgotten."""
        self._wanted, self._is_sent = request, False

    def take_next(self) -> R | None:
        """What is wanted, once."""
        if self._is_sent or self._wanted is None:
            return None
        self._is_sent = True
        return self._wanted

    def answer(self, ticket: int) -> bool:
        """An answer came; False where something newer is wanted."""
        if self._wanted is None or ticket != self._wanted.ticket:
            return False
        self._wanted = None
        return True

    def resend(self) -> None:
        """The process is gone: the next one is asked again."""
        self._is_sent = False

    def fail(self, sentence: str) -> list[Event]:
        """It cannot be made."""
        wanted, self._wanted = self._wanted, None
        return [self._fail(wanted.ticket, sentence)] if wanted is not None else []


class ModelQueue:
    """What is to be done to the library of models, one at a time."""

    def __init__(self) -> None:
        self._waiting: deque[LibraryRequest] = deque()
        self._is_sent = False

    @property
    def has_waiting(self) -> bool:
        """True until the last one is answered."""
        return bool(self._waiting)

    @property
    def is_sent(self) -> bool:
        """True while the process looks at the first one."""
        return self._is_sent

    def add(self, request: LibraryRequest) -> None:
        """Put one at the end."""
        self._waiting.append(request)

    def take_next(self) -> LibraryRequest | None:
        """The first one, once."""
        if self._is_sent or not self._waiting:
            return None
        self._is_sent = True
        return self._waiting[0]

    def answer(self) -> None:
        """The first one was taken in or refused."""
        self._waiting.popleft()
        self._is_sent = False

    def resend(self) -> None:
        """The process is gone: the next one is asked again."""
        self._is_sent = False

    def refuse_first(self, sentence: str) -> list[Event]:
        """The first one cannot be taken in."""
        name = self._waiting[0].name
        self.answer()
        return [ModelRefused(name, sentence)]

    def refuse_all(self, sentence: str) -> list[Event]:
        """None of them can be taken in."""
        return [event for _ in list(self._waiting) for event in self.refuse_first(sentence)]
