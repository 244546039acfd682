"""Gaussian noise: as it is in CT after reconstruction and in most images at a good signal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import number
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.noise.streams import draw_seed, fill_normal
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.pattern_grid import describe_grid, find_first_index
from medaug_gui.operations.draws.strength import draw_strength, variation
from medaug_gui.operations.transform import Transform

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.operations.batches.image_batch import ImageBatch


@dataclass(frozen=True)
class GaussianNoiseParameters:
    """How strong: one value for series in HU, one for all others."""

    sd_hu: float = number(
        20.0,
        title="Strength in CT",
        unit="HU",
        low=0.0,
        high=500.0,
        step=5.0,
        help="Standard deviation added to series in HU; soft tissue on a usual scan has 8 to 20 HU of its own.",
        when="unit = HU",
        source="MedAug's choice, about the noise that soft tissue has.",
    )
    sd_percent: float = number(
        3.0,
        title="Strength elsewhere",
        unit="%",
        low=0.0,
        high=100.0,
        step=1.0,
        help="Standard deviation added to all other series, as a share of the range their intensities fill "
        "(0.5th to 99.5th percentile).",
        when="unit != HU",
        source="MedAug's choice.",
    )
    variation: float = variation()


class GaussianNoise(Transform[GaussianNoiseParameters]):
    """Adds independent normal noise to every voxel."""

    id = "gaussian-noise"
    title = "Gaussian noise"
    group = "Noise"
    line = "Independent normal noise"
    summary = "Adds independent normal noise of a stated strength, in HU or as a share of the intensity range."
    Parameters = GaussianNoiseParameters
    preview_margin = 0

    def draw(self, parameters: GaussianNoiseParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """Strength for either kind of series, and the seed of the noise."""
        factor = draw_strength(1.0, parameters.variation, rng)
        return {
            "sd_hu": parameters.sd_hu * factor,
            "sd_percent": parameters.sd_percent * factor,
            "noise_seed": draw_seed(rng),
            "grid": describe_grid(geometry),
        }

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """voxels + sd * n."""
        sd = np.float32(find_standard_deviation(series, realised))
        first, _, _ = find_first_index(realised["grid"], series.geometry)
        seed = int(realised["noise_seed"])

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            fill_normal(out, seed, block, first)
            np.multiply(out, sd, out=out)
            np.add(out, source, out=out)

        return refill_series(series, fill, progress)

    def apply_batch(self, batch: ImageBatch, realised: Sequence[Realised]) -> Tensor:
        """voxels + sd * n, as in `apply`."""
        noise = batch.draw_normal([int(values["noise_seed"]) for values in realised])
        if batch.unit == "HU":
            return batch.voxels + batch.spread_values([values["sd_hu"] for values in realised]) * noise
        share = batch.spread_values([values["sd_percent"] / 100.0 for values in realised])
        return batch.voxels + share * batch.measure_range().span * noise

    def describe_change(self, realised: Realised) -> str:
        """The strength asked for."""
        return f"Gaussian noise added (sd {realised['sd_hu']:.3g} HU, or {realised['sd_percent']:.3g} % of the range)"


def find_standard_deviation(series: Series, realised: Realised) -> float:
    """The noise's standard deviation in the unit of the voxels."""
    if series.unit == "HU":
        return float(realised["sd_hu"])
    return float(realised["sd_percent"]) / 100.0 * measure_grey_range(series.voxels).span


OPERATION = GaussianNoise()
