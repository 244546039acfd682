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
from medaug_gui.evaluation.data import People, find_series, pick_evenly, read_as, select_suited
from medaug_gui.evaluation.stacks import make_reference
from medaug_gui.evaluation.table import MODEL, Table
from medaug_gui.imaging.metrics.haarpsi import haarpsi
from medaug_gui.imaging.metrics.psnr import psnr
from medaug_gui.imaging.metrics.rmse import rmse
from medaug_gui.imaging.metrics.sharpness import sharpness
from medaug_gui.imaging.metrics.ssim import ssim
from medaug_gui.imaging.noise.level import measure_typical_level
from medaug_gui.imaging.resizing import Kernel, enlarge_by_interpolation, shrink_by_kernel
from medaug_gui.io.read import read_series
from medaug_gui.models.card import Card
from medaug_gui.operations.learned.base import LearnedOperation

Array = NDArray[np.float32]
SLICES = 24
_WINDOW = (-160.0, 240.0)
_AIR, _METAL = -1024.0, 3071.0
_PARTNER = "coarse partner"
_NAMED = {"DX": "film", "CR": "film", "OT": "pictures"}
_NO_ERROR_DB = 100.0
_LARGEST = 1024
"""Pixels: larger slices, as of films, are first made smaller by a whole factor."""
_SMALLER = f"Slices over {_LARGEST} pixels were first made smaller by means of whole pixels."
_AVERAGED = "Averaged reference: means of some 18 mm of slices, halved in the plane."


@dataclass(frozen=True)
class Slices:
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

    def limits(self, index: int) -> tuple[float, float]:
        """What slice `index` is clipped to."""
        if self.window:
            return self.window
        least, most = float(self.fine[index].min()), float(self.fine[index].max())
        return min(least, 0.0), max(most, least + 1e-6)


