"""`medaug evaluate` for a denoiser: choose the slices, degrade them, measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    find_series,
    match_slices,
    pick_evenly,
    prepare_each,
    read_as,
    read_partners,
    select_suited,
)
from medaug_gui.evaluation.methods import find_peers, run_methods
from medaug_gui.evaluation.slice_runs import (
    FILLED,
    MR_LEVELS,
    Reference,
    SliceRun,
    cut_runs,
    find_filled,
    make_reference,
)
from medaug_gui.evaluation.table import Table
from medaug_gui.evaluation.trials import DenoiseTrial, make_partner_trial, make_trials
from medaug_gui.imaging.metrics.base import Comparison
from medaug_gui.imaging.metrics.catalog import measure_slice
from medaug_gui.imaging.metrics.noise_spectrum import spectrum_distance
from medaug_gui.imaging.noise.level import measure_typical_level
from medaug_gui.operations.learned.base import LearnedOperation

Array = NDArray[np.float32]
SLICES = 40
NOTES = (
    "The other methods have the setting with the least error for each run of slices; the model has its default.",
    "BM3D is written anew from the paper; it knows the level and spectrum of noise that was added.",
)
_CLEAN = 0.4
"""Of the lowest level that is added: a reference with less noise of its own is clean."""
_AVERAGED = "The reference is means of some 18 mm of slices, halved in the plane: the scans are too noisy to be one."


def evaluate(model: LearnedOperation, folder: Path, options: EvaluationOptions, progress: Progress) -> Evaluation:
    """Every metric at every level; see `evaluation.run.evaluate`."""
    known, people = model.card.inputs.modality, People(folder)
    headers = select_suited(find_series(folder, progress.part(0.0, 0.02)), known)
    partners = find_series(options.degraded, progress.part(0.02, 0.04)) if options.degraded else []
    wanted = options.slices or SLICES
    chosen = pick_evenly(headers, wanted)
    quota = -(-wanted // len(chosen))
    peers, said = find_peers(model, known)
    table, notes, measured = Table(), [*NOTES, FILLED, *said], list[SeriesHeader]()
    number = 0

    def prepare(header: SeriesHeader, part: Progress) -> tuple[Series, list[Iterator[DenoiseTrial]]]:
        series = read_as(header, known, part)
        group = people.of(header) or header.key
        if options.degraded:
            found = read_partners(header, series, partners, part)
            return series, list(_pair_trials(series, found, group, quota))
        return series, list(_degrade(series, group, options.reference, quota, number, notes))

    for header, (series, runs), part in prepare_each(chosen, prepare, notes, progress.part(0.04, 1.0)):
        measured.append(header)
        notes += find_mismatches(model.card.inputs, SeriesFacts.from_series(series))
        number += len(runs)
        for turn, trials in enumerate(runs):
            share = part.part(turn / len(runs), (turn + 1) / len(runs))
            measure_trials(list(trials), model, options.device, table, share, peers)
    if not measured:
        raise Refused(notes[-1])
    return table.conclude(model.spec.id, people.count(measured), notes)


def measure_trials(
    trials: Sequence[DenoiseTrial], model: LearnedOperation, device: str, table: Table, progress: Progress,
    peers: Sequence[LearnedOperation] = (),
) -> None:  # fmt: skip
    """Run all methods on the trials of one run of slices and add what they score."""
    for index, trial in enumerate(trials):
        part = progress.part(index / len(trials), (index + 1) / len(trials))
        _add_scores(table, trial, run_methods(trial, model, device, part.part(0.0, 0.7), peers))
        part.set(1.0, "measuring")
    table.images += trials[0].run.compared


def _degrade(
    series: Series, group: str, reference: str, quota: int, number: int, notes: list[str]
) -> Iterator[Iterator[DenoiseTrial]]:
    """The trials of each run of slices of one series, to which noise is added; `number` runs came before."""
    source = make_reference(series, reference)
    notes += [_AVERAGED] if source.averaged else []
    for place, run in enumerate(cut_runs(series, group, source, quota)):
        notes += _describe_own_noise(run)
        yield make_trials(run, number + place, series.identity.modality)


def _pair_trials(clean: Series, partners: Sequence[Series], group: str, quota: int) -> Iterator[Iterator[DenoiseTrial]]:
    """The trial of each run of slices of one series that comes with degraded partners: a condition for each."""
    spacing = clean.geometry.spacing

    def make_source(source: Series, places: list[int]) -> Reference:
        return Reference(len(places), spacing, False, lambda a, b: source.voxels[places[a:b]].astype(np.float32))

    for number, noisy in enumerate(partners, 1):
        own, other = (places.tolist() for places in match_slices(clean.geometry, noisy.geometry))
        name = "degraded partner" if len(partners) == 1 else f"degraded partner {number}"
        reference = make_source(clean, own)
        filled = find_filled(reference, clean.unit)
        pairs = (
            cut_runs(clean, group, reference, quota, filled),
            cut_runs(noisy, group, make_source(noisy, other), quota, filled),
        )
        for run, partner in zip(*pairs, strict=True):
            yield iter((make_partner_trial(run, partner.clean, name),))


def _add_scores(table: Table, trial: DenoiseTrial, found: Mapping[str, Array]) -> None:
    """Measure every slice of a trial under every method; the first trial of a condition is also shown."""
    if trial.condition not in table.values:
        middle = trial.run.compared // 2
        shown = {"reference": trial.run.clean[trial.run.inner], **found}
        pictures = {name: images[middle] for name, images in shown.items()}
        table.show(trial.condition, pictures, trial.limits[0], trial.span)
    for index in range(trial.run.compared):
        rows = {method: _measure(trial, images[index], index) for method, images in found.items()}
        table.note(trial.condition, trial.run.group, rows)


def _measure(trial: DenoiseTrial, image: Array, index: int) -> dict[str, float]:
    """The metrics of one slice [row, column] of a trial."""
    inner, (low, high) = trial.run.inner, trial.limits
    clean, mask = trial.run.clean[inner][index], trial.mask[inner][index]
    mask = mask if mask.any() else np.ones_like(mask)
    shown, wanted = np.clip(image, low, high), np.clip(clean, low, high)
    error = np.where(mask, image - clean, 0).astype(np.float32)
    original = np.where(mask, trial.noisy[inner][index] - clean, 0).astype(np.float32)
    return {
        **measure_slice("denoise", Comparison(shown, wanted, low, trial.span, mask), trial.run.unit),
        "noise_spectrum_distance": spectrum_distance(error, original),
    }


def _describe_own_noise(run: SliceRun) -> list[str]:
    """A sentence where the MR that is compared with is not clean itself."""
    if run.modality != "MR":
        return []
    own = measure_typical_level(run.clean, "MR") / run.top
    if own < _CLEAN * min(MR_LEVELS):
        return []
    return [f"MR slices that are compared with have noise of their own of some {100 * own:.0f} % of the 99th "
            "percentile: a method that takes it off, too, is worse by these measures."]  # fmt: skip
