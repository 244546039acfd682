"""Findings that one task alone has: noise (denoise), interpolated scans (upscale), thick slices (fill)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import WARN, Finding, Survey

_NOISY_HU, _NOISY = 40.0, 0.045
_SMOOTH = 5e-4
"""Scans as they were acquired have .0013 and more (CT of very soft kernels .0003), interpolated ones .0003 at most."""
_HALF = 0.5
_THICK_MM = 4.5
_UNEVEN = 0.3


def find_task_findings(survey: Survey, plan: TrainingPlan) -> Iterator[Finding]:
    """Findings on a survey that has cases."""
    if plan.task == "denoise":
        yield from _check_noise(survey)
    elif plan.task == "upscale":
        yield from _check_detail(survey)
    elif plan.task == "fill":
        yield from _check_steps(survey)


def _check_noise(survey: Survey) -> Iterator[Finding]:
    limit = _NOISY_HU if survey.modality == "CT" else _NOISY
    levels = [case.measures.noise for case in survey.cases if case.measures and case.measures.noise is not None]
    noisy = sum(1 for level in levels if level > limit)
    if levels and noisy > _HALF * len(levels):
        typical = float(np.median(levels))
        level = f"{typical:.0f} HU" if survey.modality == "CT" else f"{typical:.0%} of the range"
        yield Finding(
            "noisy", WARN,
            f"The scans are noisy themselves ({level}): a model learns to take off no more than they lack.",
            "Choose clean scans: thicker slices, a higher dose, more averages.",
        )  # fmt: skip


def _check_detail(survey: Survey) -> Iterator[Finding]:
    details = [case.measures.fine for case in survey.cases if case.measures and case.measures.fine is not None]
    smooth = sum(1 for detail in details if detail < _SMOOTH)
    if details and smooth > _HALF * len(details):
        yield Finding(
            "interpolated", WARN,
            f"{smooth} of {len(details)} scans have no fine detail: they were interpolated, and their pixels are "
            "smaller than what was measured.",
            "Choose scans in the matrix that they were acquired in.",
        )  # fmt: skip


def _check_steps(survey: Survey) -> Iterator[Finding]:
    steps = [case.spacing[0] for case in survey.cases]
    if np.median(steps) > _THICK_MM:
        yield Finding(
            "thick", WARN,
            f"The slices are {np.median(steps):.2g} mm apart: what lies between two of every second one is too far away"
            " to be told from them.",
            f"Choose scans with slices of {_THICK_MM:g} mm or less.",
        )  # fmt: skip
    counts = Counter(one.kind for one in survey.left_out)
    if counts["uneven"] > _UNEVEN * (counts["uneven"] + len(survey.cases)):
        yield Finding(
            "uneven", WARN,
            f"{counts['uneven']} series have slices that are not evenly apart and are left out.",
            "Choose complete series.",
        )  # fmt: skip
