"""Cutout: boxes of stated size in mm blanked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice, number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.imaging.grey_range import sample_voxels
from medaug_gui.imaging.noise.streams import draw_seed, make_slice_stream
from medaug_gui.imaging.slabs import round_in_place
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.pattern_grid import describe_grid, find_first_index
from medaug_gui.operations.transform import Transform

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.operations.batches.image_batch import ImageBatch

FILLS = ("background", "mean", "noise")
_DARK_SAMPLE = 8000


@dataclass(frozen=True)
class CutoutParameters:
    """How many boxes, how large, and what they are filled with."""

    boxes: int = whole(
        3,
        title="Boxes",
        low=1,
        high=100,
        help="How many boxes are blanked out.",
        source="DeVries and Taylor, arXiv:1708.04552; the default is MedAug's choice.",
    )
    smallest: float = number(
        15.0,
        title="Smallest side",
        unit="mm",
        low=0.5,
        high=500.0,
        step=5.0,
        help="Each side is drawn on its own.",
        source="MedAug's choice.",
    )
    largest: float = number(
        40.0,
        title="Largest side",
        unit="mm",
        low=0.5,
        high=500.0,
        step=5.0,
        help="Each side is drawn evenly between the two.",
        source="MedAug's choice.",
    )
    fill: str = choice(
        "background",
        FILLS,
        title="Filled with",
        help="The darkest usual value (0.5th percentile), the mean, or noise of the series' mean and spread.",
        source="MedAug's choice.",
    )


class Cutout(Transform[CutoutParameters]):
    """T. DeVries, G. Taylor, Improved regularization of convolutional neural networks with cutout, arXiv:1708.04552."""

    id = "cutout"
    title = "Cutout"
    group = "Artefacts"
    line = "Blank out boxes of a size in mm"
    summary = "Blanks out boxes of a size in mm, so that a network learns not to rely on one place."
    Parameters = CutoutParameters
    preview_margin = 0

    def draw(self, parameters: CutoutParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """Boxes in voxels of the drawn grid, ends excluded: [[start, stop] for slice, row, column]."""
        sides = sorted((parameters.smallest, parameters.largest))
        boxes = [_draw_box(rng, geometry, sides[0], sides[1]) for _ in range(parameters.boxes)]
        return {"boxes": boxes, "fill": parameters.fill, "noise_seed": draw_seed(rng), "grid": describe_grid(geometry)}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series with its boxes filled; label maps keep what lies under them."""
        progress.check()
        level, sd = _choose_paint(series, realised["fill"])
        starts = find_first_index(realised["grid"], series.geometry)
        voxels = series.voxels.copy()
        for box_number, box in enumerate(progress.over(realised["boxes"])):
            lasting = [[starts[0], starts[0] + len(voxels)], *box[1:]] if series.geometry.is_film else box
            _fill_box(voxels, lasting, starts, level, sd, (int(realised["noise_seed"]), box_number))
        return replace(series, voxels=voxels)

    def apply_batch(self, batch: ImageBatch, realised: Sequence[Realised]) -> Tensor:
        """The images with their boxes filled, as in `apply`; a box of noise passes no gradient on."""
        if any(values["fill"] == "noise" for values in realised):
            return super().apply_batch(batch, realised)
        import torch

        inside = torch.zeros((len(batch), 1, *batch.geometry.shape), dtype=torch.bool)
        for image, values in zip(inside, realised, strict=True):
            for box in values["boxes"]:
                image[(slice(None), *(slice(low, high) for low, high in box))] = True
        dark = batch.spread_values([values["fill"] == FILLS[0] for values in realised]).bool()
        level = torch.where(dark, _find_dark(batch), batch.sample_voxels().mean(-1)[..., None, None, None])
        return torch.where(inside.to(batch.voxels.device), level, batch.voxels)

    def describe_change(self, realised: Realised) -> str:
        """How many boxes of what."""
        return f"{len(realised['boxes'])} boxes filled with {realised['fill']}"


def _draw_box(rng: np.random.Generator, geometry: Geometry, low: float, high: float) -> list[list[int]]:
    box = []
    for count, spacing in zip(geometry.shape, geometry.spacing, strict=True):
        length = int(np.clip(round(float(rng.uniform(low, high)) / spacing), 1, count))
        start = int(rng.integers(0, count - length + 1))
        box.append([start, start + length])
    return box


def _choose_paint(series: Series, fill: str) -> tuple[float, float]:
    """Level and spread of what fills a box."""
    sample = sample_voxels(series.voxels)
    if fill == "background":
        sample = sample[:: max(1, sample.size // _DARK_SAMPLE)]
        rank = round(0.005 * (sample.size - 1))
        return float(np.partition(sample, rank)[rank]), 0.0
    return float(sample.mean(dtype=np.float64)), float(sample.std(dtype=np.float64)) if fill == "noise" else 0.0


def _find_dark(batch: ImageBatch) -> Tensor:
    """The level of "background" in each channel [n, channel, 1, 1, 1]: the known range's lower end, else measured."""
    if batch.known_range is not None:
        return batch.measure_range().low
    sample = batch.sample_voxels()
    sample = sample[..., :: max(1, sample.shape[-1] // _DARK_SAMPLE)]
    return sample.sort(dim=-1).values[..., round(0.005 * (sample.shape[-1] - 1)), None, None, None]


def _fill_box(
    voxels: NDArray[Any], box: list[list[int]], starts: tuple[int, int, int], level: float, sd: float,
    key: tuple[int, int],
) -> None:  # fmt: skip
    """Fill what `voxels`, which begin at `starts` of the drawn grid, hold of a box; noise belongs to the slice."""
    at = [slice(max(0, low - start), max(0, high - start)) for (low, high), start in zip(box, starts, strict=True)]
    whole = voxels.dtype == np.int16
    if not sd:
        voxels[tuple(at)] = round(level) if whole else level
        return
    for index in range(at[0].start, min(at[0].stop, voxels.shape[0])):
        part = voxels[index, at[1], at[2]]
        stream = make_slice_stream(key[0], starts[0] + index, key[1])
        values = np.float32(level) + np.float32(sd) * stream.standard_normal(part.shape, np.float32)
        part[...] = round_in_place(values) if whole else values


OPERATION = Cutout()
