"""One training as the window knows it, read from the files of its work folder."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.trainings.beside import ScoreLevel, Twin, read_levels, read_twins
from medaug_gui.core.trainings.files import LEVELS, LOG, SAMPLES, SIZE, TWINS, read_json
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.state import TrainingState, read_measures
from medaug_gui.core.trainings.survey import Finding, Verdict
from medaug_gui.jobs import children
from medaug_gui.jobs.trainings import work_folder
from medaug_gui.jobs.trainings.work_folder import TrainingNote

RUNNING, PAUSED, WAITING, BROKEN, DONE, STOPPED, FAILED = (
    "running", "paused", "waiting", "broken", "done", "stopped", "failed",
)  # fmt: skip
ENDED = (DONE, STOPPED, FAILED)
_PAUSED_PHASE = "paused"
_STARTING_SECONDS = 20.0
"""So long after its start a process may have said nothing yet."""


@dataclass(frozen=True)
class Training:
    """What the files say.

    Attributes:
        id: the name of its work folder.
        status: one of `RUNNING`, `PAUSED`, `WAITING`, `BROKEN` (its process is gone before it was through), `DONE`,
            `STOPPED` (and kept) and `FAILED`.
        state: what the trainer said last; None before it has said anything.
        measures: the lines of its log.
        samples: the files of samples, oldest first.
        findings: what spoke against it before it started.
        costs: what a trial of seconds has found: "samples_per_second", "memory" in bytes, "parameters".
        words: what its process has said last, where it is gone without a word in its state.
        levels: what other methods reach on the pictures that it shows.
        twins: its pictures that are nearest to some that it learned from, beside these, the nearest first.
    """

    id: str
    work: Path
    plan: TrainingPlan
    note: TrainingNote
    status: str
    state: TrainingState | None = None
    measures: tuple[dict[str, float], ...] = ()
    samples: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    costs: Mapping[str, float] = field(default_factory=dict)
    words: str = ""
    levels: tuple[ScoreLevel, ...] = ()
    twins: tuple[Twin, ...] = ()

    @property
    def name(self) -> str:
        """What its user calls it."""
        return self.plan.name or self.plan.task

    @property
    def has_ended(self) -> bool:
        """True where nothing more comes of it."""
        return self.status in ENDED

    @property
    def is_alive(self) -> bool:
        """True where a process is at it."""
        return self.status == RUNNING or (self.status == PAUSED and self.note.pid > 0)

    @property
    def seconds(self) -> float:
        """Of training so far."""
        return self.state.seconds if self.state is not None else 0.0

    @property
    def minutes(self) -> float:
        """Planned; 0 where it is not known yet."""
        return (self.state.minutes if self.state is not None else 0.0) or self.plan.minutes

    @property
    def seconds_left(self) -> float | None:
        """Of training; None where it is not known."""
        return max(0.0, self.minutes * 60 - self.seconds) if self.minutes else None

    @property
    def fraction(self) -> float:
        """How much of its time is over, 0 to 1."""
        return min(1.0, self.seconds / (self.minutes * 60)) if self.minutes else 0.0

    @property
    def package(self) -> str:
        """The folder of the model; empty before it is written."""
        return self.state.package if self.state is not None else ""


class WorkReader:
    """Reads one work folder again and again: of the log only what came to it. For one thread at a time."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self._measures: list[dict[str, float]] = []
        self._at, self._log = 0, 0
        self._plan: TrainingPlan | None = None
        self._phase = ""
        self._findings: tuple[Finding, ...] = ()
        self._costs: dict[str, float] = {}
        self._levels: tuple[ScoreLevel, ...] = ()
        self._twins: tuple[Twin, ...] = ()
        self._changes: dict[str, int] = {}

    def read(self) -> Training | None:
        """How things stand; None where there is no plan that can be read."""
        self._plan = self._plan or work_folder.read_plan(self.work)
        if self._plan is None:
            return None
        note, state = work_folder.read_note(self.work), TrainingState.read(self.work)
        status = find_status(self.work, note, state)
        self._read_log()
        if self._has_changed(LEVELS):
            self._levels = read_levels(self.work)
        if self._has_changed(TWINS):
            self._twins = read_twins(self.work)
        self._read_once(self._plan, state)
        words = children.read_last_words(self.work) if status in (BROKEN, FAILED) else ""
        return Training(
            self.work.name, self.work, self._plan, note, status, state, tuple(self._measures),
            list_samples(self.work), self._findings, self._costs, words, self._levels, self._twins,
        )  # fmt: skip

    def _read_once(self, plan: TrainingPlan, state: TrainingState | None) -> None:
        """Verdict and costs are written once, before another phase begins."""
        phase = state.phase if state is not None else "none"
        if phase == self._phase:
            return
        self._phase = phase
        try:
            self._findings = Verdict.read(self.work).findings
        except (Refused, BadParameter):
            self._findings = ()
        try:
            found = read_json(self.work / SIZE)[plan.size]
            self._costs = {name: float(value) for name, value in found.items() if isinstance(value, int | float)}
        except (Refused, BadParameter, KeyError, TypeError, AttributeError):
            self._costs = {}

    def _has_changed(self, name: str) -> bool:
        """True where a file was written, or removed, since this was asked last."""
        try:
            change = (self.work / name).stat().st_mtime_ns
        except OSError:
            change = 0
        before, self._changes[name] = self._changes.get(name, 0), change
        return change != before

    def _read_log(self) -> None:
        """A training that goes on from a checkpoint writes its log anew, without what came after that."""
        try:
            about = (self.work / LOG).stat()
        except OSError:
            return
        if about.st_ino != self._log or about.st_size < self._at:
            self._measures, self._at, self._log = [], 0, about.st_ino
        fresh, self._at = read_measures(self.work, self._at)
        self._measures += fresh


def find_status(work: Path, note: TrainingNote, state: TrainingState | None) -> str:
    """How a training stands by what its files and its process say."""
    if work_folder.is_waiting(work):
        return WAITING
    lives = children.is_alive(note.pid, work) or (state is not None and children.is_alive(state.pid, work))
    if state is not None and state.has_ended and (not lives or state.pid in (0, note.pid)):
        return state.phase
    if lives:
        return PAUSED if state is not None and state.phase == _PAUSED_PHASE else RUNNING
    if state is None and not note.pid and time.time() - _find_change(work) < _STARTING_SECONDS:
        return RUNNING
    return PAUSED if state is not None and state.phase == _PAUSED_PHASE else BROKEN


def list_samples(work: Path) -> tuple[Path, ...]:
    """The files of samples, in the order of their steps."""
    try:
        return tuple(sorted((work / SAMPLES).glob("*.npz")))
    except OSError:
        return ()


def _find_change(work: Path) -> float:
    try:
        return work.stat().st_mtime
    except OSError:
        return 0.0
