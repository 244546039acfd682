"""Denoise a scan by what a small network learns from that very scan, without any clean one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import number
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Step
from medaug_gui.core.series import Series
from medaug_gui.core.spec import NOT_EVENED, Accepts, Means
from medaug_gui.imaging.grey_range import measure_grey_range, measure_top
from medaug_gui.imaging.noise.measured import measure_scan_noise
from medaug_gui.models.inference.denoise import measure_noise_levels
from medaug_gui.models.inference.this_scan import NoisyScan, denoise_scan, learn_scan
from medaug_gui.operations.base import Realised
from medaug_gui.operations.learned.noise_report import report_noise
from medaug_gui.operations.transform import Transform

Array = NDArray[np.float32]
_STEPS = 1200
"""In a minute of one core."""
_USUAL, _MOST = 2.6e6, 3.0
"""A scan of so many voxels learns for one minute, others by the square root; and how many minutes at most."""
_LOOK = 80
"""Steps of a preview."""
_HU = 1000.0
_FINE_ENOUGH = 1000
"""Where voxels reach this high, whole numbers lose nothing visible."""
_LEAST = 1e-4
"""Of the range: less noise than this is none."""


@dataclass(frozen=True)
class ThisScanParameters:
    """How long to learn, and how much to take off."""

    minutes: float = number(
        0.0,
        title="Learning",
        unit="min",
        low=0.0,
        high=60.0,
        step=0.5,
        zero="by the size of the scan",
        help="How long it learns before it denoises, in minutes of one processor core: 1,200 steps each.",
        source="MedAug's choice: on CT and MR little is gained after 3 minutes.",
    )
    strength: float = number(
        1.0,
        title="Strength",
        low=0.1,
        high=2.0,
        step=0.1,
        help="1 takes off the noise that is measured in the scan; less leaves some, more takes it for stronger.",
        source="By definition: what is learned is to take off noise of that strength.",
    )


class DenoiseThisScan(Transform[ThisScanParameters]):
    """T. Pang et al., Recorrupted-to-recorrupted: unsupervised deep learning for image denoising, CVPR 2021.

    The noise's spectrum and level are measured in the scan; see `models.inference.this_scan`.
    """

    id = "denoise-this-scan"
    title = "Denoise by this very scan"
    kind = "enhance"
    group = "Denoise"
    line = "Learns from the scan itself, in minutes"
    summary = (
        "A small network learns to take off the scan's own noise, correlated noise too, from this scan alone: no clean "
        "scan and no model are needed. It takes one to three minutes of one core; the preview learns for seconds only."
    )
    Parameters = ThisScanParameters
    accepts = Accepts(least=(1, 24, 24), film=False)
    means = Means(uneven=NOT_EVENED)
    preview_margin = 2

    def draw(self, parameters: ThisScanParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """How many steps it learns, and the seed of its weights and patches."""
        minutes = parameters.minutes or _choose_minutes(geometry.shape)
        steps = max(1, round(_STEPS * minutes))
        return {"strength": parameters.strength, "steps": steps, "seed": int(rng.integers(2**31))}

    def find_automatic(self, series: Series, parameters: Mapping[str, Any], index: int) -> Mapping[str, float]:
        """How long it learns where nothing is said."""
        return {} if parameters["minutes"] else {"minutes": round(_choose_minutes(series.geometry.shape), 2)}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The denoised series."""
        scale, strength = _choose_scale(series), float(realised["strength"])
        values = series.voxels.astype(np.float32) / np.float32(scale)
        noise = measure_scan_noise(values, series.identity.modality, progress.part(0.0, 0.02))
        if noise.level <= _LEAST * float(np.ptp(values)):
            return series
        scan = NoisyScan(values, noise.scale(max(1.0, strength)))
        network = learn_scan(scan, int(realised["steps"]), int(realised["seed"]), progress.part(0.02, 0.85))
        magnitude = series.identity.modality == "MR" and measure_grey_range(series.voxels).positive
        out = np.empty(values.shape, _choose_dtype(series, scale))
        for index, found in enumerate(denoise_scan(network, scan, progress.part(0.85, 1.0))):
            clean = _remove_bias(found, float(noise.levels[index])) if magnitude else found
            changed = values[index] + np.float32(min(1.0, strength)) * (clean - values[index])
            changed = np.maximum(changed * np.float32(scale), np.float32(series.voxels.min()))
            out[index] = np.rint(changed) if out.dtype == np.int16 else changed
        return series.with_voxels(out)

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """Learn, denoise, and look at what was taken off; see `operations.base.Operation`."""
        source, realised = self.prepare(series, parameters, seed)
        result = self.apply(source, realised, progress.part(0.0, 0.95))
        step = self.record_step(source, parameters, realised, seed)
        return result.with_step(_add_report(step, source, result, progress.part(0.95, 1.0)))

    def preview(
        self, slab: Series, whole: Series, only: int | None, parameters: Mapping[str, Any], seed: int,
        progress: Progress, device: str,
    ) -> Series:  # fmt: skip
        """What a few seconds of learning from the slab make of it: a first look, the run learns longer from more."""
        source, realised = self.prepare(whole, parameters, seed)
        few = {**realised, "steps": min(_LOOK, int(realised["steps"]))}
        return self.apply(slab, few, progress).with_step(self.record_step(source, parameters, few, seed))

    def describe_change(self, realised: Realised) -> str:
        """Strength and steps."""
        return (
            f"Noise reduced by a network that learned from this scan alone, {realised['steps']} steps, "
            f"strength {realised['strength']:.3g}"
        )


def _choose_minutes(shape: tuple[int, ...]) -> float:
    """Minutes of one core to learn from a scan of this shape [slice, row, column]."""
    return float(min(_MOST, np.sqrt(float(np.prod(shape)) / _USUAL)))


def _choose_scale(series: Series) -> float:
    """What voxels are divided by for the network."""
    return _HU if series.unit == "HU" else measure_top(np.abs(series.voxels))


def _choose_dtype(series: Series, scale: float) -> type[np.int16] | type[np.float32]:
    """Whole numbers stay whole where a step of 1 is far below the noise."""
    return np.int16 if series.voxels.dtype == np.int16 and scale >= _FINE_ENOUGH else np.float32


def _remove_bias(found: Array, level: float) -> Array:
    """What magnitudes of this mean would be without noise: a mean of squares holds the noise's variance, too."""
    clean: Array = np.sqrt(np.maximum(np.square(found) - np.float32(level**2), 0))
    return clean


def _add_report(step: Step, source: Series, result: Series, progress: Progress) -> Step:
    """The step with the noise before and after, and a warning where what was taken off is more than noise."""
    modality = source.identity.modality
    before = measure_noise_levels(source.voxels, modality, progress.part(0.0, 0.4))
    report = report_noise(source, result.voxels, before, progress.part(0.4, 1.0))
    return replace(step, realised={**step.realised, **report.realised}, notes=(*step.notes, *report.sentences))


OPERATION = DenoiseThisScan()
