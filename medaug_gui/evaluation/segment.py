"""`medaug evaluate` for a segmenter: what it finds beside what is there, case by case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.errors import Refused
from medaug_gui.core.guard import SeriesFacts, find_mismatches
from medaug_gui.core.labels import Label
from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.base import Evaluation, EvaluationOptions, Sheet
from medaug_gui.evaluation.data import pick_evenly
from medaug_gui.evaluation.labelled_cases import (
    PICTURES,
    VOLUMES,
    LabelledCase,
    find_pairs,
    leave_out_seen,
    read_picture_cases,
    read_scan_cases,
)
from medaug_gui.evaluation.methods import run_at_defaults
from medaug_gui.evaluation.table import MODEL, Table
from medaug_gui.imaging.brightest import find_brightest, find_brightest_region
from medaug_gui.imaging.metrics.overlap import Overlap
from medaug_gui.imaging.metrics.surface_distance import hd95
from medaug_gui.operations.learned.segment import LearnedSegmenter

BRIGHT, REGION = "brightest of three classes (Otsu)", "brightest region"
_SHEETS = 24
_WANTED, _FOUND = (64, 220, 64), (255, 80, 40)
NOTES = (
    "Dice, overlap and the rest are means over cases in which the label is there; hd95 over those where it was found.",
    "Outlines in the images: green is what should be found, red what the model found.",
)
Labels = NDArray[np.uint8]
Mask = NDArray[np.bool_]


def evaluate(model: LearnedSegmenter, folder: Path, options: EvaluationOptions, progress: Progress) -> Evaluation:
    """Dice and its relatives over scans with label maps; see `evaluation.run.evaluate`."""
    notes, table, groups, sheets = list(NOTES), Table(), set[str](), list[Sheet]()
    named = True
    cases, total = _find_cases(model, folder, options, notes, progress)
    for number, case in enumerate(cases):
        found = _run_methods(
            model, case, options.device, progress.part(0.1 + 0.9 * number / total, 0.1 + 0.9 * (number + 1) / total)
        )
        _add_scores(table, case, found, model.labels)
        if number % max(1, total // _SHEETS) == 0 and len(sheets) < 2 * _SHEETS:
            sheets.append(_draw_sheet(case, found[MODEL]))
        notes += find_mismatches(model.card.inputs, SeriesFacts.from_series(case.series))
        groups.add(case.group)
        named = named and case.named
    if not groups:
        raise Refused(notes[-1] if len(notes) > len(NOTES) else "Nothing there could be measured.")
    return Evaluation(
        model=model.spec.id,
        images=table.images,
        patients=len(groups) if named else None,
        scores=tuple(table.compute_scores()),
        notes=tuple(dict.fromkeys(notes)),
        sheets=tuple(sheets),
    )


def _add_scores(table: Table, case: LabelledCase, found: Mapping[str, Labels], labels: tuple[Label, ...]) -> None:
    """Measure one case under every method, for each label that it has; volumes also slice by slice."""
    grid = case.series.geometry
    spacing, unit = (grid.spacing, "mm") if grid.calibrated else ((1.0, 1.0, 1.0), "px")
    depth = grid.shape[0]
    table.images += depth
    for label in labels:
        ours = {method: array == label.value for method, array in found.items()}
        there = case.wanted == label.value
        for condition in _name_conditions(case, label, several=len(labels) > 1):
            table.note(*_measure_case(condition, case.group, ours, there, label, spacing, unit))
        condition = f"{label.name.lower()}, slices of volumes" if len(labels) > 1 else "slices of volumes"
        for place in range(depth if depth > 1 else 0):
            one = slice(place, place + 1)
            cut = {method: array[one] for method, array in ours.items()}
            table.note(*_measure_case(condition, case.group, cut, there[one], label, spacing, unit))


def _measure_case(
    condition: str, group: str, found: Mapping[str, Mask], wanted: Mask, label: Label,
    spacing: tuple[float, float, float], unit: str,
) -> tuple[str, str, dict[str, dict[str, float]]]:  # fmt: skip
    """The values of one case as `Table.note` takes them; where the label is not there only false alarms count."""
    if wanted.any():
        return condition, group, {name: _measure(mask, wanted, spacing, unit) for name, mask in found.items()}
    alarms = {name: {"false_alarms": float(mask.any())} for name, mask in found.items()}
    return f"{condition}, without {label.name.lower()}", group, alarms


def _find_cases(
    model: LearnedSegmenter, folder: Path, options: EvaluationOptions, notes: list[str], progress: Progress
) -> tuple[Iterator[LabelledCase], int]:
    """What there is to measure, and how much of it."""
    modalities = model.card.inputs.modality
    pairs = find_pairs(folder)
    if not pairs:
        most = options.slices or VOLUMES
        return read_scan_cases(folder, model.labels, modalities, most, notes, progress.part(0.0, 0.1)), most
    unseen = leave_out_seen(pairs, model.card.training)
    if not unseen:
        notes.append("The model was trained on all of these slices or their neighbours: this says little of others.")
    elif len(unseen) < len(pairs):
        count = len(pairs) - len(unseen)
        words = "1 slice was" if count == 1 else f"{count:,} slices were"
        notes.append(f"{words} left out: the model was trained on them or on their neighbours.")
    chosen = pick_evenly(unseen or pairs, options.slices or PICTURES)
    return read_picture_cases(chosen, modalities[0] if modalities else ""), len(chosen)


def _run_methods(model: LearnedSegmenter, case: LabelledCase, device: str, progress: Progress) -> dict[str, Labels]:
    """What the model at its defaults and brightness alone find: [slice, row, column] each."""
    made = run_at_defaults(model, case.series, device, progress)
    found: dict[str, Labels] = {MODEL: made.labels[-1].voxels}
    if len(model.labels) == 1:
        slices = case.series.voxels
        found[BRIGHT] = np.stack([find_brightest(image) for image in slices]).astype(np.uint8)
        found[REGION] = np.stack([find_brightest_region(image) for image in slices]).astype(np.uint8)
    return found


def _name_conditions(case: LabelledCase, label: Label, *, several: bool) -> list[str]:
    whole = "slices" if case.series.geometry.shape[0] == 1 else "volumes"
    word = f"{label.name.lower()}, " if several else ""
    return [f"{word}all {whole}", *(f"{word}{value}" for value in case.traits.values())]


def _measure(found: Mask, wanted: Mask, spacing: tuple[float, float, float], unit: str) -> dict[str, float]:
    overlap = Overlap.of(found, wanted)
    one, other = (array[0] if len(found) == 1 else array for array in (found, wanted))
    return {
        "dice": overlap.dice,
        "iou": overlap.iou,
        "sensitivity": overlap.sensitivity,
        "precision": overlap.precision,
        "found_share": float(overlap.both > 0),
        f"hd95_{unit}": hd95(one, other, spacing[-one.ndim :]),
    }


def _draw_sheet(case: LabelledCase, found: Labels) -> Sheet:
    """The slice with most of what is wanted, outlined, beside the same one as it is."""
    place = int((case.wanted > 0).sum((1, 2)).argmax())
    image = case.series.voxels[place].astype(np.float32)
    low, high = np.percentile(image, (0.5, 99.5))
    grey = np.clip(255 * (image - low) / max(float(high - low), 1e-6), 0, 255).astype(np.uint8)
    drawn = np.repeat(grey[..., None], 3, axis=2)
    for mask, colour in ((case.wanted[place] > 0, _WANTED), (found[place] > 0, _FOUND)):
        drawn[mask & ~ndimage.binary_erosion(mask)] = colour
    share = 2 * float(((case.wanted[place] > 0) & (found[place] > 0)).sum())
    share /= max(1.0, float((case.wanted[place] > 0).sum() + (found[place] > 0).sum()))
    name = next(iter(case.traits.values()), "slice")
    return Sheet(f"{name}: Dice {share:.2f}", drawn)
