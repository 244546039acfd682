"""Where the running job is held or stopped: at each report of progress, and between two results."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from medaug_gui.core.errors import Cancelled
from medaug_gui.jobs.messages import Event, JobHeld


class Gate:
    """Asked by the threads of a job, told by the one that listens; what is held keeps all that it has in memory.

    Args:
        say: is told when the job is held, and when it goes on.

    Attributes:
        held_seconds: how long jobs were held so far.
    """

    def __init__(self, say: Callable[[Event], None]) -> None:
        self._say = say
        self._moved = threading.Condition()
        self._cancelled: set[str] = set()
        self._paused: set[str] = set()
        self._all_paused = False
        self._held = 0
        self.held_seconds = 0.0

    def cancel(self, job: str) -> None:
        """Stop a job, held or not."""
        with self._moved:
            self._cancelled.add(job)
            self._moved.notify_all()

    def pause(self, job: str, paused: bool) -> None:
        """Hold a job at its next report of progress, or let it go on."""
        with self._moved:
            (self._paused.add if paused else self._paused.discard)(job)
            self._moved.notify_all()

    def pause_all(self, paused: bool) -> None:
        """Hold whatever runs before its next result, or let it go on."""
        with self._moved:
            self._all_paused = paused
            self._moved.notify_all()

    def is_cancelled(self, job: str) -> bool:
        """Answer once the job need not be held: True where it is to stop."""
        with self._moved:
            if job in self._paused:
                self._hold(job, lambda: job in self._paused)
            return job in self._cancelled

    def pass_between(self, job: str) -> None:
        """Return once the next result may begin; raises `Cancelled` where it is not to."""
        with self._moved:
            if self._all_paused:
                self._hold(job, lambda: self._all_paused)
            if job in self._cancelled:
                raise Cancelled

    def _hold(self, job: str, is_wanted: Callable[[], bool]) -> None:
        """Wait; several threads of one job may, and the first and the last are told of."""
        self._held += 1
        if self._held == 1:
            self._say(JobHeld(job))
        began = time.monotonic()
        self._moved.wait_for(lambda: not is_wanted() or job in self._cancelled)
        self._held -= 1
        if not self._held:
            self.held_seconds += time.monotonic() - began
        if not self._held and job not in self._cancelled:
            self._say(JobHeld(job, held=False))
