"""Window shift: all intensities moved and stretched a little, as between scanners and protocols."""

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
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.transform import Transform

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.operations.batches.image_batch import ImageBatch


@dataclass(frozen=True)
class WindowShiftParameters:
    """How far at most, either way."""

    shift_hu: float = number(
        20.0,
        title="Shift in CT",
        unit="HU",
        low=0.0,
        high=1000.0,
        step=5.0,
        help="At most so much up or down, in HU.",
        symmetric=True,
        when="unit = HU",
        source="MedAug's choice.",
    )
    shift_percent: float = number(
        10.0,
        title="Shift elsewhere",
        unit="%",
        low=0.0,
        high=100.0,
        step=5.0,
        help="At most so much up or down, as a share of the range that intensities fill (0.5th to 99.5th percentile).",
        symmetric=True,
        when="unit != HU",
        source="MedAug's choice.",
    )
    scale_percent: float = number(
        10.0,
        title="Stretch",
        unit="%",
        low=0.0,
        high=90.0,
        step=5.0,
        help="At most so much stretched or squeezed: about 0 HU in CT, about the dark end of the range elsewhere.",
        symmetric=True,
        source="MedAug's choice.",
    )


class WindowShift(Transform[WindowShiftParameters]):
    """pivot + (x - pivot) * scale + shift."""

    id = "window-shift"
    title = "Window shift"
    group = "Intensity"
    line = "Move and stretch all intensities"
    summary = "Moves and stretches all intensities a little, as between scanners and protocols."
    Parameters = WindowShiftParameters
    preview_margin = 0

    def draw(self, parameters: WindowShiftParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """Shift and stretch, evenly within their limits."""
        shift, scale = (float(v) for v in rng.uniform(-1.0, 1.0, 2))
        return {
            "shift_hu": shift * parameters.shift_hu,
            "shift_percent": shift * parameters.shift_percent,
            "scale": 1.0 + scale * parameters.scale_percent / 100.0,
        }

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The moved series."""
        scale = float(realised["scale"])
        if series.unit == "HU":
            offset = float(realised["shift_hu"])
        else:
            found = measure_grey_range(series.voxels)
            offset = found.low * (1.0 - scale) + float(realised["shift_percent"]) / 100.0 * found.span
        factor, term = np.float32(scale), np.float32(offset)

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            np.multiply(source, factor, out=out)
            np.add(out, term, out=out)

        return refill_series(series, fill, progress)

    def apply_batch(self, batch: ImageBatch, realised: Sequence[Realised]) -> Tensor:
        """factor * x + offset, as in `apply`."""
        scale = batch.spread_values([values["scale"] for values in realised])
        if batch.unit == "HU":
            return batch.voxels * scale + batch.spread_values([values["shift_hu"] for values in realised])
        found = batch.measure_range()
        share = batch.spread_values([values["shift_percent"] / 100.0 for values in realised])
        return batch.voxels * scale + found.low * (1.0 - scale) + share * found.span

    def describe_change(self, realised: Realised) -> str:
        """What was drawn."""
        shift = f"{realised['shift_hu']:+.3g} HU, or {realised['shift_percent']:+.3g} % of the range"
        return f"Intensities stretched by {realised['scale']:.3g} and shifted by {shift}"


OPERATION = WindowShift()