def evaluate(model: LearnedOperation, folder: Path, options: EvaluationOptions, progress: Progress) -> Evaluation:
    """Every measure for every way of making slices smaller; see `evaluation.run.evaluate`."""
    card = model.card
    known = card.inputs.modality
    people = People(folder)
    headers = select_suited(find_series(folder, progress.part(0.0, 0.02)), known)
    partners = find_series(options.degraded, progress.part(0.02, 0.04)) if options.degraded else None
    wanted = options.slices or SLICES
    chosen = pick_evenly(headers, wanted)
    table, notes = Table(), []
    measured: list[SeriesHeader] = []
    for index, header in enumerate(chosen):
        part = progress.part(0.04 + 0.96 * index / len(chosen), 0.04 + 0.96 * (index + 1) / len(chosen))
        try:
            series = read_as(header, known, part.part(0.0, 0.1))
            jobs = list(_jobs(series, header, people.of(header), partners, options, -(-wanted // len(chosen)), card))
        except Refused as problem:
            notes.append(f"A series was left out: {problem}")
            continue
        measured.append(header)
        notes += [*find_mismatches(card.inputs, SeriesFacts.from_series(series)), *_remarks(series, jobs)]
        for turn, job in enumerate(jobs):
            measure(job, model, options.device, table, part.part(0.1 + 0.9 * turn / len(jobs), 1.0))
        table.images += len(jobs[0].fine)
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


def kernels(card: Card) -> tuple[Kernel, ...]:
    """The ways of making smaller that a card names, else bicubic and a Gaussian of half the factor."""
    if card.inputs.degradations:
        return card.inputs.degradations
    return Kernel("bicubic"), Kernel("gaussian", 0.5 * (card.outputs.factor or 1))


def _jobs(
    series: Series, header: SeriesHeader, person: str, partners: Sequence[SeriesHeader] | None,
    options: EvaluationOptions, quota: int, card: Card,
) -> Iterator[Slices]:  # fmt: skip
    """The slices of one series, once for each condition."""
    factor = card.outputs.factor or 1
    if partners is not None:
        yield _paired(series, header, person, partners, quota, factor)
        return
    averaged = options.reference == "averaged"
    reference = make_reference(replace(series, voxels=_shown(series)), "averaged" if averaged else "scan")
    picks = _spread(reference.depth, quota)
    whole = _lively([reference.take(pick, pick + 1)[0] for pick in picks])
    less = -(-max(whole.shape[1:]) // _LARGEST)
    fine = _fit(shrink_by_kernel(_fit(whole, less), less, Kernel("area")) if less > 1 else whole, factor)
    dz, dy, dx = reference.spacing
    words = ", averaged reference" if reference.averaged else ""
    for kernel in kernels(card):
        coarse = shrink_by_kernel(fine, factor, kernel)
        condition = f"{_of(series, card)}{kernel.title}{words}"
        yield _slices(series, header, person, condition, fine, coarse, factor, (dz, less * dy, less * dx), kernel)


def _of(series: Series, card: Card) -> str:
    """Of what the slices are, where a model knows several modalities: they are not averaged together."""
    if len(card.inputs.modality) < 2:
        return ""
    modality = series.identity.modality
    return f"{_NAMED.get(modality, modality or 'pictures')}, "


def _shown(series: Series) -> NDArray[Any]:
    """HU between air and metal, so that what lies outside the field of view makes no edge; others as they are."""
    if series.unit != "HU":
        return series.voxels
    shown: NDArray[Any] = np.clip(series.voxels, _AIR, _METAL).astype(series.voxels.dtype)
    return shown


def _slices(
    series: Series, header: SeriesHeader, person: str, condition: str, fine: NDArray[np.float32],
    coarse: NDArray[np.float32], factor: int, spacing: tuple[float, float, float], kernel: Kernel | None,
) -> Slices:  # fmt: skip
    return Slices(
        condition=condition,
        fine=fine,
        coarse=coarse,
        factor=factor,
        kernel=kernel,
        spacing=spacing,
        modality=series.identity.modality,
        unit=series.unit,
        window=_WINDOW if series.unit == "HU" else (0.0, 255.0) if _eight_bits(series) else None,
        group=person or header.key,
    )


def _paired(
    series: Series, header: SeriesHeader, person: str, partners: Sequence[SeriesHeader], quota: int, factor: int
) -> Slices:  # fmt: skip
    """A series and its coarse partner: of the same name or number of slices, and smaller by the factor."""
    rows, columns = (size // factor for size in header.shape[1:])
    alike = [one for one in partners if one.shape[1:] == (rows, columns)]
    if not alike:
        raise Refused(f"A series has no partner with slices of {rows} x {columns} pixels.")
    stem = Path(header.frames[0].path).stem
    best = min(alike, key=lambda one: (Path(one.frames[0].path).stem != stem, abs(one.images - header.images)))
    other = read_series(best, Progress())
    own, theirs = _matched(series.geometry, other.geometry)
    picks = np.unique(np.linspace(0, len(own) - 1, min(quota, len(own))).round().astype(int))
    fine, coarse = _shown(series)[own[picks]], _shown(other)[theirs[picks]]
    return _slices(
        series, header, person, _PARTNER, _fit(fine, factor), coarse.astype(np.float32), factor,
        series.geometry.spacing, None,
    )  # fmt: skip


def _matched(first: Geometry, second: Geometry) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The slices of both whose middles lie at one place; in their order where nothing is known of places."""
    if not (first.positioned and second.positioned):
        if first.shape[0] != second.shape[0]:
            raise Refused("The partner of a series has another number of slices and says nothing of where they lie.")
        return np.arange(first.shape[0]), np.arange(first.shape[0])
    apart = np.linalg.norm(_middles(first)[:, None] - _middles(second)[None], axis=2)
    nearest = apart.argmin(1)
    near = np.flatnonzero(apart[np.arange(len(nearest)), nearest] <= 0.5 * min(first.spacing[0], second.spacing[0]))
    if near.size == 0:
        raise Refused("The partner of a series lies elsewhere in the patient.")
    return near, nearest[near]


def _middles(grid: Geometry) -> NDArray[np.float64]:
    """The middle of each slice in mm [slice, 3]."""
    depth, rows, columns = grid.shape
    return grid.point([(index, (rows - 1) / 2, (columns - 1) / 2) for index in range(depth)])


def _spread(depth: int, quota: int) -> list[int]:
    """Some slices, spread over the middle nine tenths of the scan."""
    picks = np.linspace(0.05, 0.95, min(quota, depth)) * (depth - 1)
    return [int(pick) for pick in np.unique(picks.round())]


def _lively(slices: list[NDArray[Any]]) -> NDArray[Any]:
    """Those that show something; raises `Refused` where none does (masks)."""
    kept = [image for image in slices if np.unique(image[::4, ::4]).size > 2]
    if not kept:
        raise Refused("Its slices hold two values at most.")
    return np.stack(kept)


def _fit(voxels: NDArray[Any], factor: int) -> NDArray[np.float32]:
    """Rows and columns cut to a multiple of the factor."""
    rows, columns = (size // factor * factor for size in voxels.shape[1:])
    if min(rows, columns) < 16 * factor:
        raise Refused("Its slices are too small to be made smaller.")
    return voxels[:, :rows, :columns].astype(np.float32)


def _remarks(series: Series, jobs: Sequence[Slices]) -> Iterator[str]:
    """What to keep in mind: a scan's noise bounds what any method can reach."""
    if any("averaged" in job.condition for job in jobs):
        yield _AVERAGED
    if max(series.geometry.shape[1:]) > _LARGEST and jobs[0].kernel:
        yield _SMALLER
    if jobs[0].unit == "HU":
        own = measure_typical_level(jobs[0].fine, series.identity.modality)
        yield f"The slices compared with have noise of their own of some {own:.0f} HU, which no method can foretell."


def _eight_bits(series: Series) -> bool:
    return series.voxels.dtype == np.int16 and bool(series.voxels.min() >= 0 and 128 <= series.voxels.max() <= 255)


def measure(slices: Slices, model: LearnedOperation, device: str, table: Table, progress: Progress) -> None:
    """Enlarge the coarse slices by every method and add what each scores."""
    found = {
        MODEL: run(model, slices, device, progress.part(0.0, 0.7)),
        **enlarge_by_interpolation(slices.coarse, slices.factor),
    }
    _add(table, slices, found)
    progress.set(1.0, "measuring")


def _add(table: Table, slices: Slices, found: Mapping[str, Array]) -> None:
    """Measure every slice under every method; the first slices of a condition are also shown."""
    if slices.condition not in table.values:
        middle = len(slices.fine) // 2
        low, high = slices.limits(middle)
        shown = {name: images[middle] for name, images in {"reference": slices.fine, **found}.items()}
        table.show(slices.condition, shown, low, high - low)
    for index in range(len(slices.fine)):
        rows = {method: _measured(slices, images[index], index) for method, images in found.items()}
        table.note(slices.condition, slices.group, rows)


def run(model: LearnedOperation, slices: Slices, device: str, progress: Progress) -> Array:
    """The model at its defaults on the coarse slices: [slice, row, column] on the fine grid."""
    depth, rows, columns = slices.coarse.shape
    dz, dy, dx = slices.spacing
    series = Series(
        voxels=slices.coarse.copy(),
        geometry=Geometry((depth, rows, columns), (dz, dy * slices.factor, dx * slices.factor)),
        identity=Identity(modality=slices.modality),
        unit=slices.unit,
    )
    values = {parameter.name: parameter.default for parameter in model.spec.parameters}
    return model.run(series, values, 0, progress, device).voxels.astype(np.float32)


def _measured(slices: Slices, image: Array, index: int) -> dict[str, float]:
    low, high = slices.limits(index)
    fine = slices.fine[index]
    shown, wanted = np.clip(image, low, high), np.clip(fine, low, high)
    unit = f"_{slices.unit.lower()}" if slices.unit else ""
    values = {
        "psnr_db": min(psnr(shown, wanted, high - low), _NO_ERROR_DB),
        "ssim": ssim(shown, wanted, high - low),
        f"rmse{unit}": rmse(shown, wanted),
        "haarpsi": haarpsi(shown, wanted, low, high),
        "edge_sharpness": sharpness(shown, wanted),
    }
    if slices.kernel:
        again = shrink_by_kernel(image, slices.factor, slices.kernel)
        values[f"consistency_rmse{unit}"] = rmse(again, slices.coarse[index])
    return values
