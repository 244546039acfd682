"""Cutout: boxes of stated size in mm blanked out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice, number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.operations.drawn_grid import grid_of, index_of
from medaug_gui.operations.grey_range import robust_range, sampled
from medaug_gui.operations.noise import drawn_seed, slice_stream
from medaug_gui.operations.slabs import Block, Float, refilled
from medaug_gui.operations.transform import Realised, Transform

FILLS = ("background", "mean", "noise")


@dataclass(frozen=True)
class CutoutParameters:
    """How many boxes, how large, and what they are filled with."""

    boxes: int = whole(3, title="Boxes", low=1, high=100)
    smallest: float = number(
        15.0, title="Smallest side", unit="mm", low=0.5, high=500.0, step=5.0, help="Each side is drawn on its own."
    )
    largest: float = number(40.0, title="Largest side", unit="mm", low=0.5, high=500.0, step=5.0)
    fill: str = choice(
        "background",
        FILLS,
        title="Filled with",
        help="The darkest usual value (0.5th percentile), the mean, or noise of the series' mean and spread.",
    )


class Cutout(Transform[CutoutParameters]):
    """T. DeVries, G. Taylor, Improved regularization of convolutional neural networks with cutout, arXiv:1708.04552."""

    id = "cutout"
    title = "Cutout"
    group = "Artefacts"
    summary = "Blanks out boxes of a size in mm, so that a network learns not to rely on one place."
    Parameters = CutoutParameters
    preview_margin = 0

    def draw(self, parameters: CutoutParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """Boxes in voxels of the drawn grid, ends excluded: [[start, stop] for slice, row, column]."""
        sides = sorted((parameters.smallest, parameters.largest))
        boxes = [_box(rng, geometry, sides[0], sides[1]) for _ in range(parameters.boxes)]
        return {"boxes": boxes, "fill": parameters.fill, "noise_seed": drawn_seed(rng), "grid": grid_of(geometry)}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series with its boxes filled; label maps keep what lies under them."""
        level, sd = _paint(series, realised["fill"])
        starts = index_of(realised["grid"], series.geometry)

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            np.copyto(out, source)
            for number_, box in enumerate(realised["boxes"]):
                part = out[_within(box, starts, block)]
                if part.size:
                    part[...] = level
                if part.size and sd:
                    key = (starts[0] + block.start, block.top, number_)
                    part += sd * slice_stream(int(realised["noise_seed"]), *key).standard_normal(part.shape, np.float32)

        return refilled(series, fill, progress)

    def sentence(self, realised: Realised) -> str:
        """How many boxes of what."""
        return f"{len(realised['boxes'])} boxes filled with {realised['fill']}"


def _box(rng: np.random.Generator, geometry: Geometry, low: float, high: float) -> list[list[int]]:
    box = []
    for count, spacing in zip(geometry.shape, geometry.spacing, strict=True):
        length = int(np.clip(round(float(rng.uniform(low, high)) / spacing), 1, count))
        start = int(rng.integers(0, count - length + 1))
        box.append([start, start + length])
    return box


def _paint(series: Series, fill: str) -> tuple[np.float32, np.float32]:
    """Level and spread of what fills a box."""
    if fill == "background":
        return np.float32(robust_range(series.voxels).low), np.float32(0)
    sample = sampled(series.voxels).astype(np.float64)
    return np.float32(sample.mean()), np.float32(sample.std() if fill == "noise" else 0)


def _within(box: list[list[int]], starts: tuple[int, int, int], block: Block) -> tuple[slice, slice, slice]:
    """The part of a block that a box covers."""
    (z0, z1), (y0, y1), (x0, x1) = box
    depth, height, column = starts
    return (
        _span(z0 - depth - block.start, z1 - depth - block.start),
        _span(y0 - height - block.top, y1 - height - block.top),
        _span(x0 - column, x1 - column),
    )


def _span(start: int, stop: int) -> slice:
    return slice(max(0, start), max(0, stop))


OPERATION = Cutout()
