"""Has the data of a draft looked at, and reads the cases of a set and what became of them."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from medaug_gui.core.errors import BadParameter, MedAugError, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.sets.cases import CaseRow, SetFacts, read_cases
from medaug_gui.core.sets.files import MANIFEST, STATE, VERDICT
from medaug_gui.core.sets.manifest import MADE, ORIGINAL, read_entries
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.core.sets.state import SetState
from medaug_gui.core.trainings.survey import STOP, Finding, Verdict
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.data.late_look import LateLook, follow_process
from medaug_gui.gui.data.small_pictures import read_thumbnails
from medaug_gui.jobs import children
from medaug_gui.jobs.sets import child, work_folder


@dataclass(frozen=True)
class CaseOutcome:
    """What became of the variants of a case: how many of each outcome, and why some are not there."""

    counts: Mapping[str, int]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class FoundCases:
    """The cases of a set.

    Attributes:
        plan: for which it holds.
        rows: by path.
        facts: of the whole set.
        verdict: what speaks against it.
        thumbnails: uint8 [n, 64, 64].
        outcomes: by the name of the case, once it was made.
    """

    plan: SetPlan
    rows: tuple[CaseRow, ...]
    facts: SetFacts
    verdict: Verdict
    thumbnails: NDArray[np.uint8]
    outcomes: Mapping[str, CaseOutcome] = field(default_factory=dict)


class SetSurveyor(LateLook):
    """The newest plan alone is looked at.

    Signals:
        surveyed: `FoundCases`.
    """

    surveyed = Signal(object)

    def __init__(self, pool: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(pool, parent)
        self.done.connect(self.surveyed)

    def look(self, plan: SetPlan, folder: Path) -> None:
        """Keep the plan of a draft, and look at its data, soon."""
        self.look_soon(lambda progress: survey_draft(plan, folder, progress))

    def read(self, plan: SetPlan, folder: Path) -> None:
        """Read what is known of a set that was begun."""
        self.look_soon(None)
        self.restart(lambda _progress: read_found(plan, folder))

    def drop_all(self) -> None:
        """Look at nothing any more."""
        self.look_soon(None)


def survey_draft(plan: SetPlan, folder: Path, progress: Progress) -> FoundCases:
    """Keep the plan, have its data looked at unless that was done, and read what was found.

    Raises:
        MedAugError: they could not be looked at; says why.
        Cancelled: `progress` was cancelled; the process is gone.
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    work_folder.keep_plan(folder, plan)
    if not _is_known(plan, folder):
        for name in (VERDICT, STATE):
            (folder / name).unlink(missing_ok=True)
        pid = child.start_set_survey(folder, folder / work_folder.WANTED)
        follow_process(pid, folder, progress, SetState.read)
    return read_found(plan, folder)


def read_found(plan: SetPlan, folder: Path) -> FoundCases:
    """What lies in a folder that was surveyed; raises `MedAugError` where nothing does."""
    try:
        facts, verdict = SetFacts.read(folder), Verdict.read(folder)
    except (Refused, BadParameter):
        state = SetState.read(folder)
        said = (state.sentence if state is not None else "") or children.read_last_words(folder)
        raise MedAugError(said or "The data could not be looked at.") from None
    rows = tuple(sorted(read_cases(folder), key=lambda row: (not row.key, row.path, row.key)))
    begun = work_folder.is_begun(folder)
    if not begun and _is_full(Path(plan.out)):
        sentence = f"The folder {Path(plan.out).name!r} is not empty."
        taken = Finding("folder", STOP, sentence, "Choose a new folder.")
        verdict = Verdict((taken, *verdict.findings))
    outcomes = _read_outcomes(folder) if begun else {}
    return FoundCases(plan, rows, facts, verdict, read_thumbnails(folder), outcomes)


def _is_known(plan: SetPlan, folder: Path) -> bool:
    """True where the data of this very plan were looked at before."""
    try:
        return (folder / VERDICT).exists() and SetPlan.read(folder).makes_same(plan)
    except (Refused, BadParameter):
        return False


def _is_full(out: Path) -> bool:
    try:
        with os.scandir(out) as found:
            return any(found)
    except NotADirectoryError:
        return True
    except OSError:
        return False


def _read_outcomes(folder: Path) -> dict[str, CaseOutcome]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    reasons: dict[str, dict[str, None]] = defaultdict(dict)
    try:
        for entry in read_entries(folder / MANIFEST):
            if entry.kind != ORIGINAL or entry.outcome != MADE:
                counts[entry.case][entry.outcome] += 1
            if entry.outcome != MADE:
                reasons[entry.case] |= dict.fromkeys(entry.remarks)
    except (Refused, BadParameter, OSError):
        pass
    return {case: CaseOutcome(dict(found), tuple(reasons[case])) for case, found in counts.items()}
