"""The verdict before a training: what speaks against it, in sentences, the worst first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import STOP, WARN, Finding, Survey, Verdict
from medaug_gui.training.sets.findings.amounts import find_amounts
from medaug_gui.training.sets.findings.classes import find_class_findings
from medaug_gui.training.sets.findings.labels import find_label_findings
from medaug_gui.training.sets.findings.nothing import explain_nothing
from medaug_gui.training.sets.findings.people import find_people_findings
from medaug_gui.training.sets.findings.pictures import find_picture_findings
from medaug_gui.training.sets.findings.tasks import find_task_findings

_DAMAGED = 3
_DAMAGED_SHARE = 0.2


def judge(survey: Survey, plan: TrainingPlan, free: int | None = None) -> Verdict:
    """What speaks against a training.

    Args:
        survey: of the plan's data.
        plan: what is to be trained.
        free: bytes that are free where the work folder lies (`measure_free`); None where that is not asked.
    """
    findings = list(_find_all(survey, plan, free))
    return Verdict(tuple(sorted(findings, key=lambda one: one.level != STOP)))


def measure_free(work: Path) -> int:
    """Bytes that are free where a work folder lies or will lie."""
    place = Path(os.path.abspath(work))
    return shutil.disk_usage(next(one for one in (place, *place.parents) if one.exists())).free


def _find_all(survey: Survey, plan: TrainingPlan, free: int | None) -> Iterator[Finding]:
    if not survey.cases:
        yield explain_nothing(survey)
        return
    yield from find_amounts(survey, plan, free)
    yield from find_people_findings(survey)
    yield from find_picture_findings(survey, plan)
    if plan.task == "segment":
        yield from find_label_findings(survey)
    yield from find_class_findings(survey, plan)
    yield from find_task_findings(survey, plan)
    damaged = sum(1 for one in survey.left_out if one.kind in ("refused", "unreadable"))
    if damaged >= _DAMAGED and damaged > _DAMAGED_SHARE * (damaged + len(survey.cases)):
        yield Finding(
            "unreadable", WARN,
            f"{damaged} files cannot be read and are left out.",
            "Look at the reasons in the list of what is left out.",
        )  # fmt: skip
