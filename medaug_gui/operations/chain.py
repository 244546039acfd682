"""Run a recipe's steps on one series: the same for the window, the command line and the preview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.operations.base import Operation
from medaug_gui.operations.catalog import catalog
from medaug_gui.operations.greys import fit_greys
from medaug_gui.operations.padding import find_padding, remove_padding, restore_padding
from medaug_gui.operations.preview import preview_steps
from medaug_gui.operations.stages import PlannedStep, Steps, group_steps, plan_moves, plan_steps
from medaug_gui.operations.warping.carried import note_carried


def run_steps(
    series: Series | None,
    steps: Steps,
    key: str,
    seed: int,
    copy: int,
    progress: Progress,
    device: str = "auto",
    recipe: dict[str, Any] | None = None,
    operations: Mapping[str, Operation] | None = None,
) -> Series:
    """The series after all steps, with one provenance step for each, in order.

    The chance of step i comes from `derived_seed(seed, key, copy, i)` alone, of a spatial step from the series' case in
    place of the key where it has one: neither the batch nor the machine matters. Adjacent spatial steps cost one
    resampling. Padding voxels are kept out of the arithmetic.

    Args:
        series: the source, or None where the first step is a generator.
        steps: (operation id, parameters that differ from its defaults).
        key: what the random streams are named after (`Item.key`).
        seed: the recipe's seed.
        copy: which copy of the recipe, from 0.
        progress: reports and cancels.
        device: "auto", "cpu", "cuda:0" ... or "mps".
        recipe: the recipe as JSON, kept in the provenance.
        operations: by id; the catalog's unless given.

    Raises:
        BadParameter: an unknown operation, or a wrong parameter; before anything runs.
        NotAccepted: a step cannot take the series.
    """
    case = series.case if series is not None else ""
    planned = plan_steps(catalog() if operations is None else operations, steps, key, seed, copy, case)
    done = 0
    for group in group_steps(planned):
        series = series.without_maps() if series is not None else None
        share = progress.part(done / len(planned), (done + len(group)) / len(planned))
        series = (
            _resample(series, group, share, device)
            if group[0].operation.warping
            else _run(series, group[0], share, device)
        )
        done += len(group)
    if series is None:
        raise NotAccepted("A recipe needs at least one step.")
    progress.set(1.0)
    told = replace(series.provenance, recipe=recipe, seed=seed, copy=copy)
    return replace(series, geometry=series.geometry.settle(), provenance=told)


def _resample(series: Series | None, group: list[PlannedStep], progress: Progress, device: str) -> Series:
    if series is None:
        raise NotAccepted(f"{group[0].operation.spec.title} needs a series to work on.")
    planned = list(plan_moves(group, series))
    for number, move in enumerate(planned):
        share = progress.part(number / len(planned), (number + 1) / len(planned))
        series = note_carried(series, move.apply(series, move.warp, share, device), move.warp)
    return series


def _run(series: Series | None, step: PlannedStep, progress: Progress, device: str) -> Series:
    progress.check()
    if series is None:
        return step.operation.run(None, step.parameters, step.seed, progress, device)
    if step.operation.keeps_padding:  # it knows where padding belongs on the grid that it makes
        return fit_greys(series, step.operation.run(series, step.parameters, step.seed, progress, device))
    mask = find_padding(series)
    clean = remove_padding(series, mask)
    result = fit_greys(clean, step.operation.run(clean, step.parameters, step.seed, progress, device))
    if mask is None or result.geometry.shape != series.geometry.shape:
        return result
    return restore_padding(result, mask)


def preview_slice(
    series: Series,
    steps: Steps,
    key: str,
    seed: int,
    index: int,
    progress: Progress,
    device: str = "auto",
    operations: Mapping[str, Operation] | None = None,
    copy: int = 0,
) -> Series:
    """What the steps make of native slice `index`, as a series of one slice; see `run_steps` for the rest.

    Everything is drawn for the whole scan, and only the voxels that this slice needs are computed. Spatial steps
    are exact; others see a slab around the slice (`preview_margin` of an operation, in slices).
    Where the result has other slices than the scan, it is the one nearest to the middle of slice `index`.
    """
    planned = plan_steps(catalog() if operations is None else operations, steps, key, seed, copy, series.case)
    return preview_steps(series, planned, index, progress, device)
