"""The data of a plan looked at and judged, into the work folder; without torch, so that the window waits for little."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import BadParameter, Refused, as_sentence
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings import files
from medaug_gui.core.trainings.plan import SIZES, TrainingPlan
from medaug_gui.core.trainings.state import TrainingState
from medaug_gui.core.trainings.survey import STOP, Finding, Survey, Verdict
from medaug_gui.training.runs.costs import estimate_costs
from medaug_gui.training.runs.planned import find_trainer, measures_same_data, read_defaults
from medaug_gui.training.runs.trials import recall_trial
from medaug_gui.training.sets.judge import judge, measure_free
from medaug_gui.training.sets.survey import survey_data


def write_survey(plan: TrainingPlan, work: Path, progress: Progress) -> tuple[Survey, Verdict]:
    """Look at the data and judge them; survey, verdict, thumbnails and sizes then lie in the work folder.

    Raises:
        Refused: there is nothing to train on.
    """
    work.mkdir(parents=True, exist_ok=True)
    survey = survey_data(plan, progress, work)
    survey.write(work)
    return survey, write_verdict(survey, plan, work)


def write_verdict(survey: Survey, plan: TrainingPlan, work: Path) -> Verdict:
    """Judge what was surveyed, and say what the sizes cost."""
    verdict = judge(survey, plan, measure_free(work))
    verdict.write(work)
    if not (work / files.SIZE).is_file():
        files.write_json(work / files.SIZE, describe_sizes(plan))
    return verdict


def describe_sizes(plan: TrainingPlan) -> dict[str, dict[str, Any]]:
    """Size -> its own minutes, memory and numbers of the network, and what the last trial of it found here."""
    trainer = find_trainer(plan)
    defaults = read_defaults(trainer)
    usual, costs = defaults.config.schedule.minutes, estimate_costs(trainer)
    return {
        size: {"minutes": float(defaults.sizes[size].get("minutes", usual)), "earlier": recall_trial(trainer, size),
               **costs.get(size, {})}
        for size in SIZES
    }  # fmt: skip


def read_survey(plan: TrainingPlan, work: Path) -> Survey | None:
    """The survey that lies in the work folder; None where none does, or one for other data."""
    try:
        return Survey.read(work) if measures_same_data(TrainingPlan.read(work), plan) else None
    except (Refused, BadParameter):
        return None


def survey_alone(plan: TrainingPlan, work: Path, progress: Progress) -> tuple[Survey, Verdict]:
    """`medaug train --survey`: the same as a whole run, with a state while it lasts; raises `Refused`.

    Data that were looked at before, for a plan that means the same, are only judged again.
    """
    work.mkdir(parents=True, exist_ok=True)
    known = read_survey(plan, work)
    if known is None:  # a survey never lies beside the plan of another
        (work / files.SURVEY).unlink(missing_ok=True)
    plan.write(work)

    def report(fraction: float, note: str) -> None:
        TrainingState(phase="surveying", fraction=round(fraction, 4), sentence=note).write(work)
        progress.set(fraction, note)

    try:
        found = (known, write_verdict(known, plan, work)) if known is not None else \
            write_survey(plan, work, Progress(report, lambda: False))  # fmt: skip
    except Exception as error:
        TrainingState(phase="failed", sentence=as_sentence(error)).write(work)
        raise
    (work / files.STATE).unlink(missing_ok=True)
    return found


def say_stop(findings: Sequence[Finding]) -> str:
    """What forbids a training, as sentences."""
    return " ".join(f"{one.sentence} {one.advice}".strip() for one in findings if one.level == STOP)
