"""`medaug evaluate` for a denoiser: choose the slices, degrade them, measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.guard import SeriesFacts, find_mismatches
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.evaluation.base import Evaluation, EvaluationOptions
from medaug_gui.evaluation.data import (
    People,
    find_partner,
    find_series,
    match_slices,
    pick_evenly,
    read_as,
    select_suited,
)
from medaug_gui.evaluation.methods import results
from medaug_gui.evaluation.stacks import MR_LEVELS, Reference, Stack, cut_stacks, make_reference
from medaug_gui.evaluation.table import Table
from medaug_gui.evaluation.trials import Trial, make_partner_trial, trials
from medaug_gui.imaging.metrics.haarpsi import haarpsi
from medaug_gui.imaging.metrics.noise_spectrum import spectrum_distance
from medaug_gui.imaging.metrics.psnr import psnr
from medaug_gui.imaging.metrics.rmse import rmse
from medaug_gui.imaging.metrics.sharpness import sharpness
from medaug_gui.imaging.metrics.ssim import ssim
from medaug_gui.imaging.noise.level import measure_typical_level
from medaug_gui.io.read import read_series
from medaug_gui.operations.learned.base import LearnedOperation

Array = NDArray[np.float32]
SLICES = 40
NOTES = (
    "The other methods have the setting with the least error for each run of slices; the model has its default.",
    "BM3D is written anew from the paper; it knows the level and spectrum of noise that was added.",
)
_CLEAN = 0.4
"""Of the lowest level that is added: a reference with less noise of its own is clean."""
_NO_ERROR_DB = 100.0
"""What stands for the infinite PSNR of a perfect slice."""
_AVERAGED = "The reference is means of some 18 mm of slices, halved in the plane: the scans are too noisy to be one."


def evaluate(model: LearnedOperation, folder: Path, options: EvaluationOptions, progress: Progress) -> Evaluation:
    """Every measure at every level; see `evaluation.run.evaluate`."""
    card = model.card
    known = card.inputs.modality
    people = People(folder)
    headers = select_suited(find_series(folder, progress.part(0.0, 0.02)), known)
    partners = find_series(options.degraded, progress.part(0.02, 0.04)) if options.degraded else []
    wanted = options.slices or SLICES
    chosen = pick_evenly(headers, wanted)
    quota = -(-wanted // len(chosen))
    table, notes, number = Table(), list(NOTES), 0
    measured: list[SeriesHeader] = []
    for index, header in enumerate(chosen):
        part = progress.part(0.04 + 0.96 * index / len(chosen), 0.04 + 0.96 * (index + 1) / len(chosen))
        try:
            series = read_as(header, known, part.part(0.0, 0.1))
            jobs = list(_jobs(series, header, people.of(header), partners, options, quota, notes, number))
        except Refused as problem:
            notes.append(f"A series was left out: {problem}")
            continue
        measured.append(header)
        notes += find_mismatches(card.inputs, SeriesFacts.from_series(series))
        number += len(jobs)
        for turn, made in enumerate(jobs):
            share = 0.1 + 0.9 * turn / len(jobs), 0.1 + 0.9 * (turn + 1) / len(jobs)
            measure(made, model, options.device, table, part.part(*share))
    if not measured:
        raise Refused(notes[-1])
    return Evaluation(
        model=model.spec.id,
        images=table.images,
        patients=people.count(measured),
        scores=tuple(table.scores()),
        notes=tuple(dict.fromkeys(notes)),
        sheets=table.sheets,
    )


def _jobs(
    series: Series, header: SeriesHeader, person: str, partners: list[SeriesHeader], options: EvaluationOptions,
    quota: int, notes: list[str], number: int,
) -> Iterator[Iterator[Trial]]:  # fmt: skip
    """The trials of each run of slices of one series."""
    if options.degraded:
        noisy = read_series(find_partner(header, partners), Progress())
        yield from _paired(series, noisy, header, person, quota)
        return
    reference = make_reference(series, options.reference)
    notes += [_AVERAGED] if reference.averaged else []
    for place, stack in enumerate(cut_stacks(series, header, person, reference, quota)):
        notes += _own_noise(stack)
        yield trials(stack, number + place, series.identity.modality)


def measure(trials: Iterable[Trial], model: LearnedOperation, device: str, table: Table, progress: Progress) -> None:
    """Run all methods on the trials of one run of slices and add what they score."""
    made = list(trials)
    for index, trial in enumerate(made):
        part = progress.part(index / len(made), (index + 1) / len(made))
        _add(table, trial, results(trial, model, device, part.part(0.0, 0.7)))
        part.set(1.0, "measuring")
    table.images += made[0].stack.compared


def _add(table: Table, trial: Trial, found: Mapping[str, Array]) -> None:
    """Measure every slice of a trial under every method; the first trial of a condition is also shown."""
    if trial.condition not in table.values:
        middle = trial.stack.compared // 2
        shown = {"reference": trial.stack.clean[trial.stack.inner], **found}
        table.show(
            trial.condition, {name: images[middle] for name, images in shown.items()}, trial.limits[0], trial.span
        )
    for index in range(trial.stack.compared):
        rows = {method: _measured(trial, images[index], index) for method, images in found.items()}
        table.note(trial.condition, trial.stack.group, rows)


def _measured(trial: Trial, image: Array, index: int) -> dict[str, float]:
    inner, (low, high) = trial.stack.inner, trial.limits
    clean, mask = trial.stack.clean[inner][index], trial.mask[inner][index]
    mask = mask if mask.any() else np.ones_like(mask)
    shown, wanted = np.clip(image, low, high), np.clip(clean, low, high)
    error = np.where(mask, image - clean, 0).astype(np.float32)
    original = np.where(mask, trial.noisy[inner][index] - clean, 0).astype(np.float32)
    unit = f"_{trial.stack.unit.lower()}" if trial.stack.unit else ""
    return {
        "psnr_db": min(psnr(shown, wanted, trial.span, mask), _NO_ERROR_DB),
        "ssim": ssim(shown, wanted, trial.span, mask),
        f"rmse{unit}": rmse(shown, wanted, mask),
        "haarpsi": haarpsi(shown, wanted, low, low + trial.span),
        "edge_sharpness": sharpness(shown, wanted),
        "noise_spectrum_distance": spectrum_distance(error, original),
    }


def _own_noise(stack: Stack) -> list[str]:
    """A sentence where the MR that is compared with is not clean itself."""
    if stack.modality != "MR":
        return []
    own = measure_typical_level(stack.clean, "MR") / stack.top
    if own < _CLEAN * min(MR_LEVELS):
        return []
    return [f"MR slices that are compared with have noise of their own of some {100 * own:.0f} % of the 99th "
            "percentile: a method that takes it off, too, is worse by these measures."]  # fmt: skip


def _paired(
    clean: Series, noisy: Series, header: SeriesHeader, person: str, quota: int
) -> Iterator[Iterator[Trial]]:  # fmt: skip
    own, other = match_slices(clean, noisy)
    spacing = clean.geometry.spacing

    def take(source: Series, places: list[int]) -> Reference:
        return Reference(
            len(places), spacing, False, lambda a, b: source.voxels[places[a:b]].astype("float32")
        )  # fmt: skip

    pairs = (
        cut_stacks(clean, header, person, take(clean, own.tolist()), quota),
        cut_stacks(noisy, header, person, take(noisy, other.tolist()), quota),
    )
    for stack, partner in zip(*pairs, strict=True):
        yield iter((make_partner_trial(stack, partner.clean),))
