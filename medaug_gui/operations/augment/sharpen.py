"""Sharpen: unsharp masking of stated width in mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import flag, number
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import NOT_EVENED, Means
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.imaging.smoothing import Smoother
from medaug_gui.operations.augment.blur import make_half_kernels, set_kernel_text
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.strength import draw_strength, variation
from medaug_gui.operations.transform import Transform

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.operations.batches.image_batch import ImageBatch


@dataclass(frozen=True)
class SharpenParameters:
    """How much and how fine."""

    amount: float = number(
        0.7,
        title="Amount",
        low=0.0,
        high=5.0,
        step=0.1,
        help="How much of the fine detail is added: 1 doubles it. Noise grows with it.",
        source="MedAug's choice.",
    )
    width: float = number(
        2.0,
        title="Width",
        unit="mm",
        low=0.1,
        high=30.0,
        step=0.5,
        help="Detail finer than about this width is lifted (full width at half maximum of the Gaussian taken away).",
        source="MedAug's choice; the full width at half maximum is 2.355 standard deviations.",
    )
    across_slices: bool = flag(
        False, title="Across slices", help="Sharpen along the slice axis too.", source="MedAug's choice."
    )
    variation: float = variation()


class Sharpen(Transform[SharpenParameters]):
    """x + amount * (x - blurred x)."""

    id = "sharpen"
    title = "Sharpen"
    group = "Sharpness"
    line = "Lift fine detail of a width in mm"
    summary = "Lifts fine detail by unsharp masking, its width given in mm."
    Parameters = SharpenParameters
    means = Means(uneven=NOT_EVENED, across="across_slices")
    preview_margin = 12

    def draw(self, parameters: SharpenParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """Amount, and the width in mm along [slice, row, column]."""
        width = parameters.width
        amount = draw_strength(parameters.amount, parameters.variation, rng)
        across = parameters.across_slices and not geometry.is_film
        return {"amount": amount, "width_mm": [width if across else 0.0, width, width]}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The sharpened series; the kernel text of a CT says so."""
        smoother = Smoother(series.voxels, make_half_kernels(realised["width_mm"], series.geometry))
        amount = float(realised["amount"])
        less, more = np.float32(-amount), np.float32(1.0 + amount)

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            smoother.write_into(out, block)
            np.multiply(out, less, out=out)
            np.add(out, source * more, out=out)

        sharp = refill_series(series, fill, progress, split_rows=False)
        return set_kernel_text(sharp, "MEDAUG SHARPEN")

    def apply_batch(self, batch: ImageBatch, realised: Sequence[Realised]) -> Tensor:
        """x + amount * (x - blurred x), as in `apply`."""
        from medaug_gui.operations.batches.smoothing import smooth_batch

        amount = batch.spread_values([values["amount"] for values in realised])
        blurred = smooth_batch(batch, [values["width_mm"] for values in realised])
        return batch.voxels + amount * (batch.voxels - blurred)

    def describe_change(self, realised: Realised) -> str:
        """Amount and width."""
        return f"Unsharp mask, amount {realised['amount']:.3g}, width {realised['width_mm'][1]:.3g} mm"


OPERATION = Sharpen()
