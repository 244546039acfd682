"""`medaug evaluate` for a model that fills slices in: known slices left out, made again from the others, compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline

from medaug_gui.core.errors import Refused
from medaug_gui.core.guard import SeriesFacts, find_mismatches
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.evaluation.base import Evaluation, EvaluationOptions
from medaug_gui.evaluation.data import People, find_series, pick_evenly, prepare_each, read_as, select_suited
from medaug_gui.evaluation.methods import run_at_defaults
from medaug_gui.evaluation.slice_runs import CT_WINDOW
from medaug_gui.evaluation.table import MODEL, Table
from medaug_gui.imaging.grey_range import measure_top
from medaug_gui.imaging.metrics.base import Comparison
from medaug_gui.imaging.metrics.catalog import measure_slice
from medaug_gui.operations.learned.base import LearnedOperation

Array = NDArray[np.float32]
SLICES = 40
"""Held-out slices that are measured for each factor and modality, where there are so many."""
_ORDINALS = {2: "2nd", 3: "3rd", 4: "4th", 5: "5th"}
_SCANS = 12
_RUN = 6
"""Gaps that are filled in one go; the known slices that the network sees beside them are only neighbours."""
_FEWEST = 3
"""Known slices that must be left."""
FACTORS = (2, 3, 4, 5)
"""Every second to fifth slice is kept."""
_REACH = 5
"""Known slices on either side that the spline goes through; those farther away count for less than 1 in 700."""
_SHOWN = ("4th", "2nd")
"""Conditions that the contact sheet shows, by a slice some way into the first scan."""
_INTO = 8
NOTES = (
    "Every second to fifth slice is kept and the others are made from them; the ends of a scan are not compared.",
    "Linear and cubic spline interpolation go through the same slices; the spline through all within five.",
    "CT in the window -160..240 HU, peak 400 HU; MR above a tenth of the scan's 99th percentile, which is the peak.",
)


@dataclass(frozen=True)
class FillRuler:
    """How two slices are compared.

    Attributes:
        low, high: what images are clipped to first.
        span: the peak of PSNR and SSIM.
        least: pixels of the reference below this do not count.
    """

    low: float
    high: float
    span: float
    least: float = -np.inf

    @classmethod
    def of(cls, unit: str, top: float) -> FillRuler:
        """CT in the window -160 to 240 HU; others in the foreground, a tenth of `top` (99th percentile), their peak."""
        if unit == "HU":
            return cls(*CT_WINDOW, CT_WINDOW[1] - CT_WINDOW[0])
        return cls(-np.inf, np.inf, top, 0.1 * top)

    def measure(self, found: Array, reference: Array, unit: str = "") -> dict[str, float]:
        """The metrics of one slice [row, column], by their names for voxels of this unit."""
        shown, wanted = np.clip(found, self.low, self.high), np.clip(reference, self.low, self.high)
        return measure_slice("fill", Comparison(shown, wanted, self.black, self.span, reference > self.least), unit)

    @property
    def black(self) -> float:
        """What is shown as black."""
        return self.low if np.isfinite(self.low) else 0.0

    def is_empty(self, reference: Array) -> bool:
        """True where there is next to nothing in a slice that counts."""
        return bool((reference > self.least).mean() < 0.02)


@dataclass(frozen=True)
class _Run:
    """Neighbouring kept slices of a scan, and which of the gaps between them are compared.

    Attributes:
        first: the number of the first kept slice among all kept ones.
        count: how many kept slices.
        compared: gaps, counted from `first`.
    """

    first: int
    count: int
    compared: range


def evaluate(model: LearnedOperation, folder: Path, options: EvaluationOptions, progress: Progress) -> Evaluation:
    """Every metric at every factor, beside linear and cubic interpolation; see `evaluation.run.evaluate`."""
    if options.degraded:
        raise Refused("A model that fills slices in needs no degraded partners: slices are left out of the scans.")
    known, people = model.card.inputs.modality, People(folder)
    headers = select_suited(find_series(folder, progress.part(0.0, 0.03)), known)
    chosen = pick_evenly([header for header in headers if header.images > _FEWEST] or headers, _SCANS)
    quota = -(-(options.slices or SLICES) // len(chosen))
    table, notes, measured = Table(), list(NOTES), list[SeriesHeader]()

    def prepare(header: SeriesHeader, part: Progress) -> Series:
        return read_as(header, known, part, otherwise="MR")

    for header, series, part in prepare_each(chosen, prepare, notes, progress.part(0.03, 1.0)):
        notes += find_mismatches(model.card.inputs, SeriesFacts.from_series(series))
        group = people.of(header) or header.key
        seen = _measure_scan(series, group, model, options.device, quota, table, notes, part)
        table.images += len(seen)
        measured += [header] if seen else []
    if not measured:
        raise Refused("No scan there has enough slices to leave some out.", advice="Seven or more are needed.")
    return table.conclude(model.spec.id, people.count(measured), notes)


def _measure_scan(
    series: Series, group: str, model: LearnedOperation, device: str, quota: int, table: Table, notes: list[str],
    progress: Progress,
) -> set[int]:  # fmt: skip
    """Every factor that a scan has slices enough for; the numbers of the slices that were compared."""
    seen: set[int] = set()
    side = model.card.inputs.context_slices // 2 - 1
    ruler = FillRuler.of(series.unit, measure_top(series.voxels))
    for number, factor in enumerate(FACTORS):
        part = progress.part(number / len(FACTORS), (number + 1) / len(FACTORS))
        kept = (series.geometry.shape[0] - 1) // factor + 1
        if kept < _FEWEST:
            notes.append(f"Factor {factor} was left out for a scan of {series.geometry.shape[0]} slices.")
            continue
        runs = _plan_runs(kept, -(-quota // (factor - 1)), side)
        condition = f"{series.identity.modality}, every {_ORDINALS[factor]} slice kept"
        for turn, run in enumerate(runs):
            share = part.part(turn / len(runs), (turn + 1) / len(runs))
            for index, found in _fill(series, run, factor, model, device, share):
                reference = series.voxels[index].astype(np.float32)
                if not ruler.is_empty(reference):
                    _add_scores(table, condition, series.unit, group, ruler, found, reference)
                    seen.add(index)
    return seen


def _plan_runs(kept: int, wanted: int, side: int) -> list[_Run]:
    """Runs of up to six gaps, spread over the scan, that hold some `wanted` gaps; those at the ends are left out.

    `side` more known slices are in a run on either side, where there are so many.
    """
    inner = range(1, kept - 2) if kept >= 4 else range(kept - 1)
    count = max(1, min(-(-wanted // _RUN), len(inner) // _RUN))
    size = min(len(inner), max(1, min(_RUN, wanted)))
    room = len(inner) - size
    starts = sorted({round(room * (index + 0.5) / count) if count == 1 else round(room * index / (count - 1))
                     for index in range(count)})  # fmt: skip
    runs = []
    for start in starts:
        gaps = range(inner.start + start, inner.start + start + size)
        first, last = max(0, gaps.start - side), min(kept - 1, gaps.stop + side)
        runs.append(_Run(first, last - first + 1, range(gaps.start - first, gaps.stop - first)))
    return runs


def _fill(
    series: Series, run: _Run, factor: int, model: LearnedOperation, device: str, progress: Progress
) -> Iterator[tuple[int, dict[str, Array]]]:
    """The number of every held-out slice of a run, and what the model and each interpolation make of it."""
    every = series.voxels[::factor]
    settings = {"factor": factor, "thickness": series.geometry.spacing[0]}
    made = run_at_defaults(model, _cut_kept(series, run, factor), device, progress, **settings)
    positions = [step / factor for step in range(1, factor)]
    for gap in run.compared:
        simple = interpolate_gap(every, run.first + gap, positions)
        for place in range(factor - 1):
            found = {name: images[place] for name, images in simple.items()}
            found[MODEL] = made.voxels[gap * factor + 1 + place].astype(np.float32)
            yield (run.first + gap) * factor + 1 + place, found


def _cut_kept(series: Series, run: _Run, factor: int) -> Series:
    """The kept slices of a run, as a scan of its own."""
    grid = series.geometry
    start = run.first * factor
    thick, high, wide = grid.spacing
    placed = grid.crop((start, 0, 0), (run.count, *grid.shape[1:]))
    voxels = series.voxels[start : start + (run.count - 1) * factor + 1 : factor]
    return replace(
        series, voxels=voxels, geometry=replace(placed, spacing=(thick * factor, high, wide)), labels=(), maps=(),
        frames=(), problems=(),
    )  # fmt: skip


def interpolate_gap(kept: NDArray[Any], gap: int, positions: Sequence[float]) -> dict[str, Array]:
    """What lies in a gap by linear and by cubic spline interpolation.

    Args:
        kept: known slices [slice, row, column], any real dtype, in any unit; three at least for a spline.
        gap: the number of the slice before it.
        positions: between 0 (the slice before) and 1 (the slice after).

    Returns:
        Name -> [position, row, column], float32, in the unit of `kept`.
    """
    start, stop = max(0, gap + 1 - _REACH), min(len(kept), gap + 1 + _REACH)
    near = kept[start:stop].astype(np.float32)
    shares = np.asarray(positions, np.float32)[:, None, None]
    before, after = near[gap - start], near[gap - start + 1]
    found = {"linear": before + shares * (after - before)}
    if len(near) >= 3:
        spline = CubicSpline(np.arange(len(near)), near, axis=0)
        found["cubic spline"] = spline(gap - start + np.asarray(positions)).astype(np.float32)
    return found


def _add_scores(
    table: Table, condition: str, unit: str, group: str, ruler: FillRuler, found: Mapping[str, Array], reference: Array
) -> None:
    """Measure one held-out slice [row, column] under every method; some are also shown."""
    table.note(condition, group, {method: ruler.measure(image, reference, unit) for method, image in found.items()})
    if len(table.groups[condition]) <= _INTO and any(word in condition for word in _SHOWN):
        table.show(condition, {"reference": reference, **found}, ruler.black, ruler.span)
