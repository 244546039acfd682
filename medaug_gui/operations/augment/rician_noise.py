"""Rician noise: what normal noise in both channels of an MR receiver becomes in a magnitude image."""

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
from medaug_gui.core.spec import Means
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.noise.streams import draw_seed, fill_rician
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.pattern_grid import describe_grid, find_first_index
from medaug_gui.operations.draws.strength import draw_strength, variation
from medaug_gui.operations.transform import Transform

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.operations.batches.image_batch import ImageBatch


@dataclass(frozen=True)
class RicianNoiseParameters:
    """How strong."""

    sd_percent: float = number(
        4.0,
        title="Strength",
        unit="%",
        low=0.0,
        high=100.0,
        step=1.0,
        help="Standard deviation in each receiver channel, as a share of how bright tissue is (99th percentile).",
        source="Gudbjartsson and Patz, MRM 34 (1995); the default is MedAug's choice.",
    )
    variation: float = variation()


class RicianNoise(Transform[RicianNoiseParameters]):
    """sqrt((x + n1)^2 + n2^2); H. Gudbjartsson, S. Patz, The Rician distribution of noisy MRI data, MRM 34 (1995)."""

    id = "rician-noise"
    title = "Rician noise (MR)"
    group = "Noise"
    line = "The noise of MR magnitude images"
    summary = "Adds the noise of MR magnitude images, which brightens the dark as well."
    Parameters = RicianNoiseParameters
    means = Means(
        modalities=("MR",),
        because="Rician noise is that of MR magnitude images, elsewhere negative values turn positive",
    )
    preview_margin = 0

    def draw(self, parameters: RicianNoiseParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The strength and the seed of the noise."""
        strength = draw_strength(parameters.sd_percent, parameters.variation, rng)
        return {"sd_percent": strength, "noise_seed": draw_seed(rng), "grid": describe_grid(geometry)}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The magnitude of the signal with noise in both channels."""
        sd = np.float32(float(realised["sd_percent"]) / 100.0 * measure_grey_range(series.voxels).bright)
        first, _, _ = find_first_index(realised["grid"], series.geometry)
        seed = int(realised["noise_seed"])

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            fill_rician(source, out, sd, seed, block, first)

        return refill_series(series, fill, progress)

    def apply_batch(self, batch: ImageBatch, realised: Sequence[Realised]) -> Tensor:
        """The magnitude of the signal with noise in both channels, as in `apply`."""
        seeds = [int(values["noise_seed"]) for values in realised]
        share = batch.spread_values([values["sd_percent"] / 100.0 for values in realised])
        sd = share * batch.measure_range().bright
        return (batch.voxels + sd * batch.draw_normal(seeds, 1)).hypot(sd * batch.draw_normal(seeds, 2))

    def describe_change(self, realised: Realised) -> str:
        """The strength drawn."""
        return f"Rician noise added (sd {realised['sd_percent']:.3g} % of the 99th percentile)"


OPERATION = RicianNoise()
