"""Findings on classes: there is one only, one has hardly anything, most of it has none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import STOP, WARN, Finding, Survey

_FEW_SLICES, _FEW_PATIENTS = 10, 3
_LITTLE = 0.02
_UNCLASSED = 0.3


def find_class_findings(survey: Survey, plan: TrainingPlan) -> Iterator[Finding]:
    """Findings on a survey that has cases, of a plan with classes."""
    if not plan.classes:
        return
    counts = survey.count_by_group()
    if len(counts) < 2:
        yield Finding(
            "one-class", STOP,
            "All of it is of one class: there is nothing to tell apart.",
            "Train without classes, or add what else there is.",
        )  # fmt: skip
        return
    patients: dict[str, set[str]] = defaultdict(set)
    for case in survey.cases:
        patients[case.group].add(case.patient)
    few = [name for name, count in counts.items()
           if count < max(_FEW_SLICES, _LITTLE * survey.slices) or len(patients[name]) < _FEW_PATIENTS]  # fmt: skip
    if few:
        yield Finding(
            "class-small", WARN,
            f"The class {few[-1]} has {counts[few[-1]]} slices of {len(patients[few[-1]])} patients: too little to "
            "learn what it looks like.",
            "Add to it, or leave the class out.",
        )  # fmt: skip
    without = sum(1 for one in survey.left_out if one.kind == "no-class")
    if without > _UNCLASSED * (without + len(survey.cases)):
        yield Finding(
            "no-class", WARN,
            f"{without} of {without + len(survey.cases)} series belong to no class and are left out.",
            "Put each into the folder of its class, or fill in the column.",
        )  # fmt: skip
