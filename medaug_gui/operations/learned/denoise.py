"""A denoising model package as an operation: noise measured, taken off by as much as asked, measured again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.parameters import ParameterSpec, build_parameters, describe_parameters, number
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Step
from medaug_gui.core.series import Series
from medaug_gui.imaging.grey_range import measure_top
from medaug_gui.models.inference.denoise import DenoiseScaling, denoise, measure_noise_levels
from medaug_gui.models.loaded import load_network
from medaug_gui.models.runner import Runner
from medaug_gui.models.tiling import Tiles
from medaug_gui.operations.learned.base import LearnedOperation
from medaug_gui.operations.learned.maps import choose_maps, describe_maps, make_maps, needs_uncertainty
from medaug_gui.operations.learned.noise_report import report_noise

_FINE_ENOUGH = 1000
"""Where MR voxels reach this high, whole numbers lose nothing visible."""


@dataclass(frozen=True)
class StrengthParameters:
    """How much to denoise."""

    strength: float = number(
        1.0,
        title="Strength",
        low=0.0,
        high=2.0,
        step=0.1,
        help="1 takes off the noise as measured in each slice; less leaves some, more smooths further.",
        source="By definition: the network is told the noise that is measured.",
    )


@dataclass(frozen=True)
class DenoiseParameters(StrengthParameters):
    """How much to denoise, and what to keep beside the result."""

    maps: str = choose_maps()


class LearnedDenoiser(LearnedOperation):
    """A denoiser that sees each slice with its neighbours and its noise level."""

    line = "Learned; as much as is measured"
    preview_margin = 1

    @property
    def parameters(self) -> tuple[ParameterSpec, ...]:
        """How much to denoise, and which maps to keep."""
        return describe_parameters(DenoiseParameters)

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """The series with less noise, in the same unit; see `operations.base.Operation`. Nothing is left to chance."""
        source = self.require_series(series)
        asked = build_parameters(DenoiseParameters, parameters)
        progress.set(0.0, "loading the model")
        runner = Runner(load_network(self.package), device, self._make_tiles())
        scaling, modality = self._make_scaling(source), source.identity.modality
        end = 0.2 if needs_uncertainty(asked.maps) else 0.9
        before = measure_noise_levels(source.voxels, modality, progress.part(0.0, 0.1 * end), scaling.apart)
        noise_levels = before * asked.strength
        voxels = np.empty(source.voxels.shape, _choose_dtype(source, scaling))
        denoise(runner, source.voxels, noise_levels, scaling, voxels, progress.part(0.1 * end, end))
        if source.padding is not None:
            np.copyto(voxels, source.voxels, where=source.voxels == source.padding, casting="unsafe")

        def again(slab: NDArray[Any], where: slice, part: Progress) -> NDArray[np.float32]:
            found = np.empty(slab.shape, np.float32)
            denoise(runner, slab, noise_levels[where], scaling, found, part)
            return found

        maps = make_maps(asked.maps, source, voxels, again, scaling.context // 2, progress.part(end, 0.9))
        noise = report_noise(source, voxels, before, progress.part(0.9, 1.0))
        realised = {**noise.realised, "strength": asked.strength}
        doubts = (*self.describe_mismatch(source), *runner.notes)
        step = self._make_step(parameters, realised, seed, (*doubts, *noise.sentences, *describe_maps(maps)))
        return replace(source.with_voxels(voxels).with_step(step), maps=maps)

    def preview(
        self, slab: Series, whole: Series, only: int | None, parameters: Mapping[str, Any], seed: int,
        progress: Progress, device: str,
    ) -> Series:  # fmt: skip
        """Slice `only` of the slab as `run` would make it from these slices; the others stay, and nothing is noted."""
        if only is None:
            return self.run(slab, parameters, seed, progress, device)
        source = self.require_series(slab)
        asked = build_parameters(DenoiseParameters, parameters)
        scaling = self._make_scaling(source)
        measured = measure_noise_levels(source.voxels, source.identity.modality, progress.part(0.0, 0.2), scaling.apart)
        noise_levels = measured * asked.strength
        voxels = source.voxels.astype(_choose_dtype(source, scaling))
        runner = Runner(load_network(self.package), device, self._make_tiles())
        one = range(only, only + 1)
        denoise(runner, source.voxels, noise_levels, scaling, voxels, progress.part(0.2, 1.0), one)
        return source.with_voxels(voxels).with_step(self._make_step(parameters, {"strength": asked.strength}, seed, ()))

    def _make_tiles(self) -> Tiles:
        return Tiles(multiple=self.card.inputs.size_multiple)

    def _make_scaling(self, series: Series) -> DenoiseScaling:
        inputs = self.card.inputs
        low, high = inputs.range or (-np.inf, np.inf)
        return DenoiseScaling(
            modality=series.identity.modality,
            scale=measure_top(series.voxels) if inputs.scale == "p99" else inputs.scale,
            low=low,
            high=high,
            context=inputs.context_slices,
            kept=self.card.outputs.kept,
            apart=series.geometry.is_film,
        )

    def _make_step(
        self, parameters: Mapping[str, Any], realised: Mapping[str, Any], seed: int, notes: tuple[str, ...]
    ) -> Step:
        stamp = self.card.stamp
        text = f"Noise reduced by the trained network {stamp.id} {stamp.version}, strength {realised['strength']:g}"
        return self.make_step(parameters, realised, seed, text, notes)


def _choose_dtype(series: Series, scaling: DenoiseScaling) -> type[np.int16] | type[np.float32]:
    """Whole numbers stay whole where a step of 1 is far below the noise."""
    whole = series.voxels.dtype == np.int16
    return np.int16 if whole and scaling.scale >= _FINE_ENOUGH else np.float32
