"""Findings on what the pictures are like: black, saturated, coloured, tiny, and unlike each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import STOP, WARN, Case, Finding, SliceMeasures, Survey

_FLAT_SHARE, _MOSTLY_FLAT = 0.05, 0.5
_SATURATED, _TINTED, _SOME = 0.08, 0.05, 0.25
_NOT_AIR, _NOT_TISSUE = -200.0, 900.0
"""HU: where the darkest hundredth is above the one and the brightest above the other, air was set to 0."""
_EDGES = {"denoise": 32, "upscale": 64, "fill": 32, "segment": 32, "encode": 64, "generate": 64}
_SIZES, _SHAPES, _SPACINGS, _STEPS = 3.0, 1.8, 2.5, 4.0
"""How many times as large sizes, proportions and spacings in the plane and between slices may be."""
_OTHERS = 0.05
_PLANES = 0.1


def find_picture_findings(survey: Survey, plan: TrainingPlan) -> Iterator[Finding]:
    """Findings on a survey that has cases."""
    yield from _check_values(survey)
    yield from _check_sizes(survey, plan)
    yield from _check_spacings(survey, plan)
    yield from _check_kinds(survey, plan)


def share(survey: Survey, fits: Callable[[SliceMeasures], bool]) -> float:
    """Of the cases that were looked at, the share that fits."""
    seen = [case.measures for case in survey.cases if case.measures is not None]
    return sum(map(fits, seen)) / len(seen) if seen else 0.0


def _check_values(survey: Survey) -> Iterator[Finding]:
    flat = share(survey, lambda one: one.flat >= _MOSTLY_FLAT)
    if flat > _FLAT_SHARE:
        yield Finding(
            "flat", STOP if flat > _MOSTLY_FLAT else WARN,
            f"{flat:.0%} of the series are black or of one grey all over.",
            "Take them out, or export them again.",
        )  # fmt: skip
    if (white := share(survey, lambda one: one.saturated > _SATURATED)) > _SOME:
        yield Finding(
            "saturated", WARN,
            f"In {white:.0%} of the pictures large parts are entirely white: what was there is lost.",
            "Export them with a wider window, or bring DICOM.",
        )  # fmt: skip
    if (tinted := share(survey, lambda one: one.tint > _TINTED)) > _SOME:
        yield Finding(
            "colour", WARN,
            f"{tinted:.0%} of the pictures are in colour; models learn from their brightness alone.",
            "Choose grey scans, unless that is what you want.",
        )  # fmt: skip
    shifted = share(survey, lambda one: one.low > _NOT_AIR and one.high > _NOT_TISSUE)
    if survey.modality == "CT" and shifted > _SOME:
        yield Finding(
            "not-hu", WARN,
            f"{shifted:.0%} of the CT have no values of air: they seem not to be in HU.",
            "Bring DICOM, or convert them again with slope and intercept.",
        )  # fmt: skip


def _check_sizes(survey: Survey, plan: TrainingPlan) -> Iterator[Finding]:
    edges = [min(case.rows, case.columns) for case in survey.cases]
    least = _EDGES[plan.task]
    if np.median(edges) < least:
        yield Finding(
            "too-small", STOP,
            f"Half of the slices are less than {least} pixels wide or high.",
            "Bring them in their full size.",
        )  # fmt: skip
        return
    shapes = [case.columns * case.spacing[2] / (case.rows * case.spacing[1]) for case in survey.cases]
    whole = plan.task in ("generate", "encode")
    if spread(edges) > _SIZES or (whole and spread(shapes) > _SHAPES):
        yield Finding(
            "mixed-sizes", WARN,
            f"The slices are of very different sizes: {_name_sizes(survey.cases)}.",
            "Train on those of one size, or on fewer kinds.",
        )  # fmt: skip


def spread(values: Sequence[float]) -> float:
    """How many times as large the largest are as the smallest, one in twenty at either end left aside."""
    low, high = np.percentile(values, (5, 95))
    return float(high / low) if low > 0 else np.inf


def _name_sizes(cases: Sequence[Case]) -> str:
    """The smallest and the largest, the narrowest and the widest."""
    sizes = sorted({(case.columns, case.rows) for case in cases})
    areas, shapes = (lambda one: one[0] * one[1]), (lambda one: one[0] / one[1])
    some = sorted({min(sizes, key=areas), max(sizes, key=areas), min(sizes, key=shapes), max(sizes, key=shapes)})
    return ", ".join(f"{columns} x {rows}" for columns, rows in some)


def _check_spacings(survey: Survey, plan: TrainingPlan) -> Iterator[Finding]:
    known = [case.spacing for case in survey.cases if case.spacing[1:] != (1.0, 1.0)]
    if len(known) < len(survey.cases) / 2:
        return
    fine = [one[1] for one in known]
    steps = [case.spacing[0] for case in survey.cases if case.slices > 1]
    mixed = spread(fine) > _SPACINGS and plan.task in ("denoise", "upscale", "segment", "fill")
    if mixed or (plan.task == "fill" and steps and spread(steps) > _STEPS):
        values = fine if mixed else steps
        yield Finding(
            "mixed-spacings", WARN,
            f"The spacings are very different: {min(values):.2g} to {max(values):.2g} mm.",
            "Train on scans of one kind.",
        )  # fmt: skip


def _check_kinds(survey: Survey, plan: TrainingPlan) -> Iterator[Finding]:
    total = sum(survey.modalities.values())
    others = {name: count for name, count in survey.modalities.items() if name != survey.modality}
    if not plan.modality and total and sum(others.values()) > _OTHERS * total:
        named = ", ".join(name or "unknown" for name in (survey.modality, *others))
        yield Finding(
            "mixed-modalities", WARN,
            f"There are several modalities: {named}. The {sum(others.values())} slices of the others are left out.",
            "Choose the modality.",
        )  # fmt: skip
    planes = Counter[str]()
    for case in survey.cases:
        planes[case.plane] += case.slices
    second = sorted((count for name, count in planes.items() if name), reverse=True)[1:2]
    if plan.task in ("generate", "segment") and not plan.classes and second and second[0] > _PLANES * survey.slices:
        yield Finding(
            "mixed-planes", WARN,
            f"The slices lie in several planes: {', '.join(sorted(name for name in planes if name))}.",
            "Choose series of one plane.",
        )  # fmt: skip
