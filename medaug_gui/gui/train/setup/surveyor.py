"""Looks at the data of a plan in a process of its own, and judges it, again whenever the plan is another."""

from __future__ import annotations

import threading
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from medaug_gui.core.errors import BadParameter, MedAugError, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.files import SIZE, STATE, THUMBNAILS, VERDICT, read_json, write_json
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.state import TrainingState
from medaug_gui.core.trainings.survey import THUMBNAIL, Survey, Verdict
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.jobs.trainings import child

_SOON_MS = 400
_WANTED = "wanted.json"
_POLL_SECONDS = 0.1


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


class Surveyor(Activity):
    """The newest plan alone is looked at.

    Signals:
        surveyed: a `SurveyedSet`.
    """

    surveyed = Signal(object)

    def __init__(self, pool: TaskPool, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(pool, parent)
        self._root = folder
        self._count = 0
        self._plan: TrainingPlan | None = None
        self._process = threading.Lock()
        self.folder: Path | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._begin)
        self.done.connect(self.surveyed)

    @property
    def is_busy(self) -> bool:
        """True while data are looked at, or will be in a moment."""
        return super().is_busy or self._soon.isActive()

    def look(self, plan: TrainingPlan | None) -> None:
        """Look at the data of this plan, soon; of none, at nothing any more."""
        self.drop()
        self._plan = plan
        if plan is None:
            self._soon.stop()
        else:
            self._soon.start()

    def give_away(self) -> Path | None:
        """The folder of what was found is its taker's; the next look makes another."""
        folder, self.folder = self.folder, None
        return folder

    @Slot()
    def _begin(self) -> None:
        plan = self._plan
        if plan is None:
            return
        if self.folder is None:
            self._count += 1
            self.folder = self._root / f"draft-{self._count}"
        folder, last = self.folder, self._process

        def work(progress: Progress) -> SurveyedSet:
            with last:  # what was dropped ends its process first: two never write into one folder
                return survey_plan(plan, folder, progress)

        self.restart(work)


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
    pid = child.start_survey(folder, folder / _WANTED)
    try:
        while child.is_alive(pid, folder):
            progress.check()
            state = TrainingState.read(folder)
            if state is not None:
                progress.set(state.fraction, state.sentence)
            time.sleep(_POLL_SECONDS)
    finally:
        child.end_process(pid, folder)
    return read_survey(plan, folder)


def read_survey(plan: TrainingPlan, folder: Path) -> SurveyedSet:
    """What lies in a folder that was surveyed; raises `MedAugError` where nothing does."""
    try:
        survey, verdict = Survey.read(folder), Verdict.read(folder)
    except (Refused, BadParameter):
        state = TrainingState.read(folder)
        said = (state.sentence if state is not None else "") or child.read_last_words(folder)
        raise MedAugError(said or "The data could not be looked at.") from None
    return SurveyedSet(plan, survey, verdict, read_thumbnails(folder), read_sizes(folder))


def read_thumbnails(folder: Path) -> NDArray[np.uint8]:
    """The small pictures of a survey, uint8 [n, 64, 64]; none where there are none."""
    try:
        with (folder / THUMBNAILS).open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            found = [stored[name] for name in stored.files]
    except (OSError, ValueError, zipfile.BadZipFile):
        found = []
    pictures = [one for one in found if one.ndim == 3 and one.shape[1:] == (THUMBNAIL, THUMBNAIL)]
    return pictures[0].astype(np.uint8) if pictures else np.zeros((0, THUMBNAIL, THUMBNAIL), np.uint8)


def read_sizes(folder: Path) -> dict[str, Any]:
    """What the sizes cost on this device, as far as it was said."""
    try:
        found = read_json(folder / SIZE)
    except Refused:
        return {}
    return found if isinstance(found, dict) else {}
