"""`medaug evaluate` for a model that fills slices in: known slices left out, made again from the others, compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.guard import Facts, mismatch
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.evaluation.base import Evaluation
from medaug_gui.evaluation.denoising import Wishes
from medaug_gui.evaluation.dropped import add
from medaug_gui.evaluation.material import People, evenly, found_in, read_as, suited
from medaug_gui.evaluation.stacks import top_of
from medaug_gui.evaluation.table import Table
from medaug_gui.operations.base import Operation
from medaug_gui.training.evaluate_fill import FACTORS, Ruler, interpolated

SLICES = 40
"""Dropped slices that are measured for each factor and modality, where there are so many."""
_SCANS = 12
_RUN = 6
"""Gaps that are filled in one go; the known slices that the network sees beside them are only neighbours."""
_FEWEST = 3
"""Known slices that must be left."""
NOTES = (
    "Every second to fifth slice is kept and the others are made from them; the ends of a scan are not compared.",
    "Linear and cubic spline interpolation go through the same slices; the spline through all within five.",
    "CT in the window -160..240 HU, peak 400 HU; MR above a tenth of the scan's 99th percentile, which is the peak.",
)


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


@dataclass
class _Account:
    """What is said of the measuring, and which series and slices were measured."""

    notes: list[str] = field(default_factory=list)
    measured: list[SeriesHeader] = field(default_factory=list)
    slices: set[tuple[str, int]] = field(default_factory=set)


def evaluate(model: Operation, folder: Path, wishes: Wishes, progress: Progress) -> Evaluation:
    """PSNR, SSIM, error and sharpness at every factor, beside linear and cubic interpolation; see `evaluation.run`."""
    if wishes.degraded:
        raise Refused("A model that fills slices in needs no degraded partners: slices are left out of the scans.")
    card = model.spec.card or {}
    people = People(folder)
    known = tuple(card["inputs"].get("modality", ()))
    headers = suited(found_in(folder, progress.part(0.0, 0.03)), known)
    chosen = evenly([header for header in headers if header.images > _FEWEST] or headers, _SCANS)
    quota = -(-(wishes.slices or SLICES) // len(chosen))
    table, left = Table(), _Account(list(NOTES))
    for index, header in enumerate(chosen):
        part = progress.part(0.03 + 0.97 * index / len(chosen), 0.03 + 0.97 * (index + 1) / len(chosen))
        try:
            series = read_as(header, known, part.part(0.0, 0.1), otherwise="MR")
        except Refused as problem:
            left.notes.append(f"A series was left out: {problem}")
            continue
        left.notes += mismatch(card["inputs"], Facts.of(series))
        seen = _measure(
            series, people.of(header) or header.key, model, wishes.device, quota, table, left, part.part(0.1, 1.0)
        )
        left.slices |= {(header.key, index) for index in seen}
        left.measured += [header] if seen else []
    if not left.measured:
        raise Refused("No scan there has enough slices to leave some out.", advice="Seven or more are needed.")
    return Evaluation(
        model=model.spec.id,
        images=len(left.slices),
        patients=people.count(left.measured),
        scores=tuple(table.scores()),
        notes=tuple(dict.fromkeys(left.notes)),
        sheets=table.sheets,
    )


def _measure(
    series: Series, person: str, model: Operation, device: str, quota: int, table: Table, left: _Account,
    progress: Progress,
) -> set[int]:  # fmt: skip
    """Every factor that a scan has slices enough for; the numbers of the slices that were compared."""
    seen: set[int] = set()
    side = int((model.spec.card or {})["inputs"].get("context_slices", 4)) // 2 - 1
    top = top_of(series.voxels)
    ruler = Ruler.of(series.unit, top)
    for number, factor in enumerate(FACTORS):
        part = progress.part(number / len(FACTORS), (number + 1) / len(FACTORS))
        kept = (series.geometry.shape[0] - 1) // factor + 1
        if kept < _FEWEST:
            left.notes.append(f"Factor {factor} was left out for a scan of {series.geometry.shape[0]} slices.")
            continue
        runs = _runs(kept, -(-quota // (factor - 1)), side)
        condition = f"{series.identity.modality}, every {_ORDINALS[factor]} slice kept"
        for turn, run in enumerate(runs):
            share = part.part(turn / len(runs), (turn + 1) / len(runs))
            for index, found in _filled(series, run, factor, model, device, share):
                reference = series.voxels[index].astype(np.float32)
                if not ruler.empty(reference):
                    add(table, condition, series.unit, person, ruler, found, reference)
                    seen.add(index)
    return seen


_ORDINALS = {2: "2nd", 3: "3rd", 4: "4th", 5: "5th"}


def _runs(kept: int, wanted: int, side: int) -> list[_Run]:
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


def _filled(
    series: Series, run: _Run, factor: int, model: Operation, device: str, progress: Progress
) -> Iterator[tuple[int, dict[str, NDArray[np.float32]]]]:
    """The number of every dropped slice of a run, and what the model and each interpolation make of it."""
    every = series.voxels[::factor]
    sparse = _sparse(series, run, factor)
    values: dict[str, Any] = {one.name: one.default for one in model.spec.parameters}
    values |= {"factor": factor, "thickness": series.geometry.spacing[0]}
    made = model.run(sparse, values, 0, progress, device)
    positions = [step / factor for step in range(1, factor)]
    for gap in run.compared:
        simple = interpolated(every, run.first + gap, positions)
        for place in range(factor - 1):
            found = {name: images[place] for name, images in simple.items()}
            found["model"] = made.voxels[gap * factor + 1 + place].astype(np.float32)
            yield (run.first + gap) * factor + 1 + place, found


def _sparse(series: Series, run: _Run, factor: int) -> Series:
    """The kept slices of a run, as a scan of its own."""
    grid = series.geometry
    start = run.first * factor
    thick, high, wide = grid.spacing
    placed = grid.cropped((start, 0, 0), (run.count, *grid.shape[1:]))
    voxels = series.voxels[start : start + (run.count - 1) * factor + 1 : factor]
    return replace(
        series, voxels=voxels, geometry=replace(placed, spacing=(thick * factor, high, wide)), labels=(), maps=(),
        frames=(), problems=(),
    )  # fmt: skip
