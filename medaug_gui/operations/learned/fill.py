"""A model package that fills slices in between those of a scan, as an operation."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry, SlicePlane, as_plane
from medaug_gui.core.parameters import ParameterSpec, build_parameters, describe_parameters, number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Doubt, Step
from medaug_gui.core.series import FrameRef, Series
from medaug_gui.core.spec import Accepts
from medaug_gui.imaging.grey_range import measure_top
from medaug_gui.imaging.metrics.rmse import rmse
from medaug_gui.models.inference.fill import (
    CT_RANGE,
    CT_SCALE,
    FillScaling,
    fill,
    find_second_neighbours,
    make_fill_runner,
    predict_between,
    predict_known,
)
from medaug_gui.models.loaded import load_network
from medaug_gui.models.package import Package
from medaug_gui.operations.learned.base import LearnedOperation

_TRIED = 6
"""Known slices that are predicted from their neighbours, to say what the model is worth on this scan."""
_FINE_ENOUGH = 100
"""Where MR voxels reach this high, whole numbers lose nothing visible."""
_SHOWN = "Known slices predicted from their neighbours, as a preview"
_UNEVEN = (
    "Slices are missing or not evenly spaced: those that are filled in lie evenly between their neighbours. "
    "The operation resample puts a scan onto an even grid first."
)


@dataclass(frozen=True)
class FillParameters:
    """How many slices to fill in."""

    factor: int = whole(
        2,
        title="Factor",
        low=2,
        high=5,
        help="How many times as many slices: 2 puts one between any two, 5 puts four.",
        source="MedAug's choice; the model was trained for 2 to 5.",
    )
    thickness: float = number(
        0.0,
        title="Slice thickness",
        unit="mm",
        low=0.0,
        high=100.0,
        step=0.5,
        advanced=True,
        help="How thick each slice of the scan is. 0: as thick as they are apart.",
        zero="as they are apart",
        source="As most volumes are acquired.",
    )


class LearnedFiller(LearnedOperation):
    """A network that makes slices between known ones, which stay as they are, bit for bit."""

    line = "Learned; slices between thick ones"
    spatial = True
    keeps_padding = True

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.slices = self.card.inputs.context_slices
        self.preview_margin = self.slices - 1

    @property
    def parameters(self) -> tuple[ParameterSpec, ...]:
        """How many slices to fill in, and how thick they are."""
        return describe_parameters(FillParameters)

    @property
    def accepts(self) -> Accepts:
        """Two slices or more of a volume."""
        least = self.card.inputs.minimum_size
        return Accepts(least=(2, least, least), film=False)

    def find_automatic(self, series: Series, parameters: Mapping[str, Any], index: int) -> Mapping[str, float]:
        """How far the slices are apart."""
        return {"thickness": series.geometry.spacing[0]}

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """The scan with `factor` times as many slices; see `operations.base.Operation`. Nothing is left to chance.

        The first and the last slice stay the first and the last. Filled slices are as thick as the known ones, so that
        those of touching slices overlap. Label maps and frames are those of the nearer known slice.
        """
        source = self.require_series(series)
        wanted = build_parameters(FillParameters, parameters)
        progress.set(0.0, "loading the model")
        scaling = self._make_scaling(source)
        share = _compute_share(wanted.thickness, source.geometry)
        positions = [step / wanted.factor for step in range(1, wanted.factor)]
        runner = make_fill_runner(load_network(self.package), positions, share, device, progress)
        grid = _refine_grid(source.geometry, wanted.factor)
        voxels = np.empty(grid.shape, source.voxels.dtype if _keeps_whole(source, scaling) else np.float32)
        fill(runner, source.voxels, wanted.factor, self.slices, scaling, voxels, progress.part(0.02, 0.92))
        worth = self._measure_worth(source, scaling, share, device, progress.part(0.92, 1.0))
        notes = (*self.describe_mismatch(source), *runner.notes, *_describe_worth(source, worth))
        realised = {
            "factor": wanted.factor,
            "thickness over distance": round(share, 4),
            "neighbours": wanted.factor // 2,
            **worth,
        }
        return _put_on_grid(source, grid, voxels, wanted).with_step(self._make_step(parameters, realised, seed, notes))

    def preview(
        self, slab: Series, whole: Series, only: int | None, parameters: Mapping[str, Any], seed: int,
        progress: Progress, device: str,
    ) -> Series:  # fmt: skip
        """A known slice as the model predicts it from its neighbours, twice as far apart: an honest look at its worth.

        The slices that it fills in would show nothing at a slice of the scan.
        """
        if only is None:
            return self.run(slab, parameters, seed, progress, device)
        source = self.require_series(slab)
        if not 0 < only < len(source.voxels) - 1:
            notes: tuple[str, ...] = ("The first and the last slice stay as they are.",)
            return source.with_step(self.make_step(parameters, {}, seed, _SHOWN, notes))
        wanted = build_parameters(FillParameters, parameters)
        scaling = self._make_scaling(source)
        runner = make_fill_runner(
            load_network(self.package), [0.5], _compute_share(wanted.thickness, source.geometry) / 2, device
        )
        progress.check()
        window = find_second_neighbours(len(source.voxels), only, self.slices)
        voxels = source.voxels.astype(np.float32)
        voxels[only] = predict_between(runner, source.voxels, [window], [0.5], scaling)[0][0]
        notes = ("This slice as the model makes it of its neighbours, twice as far apart as in use.",)
        step = self.make_step(parameters, {}, seed, _SHOWN, notes, synthetic=True)
        return source.with_voxels(voxels).with_step(step)

    def _make_scaling(self, series: Series) -> FillScaling:
        if series.unit == "HU":
            return FillScaling(CT_SCALE, *CT_RANGE, padding=series.padding)
        return FillScaling(measure_top(series.voxels), padding=series.padding)

    def _measure_worth(
        self, series: Series, scaling: FillScaling, share: float, device: str, progress: Progress
    ) -> dict[str, float]:
        """Root mean square errors where known slices are made from their neighbours; empty for two slices."""
        if len(series.voxels) < 3:
            return {}
        runner = make_fill_runner(load_network(self.package), [0.5], share / 2, device, progress)
        true, network, linear = predict_known(runner, series.voxels, self.slices, scaling, _TRIED, progress)
        return {
            "error": round(rmse(network, true), 4),
            "error of linear interpolation": round(rmse(linear, true), 4),
        }

    def _make_step(
        self, parameters: Mapping[str, Any], realised: Mapping[str, Any], seed: int, notes: tuple[str, ...]
    ) -> Step:
        stamp = self.card.stamp
        count = int(realised["factor"]) - 1
        text = f"{count} slice{'s' if count > 1 else ''} filled in between any two by the trained network "
        return self.make_step(parameters, realised, seed, f"{text}{stamp.id} {stamp.version}", notes, synthetic=True)


def _describe_worth(series: Series, worth: Mapping[str, float]) -> tuple[str, ...]:
    notes = ["Slices were filled in by a network: what lies between the scan's own slices was not measured."]
    if worth:
        unit = f" {series.unit}" if series.unit else ""
        own, linear = worth["error"], worth["error of linear interpolation"]
        notes.append(
            f"Slices of this scan, left out and made from their neighbours at twice the distance: root mean square "
            f"error {own:.3g}{unit}, by linear interpolation {linear:.3g}{unit}."
        )
    if not series.geometry.is_even or any(problem.code == "gap" for problem in series.problems):
        notes.append(Doubt(_UNEVEN))
    return tuple(notes)


def _compute_share(thickness: float, grid: Geometry) -> float:
    """Slice thickness over slice distance, 1 where the thickness is not told."""
    return min(thickness / grid.spacing[0], 2.0) if thickness else 1.0


def _refine_grid(grid: Geometry, factor: int) -> Geometry:
    """The grid with slices `factor` times as dense; the first and the last stay where they are."""
    depth, height, width = grid.shape
    thin, *plane = grid.spacing
    shape = ((depth - 1) * factor + 1, height, width)
    return replace(grid, shape=shape, spacing=(thin / factor, plane[0], plane[1]), planes=_make_planes(grid, factor))


def _make_planes(grid: Geometry, factor: int) -> tuple[SlicePlane, ...]:
    """The places of known slices and of those filled in between them, where they are not even."""
    if not grid.planes:
        return ()
    known = np.array(grid.planes)
    share = (np.arange(factor) / factor)[None, :, None, None]
    made = (known[:-1, None] * (1 - share) + known[1:, None] * share).reshape(-1, 3, 3)
    return tuple(as_plane(plane) for plane in (*made, known[-1]))


def _put_on_grid(source: Series, grid: Geometry, voxels: NDArray[Any], wanted: FillParameters) -> Series:
    """The series on the finer grid; labels and frames by the nearest known slice."""
    nearest = (2 * np.arange(grid.shape[0]) + wanted.factor - 1) // (2 * wanted.factor)
    labels = tuple(dataclasses.replace(one, voxels=one.voxels[nearest]) for one in source.labels)
    frames: tuple[FrameRef, ...] = source.frames
    if len(frames) == source.geometry.shape[0]:
        frames = tuple(frames[index] for index in nearest)
    header = {**source.header, "SliceThickness": wanted.thickness} if wanted.thickness else source.header
    return replace(
        source,
        voxels=voxels,
        geometry=grid,
        labels=labels,
        frames=frames,
        header=header,
        maps=(),
        greys=source.greys.take(nearest.tolist(), source.geometry.shape[0]),
    )


def _keeps_whole(series: Series, scaling: FillScaling) -> bool:
    """Whole numbers stay whole where a step of 1 is far below what can be seen."""
    return bool(np.issubdtype(series.voxels.dtype, np.integer)) and scaling.scale >= _FINE_ENOUGH
