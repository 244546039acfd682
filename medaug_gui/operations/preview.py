"""One slice of what a recipe would do: planned backwards from the slice, run forwards on slabs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.operations.padding import find_background, find_padding, remove_padding, restore_padding
from medaug_gui.operations.stages import Move, PlannedStep, group_steps, is_reading_labels, make_stand_in, plan_moves
from medaug_gui.operations.warping.resampling import resample_series
from medaug_gui.operations.warping.warp import Warp


@dataclass(frozen=True)
class _Stage:
    """One resampling or one other operation, with the whole grid it starts from."""

    work: Move | PlannedStep
    grid: Geometry

    @property
    def result(self) -> Geometry:
        """The whole grid it leaves; an operation that is not spatial is taken to keep its grid."""
        return self.work.warp.output if isinstance(self.work, Move) else self.grid

    def needs(self, start: int, stop: int) -> tuple[int, int]:
        """The slices of `grid` that slices [start, stop) of `result` are made of."""
        if isinstance(self.work, Move):
            _, low, high = self.work.warp.narrow(start, stop)
            return low, high
        margin = 0 if self.grid.is_film else self.work.operation.preview_margin
        return max(start - margin, 0), min(stop + margin, self.grid.shape[0])


def preview_steps(
    series: Series, planned: Sequence[PlannedStep], index: int, progress: Progress, device: str
) -> Series:
    """The result of the steps at native slice `index`, as a series of one slice.

    A generator in front is run whole; the rest sees only the slabs that the slice needs.
    """
    if planned and not planned[0].operation.spec.accepts.source:
        first = planned[0]
        series = first.operation.run(None, first.parameters, first.seed, progress.part(0, 0.5), device)
        planned, progress = planned[1:], progress.part(0.5, 1)
    series = series.without_maps() if planned else series
    index = min(max(index, 0), series.geometry.shape[0] - 1)
    stages = _plan_stages(series, planned)
    wanted = _find_nearest(series.geometry, index, stages[-1].result if stages else series.geometry)
    bounds = [(wanted, wanted + 1)]
    for stage in reversed(stages):
        bounds.insert(0, stage.needs(*bounds[0]))
    # What lies around the body is asked of the whole scan, until an operation has changed the values.
    first_moves = bool(stages) and isinstance(stages[0].work, Move)
    fill = find_background(series) if first_moves and not series.geometry.is_film else None
    current = _cut_slab(series, *bounds[0])
    for number, stage in enumerate(stages):
        current = current.without_maps()
        share = progress.part(number / len(stages), (number + 1) / len(stages))
        if isinstance(stage.work, Move):
            warp, _, _ = stage.work.warp.narrow(*bounds[number + 1])
            current = stage.work.apply(current, warp, share, device, fill)
        else:
            fill = None
            low, high = (edge - bounds[number][0] for edge in bounds[number + 1])
            current = _run_stage(current, stage, stage.work, share, device, low if high - low == 1 else None)
            current = _cut_slab(current, low, high)
    return current


def _plan_stages(series: Series, planned: Sequence[PlannedStep]) -> list[_Stage]:
    stages: list[_Stage] = []
    grid = series.geometry
    for group in group_steps(planned):
        stand_in = make_stand_in(series, grid)
        if is_reading_labels(group[0]):
            stand_in = replace(stand_in, labels=_carry_labels(series, stages))
        works = list(plan_moves(group, stand_in)) if group[0].operation.warping else group
        for work in works:
            stages.append(_Stage(work, grid))
            grid = stages[-1].result
    return stages


def _carry_labels(series: Series, stages: Sequence[_Stage]) -> tuple[LabelMap, ...]:
    """The label maps of the whole series where the stages before have moved them; the image is not looked at."""
    current = series
    for stage in stages:
        if isinstance(stage.work, Move):
            blank = np.zeros(current.geometry.shape, np.int16)
            bare = replace(current, voxels=blank, padding=None, maps=())
            current = stage.work.apply(bare, stage.work.warp, Progress(), "cpu")
    return current.labels


def _run_stage(
    slab: Series, stage: _Stage, step: PlannedStep, progress: Progress, device: str, only: int | None
) -> Series:
    """One operation on a slab, with what it would have drawn for the whole grid; the result is on the slab's grid."""
    progress.check()
    mask = find_padding(slab)
    whole = make_stand_in(slab, stage.grid)
    result = step.operation.preview(
        remove_padding(slab, mask), whole, only, step.parameters, step.seed, progress, device
    )
    if not result.geometry.same_grid(slab.geometry):
        result = resample_series(result, Warp(result.geometry, slab.geometry), progress, device)
    return restore_padding(result, mask)


def _cut_slab(series: Series, start: int, stop: int) -> Series:
    """Slices [start, stop) of a series."""
    if (start, stop) == (0, series.geometry.shape[0]):
        return series
    return replace(
        series,
        voxels=series.voxels[start:stop],
        geometry=series.geometry.crop((start, 0, 0), (stop - start, *series.geometry.shape[1:])),
        labels=tuple(replace(labels, voxels=labels.voxels[start:stop]) for labels in series.labels),
        greys=series.greys.take(range(start, stop), len(series.voxels)),
        frames=series.frames[start:stop] if len(series.frames) == len(series.voxels) else (),
        maps=tuple(replace(one, voxels=one.voxels[start:stop]) for one in series.maps),
    )


def _find_nearest(source: Geometry, index: int, result: Geometry) -> int:
    """The slice of `result` nearest to the middle of a slice of `source`; of a film the same moment."""
    if result.same_grid(source) or source.is_film:
        return min(index, result.shape[0] - 1)
    place = result.index(source.slice_centres()[index])[0]
    if result.planes:
        return int(np.abs(result.slice_indices() - place).argmin())
    return int(np.clip(np.floor(place + 0.5), 0, result.shape[0] - 1))
