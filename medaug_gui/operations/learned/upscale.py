"""A model from image to image as an operation, shipped or brought in: slice by slice, by what its card says."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import ModelProblem, NotAccepted
from medaug_gui.core.guard import Facts, mismatch
from medaug_gui.core.parameters import checked, describe, number
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Step
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts, OperationSpec
from medaug_gui.models.inference.consistency import consistency
from medaug_gui.models.inference.denoise import levels
from medaug_gui.models.inference.image_to_image import Mapping01, change, enlarge, mapping_of, runner_of
from medaug_gui.models.loaded import loaded
from medaug_gui.models.package import Package
from medaug_gui.models.runner import Runner
from medaug_gui.operations.learned.base import learned_step, unmeasured
from medaug_gui.operations.learned.denoise import Parameters as NoiseParameters
from medaug_gui.operations.learned.enlarging import EnlargingParameters, made_faithful, on_finer_grid, repeated, told
from medaug_gui.operations.learned.noise_report import noise_of
from medaug_gui.operations.padding import padding_mask, without_padding

_FINE_ENOUGH = 1000
"""Where voxels span this much, whole numbers lose nothing visible."""


@dataclass(frozen=True)
class Parameters:
    """How much of the change to make."""

    strength: float = number(
        1.0, title="Strength", low=0.0, high=1.0, step=0.1, help="1 is what the model gives, 0 the scan as it was."
    )


class LearnedRestorer:
    """An image-to-image model made from a package."""

    preview_margin = 1

    def __init__(self, package: Package) -> None:
        self.package = package
        self.factor = int(package.outputs.get("factor", 1))

    @functools.cached_property
    def spec(self) -> OperationSpec:
        """What people, forms and flags read; the model's card comes with it."""
        return OperationSpec(
            id=self.package.id,
            title=self.package.name,
            kind="enhance",
            group="Brought in" if "source" in self.package.card else "Learned",
            summary=str(self.package.card["summary"]),
            parameters=describe(self._parameters),
            accepts=Accepts(),
            card=self.package.card,
        )

    @property
    def _parameters(self) -> type:
        if self.factor > 1:
            return EnlargingParameters
        return NoiseParameters if self.package.inputs.get("noise_level") else Parameters

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """The series as the model gives it, in the same unit; see `operations.base.Operation`."""
        if series is None or series.colour:
            raise NotAccepted(f"{self.package.name} needs a grey-level series to work on.")
        values = checked(self.spec.parameters, parameters)
        progress.set(0.0, "loading the model")
        runner = runner_of(loaded(self.package), self.package.inputs, self.factor, device)
        if self.factor > 1:
            return self._enlarged(runner, series, values, seed, progress)
        strength = float(values.get("strength", 1.0))
        film, modality = series.geometry.film, series.identity.modality
        before = levels(series.voxels, modality, progress.part(0.02, 0.1), film)
        share = progress.part(0.1, 0.9)
        voxels = self._guarded(lambda: self._changed(runner, series, strength, before, share))
        noise = noise_of(series, voxels, before, progress.part(0.9, 1.0))
        doubts = (*mismatch(self.package.inputs, Facts.of(series)), *runner.notes, *unmeasured(self.package))
        realised = {**noise.realised, "strength": strength}
        step = self._step(parameters, realised, seed, (*doubts, *noise.sentences))
        return series.with_voxels(voxels).with_step(step)

    def _guarded(self, made: Callable[[], NDArray[Any]]) -> NDArray[Any]:
        try:
            return made()
        except RuntimeError as error:  # a program may refuse the size of these slices, in its own words
            raise ModelProblem(
                f"The model {self.package.name} failed on this series.", details=str(error)[:2000]
            ) from error

    def _changed(
        self, runner: Runner, series: Series, strength: float, before: NDArray[np.float32], progress: Progress
    ) -> NDArray[Any]:
        inputs, source = self.package.inputs, series.voxels
        mapping = mapping_of(inputs, source)
        out = np.empty(source.shape, _dtype(source, mapping))
        share, told_levels = strength, np.zeros(len(source), np.float32)
        if inputs.get("noise_level"):
            share, told_levels = 1.0, strength * before
        change(runner, source, mapping, inputs, told_levels, share, out, progress)
        if series.padding is not None:
            np.copyto(out, source, where=source == series.padding, casting="unsafe")
        return out

    def _enlarged(
        self, runner: Runner, series: Series, values: Mapping[str, Any], seed: int, progress: Progress
    ) -> Series:
        """On a finer grid; what lies outside the field of view is kept from the network and put back."""
        mask = padding_mask(series)
        source = without_padding(series, mask).voxels
        inputs, factor = self.package.inputs, self.factor
        mapping = mapping_of(inputs, source)
        depth, rows, columns = source.shape
        out = np.empty((depth, rows * factor, columns * factor), _dtype(source, mapping))
        end = 0.7 if values["faithful"] else 0.9

        def made() -> NDArray[Any]:
            enlarge(runner, source, mapping, inputs, factor, out, progress.part(0.02, end))
            return out

        self._guarded(made)
        if values["faithful"]:
            made_faithful(source, out, factor, progress.part(end, 0.9))
        found = consistency(source, out, factor, series.identity.modality, progress.part(0.9, 1.0))
        if mask is not None and series.padding is not None:
            np.copyto(out, series.padding, where=repeated(mask, factor), casting="unsafe")
        realised = {"factor": factor, "left": round(found.left, 4), "noise": round(found.noise, 4)}
        doubts = (*mismatch(inputs, Facts.of(series)), *runner.notes, *unmeasured(self.package))
        step = self._step(values, realised, seed, (*doubts, told(found, series.unit)))
        return on_finer_grid(series, out, factor).with_step(step)

    def _step(
        self, parameters: Mapping[str, Any], realised: Mapping[str, Any], seed: int, notes: tuple[str, ...]
    ) -> Step:
        stamp = self.package.stamp
        enlarged = f", enlarged {self.factor} times in the plane" if self.factor > 1 else ""
        text = f"Changed by the trained network {stamp.id} {stamp.version}{enlarged}"
        return learned_step(self.package, parameters, realised, seed, text, notes)


def _dtype(source: NDArray[Any], mapping: Mapping01) -> type[np.int16] | type[np.float32]:
    """Whole numbers stay whole where a step of 1 is far below what can be seen."""
    whole = source.dtype == np.int16 and mapping.high - mapping.low >= _FINE_ENOUGH
    return np.int16 if whole else np.float32
