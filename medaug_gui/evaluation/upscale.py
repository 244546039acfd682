"""`medaug evaluate` for an upscaler: fine slices are made smaller in known ways, enlarged by every method, compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.guard import SeriesFacts, find_mismatches
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.evaluation.base import Evaluation, EvaluationOptions
from medaug_gui.evaluation.data import (
    People,
    find_series,
    match_slices,
    pick_evenly,
    prepare_each,
    read_as,
    select_suited,
)
from medaug_gui.evaluation.methods import find_peers, run_at_defaults
from medaug_gui.evaluation.slice_runs import CT_WINDOW, FILLED, find_filled, make_reference
from medaug_gui.evaluation.table import MODEL, Table
from medaug_gui.imaging.metrics.base import Comparison
from medaug_gui.imaging.metrics.catalog import measure_slice
from medaug_gui.imaging.metrics.rmse import rmse
from medaug_gui.imaging.noise.level import measure_typical_level
from medaug_gui.imaging.resizing import Kernel, enlarge_by_interpolation, shrink_by_kernel
from medaug_gui.io.read import read_series
from medaug_gui.models.card import Card
from medaug_gui.operations.learned.base import LearnedOperation

Array = NDArray[np.float32]
SLICES = 24
_AIR, _METAL = -1024.0, 3071.0
_PARTNER = "coarse partner"
_NAMED = {"DX": "film", "CR": "film", "OT": "pictures"}
_LARGEST = 1024
"""Pixels: larger slices, as of films, are first made smaller by a whole factor."""
_SMALLER = f"Slices over {_LARGEST} pixels were first made smaller by means of whole pixels."
_AVERAGED = "Averaged reference: means of some 18 mm of slices, halved in the plane."


@dataclass(frozen=True)
class UpscaleTrial:
    """Fine slices [slice, row, column] of one series and the coarse ones that methods are given.

    Attributes:
        condition: how they were made smaller, for people.
        kernel: the same as a kernel; None where they came as they are.
        spacing: mm of the fine slices.
        window: what images are clipped to before they are compared, whose width is the peak of PSNR; None for 0 to the
            largest value of each fine slice.
        group: whose they are, for the intervals; never shown.
    """

    condition: str
    fine: Array
    coarse: Array
    factor: int
    kernel: Kernel | None
    spacing: tuple[float, float, float]
    modality: str
    unit: str
    window: tuple[float, float] | None
    group: str

    def find_limits(self, index: int) -> tuple[float, float]:
        """What slice `index` is clipped to."""
        if self.window:
            return self.window
        least, most = float(self.fine[index].min()), float(self.fine[index].max())
        return min(least, 0.0), max(most, least + 1e-6)


def evaluate(model: LearnedOperation, folder: Path, options: EvaluationOptions, progress: Progress) -> Evaluation:
    """Every metric for every way of making slices smaller; see `evaluation.run.evaluate`."""
    card, people = model.card, People(folder)
    headers = select_suited(find_series(folder, progress.part(0.0, 0.02)), card.inputs.modality)
    partners = find_series(options.degraded, progress.part(0.02, 0.04)) if options.degraded else None
    wanted = options.slices or SLICES
    chosen = pick_evenly(headers, wanted)
    quota = -(-wanted // len(chosen))
    peers, said = find_peers(model, card.inputs.modality)
    table, notes, measured = Table(), [FILLED, *said], list[SeriesHeader]()

    def prepare(header: SeriesHeader, part: Progress) -> tuple[Series, list[UpscaleTrial]]:
        series = read_as(header, card.inputs.modality, part)
        group = people.of(header) or header.key
        if partners is not None:
            return series, [_pair(series, header, group, partners, quota, card.outputs.factor or 1)]
        return series, list(_shrink(series, group, options.reference == "averaged", quota, card))

    for header, (series, conditions), part in prepare_each(chosen, prepare, notes, progress.part(0.04, 1.0)):
        measured.append(header)
        notes += [*find_mismatches(card.inputs, SeriesFacts.from_series(series)), *_describe(series, conditions)]
        for turn, trial in enumerate(conditions):
            share = part.part(turn / len(conditions), (turn + 1) / len(conditions))
            measure_trial(trial, model, options.device, table, share, peers)
        table.images += len(conditions[0].fine)
    if not measured:
        raise Refused(notes[-1])
    return table.conclude(model.spec.id, people.count(measured), notes)


def choose_kernels(card: Card, modality: str = "") -> tuple[Kernel, ...]:
    """The ways of making smaller that a card names, else bicubic and a Gaussian of half the factor.

    MR is also made smaller by cutting off the outer part of k-space, as a scanner that measures less of it does.
    """
    usual = (Kernel("bicubic"), Kernel("gaussian", 0.5 * (card.outputs.factor or 1)))
    kernels = card.inputs.degradations or usual
    cut = () if modality != "MR" or any(one.kind == "k-space" for one in kernels) else (Kernel("k-space"),)
    return (*kernels, *cut)


def measure_trial(
    trial: UpscaleTrial, model: LearnedOperation, device: str, table: Table, progress: Progress,
    peers: Sequence[LearnedOperation] = (),
) -> None:  # fmt: skip
    """Enlarge the coarse slices by every method and add what each scores."""
    found = {
        MODEL: _run_model(model, trial, device, progress.part(0.0, 0.5)),
        **enlarge_by_interpolation(trial.coarse, trial.factor),
    }
    for number, peer in enumerate(peers):
        part = progress.part(0.5 + 0.4 * number / len(peers), 0.5 + 0.4 * (number + 1) / len(peers))
        found[peer.card.id] = _run_model(peer, trial, device, part)
    _add_scores(table, trial, found)
    progress.set(1.0, "measuring")


def _shrink(series: Series, group: str, averaged: bool, quota: int, card: Card) -> Iterator[UpscaleTrial]:
    """The slices of one series, once for each way of making them smaller."""
    factor = card.outputs.factor or 1
    source = make_reference(replace(series, voxels=_limit(series)), "averaged" if averaged else "scan")
    whole = _keep_lively(
        [source.take(pick, pick + 1)[0] for pick in _pick_slices(find_filled(source, series.unit), quota)]
    )
    less = -(-max(whole.shape[1:]) // _LARGEST)
    fine = _crop(shrink_by_kernel(_crop(whole, less), less, Kernel("area")) if less > 1 else whole, factor)
    dz, dy, dx = source.spacing
    suffix = ", averaged reference" if source.averaged else ""
    for kernel in choose_kernels(card, series.identity.modality):
        coarse = shrink_by_kernel(fine, factor, kernel)
        condition = f"{_name_kind(series, card)}{kernel.title}{suffix}"
        yield _make_trial(series, group, condition, fine, coarse, factor, (dz, less * dy, less * dx), kernel)


def _name_kind(series: Series, card: Card) -> str:
    """Of what the slices are, where a model knows several modalities: they are not averaged together."""
    if len(card.inputs.modality) < 2:
        return ""
    modality = series.identity.modality
    return f"{_NAMED.get(modality, modality or 'pictures')}, "


def _limit(series: Series) -> NDArray[Any]:
    """HU between air and metal, so that what lies outside the field of view makes no edge; others as they are."""
    if series.unit != "HU":
        return series.voxels
    shown: NDArray[Any] = np.clip(series.voxels, _AIR, _METAL).astype(series.voxels.dtype)
    return shown


def _make_trial(
    series: Series, group: str, condition: str, fine: Array, coarse: Array, factor: int,
    spacing: tuple[float, float, float], kernel: Kernel | None,
) -> UpscaleTrial:  # fmt: skip
    return UpscaleTrial(
        condition=condition,
        fine=fine,
        coarse=coarse,
        factor=factor,
        kernel=kernel,
        spacing=spacing,
        modality=series.identity.modality,
        unit=series.unit,
        window=CT_WINDOW if series.unit == "HU" else (0.0, 255.0) if _has_eight_bits(series) else None,
        group=group,
    )


def _pair(
    series: Series, header: SeriesHeader, group: str, partners: Sequence[SeriesHeader], quota: int, factor: int
) -> UpscaleTrial:  # fmt: skip
    """A series and its coarse partner: of the same name or number of slices, and smaller by the factor."""
    rows, columns = (size // factor for size in header.shape[1:])
    alike = [one for one in partners if one.shape[1:] == (rows, columns)]
    if not alike:
        raise Refused(f"A series has no partner with slices of {rows} x {columns} pixels.")
    stem = Path(header.frames[0].path).stem
    best = min(alike, key=lambda one: (Path(one.frames[0].path).stem != stem, abs(one.images - header.images)))
    other = read_series(best, Progress())
    own, theirs = match_slices(series.geometry, other.geometry)
    picks = np.unique(np.linspace(0, len(own) - 1, min(quota, len(own))).round().astype(int))
    fine, coarse = _crop(_limit(series)[own[picks]], factor), _limit(other)[theirs[picks]].astype(np.float32)
    return _make_trial(series, group, _PARTNER, fine, coarse, factor, series.geometry.spacing, None)


def _pick_slices(filled: range, quota: int) -> list[int]:
    """Some slices, spread over the middle nine tenths of those that show enough."""
    picks = filled.start + np.linspace(0.05, 0.95, min(quota, len(filled))) * (len(filled) - 1)
    return [int(pick) for pick in np.unique(picks.round())]


def _keep_lively(slices: list[NDArray[Any]]) -> NDArray[Any]:
    """Those that show something; raises `Refused` where none does (masks)."""
    kept = [image for image in slices if np.unique(image[::4, ::4]).size > 2]
    if not kept:
        raise Refused("Its slices hold two values at most.")
    return np.stack(kept)


def _crop(voxels: NDArray[Any], factor: int) -> NDArray[np.float32]:
    """Rows and columns cut to a multiple of the factor."""
    rows, columns = (size // factor * factor for size in voxels.shape[1:])
    if min(rows, columns) < 16 * factor:
        raise Refused("Its slices are too small to be made smaller.")
    return voxels[:, :rows, :columns].astype(np.float32)


def _describe(series: Series, conditions: Sequence[UpscaleTrial]) -> Iterator[str]:
    """What to keep in mind: a scan's noise bounds what any method can reach."""
    if any("averaged" in one.condition for one in conditions):
        yield _AVERAGED
    if max(series.geometry.shape[1:]) > _LARGEST and conditions[0].kernel:
        yield _SMALLER
    if conditions[0].unit == "HU":
        own = measure_typical_level(conditions[0].fine, series.identity.modality)
        yield f"The slices compared with have noise of their own of some {own:.0f} HU, which no method can foretell."


