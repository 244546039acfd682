"""Findings on whose scans they are: one patient outweighs the others, pictures come back, nothing says who is who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from medaug_gui.core.trainings.survey import STOP, WARN, Finding, Survey

_DOMINATES = 0.5
_FEW = 3
_ALIKE_SHARE, _MOSTLY_ALIKE = 0.01, 0.5
_COPIES = 5
_COPIES_SHARE = 0.1
_GUESSED = 0.5


def find_people_findings(survey: Survey) -> Iterator[Finding]:
    """Findings on a survey that has cases."""
    counts = survey.count_by_patient()
    most = next(iter(counts.values()))
    if len(counts) >= _FEW and most > _DOMINATES * survey.slices:
        yield Finding(
            "dominated", WARN,
            f"One of {len(counts)} patients has {most} of {survey.slices} slices.",
            "Take fewer slices of this patient, or add scans of others.",
        )  # fmt: skip
    yield from _check_alike(survey)
    yield from _check_copies(survey)
    guessed = Counter(case.patient_source for case in survey.cases)["neighbours"]
    if guessed > _GUESSED * len(survey.cases):
        yield Finding(
            "patients-guessed", WARN,
            "The files do not say whose they are, and neighbouring files are alike: each run of alike ones is taken for"
            " one patient.",
            "Name the patients: by a folder for each, by the names of files, or in the column patient of index.csv.",
        )  # fmt: skip


def _check_alike(survey: Survey) -> Iterator[Finding]:
    looked = sum(1 for case in survey.cases if case.thumbnails)
    alike = {place for pair in survey.alike for place in pair}
    if not alike or (len(survey.alike) < 2 and len(alike) < _ALIKE_SHARE * looked):
        return
    mostly = len(alike) > _MOSTLY_ALIKE * looked
    yield Finding(
        "alike", STOP if mostly else WARN,
        f"{len(alike)} of {looked} series are nearly the same picture as one of another patient; such patients are kept"
        " on one side, so that nothing is measured on what was trained on.",
        "Take the copies out, or give one person one name.",
    )  # fmt: skip


def _check_copies(survey: Survey) -> Iterator[Finding]:
    copies = sum(1 for one in survey.left_out if one.kind == "copy")
    if copies >= _COPIES and copies > _COPIES_SHARE * (copies + len(survey.cases)):
        yield Finding(
            "copies", WARN,
            f"{copies} files are copies of others, byte for byte: each of {len(survey.cases)} pictures is used once.",
            "Look whether other scans were meant.",
        )  # fmt: skip
