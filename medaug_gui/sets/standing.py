"""How far the making of something is, written into its work folder, while one process has that folder to itself."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from medaug_gui.core.errors import Cancelled, Refused, as_sentence
from medaug_gui.core.progress import Progress
from medaug_gui.core.sets.files import CONTROL
from medaug_gui.core.sets.manifest import DROPPED, FAILED_ENTRY, MADE, SetEntry
from medaug_gui.core.sets.state import FAILED, STOPPED, SetState, is_stop_asked

_PAUSE = 0.5
"""Seconds between two states that are written."""


@dataclass
class Standing:
    """How far the making is; written into the work folder from time to time."""

    work: Path
    total: int = 0
    done: int = 0
    failed: int = 0
    dropped: int = 0
    begun: float = field(default_factory=time.monotonic)
    written: float = 0.0

    def note(self, phase: str, sentence: str = "", fraction: float | None = None, *, at_once: bool = False) -> None:
        """Write the state, at most twice a second unless it must be at once."""
        now = time.monotonic()
        if not at_once and now - self.written < _PAUSE:
            return
        self.written = now
        share = self.done / max(1, self.total) if fraction is None else fraction
        SetState(
            phase=phase, done=self.done, total=self.total, failed=self.failed, dropped=self.dropped,
            fraction=round(min(1.0, share), 4), seconds=round(now - self.begun, 1), sentence=sentence, pid=os.getpid(),
        ).write(self.work)  # fmt: skip

    def count(self, entry: SetEntry) -> None:
        """One more that is made, dropped or failed."""
        self.done += entry.outcome == MADE
        self.dropped += entry.outcome == DROPPED
        self.failed += entry.outcome == FAILED_ENTRY


class Told:
    """A work folder while this process has it: its state says what became of it, and `control` is listened to."""

    def __init__(self, work: Path, command: str = "expand") -> None:
        self.work, self.standing, self._command = work, Standing(work), command
        self._looked, self._asked = 0.0, False

    def __enter__(self) -> Told:
        self.work.mkdir(parents=True, exist_ok=True)
        known = SetState.read(self.work)
        if known is not None and not known.has_ended and known.pid != os.getpid() and _works(known.pid, self._command):
            raise Refused("This set is being made already.", advice="Wait for it, or stop it.")
        (self.work / CONTROL).unlink(missing_ok=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, (Cancelled, KeyboardInterrupt)):
            self.standing.note(STOPPED, at_once=True)
        elif error is not None:
            self.standing.note(FAILED, as_sentence(error), at_once=True)

    def watch(self, progress: Progress) -> Progress:
        """The same progress, which the word stop cancels too."""

        def is_cancelled() -> bool:
            progress.check()
            now = time.monotonic()
            if not self._asked and now - self._looked > _PAUSE:
                self._looked, self._asked = now, is_stop_asked(self.work)
            return self._asked

        return Progress(progress.set, is_cancelled)


def _works(pid: int, command: str) -> bool:
    """True where this process lives and does it: the number of one that has ended may be another's by now."""
    try:
        process = psutil.Process(pid)
        words = process.cmdline()
        return process.status() != psutil.STATUS_ZOMBIE and command in words
    except psutil.Error:
        return False