def _has_eight_bits(series: Series) -> bool:
    return series.voxels.dtype == np.int16 and bool(series.voxels.min() >= 0 and 128 <= series.voxels.max() <= 255)


def _add_scores(table: Table, trial: UpscaleTrial, found: Mapping[str, Array]) -> None:
    """Measure every slice under every method; the first slices of a condition are also shown."""
    if trial.condition not in table.values:
        middle = len(trial.fine) // 2
        low, high = trial.find_limits(middle)
        shown = {name: images[middle] for name, images in {"reference": trial.fine, **found}.items()}
        table.show(trial.condition, shown, low, high - low)
    for index in range(len(trial.fine)):
        rows = {method: _measure(trial, images[index], index) for method, images in found.items()}
        table.note(trial.condition, trial.group, rows)


def _run_model(model: LearnedOperation, trial: UpscaleTrial, device: str, progress: Progress) -> Array:
    """The model at its defaults on the coarse slices: [slice, row, column] on the fine grid."""
    depth, rows, columns = trial.coarse.shape
    dz, dy, dx = trial.spacing
    series = Series(
        voxels=trial.coarse.copy(),
        geometry=Geometry((depth, rows, columns), (dz, dy * trial.factor, dx * trial.factor)),
        identity=Identity(modality=trial.modality),
        unit=trial.unit,
    )
    return run_at_defaults(model, series, device, progress).voxels.astype(np.float32)


def _measure(trial: UpscaleTrial, image: Array, index: int) -> dict[str, float]:
    """The metrics of one fine slice [row, column]."""
    low, high = trial.find_limits(index)
    shown, wanted = np.clip(image, low, high), np.clip(trial.fine[index], low, high)
    values = measure_slice("upscale", Comparison(shown, wanted, low, high - low), trial.unit)
    if trial.kernel:
        again = shrink_by_kernel(image, trial.factor, trial.kernel)
        unit = f"_{trial.unit.lower()}" if trial.unit else ""
        values[f"consistency_rmse{unit}"] = rmse(again, trial.coarse[index])
    return values
