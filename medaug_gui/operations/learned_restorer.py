"""A model that was brought in as an operation: from image to image, slice by slice, by what its card says."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
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
from medaug_gui.models.denoiser import levels
from medaug_gui.models.loaded import loaded
from medaug_gui.models.package import Package
from medaug_gui.models.restorer import change, enlarge, mapping_of, runner_of
from medaug_gui.operations.learned_enhancer import Parameters as NoiseParameters
from medaug_gui.operations.learned_step import learned_step

_FINE_ENOUGH = 1000
"""Where voxels span this much, whole numbers lose nothing visible."""


@dataclass(frozen=True)
class NoParameters:
    """An enlarging model has nothing to set."""


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
            group="Brought in",
            summary=str(self.package.card["summary"]),
            parameters=describe(self._parameters),
            accepts=Accepts(),
            card=self.package.card,
        )

    @property
    def _parameters(self) -> type:
        if self.factor > 1:
            return NoParameters
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
        strength = float(values.get("strength", 1.0))
        try:
            voxels = self._voxels(runner, series, strength, progress)
        except RuntimeError as error:  # a program may refuse the size of these slices, in its own words
            raise ModelProblem(
                f"The model {self.package.name} failed on this series.", details=str(error)[:2000]
            ) from error
        notes = (*mismatch(self.package.inputs, Facts.of(series)), *runner.notes, *self._doubts())
        step = self._step(parameters, {"strength": strength, "factor": self.factor}, seed, notes)
        if self.factor == 1:
            return series.with_voxels(voxels).with_step(step)
        return self._enlarged(series, voxels).with_step(step)

    def _voxels(self, runner: Any, series: Series, strength: float, progress: Progress) -> NDArray[Any]:
        inputs, source = self.package.inputs, series.voxels
        mapping = mapping_of(inputs, source)
        whole = source.dtype == np.int16 and mapping.high - mapping.low >= _FINE_ENOUGH
        depth, rows, columns = source.shape
        out = np.empty((depth, rows * self.factor, columns * self.factor), np.int16 if whole else np.float32)
        if self.factor > 1:
            enlarge(runner, source, mapping, inputs, self.factor, out, progress.part(0.02, 1.0))
        else:
            share, told = strength, np.zeros(depth, np.float32)
            if inputs.get("noise_level"):
                share, told = 1.0, strength * levels(source, series.identity.modality, progress.part(0.02, 0.1))
            change(runner, source, mapping, inputs, told, share, out, progress.part(0.1, 1.0))
        if series.padding is not None:
            np.copyto(out, self._repeated(source), where=self._repeated(source == series.padding), casting="unsafe")
        return out

    def _enlarged(self, series: Series, voxels: NDArray[Any]) -> Series:
        """On a finer grid of the same box; label maps by the nearest voxel."""
        grid = series.geometry
        depth, rows, columns = grid.shape
        spacing = (grid.spacing[0], grid.spacing[1] / self.factor, grid.spacing[2] / self.factor)
        finer = grid.resampled(spacing, (depth, rows * self.factor, columns * self.factor))
        labels = tuple(dataclasses.replace(one, voxels=self._repeated(one.voxels)) for one in series.labels)
        return dataclasses.replace(series, voxels=voxels, geometry=finer, labels=labels)

    def _repeated(self, array: NDArray[Any]) -> NDArray[Any]:
        return array.repeat(self.factor, axis=1).repeat(self.factor, axis=2)

    def _doubts(self) -> tuple[str, ...]:
        if "source" not in self.package.card:
            return ()
        return ("This model was brought in without measurements on scans like this one; look closely at what it did.",)

    def _step(
        self, parameters: Mapping[str, Any], realised: Mapping[str, Any], seed: int, notes: tuple[str, ...]
    ) -> Step:
        stamp = self.package.stamp
        enlarged = f", enlarged {self.factor} times in the plane" if self.factor > 1 else ""
        text = f"Changed by the trained network {stamp.id} {stamp.version}{enlarged}"
        return learned_step(self.package, parameters, realised, seed, text, notes)
