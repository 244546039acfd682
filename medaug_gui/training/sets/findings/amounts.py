"""Findings on how much there is: patients, slices, the size of the model, room on the disk."""

from __future__ import annotations

from collections.abc import Iterator

from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import STOP, WARN, Finding, Survey
from medaug_gui.io.problems import write_count
from medaug_gui.training.sets.sampling import estimate_bytes

_PATIENTS = {"denoise": 4, "upscale": 4, "fill": 4, "segment": 8, "encode": 8, "generate": 20}
"""Below it a model knows these patients rather than what patients have in common."""
_SLICES = {"denoise": 48, "upscale": 48, "fill": 64, "segment": 48, "encode": 96, "generate": 200}
_FEWEST = 12
"""Slices below which there is nothing to learn."""
_LARGER = {"small": 1, "medium": 4, "large": 15}
"""How many times the slices each size needs."""
_MANY = 20_000
"""Slices that a small model cannot take in."""
_MANY_GROUPS = 10
_ROOM = 1 << 30
"""Bytes that checkpoints, samples and the package need besides the data."""


def find_amounts(survey: Survey, plan: TrainingPlan, free: int | None) -> Iterator[Finding]:
    """Findings on a survey that has cases; `free` are the bytes where the work folder lies, None where unknown."""
    yield from _check_patients(survey, plan)
    yield from _check_slices(survey, plan)
    yield from _check_size(survey, plan)
    if free is not None:
        yield from _check_room(survey, plan, free)


def _check_patients(survey: Survey, plan: TrainingPlan) -> Iterator[Finding]:
    count, wanted = len(survey.patients), _PATIENTS[plan.task]
    if count < 2:
        yield Finding(
            "one-patient", STOP,
            "All of it is of one patient, so that no patient could be kept back to measure the model on.",
            "Add scans of other patients.",
        )  # fmt: skip
    elif count < wanted:
        yield Finding(
            "few-patients", WARN,
            f"There are {count} patients: the model would learn what these look like, not what patients look like.",
            f"Add scans of other patients, {wanted} or more.",
        )  # fmt: skip


def _check_slices(survey: Survey, plan: TrainingPlan) -> Iterator[Finding]:
    wanted = _SLICES[plan.task]
    if survey.slices < _FEWEST:
        yield Finding(
            "few-slices", STOP,
            f"There are {write_count(survey.slices, 'slice')}: too few to learn anything from.",
            f"Add scans, {wanted} slices or more.",
        )  # fmt: skip
    elif survey.slices < wanted:
        yield Finding(
            "few-slices", WARN,
            f"There are {survey.slices} slices: little to learn from for this task.",
            f"Add scans, {wanted} slices or more.",
        )  # fmt: skip


def _check_size(survey: Survey, plan: TrainingPlan) -> Iterator[Finding]:
    wanted = _SLICES[plan.task] * _LARGER[plan.size]
    if plan.size != "small" and _SLICES[plan.task] <= survey.slices < wanted:
        yield Finding(
            "size-large", WARN,
            f"A model of the size {plan.size} would know {survey.slices} slices by heart.",
            f"Choose a smaller size, or add scans up to {wanted} slices.",
        )  # fmt: skip
    elif plan.size == "small" and survey.slices > _MANY:
        yield Finding(
            "size-small", WARN,
            f"A small model cannot learn all that {survey.slices} slices hold.",
            "Choose the size medium or large.",
        )  # fmt: skip
    elif plan.size == "small" and plan.task == "generate" and len(survey.groups) > _MANY_GROUPS:
        yield Finding(
            "size-small", WARN,
            f"A small model cannot learn to tell {len(survey.groups)} classes apart.",
            "Choose the size medium or large, or fewer classes.",
        )  # fmt: skip


def _check_room(survey: Survey, plan: TrainingPlan, free: int) -> Iterator[Finding]:
    wanted = estimate_bytes(survey, plan) + _ROOM
    if free < wanted:
        yield Finding(
            "no-room", STOP,
            f"The training needs {wanted / 1e9:.1f} GB on the disk, {free / 1e9:.1f} GB are free.",
            "Make room, or choose another folder.",
        )  # fmt: skip
