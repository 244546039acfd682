"""What speaks against a set before it is made: stop or warn, in sentences, the worst first."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from medaug_gui.core.sets.cases import CaseRow, SetFacts
from medaug_gui.core.sets.files import MANIFEST
from medaug_gui.core.sets.plan import TRAIN, VAL, SetPlan
from medaug_gui.core.trainings.survey import STOP, WARN, Finding, Survey, Verdict
from medaug_gui.sets.layouts.base import Layout
from medaug_gui.sets.shares import MOST_TIMES

_DAMAGED = 3
_PACKED = 1.2
"""Bytes for each voxel of a written set: 16 bits, packed, and its labels."""


def judge_set(
    rows: Sequence[CaseRow], left: Sequence[CaseRow], survey: Survey, facts: SetFacts, plan: SetPlan, layout: Layout
) -> Verdict:
    """What speaks against making a set of these cases.

    Args:
        rows: those that are used.
        left: those that are not.
        survey: of the data.
        facts: of the set.
        plan: what is to be made.
        layout: of its files.
    """
    if not rows:
        return Verdict((_explain_nothing(left, plan, layout),))
    found = [*_find_stops(rows, facts, plan), *_find_people(rows, survey, plan), *_find_cases(rows, left, plan, layout)]
    return Verdict(tuple(sorted(found, key=lambda one: one.level != STOP)))


def _explain_nothing(left: Sequence[CaseRow], plan: SetPlan, layout: Layout) -> Finding:
    kinds = Counter(row.kind for row in left)
    if kinds["no-class"]:
        return Finding("nothing", STOP, f"No case has a class by {plan.classes[:40]!r}.",
                       "Say folder, or a column of the table beside the pictures.")  # fmt: skip
    if layout.NEEDS_LABELS and kinds["unlabelled"]:
        return Finding("nothing", STOP, f"{layout.TITLE} is for networks that segment, and no case has a label map.",
                       "Choose another layout, or put the label maps beside the scans.")  # fmt: skip
    return Finding("nothing", STOP, "Nothing here can be made a set of.",
                   "Look at the reasons in the list of what is left out.")  # fmt: skip


def _find_stops(rows: Sequence[CaseRow], facts: SetFacts, plan: SetPlan) -> Iterator[Finding]:
    place = Path(os.path.abspath(plan.out))
    free = shutil.disk_usage(next(one for one in (place, *place.parents) if one.exists())).free
    voxels = sum((1 + row.copies) * row.slices * row.rows * row.columns * len(row.channels) for row in rows)
    if (wanted := round(_PACKED * voxels)) > free:
        yield Finding("room", STOP, f"The set takes about {wanted / 1e9:.1f} GB, and {free / 1e9:.1f} GB are free.",
                      "Make fewer variants, or choose a folder on another disk.")  # fmt: skip
    if plan.balance == "class" and len({row.group for row in rows}) < 2:
        yield Finding("classes", STOP, "There is one class only, so that there is nothing to balance.",
                      "Say where the classes stand, or do not balance.")  # fmt: skip
    if plan.balance == "label" and not facts.labels:
        yield Finding("labels", STOP, "There are no label maps, so that there is nothing to balance.",
                      "Balance by class, or not.")  # fmt: skip


def _find_people(rows: Sequence[CaseRow], survey: Survey, plan: SetPlan) -> Iterator[Finding]:
    parts = {row.part for row in rows}
    if TRAIN not in parts:
        yield Finding("parts", STOP, "No case is left for training.", "Leave more patients to training.")
    lacking = [name for name, share in zip(("val", "test"), plan.split[1:], strict=True) if share and name not in parts]
    if lacking:
        count = len({row.patient for row in rows})
        yield Finding("parts", WARN, f"There are too few patients ({count}) for a part {' and '.join(lacking)}.",
                      "Add scans of other patients.")  # fmt: skip
    sources = Counter(row.patient_source for row in rows)
    if sources["neighbours"]:
        yield Finding("patients-guessed", WARN,
                      f"Of {sources['neighbours']} cases the files do not say whose they are: each run of alike "
                      "neighbours is taken for one patient.",
                      "Name the patients: by a folder for each, by the names of files, or in the column patient of "
                      "index.csv.")  # fmt: skip
    if sources["file"] > 1:
        yield Finding("patients-unknown", WARN,
                      f"Of {sources['file']} cases nothing says whose they are: each file is taken for one patient, "
                      "but for those that show the same picture.",
                      "Name the patients: by a folder for each, by the names of files, or in the column patient of "
                      "index.csv.")  # fmt: skip
    if survey.alike:
        alike = {place for pair in survey.alike for place in pair}
        yield Finding("alike", WARN, f"{len(alike)} cases are nearly the same picture as one of another patient: "
                                     "they are kept in one part.", "Give one person one name.")  # fmt: skip


def _find_cases(
    rows: Sequence[CaseRow], left: Sequence[CaseRow], plan: SetPlan, layout: Layout
) -> Iterator[Finding]:  # fmt: skip
    half = sum(row.half_drawn for row in rows)
    if half:
        what = "what is not drawn is marked to be ignored" if layout.IGNORES else \
            "this layout cannot say so: slices without a label count as empty"  # fmt: skip
        yield Finding("half-drawn", WARN, f"{half} label maps are drawn in some slices only; {what}.",
                      "" if layout.IGNORES else "Fill in what lies between, or choose nnU-Net.")  # fmt: skip
    damaged = sum(row.kind in ("refused", "unreadable", "label-misfit") for row in left)
    if damaged >= _DAMAGED:
        yield Finding("unreadable", WARN, f"{damaged} files or label maps cannot be used and are left out.",
                      "Look at the reasons in the list of what is left out.")  # fmt: skip
    if any(row.copies >= MOST_TIMES * plan.copies > 0 for row in rows):
        yield Finding("rare", WARN,
                      f"Some kinds are so rare that they stay fewer, even with {MOST_TIMES} times as many variants of "
                      "each case.", "Add cases of these.")  # fmt: skip
    if plan.copies and plan.split[1] and not any(row.part == VAL for row in rows) and layout.IGNORES:
        yield Finding("held-out", WARN, "No patient is held out while the network trains.", "Add other patients.")


def is_taken(plan: SetPlan, work: Path) -> bool:
    """True where the folder of the set holds something else than this set."""
    out = Path(plan.out)
    if out.exists() and not out.is_dir():
        return True
    return out.is_dir() and any(out.iterdir()) and not (work / MANIFEST).exists()
