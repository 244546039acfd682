"""What a set would hold: cases with their labels, parts and variants, what is left out, and what speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from medaug_gui.core.progress import Progress
from medaug_gui.core.sets.cases import CaseRow, SetFacts, SetLabel, Share, write_cases
from medaug_gui.core.sets.files import VERDICT
from medaug_gui.core.sets.plan import TRAIN, SetPlan
from medaug_gui.core.trainings.files import write_json
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import Survey, Verdict
from medaug_gui.export.identity import make_key
from medaug_gui.sets.cases import (
    FoundCase,
    Headers,
    choose_cases,
    gather_cases,
    leave_out,
    list_left_out,
    name_channels,
)
from medaug_gui.sets.findings import judge_set
from medaug_gui.sets.labels import LabelLook
from medaug_gui.sets.layouts.catalog import find_layout
from medaug_gui.sets.recipes import choose_recipe
from medaug_gui.sets.seen import see_data, see_labels
from medaug_gui.sets.shares import find_kinds, share_copies
from medaug_gui.sets.split import SplitCase, assign_parts
from medaug_gui.training.sets.label_maps import number_labels


@dataclass(frozen=True)
class SetSurvey:
    """A set before it is made: rows (those that are used first), what holds of all, the headers by key, the verdict."""

    rows: tuple[CaseRow, ...]
    facts: SetFacts
    headers: Headers
    verdict: Verdict

    @property
    def used(self) -> tuple[CaseRow, ...]:
        """The cases that the set holds."""
        return tuple(row for row in self.rows if row.is_used)


def plan_scan(plan: SetPlan) -> TrainingPlan:
    """The plan by which the data are scanned: that of a task which asks nothing of label maps."""
    return TrainingPlan(
        task="encode",
        sources=plan.sources,
        series=plan.series,
        modality=plan.modality,
        classes=plan.classes,
    )


def survey_set(plan: SetPlan, work: Path, progress: Progress) -> SetSurvey:
    """Look at the data; cases, facts, thumbnails and verdict then lie in the work folder.

    Raises:
        BadParameter: there is no such layout.
        Refused: the recipe is none.
        Cancelled: through `progress`.
    """
    layout = find_layout(plan.layout)
    work.mkdir(parents=True, exist_ok=True)
    survey, headers = see_data(plan_scan(plan), work, progress.part(0.0, 0.7))
    found = gather_cases(survey, headers)
    kept, left = choose_cases(found, plan)
    looks = see_labels([one.labelled for one in kept], work, progress.part(0.7, 1.0))
    kept, looks, unlabelled = _sort_out(kept, looks, wanted=layout.NEEDS_LABELS)
    labels, rows = _number(kept, looks)
    rows = _place(rows, survey, plan)
    left = [*left, *unlabelled, *list_left_out(survey.left_out, found)]
    channels = name_channels(kept[0]) if kept else ("",)
    facts = replace(_find_facts(rows, labels, survey, plan), channels=channels)
    verdict = judge_set(rows, left, survey, facts, plan, layout)
    everything = (*rows, *left)
    write_cases(work, everything)
    facts.write(work)
    write_json(work / VERDICT, verdict.to_json())
    return SetSurvey(everything, facts, headers, verdict)


def _sort_out(
    kept: Sequence[FoundCase], looks: Sequence[LabelLook | None], *, wanted: bool
) -> tuple[list[FoundCase], list[LabelLook | None], list[CaseRow]]:
    """Without the cases whose label map cannot be used, and, where label maps are wanted, those that have none."""
    cases: list[FoundCase] = []
    found: list[LabelLook | None] = []
    rows = []
    for one, look in zip(kept, looks, strict=True):
        if look is not None and look.problem:
            rows.append(leave_out(one, "label-misfit", look.problem))
        elif look is None and wanted:
            rows.append(leave_out(one, "unlabelled", "It has no label map; the layout is for networks that segment."))
        else:
            cases.append(one)
            found.append(look)
    return cases, found, rows


def _number(kept: Sequence[FoundCase], looks: Sequence[LabelLook | None]) -> tuple[tuple[SetLabel, ...], list[CaseRow]]:
    """The labels of the set from 1 without gaps, and the rows of the cases with their names in the set."""
    labels, numbers = number_labels([look.labels if look else {} for look in looks])
    width = max(4, len(str(len(kept))))
    rows = []
    for place, (one, look, own) in enumerate(zip(kept, looks, numbers, strict=True), 1):
        volumes: dict[str, float] = {}
        for value, voxels in (look.voxels if look else {}).items():
            if voxels and value in own:
                number = str(own[value])
                volumes[number] = round(volumes.get(number, 0.0) + voxels * (look.voxel if look else 0.0), 6)
        row = replace(leave_out(one, "", ""), name=f"case_{place:0{width}}", labels=volumes,
                      numbers={str(value): number for value, number in own.items()},
                      half_drawn=look.half_drawn if look else False)  # fmt: skip
        rows.append(row)
    return tuple(SetLabel(one.value, one.name, one.colour) for one in labels), rows


def _place(rows: Sequence[CaseRow], survey: Survey, plan: SetPlan) -> list[CaseRow]:
    """The rows with their parts, and the training cases with their variants."""
    alike = [(survey.cases[one].patient, survey.cases[other].patient) for one, other in survey.alike]
    members = [SplitCase(row.patient, row.group, bool(row.numbers)) for row in rows]
    known = {one.patient for one in members}
    parts = assign_parts(members, [pair for pair in alike if {*pair} <= known], plan) if members else {}
    subjects = {patient: f"patient_{number:04}" for number, patient in enumerate(sorted(known), 1)}
    placed = [replace(row, part=parts[row.patient], subject=subjects[row.patient]) for row in rows]
    training = [row for row in placed if row.part == TRAIN]
    copies = dict(zip((row.key for row in training), share_copies(training, plan), strict=True))
    return [replace(row, copies=copies.get(row.key, 0)) for row in placed]


def _find_facts(rows: Sequence[CaseRow], labels: tuple[SetLabel, ...], survey: Survey, plan: SetPlan) -> SetFacts:
    training = [row for row in rows if row.part == TRAIN]
    images = sum(1 + row.copies for row in training)
    generated = round(plan.generated / (1 - plan.generated) * images)
    return SetFacts(
        name=plan.name or Path(plan.out).name,
        modality=survey.modality,
        modalities=survey.modalities,
        labels=labels,
        class_sources=survey.class_sources,
        balance=tuple(_count_shares(training, labels, plan)),
        recipe=choose_recipe(plan, survey.modality, [row.spacing for row in rows]).to_json(),
        generated=generated,
        entries=len(rows) + sum(row.copies for row in rows) + generated,
        key=make_key(),
    )


def _count_shares(training: Sequence[CaseRow], labels: Sequence[SetLabel], plan: SetPlan) -> Iterator[Share]:
    """Images of training before and after: by class where there are classes, else by label."""
    groups = any(row.group for row in training)
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    kinds = [[kind] for kind in find_kinds(training, replace(plan, balance="class"))] if groups else \
        [list(row.labels) for row in training]  # fmt: skip
    for row, own in zip(training, kinds, strict=True):
        before.update(own)
        after.update(dict.fromkeys(own, 1 + row.copies))
    names = {str(label.value): label.name for label in labels}
    for kind in sorted(before):
        yield Share(kind if groups else names.get(kind, kind), before[kind], after[kind])
