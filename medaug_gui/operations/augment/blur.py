"""Blur by a Gaussian point spread of stated width in mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import flag, number
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import NOT_EVENED, Means
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.imaging.smoothing import FWHM_TO_SD, Smoother, make_half_kernel
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.strength import draw_strength, variation
from medaug_gui.operations.transform import Transform

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.operations.batches.image_batch import ImageBatch


@dataclass(frozen=True)
class BlurParameters:
    """How wide, and whether across slices too."""

    width: float = number(
        2.0,
        title="Width",
        unit="mm",
        low=0.0,
        high=30.0,
        step=0.5,
        help="Full width at half maximum of the point spread that is applied.",
        source="MedAug's choice; the full width at half maximum is 2.355 standard deviations.",
    )
    across_slices: bool = flag(
        True,
        title="Across slices",
        help="Blur along the slice axis too, by the same width in mm; else in plane only.",
        source="MedAug's choice.",
    )
    variation: float = variation()


class Blur(Transform[BlurParameters]):
    """Gaussian smoothing, right in mm whatever the spacing."""

    id = "blur"
    title = "Blur"
    group = "Sharpness"
    line = "Gaussian point spread of a width in mm"
    summary = "Smooths by a Gaussian point spread given in mm, right for voxels that are no cubes."
    Parameters = BlurParameters
    means = Means(uneven=NOT_EVENED, across="across_slices")
    preview_margin = 12

    def draw(self, parameters: BlurParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The width in mm along [slice, row, column]."""
        width = draw_strength(parameters.width, parameters.variation, rng)
        across = parameters.across_slices and not geometry.is_film
        return {"width_mm": [width if across else 0.0, width, width]}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The smoothed series; the kernel text of a CT says so."""
        smoother = Smoother(series.voxels, make_half_kernels(realised["width_mm"], series.geometry))

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            smoother.write_into(out, block)

        blurred = refill_series(series, fill, progress, split_rows=False)
        return set_kernel_text(blurred, "MEDAUG BLUR")

    def apply_batch(self, batch: ImageBatch, realised: Sequence[Realised]) -> Tensor:
        """The smoothed images, by the kernels of `apply`."""
        from medaug_gui.operations.batches.smoothing import smooth_batch

        return smooth_batch(batch, [values["width_mm"] for values in realised])

    def describe_change(self, realised: Realised) -> str:
        """The widths."""
        depth, height, _ = realised["width_mm"]
        where = "in three dimensions" if depth else "in plane"
        return f"Gaussian blur {where}, full width at half maximum {height:.3g} mm"


def make_half_kernels(widths: Sequence[float], geometry: Geometry) -> tuple[Float, Float, Float]:
    """Half kernels along [slice, row, column] for full widths at half maximum in mm; none along a single voxel."""
    depth, height, width = (
        make_half_kernel(float(mm) * FWHM_TO_SD / spacing if count > 1 else 0.0)
        for mm, spacing, count in zip(widths, geometry.spacing, geometry.shape, strict=True)
    )
    return depth, height, width


def set_kernel_text(series: Series, text: str) -> Series:
    """CT only: a Convolution Kernel (0018,1210) of ours, since the source's no longer tells the sharpness."""
    if series.identity.modality != "CT":
        return series
    return replace(series, header={**series.header, "ConvolutionKernel": text})


OPERATION = Blur()
