"""One set as the window knows it, read from the files of its work folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.sets import state as phases
from medaug_gui.core.sets.cases import SetFacts
from medaug_gui.core.sets.files import FACTS, REPORT
from medaug_gui.core.sets.manifest import SetReport
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.core.sets.state import SetState
from medaug_gui.jobs import children
from medaug_gui.jobs.sets import work_folder
from medaug_gui.jobs.sets.work_folder import SetNote

PLANNED, MAKING, STOPPED, BROKEN, FAILED, WRITTEN = "planned", "making", "stopped", "broken", "failed", "written"


@dataclass(frozen=True)
class SetWork:
    """What the files say.

    Attributes:
        id: the name of its work folder.
        status: `PLANNED` (a draft), `MAKING`, `STOPPED`, `BROKEN` (its process is gone before it was through),
            `FAILED`, or `WRITTEN`.
        images: how many it has when it is whole; 0 where that is not known.
        state: what its process said last.
        report: what was counted when it was read back.
        words: what its process has said last, where it is gone without a word in its state.
    """

    id: str
    work: Path
    plan: SetPlan
    note: SetNote
    status: str
    images: int = 0
    state: SetState | None = None
    report: SetReport | None = None
    words: str = ""

    @property
    def name(self) -> str:
        """What its user calls it."""
        return self.plan.name or Path(self.plan.out).name

    @property
    def is_begun(self) -> bool:
        """True once it is being made: the plan is frozen."""
        return self.status != PLANNED

    @property
    def done(self) -> int:
        """Images that are written, and those that were dropped or failed."""
        state = self.state
        return state.done + state.dropped + state.failed if state is not None and self.is_begun else 0

    @property
    def fraction(self) -> float:
        """How much of it is made, 0 to 1."""
        return min(1.0, self.done / self.images) if self.images else 0.0

    @property
    def trouble(self) -> str:
        """Why it failed, or broke off; empty where it did not."""
        state = self.state
        if self.status == BROKEN:
            return self.words
        return state.sentence if state is not None and state.phase == phases.FAILED else ""


class SetReader:
    """Reads one work folder again and again. For one thread at a time."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self._images = 0
        self._report: SetReport | None = None
        self._changes: dict[str, int] = {}

    def read(self) -> SetWork | None:
        """How things stand; None where there is no plan that can be read."""
        plan = work_folder.read_plan(self.work)
        if plan is None:
            return None
        note, state = work_folder.read_note(self.work), SetState.read(self.work)
        if self._has_changed(FACTS):
            self._images = _count_images(self.work)
        if self._has_changed(REPORT):
            self._report = SetReport.read(self.work)
        status = find_status(self.work, note, state, self._report)
        words = children.read_last_words(self.work) if status == BROKEN else ""
        return SetWork(self.work.name, self.work, plan, note, status, self._images, state, self._report, words)

    def _has_changed(self, name: str) -> bool:
        """True where a file was written, or removed, since this was asked last."""
        try:
            change = (self.work / name).stat().st_mtime_ns
        except OSError:
            change = 0
        before, self._changes[name] = self._changes.get(name, 0), change
        return change != before


def find_status(work: Path, note: SetNote, state: SetState | None, report: SetReport | None) -> str:
    """How a set stands by what its files and its process say."""
    if children.is_alive(note.pid, work):
        return MAKING
    if not work_folder.is_begun(work):
        return PLANNED
    phase = state.phase if state is not None else ""
    if phase == phases.DONE and report is not None:
        return WRITTEN
    return {phases.STOPPED: STOPPED, phases.FAILED: FAILED}.get(phase, BROKEN)


def _count_images(work: Path) -> int:
    try:
        return SetFacts.read(work).entries
    except (Refused, BadParameter):
        return 0
