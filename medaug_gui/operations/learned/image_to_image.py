"""Networks from image to image, shipped or brought in, slice by slice by what the card says; those that denoise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.parameters import ParameterSpec, check_values, describe_parameters, number
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts
from medaug_gui.models.inference.denoise import measure_noise_levels
from medaug_gui.models.inference.image_to_image import (
    IntensityMapping,
    change,
    change_volume,
    make_image_runner,
    make_mapping,
)
from medaug_gui.models.loaded import load_network
from medaug_gui.models.package import Package
from medaug_gui.models.runner import Runner
from medaug_gui.operations.learned.base import LearnedOperation
from medaug_gui.operations.learned.denoise import StrengthParameters
from medaug_gui.operations.learned.noise_report import report_noise

_AROUND = 16
"""Slices that a network of volumes sees on either side of one that is previewed."""
_FINE_ENOUGH = 1000
"""Where voxels span this much, whole numbers lose nothing visible."""


@dataclass(frozen=True)
class ChangeParameters:
    """How much of the change to make."""

    strength: float = number(
        1.0,
        title="Strength",
        low=0.0,
        high=1.0,
        step=0.1,
        help="1 is what the model gives, 0 the scan as it was.",
        source="By definition: 0 is the scan, 1 the model's answer.",
    )


class ImageToImageOperation(LearnedOperation):
    """What networks from image to image share, whatever size they give."""

    line = "Learned; image to image"
    preview_margin = 1

    @property
    def group(self) -> str:
        """Models that were brought in stand by themselves."""
        return "Learned" if self.card.source is None else "Brought in"

    @property
    def accepts(self) -> Accepts:
        """Any grey-level series."""
        return Accepts()

    def run_network(self, made: Callable[[], NDArray[Any]]) -> NDArray[Any]:
        """What `made` gives; raises `ModelProblem` where the network fails in its own words."""
        try:
            return made()
        except RuntimeError as error:  # a program may refuse the size of these slices
            raise ModelProblem(
                f"The model {self.card.name} failed on this series.", details=str(error)[:2000]
            ) from error

    def describe_run(self) -> str:
        """What was done, for the Derivation Description."""
        return f"Changed by the trained network {self.card.id} {self.card.version}"


class LearnedImageDenoiser(ImageToImageOperation):
    """A network that gives a better image of the same size."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        if self.card.inputs.dims == 3:
            self.preview_margin = _AROUND

    @property
    def parameters(self) -> tuple[ParameterSpec, ...]:
        """How much noise to take off where the network is given its level, else how much of the change to make."""
        return describe_parameters(StrengthParameters if self.card.inputs.noise_level else ChangeParameters)

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """The series as the model gives it, in the same unit; see `operations.base.Operation`."""
        source = self.require_grey_series(series)
        strength = float(check_values(self.spec.parameters, parameters)["strength"])
        progress.set(0.0, "loading the model")
        runner = make_image_runner(load_network(self.package), self.card.inputs, 1, device)
        before = measure_noise_levels(
            source.voxels, source.identity.modality, progress.part(0.02, 0.1), source.geometry.is_film
        )
        share = progress.part(0.1, 0.9)
        voxels = self.run_network(lambda: self._change(runner, source, strength, before, share))
        noise = report_noise(source, voxels, before, progress.part(0.9, 1.0))
        doubts = (*self.describe_mismatch(source), *runner.notes, *self.describe_unmeasured())
        realised = {**noise.realised, "strength": strength}
        step = self.make_step(parameters, realised, seed, self.describe_run(), (*doubts, *noise.sentences))
        return source.with_voxels(voxels).with_step(step)

    def _change(
        self, runner: Runner, series: Series, strength: float, before: NDArray[np.float32], progress: Progress
    ) -> NDArray[Any]:
        inputs, source = self.card.inputs, series.voxels
        mapping = make_mapping(inputs, source)
        out = np.empty(source.shape, choose_dtype(source, mapping))
        share, levels_given = strength, np.zeros(len(source), np.float32)
        if inputs.noise_level:
            share, levels_given = 1.0, strength * before
        if inputs.dims == 3:
            groups = [slice(k, k + 1) for k in range(len(source))] if series.geometry.is_film else [slice(None)]
            for some in progress.over(groups, "running the model"):
                change_volume(runner, source[some], mapping, share, out[some])
        else:
            change(runner, source, mapping, inputs, levels_given, share, out, progress)
        if series.padding is not None:
            np.copyto(out, source, where=source == series.padding, casting="unsafe")
        return out


def choose_dtype(source: NDArray[Any], mapping: IntensityMapping) -> type[np.int16] | type[np.float32]:
    """Whole numbers stay whole where a step of 1 is far below what can be seen."""
    whole = source.dtype == np.int16 and mapping.high - mapping.low >= _FINE_ENOUGH
    return np.int16 if whole else np.float32
