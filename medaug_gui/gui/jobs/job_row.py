"""One job as the window knows it: what it does, how far it is, how long still, and what went wrong."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from medaug_gui.jobs.job import Copy, Job
from medaug_gui.jobs.messages import ItemFailed

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
OVER = (DONE, FAILED, CANCELLED)


@dataclass(frozen=True)
class JobRow:
    """One job: what it does, how far it is, and what went wrong.

    Attributes:
        started: when it began or went on, by the monotonic clock; 0 before.
        spent: seconds that it ran before it was held.
        held: True while the engine holds it.
        hold_wanted: True where it is to be held: as long as it is not, it still runs to its next report.
        ended: when it was over, by the clock on the wall; 0 before, and where that is not known.
        notes: what its results say, each once; those that give reason to doubt are `Doubt`s.
    """

    job: Job
    title: str
    state: str = WAITING
    fraction: float = 0.0
    note: str = ""
    started: float = 0.0
    made: frozenset[Copy] = frozenset()
    failures: tuple[ItemFailed, ...] = ()
    sentence: str = ""
    spent: float = 0.0
    held: bool = False
    hold_wanted: bool = False
    ended: float = 0.0
    notes: tuple[str, ...] = ()

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

    def count_seconds(self, now: float) -> float:
        """How long it has run, without the time that it was held."""
        running = self.state == RUNNING and not self.held and self.started > 0
        return self.spent + (now - self.started if running else 0.0)

    def estimate_seconds_left(self, now: float) -> float | None:
        """An estimate from the pace so far, or None while there is none."""
        elapsed = self.count_seconds(now)
        if self.state != RUNNING or self.fraction < 0.02 or elapsed < 0.5:
            return None
        return elapsed * (1 - self.fraction) / self.fraction

    def hold(self, held: bool, now: float) -> JobRow:
        """The row of a job that the engine holds now, or lets go on."""
        if held == self.held:
            return self
        return replace(self, held=held, spent=self.count_seconds(now), started=now)

    def end(self, state: str, sentence: str, now: float) -> JobRow:
        """The row of a job that is over."""
        seconds = self.count_seconds(now)
        return replace(
            self, state=state, fraction=1.0, sentence=sentence, spent=seconds, held=False, hold_wanted=False,
            ended=time.time(),
        )  # fmt: skip
