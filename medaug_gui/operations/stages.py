"""A recipe's steps made ready to run: looked up, drawn, and adjacent spatial ones joined into one warp."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

import numpy as np

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import check_values
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Step
from medaug_gui.core.seeds import derive_seed, find_scan_key
from medaug_gui.core.series import Series
from medaug_gui.operations.base import Operation, Warping
from medaug_gui.operations.warping.resampling import resample_series
from medaug_gui.operations.warping.warp import Warp

Steps = Sequence[tuple[str, Mapping[str, Any]]]


@dataclass(frozen=True)
class PlannedStep:
    """One step with its operation, all its parameters checked, and its own seed."""

    operation: Operation
    parameters: Mapping[str, Any]
    seed: int


@dataclass(frozen=True)
class Move:
    """Spatial steps that are one resampling, with their provenance and what they change in the header."""

    warp: Warp
    steps: tuple[Step, ...]
    header: Mapping[str, Any] = field(default_factory=dict)

    def then(self, second: Move) -> Move:
        """Both as one."""
        return Move(self.warp.then(second.warp), self.steps + second.steps, {**self.header, **second.header})

    def apply(self, series: Series, warp: Warp, progress: Progress, device: str, fill: float | None = None) -> Series:
        """The series resampled by the warp (or a narrower one), with the provenance of all the steps that it is."""
        result = resample_series(series, warp, progress, device, fill)
        for step in self.steps:
            result = result.with_step(step)
        return replace(result, header={**series.header, **self.header})


def plan_steps(
    operations: Mapping[str, Operation], steps: Steps, key: str, seed: int, copy: int, case: str = ""
) -> tuple[PlannedStep, ...]:
    """Every step looked up and checked, before any of them runs; raises `BadParameter`.

    Where there is a `case`, spatial steps draw in its name, so that its channels move as one. What changes grey levels
    draws in the name of the series: the noise of one channel is not that of another. A step without an operation's
    name is bypassed: the others draw in the name of their own places, as they would beside it.
    """
    found = []
    for index, (name, parameters) in enumerate(steps):
        if not name:
            continue
        operation = _find_operation(operations, name)
        values = check_values(operation.spec.parameters, parameters)
        name = case or key if operation.spec.spatial else key
        found.append(PlannedStep(operation, values, derive_seed(seed, find_scan_key(name), copy, index)))
    return tuple(found)


def group_steps(steps: Iterable[PlannedStep]) -> list[list[PlannedStep]]:
    """Adjacent warps together, but that one which reads labels begins anew; every other step alone."""
    grouped: list[list[PlannedStep]] = []
    for warps, group in groupby(steps, key=lambda step: step.operation.warping is not None):
        for number, step in enumerate(group):
            if number and warps and not is_reading_labels(step):
                grouped[-1].append(step)
            else:
                grouped.append([step])
    return grouped


def is_reading_labels(step: PlannedStep) -> bool:
    """True where a warp must know where the labels are."""
    return step.operation.warping is not None and step.operation.warping.reads_labels


def plan_moves(steps: Sequence[PlannedStep], series: Series) -> Iterator[Move]:
    """The resamplings that a group of warps needs: one, or one more for each that must filter first.

    One that reads labels is the first of its group: they are those of the series.
    Each step draws for the grid that the one before it leaves. Parts joined into one look up the scan itself, so
    that an affine after a crop shows what lies around the box where there is something.
    """
    joined: Move | None = None
    geometry = series.geometry
    for warping, step in ((step.operation.warping, step) for step in steps):
        if warping is None:
            continue
        stand_in = make_stand_in(series, geometry)
        if warping.reads_labels and geometry is series.geometry:
            stand_in = replace(stand_in, labels=series.labels)
        move = _plan_move(warping, step, stand_in)
        geometry = move.warp.output
        if joined is not None and joined.warp.joins(move.warp):
            joined = joined.then(move)
            continue
        if joined is not None:
            yield joined
        joined = move
    if joined is not None:
        yield joined


def make_stand_in(series: Series, geometry: Geometry) -> Series:
    """The series as it would be on another grid, without voxels of its own: enough to draw for and to refuse."""
    shape = (*geometry.shape, *series.voxels.shape[3:])
    empty = np.broadcast_to(np.zeros((), dtype=series.voxels.dtype), shape)
    return replace(series, voxels=empty, geometry=geometry, labels=(), maps=())


def _plan_move(warping: Warping, step: PlannedStep, series: Series) -> Move:
    source, realised = warping.prepare(series, step.parameters, step.seed)
    return Move(
        warping.find_warp(realised, source.geometry),
        (warping.record_step(source, step.parameters, realised, step.seed),),
        warping.list_header_changes(realised, source.geometry),
    )


def _find_operation(operations: Mapping[str, Operation], name: str) -> Operation:
    if name in operations:
        return operations[name]
    near = difflib.get_close_matches(name, list(operations), n=3)
    advice = f"Did you mean {' or '.join(near)}?" if near else "The list of operations names all of them."
    raise BadParameter(f"There is no operation called {name!r}.", advice=advice)
