"""Boxes and clicks on what is labelled, what a model makes of them, and how far that is from the labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.errors import Refused
from medaug_gui.core.labels import Label
from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.core.shapes.prompts import Box
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
from medaug_gui.evaluation.propose.prompts import Mask, click_inside, click_on_error, find_box, shake_box
from medaug_gui.evaluation.propose.simple import fill_box, fill_ellipse, part_by_grey
from medaug_gui.evaluation.table import MODEL, Table
from medaug_gui.imaging.metrics.overlap import Overlap
from medaug_gui.models.inference.propose import AnswersPrompts, make_proposer
from medaug_gui.operations.learned.propose import LearnedProposer

ELLIPSE, OTSU, WHOLE, UNCORRECTED = "ellipse in the box", "Otsu in the box", "the whole box", "without the clicks"
CLICKS = 3
_CORRECTED = {1: "box and 1 click", CLICKS: "box and 3 clicks"}
_FEWEST = 20
"""Pixels of what is asked for."""
_A_CASE = 6
"""Slices of a volume that are looked at."""
_SHEETS = 16
_WANTED, _FOUND, _BOX = (64, 220, 64), (255, 80, 40), (120, 160, 255)
NOTES = (
    "Of each slice the largest part of each label is asked for. Boxes are shaken as a hand draws them: each edge is "
    "off by 5 % of the box (standard deviation), and all lie 2 % inside to 10 % outside of what is labelled.",
    "Clicks lie where the proposal is most wrong. Outlines in the images: green is labelled, red the model's.",
)


@dataclass(frozen=True)
class PromptCase:
    """What is asked for on one slice: its image and mask [row, column], what it is called and whose it is."""

    image: NDArray[Any]
    mask: Mask
    kind: str
    group: str
    number: int


def evaluate(model: LearnedProposer, folder: Path, options: EvaluationOptions, progress: Progress) -> Evaluation:
    """Dice of boxes, of boxes with clicks and of clicks alone, by kind; see `evaluation.run.evaluate`.

    `folder` is one of pictures with masks, or holds such folders, or scans with label maps.
    """
    notes, table, sheets, groups = list(NOTES), Table(), list[Sheet](), set[str]()
    proposer = make_proposer(model.package, options.device, check=progress.check)
    cases, total = _find_cases(model, folder, options, notes, progress)
    named = True
    for number, (kind, case) in enumerate(cases):
        for question in _ask(case, kind):
            sheet = _measure(proposer, question, table, model.card.outputs.threshold)
            table.images += 1
            if len(sheets) < _SHEETS and number % max(1, total // _SHEETS) == 0:
                sheets.append(sheet)
        groups.add(f"{kind} {case.group}")
        named = named and case.named
        progress.set(min(1.0, 0.1 + 0.9 * (number + 1) / total), "proposing")
    if not table.images:
        raise Refused(notes[-1] if len(notes) > len(NOTES) else "Nothing there could be measured.")
    return Evaluation(
        model=model.spec.id, images=table.images, patients=len(groups) if named else None,
        scores=tuple(table.compute_scores()), notes=tuple(dict.fromkeys(notes)), sheets=tuple(sheets),
    )  # fmt: skip


def _find_cases(
    model: LearnedProposer, folder: Path, options: EvaluationOptions, notes: list[str], progress: Progress
) -> tuple[Iterator[tuple[str, LabelledCase]], int]:
    """What there is to measure, each with what its labels are called (empty: by their own names), and how much."""
    inner = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    sets = {one.name: pairs for one in (folder, *inner) if (pairs := find_pairs(one))}
    if not sets:
        most = options.slices or VOLUMES
        scans = read_scan_cases(folder, (), (), most, notes, progress.part(0.0, 0.1), by_name=True)
        return (("", case) for case in scans), most
    chosen = {}
    for name, pairs in sets.items():
        unseen = leave_out_seen(pairs, model.card.training)
        if len(unseen) < len(pairs):
            notes.append(f"{len(pairs) - len(unseen):,} slices of {name} were left out: the model was trained on them "
                         "or on their neighbours.")  # fmt: skip
        chosen[name] = pick_evenly(unseen, max(1, (options.slices or PICTURES) // len(sets)))
    cases = ((name, case) for name, pairs in chosen.items() for case in read_picture_cases(pairs, ""))
    return cases, sum(map(len, chosen.values()))


def _ask(case: LabelledCase, kind: str) -> Iterator[PromptCase]:
    """The largest part of each label, on a few slices."""
    known = {label.value: label for label in case.labels}
    for value in (int(value) for value in np.unique(case.wanted) if value):
        there = np.flatnonzero((case.wanted == value).any((1, 2)))
        trait = case.traits.get("class") or kind
        name = trait or known.get(value, Label(value, f"label {value}")).name
        for index in there[np.linspace(0, len(there) - 1, min(_A_CASE, len(there))).round().astype(int)]:
            parts, _ = ndimage.label(case.wanted[index] == value, np.ones((3, 3)))
            pixels = np.bincount(parts.ravel())[1:]
            if pixels.max() >= _FEWEST:
                mask = parts == int(pixels.argmax()) + 1
                yield PromptCase(case.series.voxels[index], mask, name.lower(), case.group, int(index))


def _measure(proposer: AnswersPrompts, asked: PromptCase, table: Table, threshold: float) -> Sheet:
    """Put the values of one question into the table; a picture of it."""
    rng = make_generator(0, "prompts", asked.kind, asked.group, str(asked.number))
    features, shape = proposer.embed(asked.image), asked.mask.shape
    box = shake_box(find_box(asked.mask), rng)
    sure = proposer.propose(features, box)
    first = _compute_dice(sure >= threshold, asked.mask)
    simple = {
        ELLIPSE: fill_ellipse(shape, box), OTSU: part_by_grey(asked.image, box), WHOLE: fill_box(shape, box),
    }  # fmt: skip
    others = {name: {"dice": _compute_dice(mask, asked.mask)} for name, mask in simple.items()}
    _note(table, asked, "box", first, others)
    if not proposer.boxes_alone:
        _measure_clicks(proposer, features, asked, box, sure, table, threshold)
    return _draw_sheet(asked, sure >= threshold, fill_box(shape, box), first)


def _measure_clicks(
    proposer: AnswersPrompts, features: Any, asked: PromptCase, box: Box, sure: NDArray[np.float32], table: Table,
    threshold: float,
) -> None:  # fmt: skip
    """Put into the table what clicks add to a box, and what one gives alone."""
    rng = make_generator(0, "clicks", asked.kind, asked.group, str(asked.number))
    first = _compute_dice(sure >= threshold, asked.mask)
    after = _correct(proposer, features, asked, box, sure, rng, threshold)
    for count, value in after.items():
        _note(table, asked, _CORRECTED[count], value, {UNCORRECTED: {"dice": first}})
    alone = proposer.propose(features, None, [click_inside(asked.mask, rng)])
    _note(table, asked, "one click alone", _compute_dice(alone >= threshold, asked.mask), {})


def _note(
    table: Table, asked: PromptCase, prompt: str, value: float, others: Mapping[str, Mapping[str, float]]
) -> None:
    table.note(f"{asked.kind}, {prompt}", asked.group, {MODEL: {"dice": value}, **others})


def _correct(
    proposer: AnswersPrompts, features: Any, asked: PromptCase, box: Box, sure: NDArray[np.float32],
    rng: np.random.Generator, threshold: float,
) -> dict[int, float]:  # fmt: skip
    """Dice after one and after `CLICKS` clicks, each where the proposal before it is most wrong."""
    clicks, values = [], {}
    for count in range(1, CLICKS + 1):
        click = click_on_error(sure >= threshold, asked.mask, rng)
        if click is not None:
            clicks.append(click)
            sure = proposer.propose(features, box, clicks, sure)
        if count in (1, CLICKS):
            values[count] = _compute_dice(sure >= threshold, asked.mask)
    return values


def _compute_dice(found: Mask, wanted: Mask) -> float:
    return Overlap.of(found, wanted).dice


def _draw_sheet(asked: PromptCase, found: Mask, inside: Mask, dice: float) -> Sheet:
    """The slice with box and outlines."""
    image = asked.image.astype(np.float32)
    low, high = np.percentile(image, (0.5, 99.5))
    grey = np.clip(255 * (image - low) / max(float(high - low), 1e-6), 0, 255).astype(np.uint8)
    drawn = np.repeat(grey[..., None], 3, axis=2)
    for mask, colour in ((inside, _BOX), (asked.mask, _WANTED), (found, _FOUND)):
        drawn[mask & ~ndimage.binary_erosion(mask)] = colour
    return Sheet(f"{asked.kind}: Dice {dice:.2f}", drawn)
