"""Gamma: contrast bent within the range that intensities fill."""

from __future__ import annotations

import math
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
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.transform import Transform

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.operations.batches.image_batch import ImageBatch


@dataclass(frozen=True)
class GammaParameters:
    """The exponent's limits, and the range of HU that is bent."""

    lowest: float = number(
        0.7,
        title="Lowest gamma",
        low=0.1,
        high=10.0,
        step=0.1,
        help="Below 1 brightens the middle, above 1 darkens it; each copy draws between lowest and highest.",
        source="MedAug's choice.",
    )
    highest: float = number(
        1.4,
        title="Highest gamma",
        low=0.1,
        high=10.0,
        step=0.1,
        help="Same as lowest: no chance.",
        source="MedAug's choice.",
    )
    low_hu: float = number(
        -1000.0,
        title="From",
        unit="HU",
        low=-1024.0,
        high=3000.0,
        step=50.0,
        help="Series in HU are bent between these two values; all others within the range that they fill.",
        advanced=True,
        when="unit = HU",
        source="Air is -1000 HU by definition.",
    )
    high_hu: float = number(
        1000.0,
        title="To",
        unit="HU",
        low=-1000.0,
        high=10000.0,
        step=50.0,
        advanced=True,
        when="unit = HU",
        help="Series in HU are bent up to this value; what lies above stays as it is.",
        source="MedAug's choice: most bone lies below.",
    )


class Gamma(Transform[GammaParameters]):
    """low + span * t^gamma for t within 0 to 1; what lies outside keeps its value: metal and air stay what they are."""

    id = "gamma"
    title = "Gamma"
    group = "Intensity"
    line = "Bend the contrast within a range"
    summary = "Bends the contrast within the intensity range; values outside of it stay as they are."
    Parameters = GammaParameters
    preview_margin = 0

    def draw(self, parameters: GammaParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The exponent, drawn evenly in its logarithm."""
        first, last = sorted((math.log(parameters.lowest), math.log(parameters.highest)))
        low, high = sorted((parameters.low_hu, parameters.high_hu))
        return {"gamma": math.exp(rng.uniform(first, last)), "hu": [low, max(high, low + 1.0)]}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The bent series."""
        if series.unit == "HU":
            low, high = (np.float32(v) for v in realised["hu"])
        else:
            found = measure_grey_range(series.voxels)
            low, high = np.float32(found.low), np.float32(found.high)
        span, exponent = high - low, np.float32(realised["gamma"])

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            values = source.astype(np.float32, copy=False)
            np.clip(values, low, high, out=out)
            outside = values - out
            np.subtract(out, low, out=out)
            np.multiply(out, np.float32(1) / span, out=out)
            np.power(out, exponent, out=out)
            np.multiply(out, span, out=out)
            np.add(out, low, out=out)
            np.add(out, outside, out=out)

        return refill_series(series, fill, progress)

    def apply_batch(self, batch: ImageBatch, realised: Sequence[Realised]) -> Tensor:
        """low + span * t^gamma, as in `apply`."""
        if batch.unit == "HU":
            low, high = (batch.spread_values([values["hu"][end] for values in realised]) for end in (0, 1))
        else:
            found = batch.measure_range()
            low, high = found.low, found.high
        exponent = batch.spread_values([values["gamma"] for values in realised])
        inside = batch.voxels.clamp(low, high)
        # At 0 the slope of a power below 1 has no end: no gradient goes through there.
        share = ((inside - low) / (high - low)).clamp(min=1e-12)
        return low + (high - low) * share**exponent + (batch.voxels - inside)

    def describe_change(self, realised: Realised) -> str:
        """The exponent drawn."""
        return f"Contrast bent by gamma {realised['gamma']:.3g}"


OPERATION = Gamma()
