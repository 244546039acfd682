"""Gibbs ringing: stripes beside sharp edges where k-space was acquired only so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice, number
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Means
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.kspace import FILMED, count_low_lines, truncate_lines
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.strength import draw_strength, variation
from medaug_gui.operations.transform import Transform

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.operations.batches.image_batch import ImageBatch

ALONG = {"both": (1, 2), "vertical": (1,), "horizontal": (2,)}


@dataclass(frozen=True)
class GibbsParameters:
    """How much of k-space is left, along which axes."""

    kept: float = number(
        50.0,
        title="Lines kept",
        unit="%",
        low=5.0,
        high=100.0,
        step=5.0,
        help="Share of the lines around the middle of k-space that were acquired; the rest is filled with zeros.",
        source="Czervionke et al., AJR 151 (1988); the default is MedAug's choice.",
    )
    along: str = choice(
        "both", ALONG, title="Along", help="In which in-plane axis lines are missing.", source="MedAug's choice."
    )
    variation: float = variation()


class Gibbs(Transform[GibbsParameters]):
    """The acquired matrix made smaller, the reconstructed one left.

    J. W. Gibbs, Nature 59 (1899); for MR see L. F. Czervionke et al., Characteristic features of MR truncation
    artifacts, AJR 151 (1988).
    """

    id = "gibbs"
    title = "Gibbs ringing (MR)"
    group = "Artefacts"
    line = "Ringing beside sharp edges"
    summary = "Leaves out the outer lines of k-space, which rings beside sharp edges."
    Parameters = GibbsParameters
    means = Means(
        modalities=("MR",),
        because="Ringing by truncated k-space is that of MR",
        film=FILMED,
    )
    preview_margin = 0

    def draw(self, parameters: GibbsParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The share of lines, and the acquired voxel in mm along [row, column]."""
        kept = min(draw_strength(parameters.kept, parameters.variation, rng), 100.0)
        axes = list(ALONG[parameters.along])
        sizes = [geometry.spacing[axis] * (100.0 / kept if axis in axes else 1.0) for axis in (1, 2)]
        return {"kept": kept, "axes": axes, "acquired_mm": sizes}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series from fewer lines; a magnitude image stays one."""
        positive = measure_grey_range(series.voxels).positive
        kept = float(realised["kept"]) / 100.0
        lines = {int(axis): count_low_lines(series.voxels.shape[axis], kept) for axis in realised["axes"]}

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            values = source.astype(np.float32, copy=False)
            for axis, left in lines.items():
                values = truncate_lines(values, axis, left)
            np.copyto(out, np.abs(values) if positive else values)

        return refill_series(series, fill, progress, split_rows=False)

    def apply_batch(self, batch: ImageBatch, realised: Sequence[Realised]) -> Tensor:
        """The images from as many lines as in `apply`."""
        import torch

        voxels = batch.voxels
        for axis in (1, 2):
            length = batch.geometry.shape[axis]
            lines = [
                count_low_lines(length, values["kept"] / 100.0) if axis in values["axes"] else length
                for values in realised
            ]
            if min(lines) < length // 2 + 1:
                last = voxels.movedim(axis + 2, -1)
                left = torch.arange(length // 2 + 1, device=last.device) < batch.spread_values(lines)
                last = torch.fft.irfft(torch.fft.rfft(last) * left, n=length)
                voxels = last.movedim(-1, axis + 2)
        return torch.where(batch.measure_range().positive, voxels.abs(), voxels)

    def describe_change(self, realised: Realised) -> str:
        """How much was kept and what that is in mm."""
        rows, columns = realised["acquired_mm"]
        return f"k-space truncated to {realised['kept']:.3g} % (acquired voxel {rows:.3g} x {columns:.3g} mm in plane)"


OPERATION = Gibbs()
