"""Slice drop-out: slices that lost their signal because the body moved while they were acquired."""

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
from medaug_gui.core.spec import Accepts, Means
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.imaging.smoothing import FWHM_TO_SD
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.pattern_grid import describe_grid, find_first_index
from medaug_gui.operations.transform import Transform

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.operations.batches.image_batch import ImageBatch


@dataclass(frozen=True)
class SliceDropoutParameters:
    """How many slices, and how much of their signal."""

    share: float = number(
        8.0,
        title="Slices",
        unit="%",
        low=0.0,
        high=100.0,
        step=2.0,
        help="Share of all slices that lose signal; one at least.",
        source="Andersson et al., NeuroImage 141 (2016); the default is MedAug's choice.",
    )
    least: float = number(
        40.0,
        title="Signal lost from",
        unit="%",
        low=0.0,
        high=100.0,
        step=5.0,
        help="The least that is drawn for a slice.",
        source="Andersson et al., NeuroImage 141 (2016); the default is MedAug's choice.",
    )
    most: float = number(
        95.0,
        title="to",
        unit="%",
        low=0.0,
        high=100.0,
        step=5.0,
        help="Drawn evenly between the two for each slice.",
        source="Andersson et al., NeuroImage 141 (2016); the default is MedAug's choice.",
    )
    where: str = choice(
        "whole slice",
        ("whole slice", "part of it"),
        title="Where",
        help="Bulk motion takes the whole slice, pulsation a part.",
        source="MedAug's choice.",
    )
    width: float = number(
        80.0,
        title="Width of the part",
        unit="mm",
        low=5.0,
        high=500.0,
        step=10.0,
        help="Full width at half maximum of the dark part.",
        when="where = part of it",
        source="MedAug's choice.",
    )


class SliceDropout(Transform[SliceDropoutParameters]):
    """Single slices times what is left of their signal; values stay above the darkest.

    Motion during diffusion weighting or between the pulses of a sequence spoils the phase of one slice and no other.
    J. L. R. Andersson et al., Incorporating outlier detection and replacement into a non-parametric framework for
    movement and distortion correction of diffusion MR images, NeuroImage 141 (2016).
    """

    id = "slice-dropout"
    title = "Slice drop-out (MR)"
    group = "Artefacts"
    line = "Slices that lost their signal"
    summary = "Takes most of the signal away from some slices, as motion does in diffusion and interleaved MR."
    Parameters = SliceDropoutParameters
    accepts = Accepts(film=False)
    means = Means(modalities=("MR",), because="Slices that lost their signal are those of MR")
    preview_margin = 0

    def draw(self, parameters: SliceDropoutParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """For each slice that is hit: its number, how much signal is lost, and the middle of the dark part in mm."""
        depth = geometry.shape[0]
        count = min(max(1, round(depth * parameters.share / 100.0)), depth) if parameters.share > 0 else 0
        low, high = sorted((parameters.least, parameters.most))
        hit = []
        for index in sorted(rng.permutation(depth)[:count].tolist()):
            middle = [
                float(part) * length / 3
                for part, length in zip(rng.uniform(-1, 1, 2), geometry.extent[1:], strict=True)
            ]
            hit.append({"slice": index, "lost_percent": float(rng.uniform(low, high)), "middle_mm": middle})
        width = parameters.width if parameters.where == "part of it" else 0.0
        return {"hit": hit, "part_mm": width, "grid": describe_grid(geometry)}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series with its dark slices."""
        first = find_first_index(realised["grid"], series.geometry)[0]
        hit = {one["slice"] - first: one for one in realised["hit"]}
        found = measure_grey_range(series.voxels)
        low = np.float32(0 if found.positive else found.low)

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            out[...] = source
            for index in range(block.start, block.stop):
                if index in hit:
                    part = out[index - block.start]
                    kept = _find_kept(hit[index], realised["part_mm"], series.geometry)
                    part[...] = (part - low) * kept[block.top : block.bottom] + low

        return refill_series(series, fill, progress)

    def apply_batch(self, batch: ImageBatch, realised: Sequence[Realised]) -> Tensor:
        """The images with their dark slices, as in `apply`."""
        fields = [np.ones(batch.geometry.shape, np.float32) for _ in realised]
        for values, field in zip(realised, fields, strict=True):
            for one in values["hit"]:
                field[one["slice"]] = _find_kept(one, values["part_mm"], batch.geometry)
        found = batch.measure_range()
        low = found.low * ~found.positive
        return (batch.voxels - low) * batch.spread_fields(fields) + low

    def describe_change(self, realised: Realised) -> str:
        """How many."""
        most = max((one["lost_percent"] for one in realised["hit"]), default=0.0)
        return f"{len(realised['hit'])} slices lost up to {most:.3g} % of their signal"


def _find_kept(hit: dict[str, Any], width: float, geometry: Geometry) -> Float:
    """What is left of the signal of a slice, [row, column] or [row, 1], float32."""
    _, height, columns = geometry.shape
    lost = np.float32(hit["lost_percent"] / 100.0)
    if not width:
        return np.full((height, 1), 1 - lost, np.float32)
    sd = width * FWHM_TO_SD
    places = [
        np.exp(-0.5 * (((np.arange(size) - (size - 1) / 2) * mm - middle) / sd) ** 2)
        for size, mm, middle in zip((height, columns), geometry.spacing[1:], hit["middle_mm"], strict=True)
    ]
    kept: Float = (1 - lost * np.multiply.outer(*places)).astype(np.float32)
    return kept


OPERATION = SliceDropout()
