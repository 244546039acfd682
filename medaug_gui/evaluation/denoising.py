"""`medaug evaluate` for a denoiser: choose the slices, degrade them, measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from medaug_gui.core.errors import Refused
from medaug_gui.core.guard import Facts, mismatch
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.evaluation.base import Evaluation
from medaug_gui.evaluation.enhancer import measure
from medaug_gui.evaluation.material import People, evenly, found_in, read_as, suited
from medaug_gui.evaluation.partners import matched, partner_of
from medaug_gui.evaluation.stacks import Reference, Stack, reference_of, stacks
from medaug_gui.evaluation.table import Table
from medaug_gui.evaluation.trials import Trial, partner_trial, trials
from medaug_gui.imaging.noise.level import typical_level
from medaug_gui.io.read import read_series
from medaug_gui.operations.base import Operation
from medaug_gui.training.evaluate_denoise import MR_LEVELS

SLICES = 40
NOTES = (
    "The other methods have the setting with the least error for each run of slices; the model has its default.",
    "BM3D is written anew from the paper; it knows the level and spectrum of noise that was added.",
)
_CLEAN = 0.4
"""Of the lowest level that is added: a reference with less noise of its own is clean."""
_AVERAGED = "The reference is means of some 18 mm of slices, halved in the plane: the scans are too noisy to be one."


@dataclass(frozen=True)
class Wishes:
    """How to measure: see the options of `medaug evaluate`."""

    degraded: Path | None = None
    slices: int = 0
    reference: str = "auto"
    device: str = "auto"


def evaluate(model: Operation, folder: Path, wishes: Wishes, progress: Progress) -> Evaluation:
    """Every measure at every level; see `evaluation.run.evaluate`."""
    card = model.spec.card or {}
    known = tuple(card["inputs"].get("modality", ()))
    people = People(folder)
    headers = suited(found_in(folder, progress.part(0.0, 0.02)), known)
    partners = found_in(wishes.degraded, progress.part(0.02, 0.04)) if wishes.degraded else []
    wanted = wishes.slices or SLICES
    chosen = evenly(headers, wanted)
    quota = -(-wanted // len(chosen))
    table, notes, number = Table(), list(NOTES), 0
    measured: list[SeriesHeader] = []
    for index, header in enumerate(chosen):
        part = progress.part(0.04 + 0.96 * index / len(chosen), 0.04 + 0.96 * (index + 1) / len(chosen))
        try:
            series = read_as(header, known, part.part(0.0, 0.1))
            jobs = list(_jobs(series, header, people.of(header), partners, wishes, quota, notes, number))
        except Refused as problem:
            notes.append(f"A series was left out: {problem}")
            continue
        measured.append(header)
        notes += mismatch(card["inputs"], Facts.of(series))
        number += len(jobs)
        for turn, made in enumerate(jobs):
            share = 0.1 + 0.9 * turn / len(jobs), 0.1 + 0.9 * (turn + 1) / len(jobs)
            measure(made, model, wishes.device, table, part.part(*share))
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
    series: Series, header: SeriesHeader, person: str, partners: list[SeriesHeader], wishes: Wishes, quota: int,
    notes: list[str], number: int,
) -> Iterator[Iterator[Trial]]:  # fmt: skip
    """The trials of each run of slices of one series."""
    if wishes.degraded:
        noisy = read_series(partner_of(header, partners), Progress())
        yield from _paired(series, noisy, header, person, quota)
        return
    reference = reference_of(series, wishes.reference)
    notes += [_AVERAGED] if reference.averaged else []
    for place, stack in enumerate(stacks(series, header, person, reference, quota)):
        notes += _own_noise(stack)
        yield trials(stack, number + place, series.identity.modality)


def _own_noise(stack: Stack) -> list[str]:
    """A sentence where the MR that is compared with is not clean itself."""
    if stack.modality != "MR":
        return []
    own = typical_level(stack.clean, "MR") / stack.top
    if own < _CLEAN * min(MR_LEVELS):
        return []
    return [f"MR slices that are compared with have noise of their own of some {100 * own:.0f} % of the 99th "
            "percentile: a method that takes it off, too, is worse by these measures."]  # fmt: skip


def _paired(
    clean: Series, noisy: Series, header: SeriesHeader, person: str, quota: int
) -> Iterator[Iterator[Trial]]:  # fmt: skip
    own, other = matched(clean, noisy)
    spacing = clean.geometry.spacing

    def take(source: Series, places: list[int]) -> Reference:
        return Reference(
            len(places), spacing, False, lambda a, b: source.voxels[places[a:b]].astype("float32")
        )  # fmt: skip

    pairs = (
        stacks(clean, header, person, take(clean, own.tolist()), quota),
        stacks(noisy, header, person, take(noisy, other.tolist()), quota),
    )
    for stack, partner in zip(*pairs, strict=True):
        yield iter((partner_trial(stack, partner.clean),))
