"""Findings on label maps: there are none, they do not fit, they are empty, everywhere the same or full."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from medaug_gui.core.trainings.survey import STOP, WARN, Case, Finding, Survey

_SOME, _MOST = 0.1, 0.5
_OUTSIDE, _OUTSIDE_SHARE = 0.5, 0.2
_MOSTLY_EMPTY = 0.9
_FEW = 4
_SAME, _FULL = 0.2, 0.95
_MANY = 50
_RARE = 3
"""Patients: a label that fewer have can hardly be learned or measured."""
_TINY = 2e-5
_FITS = 0.7
"""`Survey.label_fit` of label maps that belong to their images is .85 and more, of others .65 at most."""


def find_label_findings(survey: Survey) -> Iterator[Finding]:
    """Findings on a survey of a segmentation that has cases."""
    yield from _check_fit(survey)
    seen = [case for case in survey.cases if case.measures is not None and case.has_labels and not case.label_problem]
    marked = [case for case in seen if case.measures is not None and case.measures.labels]
    if not seen:
        if survey.cases and not any(case.has_labels for case in survey.cases):
            yield Finding(
                "no-labels", STOP,
                "There are no label maps to learn segmenting from, only scans with nothing to find.",
                "Add scans with label maps of what is to be found.",
            )  # fmt: skip
        return
    empty = len(seen) - len(marked)
    if empty > _MOSTLY_EMPTY * len(seen):
        yield Finding(
            "label-empty", WARN if marked else STOP,
            f"{empty} of {len(seen)} label maps are empty.",
            "Look whether they were exported with their labels.",
        )  # fmt: skip
    if not marked:
        return
    shares = [sum(case.measures.labels.values()) for case in marked if case.measures is not None]
    full = sum(1 for one in shares if one > _FULL)
    if full > _MOST * len(marked):
        yield Finding(
            "label-full", STOP,
            f"In {full} of {len(marked)} label maps everything is marked.",
            "Look whether 0 is what is not marked.",
        )  # fmt: skip
        return
    outside = list(_check_places(marked))
    yield from outside
    yield from _check_sameness(marked)
    if not outside and survey.label_fit is not None and survey.label_fit < _FITS:
        yield Finding(
            "label-elsewhere", WARN,
            "What the label maps mark stands out from its surroundings no more than by chance: they seem to belong to"
            " other images, or to be mirrored or moved.",
            "Look at some of them over their images in the browser.",
        )  # fmt: skip
    yield from _check_kinds(marked)


def _check_fit(survey: Survey) -> Iterator[Finding]:
    counts = Counter(one.kind for one in survey.left_out)
    misfits, used = counts["label-misfit"], len(survey.cases)
    alone = counts["label-alone"] - misfits  # those that do not fit lie there without their images, too
    if misfits > _SOME * (misfits + used):
        first = next(one.sentence for one in survey.left_out if one.kind == "label-misfit")
        yield Finding(
            "label-misfit", STOP if misfits > _MOST * (misfits + used) else WARN,
            f"{misfits} of {misfits + used} label maps do not fit their image and are left out. {first}",
            "Bring label maps of the size of their images, or in NIfTI or DICOM SEG.",
        )  # fmt: skip
    if alone > _SOME * (alone + used):
        yield Finding(
            "label-alone", WARN,
            f"{alone} label maps have no image of their name.",
            "Name label maps like their images, in folders images and masks, or imagesTr and labelsTr.",
        )  # fmt: skip


def _check_places(marked: list[Case]) -> Iterator[Finding]:
    outside = sum(1 for case in marked if case.measures is not None and case.measures.outside > _OUTSIDE)
    if outside > _OUTSIDE_SHARE * len(marked):
        yield Finding(
            "label-outside", STOP if outside > _MOST * len(marked) else WARN,
            f"In {outside} of {len(marked)} label maps most of what is marked lies in the empty background.",
            "Look whether images and label maps are turned or mirrored against each other.",
        )  # fmt: skip


def _check_sameness(marked: list[Case]) -> Iterator[Finding]:
    same = max(Counter(case.measures.label_print for case in marked if case.measures is not None).values())
    if len(marked) >= _FEW and same > _SAME * len(marked):
        yield Finding(
            "label-same", STOP if same > _MOST * len(marked) else WARN,
            f"{same} of {len(marked)} label maps are the same, whatever the image shows.",
            "Look whether each image has its own label map.",
        )  # fmt: skip


def _check_kinds(marked: list[Case]) -> Iterator[Finding]:
    patients: dict[str, set[str]] = defaultdict(set)
    sizes: dict[str, list[float]] = defaultdict(list)
    for case in marked:
        for label, share in case.measures.labels.items() if case.measures is not None else ():
            patients[label].add(case.patient)
            sizes[label].append(share)
    if len(patients) > _MANY:
        yield Finding(
            "label-many", WARN,
            f"The label maps have {len(patients)} different numbers: they may be pictures, not label maps.",
            "Look at them in the browser.",
        )  # fmt: skip
        return
    everybody = len({case.patient for case in marked})
    rare = sorted(label for label, own in patients.items() if len(own) < _RARE <= everybody)
    if rare:
        yield Finding(
            "label-rare", WARN,
            f"Only 1 or 2 of {everybody} patients have the label {', '.join(rare[:5])}.",
            "Add scans that have it, or leave the label out.",
        )  # fmt: skip
    tiny = sorted(label for label, own in sizes.items() if sum(own) / len(own) < _TINY and label not in rare)
    if tiny:
        yield Finding(
            "label-tiny", WARN,
            f"Hardly a voxel has the label {', '.join(tiny[:5])}.",
            "Look whether the label is meant, or cut the scans around it.",
        )  # fmt: skip
