"""Undersampling: lines of k-space that were not acquired, and filled with zeros."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from medaug_gui.imaging.kspace import (
    AXES,
    FILMED,
    describe_lines,
    draw_axis,
    draw_lines,
    find_array_axis,
    mask_lines,
    split_mask,
)
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.transform import Transform

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.operations.batches.image_batch import ImageBatch


@dataclass(frozen=True)
class UndersamplingParameters:
    """How many lines, which, along which axis."""

    acceleration: float = number(
        4.0,
        title="Acceleration",
        low=1.0,
        high=16.0,
        step=0.5,
        help="How many times fewer lines of k-space are acquired; the rest is filled with zeros.",
        source="4 and 8 are those of fastMRI: Zbontar et al., arXiv 1811.08839 (2018).",
    )
    centre: float = number(
        8.0,
        title="Whole centre",
        unit="%",
        low=0.0,
        high=50.0,
        step=1.0,
        help="Share of all lines around the middle of k-space that is acquired without a gap.",
        source="8 % at 4 times: Zbontar et al., arXiv 1811.08839 (2018).",
    )
    pattern: str = choice(
        "random",
        ("random", "equispaced"),
        title="Other lines",
        help="At random they look like noise along the phase axis; evenly apart they fold copies into the image.",
        source="Both kinds of fastMRI: Zbontar et al., arXiv 1811.08839 (2018).",
    )
    axis: str = choice(
        "random", AXES, title="Phase axis", help="Along which lines are left out.", source="MedAug's choice."
    )


class Undersampling(Transform[UndersamplingParameters]):
    """Cartesian undersampling, zero-filled: the magnitude of what the acquired lines give.

    Lines are left out along the phase axis only, so one transform along that axis does it. One mask for the whole
    series, as a protocol has. J. Zbontar et al., fastMRI, arXiv 1811.08839 (2018).
    """

    id = "undersampling"
    title = "Undersampling (MR)"
    group = "Artefacts"
    line = "Fewer lines of k-space, zero-filled"
    summary = "Leaves lines of k-space out, as an accelerated acquisition does before any reconstruction."
    Parameters = UndersamplingParameters
    means = Means(
        modalities=("MR",),
        because="Undersampled k-space is that of MR",
        film=FILMED,
    )
    preview_margin = 0

    def draw(self, parameters: UndersamplingParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The axis, and the lines that are acquired, counted from one end of k-space."""
        axis = draw_axis(parameters.axis, rng)
        length = geometry.shape[find_array_axis(axis)]
        lines = draw_lines(length, parameters.acceleration, parameters.centre / 100.0, parameters.pattern, rng)
        return {"axis": axis, "length": length, "lines": np.flatnonzero(lines).tolist()}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The magnitude of what the lines give."""
        axis, lines = find_array_axis(realised["axis"]), _read_mask(realised)
        found = measure_grey_range(series.voxels)
        low = np.float32(0 if found.positive else found.low)

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            np.add(mask_lines(source - low, axis, lines), low, out=out)

        return refill_series(series, fill, progress, split_rows=False)

    def apply_batch(self, batch: ImageBatch, realised: Sequence[Realised]) -> Tensor:
        """The magnitude of what the lines give, as in `apply`."""
        import torch

        found = batch.measure_range()
        low = torch.where(found.positive, 0.0, found.low)
        made = []
        for image, values in zip(batch.voxels - low, realised, strict=True):
            axis = find_array_axis(values["axis"]) + 1
            even, odd = (torch.from_numpy(part).to(image.device) for part in split_mask(_read_mask(values)))
            last = image.movedim(axis, -1)
            spectrum = torch.fft.rfft(last)
            real = torch.fft.irfft(spectrum * even, n=last.shape[-1])
            imaginary = torch.fft.irfft(spectrum * odd * -1j, n=last.shape[-1])
            made.append((real.square() + imaginary.square()).clamp(min=1e-30).sqrt().movedim(-1, axis))
        return torch.stack(made) + low

    def list_header_changes(self, realised: Realised, geometry: Geometry) -> Mapping[str, Any]:
        """How many lines, along which axis."""
        return {
            **describe_lines(realised["axis"], geometry.shape, len(realised["lines"])),
            "PercentSampling": 100.0 * len(realised["lines"]) / realised["length"],
        }

    def describe_change(self, realised: Realised) -> str:
        """How many lines are left."""
        count, length = len(realised["lines"]), realised["length"]
        return f"{count} of {length} lines of k-space, zero-filled, phase axis {realised['axis']}"


def _read_mask(realised: Realised) -> NDArray[np.bool_]:
    lines = np.zeros(int(realised["length"]), bool)
    lines[realised["lines"]] = True
    return lines


OPERATION = Undersampling()
