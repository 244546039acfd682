"""Looks at the data of a plan in a process of its own, and judges it, again whenever the plan is another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from medaug_gui.core.errors import BadParameter, MedAugError, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.files import SIZE, STATE, VERDICT, read_json, write_json
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.state import TrainingState
from medaug_gui.core.trainings.survey import Survey, Verdict
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.data.late_look import LateLook, follow_process
from medaug_gui.gui.data.small_pictures import read_thumbnails
from medaug_gui.jobs import children
from medaug_gui.jobs.trainings import child

_WANTED = "wanted.json"


@dataclass(frozen=True)
class SurveyedSet:
    """What was found in the data of a plan.

    Attributes:
        plan: for which it holds.
        thumbnails: uint8 [n, 64, 64].
        sizes: what a size costs here, by its name; empty where it is not known.
    """

    plan: TrainingPlan
    survey: Survey
    verdict: Verdict
    thumbnails: NDArray[np.uint8]
    sizes: dict[str, Any]


class Surveyor(LateLook):
    """The newest plan alone is looked at.

    Signals:
        surveyed: a `SurveyedSet`.
    """

    surveyed = Signal(object)

    def __init__(self, pool: TaskPool, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(pool, parent)
        self._root = folder
        self._count = 0
        self.folder: Path | None = None
        self.done.connect(self.surveyed)

    def look(self, plan: TrainingPlan | None) -> None:
        """Look at the data of this plan, soon; of none, at nothing any more."""
        if plan is None:
            self.look_soon(None)
            return
        if self.folder is None:
            self._count += 1
            self.folder = self._root / f"draft-{self._count}"
        folder = self.folder
        self.look_soon(lambda progress: survey_plan(plan, folder, progress))

    def give_away(self) -> Path | None:
        """The folder of what was found is its taker's; the next look makes another."""
        folder, self.folder = self.folder, None
        return folder


def survey_plan(plan: TrainingPlan, folder: Path, progress: Progress) -> SurveyedSet:
    """Have the data of a plan looked at, and read what was found; data that are known are only judged again.

    Raises:
        MedAugError: they could not be looked at; says why.
        Cancelled: `progress` was cancelled; the process is gone.
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in (VERDICT, STATE):
        (folder / name).unlink(missing_ok=True)
    write_json(folder / _WANTED, plan.to_json())
    follow_process(child.start_survey(folder, folder / _WANTED), folder, progress, TrainingState.read)
    return read_survey(plan, folder)


def read_survey(plan: TrainingPlan, folder: Path) -> SurveyedSet:
    """What lies in a folder that was surveyed; raises `MedAugError` where nothing does."""
    try:
        survey, verdict = Survey.read(folder), Verdict.read(folder)
    except (Refused, BadParameter):
        state = TrainingState.read(folder)
        said = (state.sentence if state is not None else "") or children.read_last_words(folder)
        raise MedAugError(said or "The data could not be looked at.") from None
    return SurveyedSet(plan, survey, verdict, read_thumbnails(folder), read_sizes(folder))


def read_sizes(folder: Path) -> dict[str, Any]:
    """What the sizes cost on this device, as far as it was said."""
    try:
        found = read_json(folder / SIZE)
    except Refused:
        return {}
    return found if isinstance(found, dict) else {}
