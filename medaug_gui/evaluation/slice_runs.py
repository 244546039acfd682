"""Short runs of neighbouring slices, without noise: what an enhancer's input is made from and its result compared with.

A CT whose own noise is not far below what is added would punish a denoiser for taking it off. Its reference is made as
for the cards: means of some 18 mm of slices, halved in the plane.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.series import Series
from medaug_gui.imaging.grey_range import measure_top
from medaug_gui.imaging.noise.level import measure_typical_level
from medaug_gui.imaging.resizing import shrink_by_area

Array = NDArray[np.float32]
CT_WINDOW = (-160.0, 240.0)
"""HU: what CT is clipped to before it is compared; its width is the peak of PSNR and SSIM."""
CT_LEVELS = (15.0, 30.0, 60.0)
"""HU: standard deviations of the noise that is put on CT."""
MR_LEVELS = (0.03, 0.07, 0.11)
"""The same for MR, in shares of the 99th percentile."""
INNER = 8
"""Slices of a run that are compared; one more on either side is only a neighbour."""
_THICK_MM = 18.0
_AIR = -500.0
_ENOUGH, _COARSE = 0.25, 4
FILLED = (
    "Slices with less than a quarter of the foreground of a scan's fullest slice, as at its ends, are not measured."
)


@dataclass(frozen=True)
class SliceRun:
    """A run of slices.

    Attributes:
        clean: [slice, row, column] in the unit of the voxels.
        inner: which of them are compared.
        spacing: mm along [slice, row, column].
        top: the 99th percentile of the whole scan above 0.
        modality, unit: of the scan.
        group: whose it is, for the intervals; never shown.
        averaged: the slices are means of the scan's.
    """

    clean: Array
    inner: slice
    spacing: tuple[float, float, float]
    top: float
    modality: str
    unit: str
    group: str
    averaged: bool = False

    @property
    def compared(self) -> int:
        """How many slices count."""
        return len(range(*self.inner.indices(len(self.clean))))


@dataclass(frozen=True)
class Reference:
    """A scan as something noise can be added to: `depth` slices, each made when it is asked for."""

    depth: int
    spacing: tuple[float, float, float]
    averaged: bool
    take: Callable[[int, int], Array]


def make_reference(series: Series, kind: str) -> Reference:
    """The scan itself, or means over its slices, as one of `REFERENCES` says ("auto" looks at a CT's own noise)."""
    averaged = kind == "averaged" or (kind == "auto" and _is_noisy(series))
    dz, dy, dx = series.geometry.spacing
    voxels = series.voxels
    count = int(np.clip(round(_THICK_MM / dz), 3, 9))
    if not averaged or len(voxels) < count:
        return Reference(len(voxels), (dz, dy, dx), False, lambda a, b: voxels[a:b].astype(np.float32))
    step = max(1, count // 3)

    def take(first: int, last: int) -> Array:
        return np.stack([_average(voxels[step * index : step * index + count]) for index in range(first, last)])

    return Reference((len(voxels) - count) // step + 1, (step * dz, 2 * dy, 2 * dx), True, take)


def find_filled(reference: Reference, unit: str) -> range:
    """The slices from the first to the last that show enough: at the ends of a scan there is little but air.

    Enough is a quarter of the foreground of the fullest slice: above -500 HU in CT, else above a tenth of the 99th
    percentile. Where fewer than three slices would be left, all of them.
    """
    slices = [reference.take(index, index + 1)[0][::_COARSE, ::_COARSE] for index in range(reference.depth)]
    limit = _AIR if unit == "HU" else 0.1 * measure_top(np.stack(slices))
    shares = np.array([(image > limit).mean() for image in slices])
    enough = np.flatnonzero(shares >= _ENOUGH * shares.max())
    whole = range(reference.depth)
    return range(int(enough[0]), int(enough[-1]) + 1) if enough[-1] - enough[0] >= 2 else whole


def cut_runs(
    series: Series, group: str, reference: Reference, quota: int, filled: range | None = None
) -> Iterator[SliceRun]:
    """Runs of neighbouring slices, spread over the scan, that hold some `quota` slices in all; `group`: whose it is.

    They lie among the slices `filled`, those of `find_filled` where it is not given.
    """
    among = find_filled(reference, series.unit) if filled is None else filled
    for first, last, inner in _place_runs(len(among), quota):
        start, stop = among.start + first, among.start + last
        yield SliceRun(
            clean=reference.take(start, stop),
            inner=inner,
            spacing=reference.spacing,
            top=measure_top(series.voxels),
            modality=series.identity.modality,
            unit=series.unit,
            group=group,
            averaged=reference.averaged,
        )


def _place_runs(depth: int, quota: int) -> list[tuple[int, int, slice]]:
    """(first slice, last, which of the run are compared)."""
    if depth <= 3:
        return [(0, depth, slice(0, depth) if depth < 3 else slice(1, 2))]
    quota = max(1, min(quota, depth - 2))
    count = -(-quota // INNER)
    size = min(-(-quota // count), (depth - 2) // count)  # so that no slice counts twice; neighbours may
    runs = []
    for index in range(count):
        room = depth - size - 2
        start = room // 2 if count == 1 else round(index * room / (count - 1))
        runs.append((start, start + size + 2, slice(1, size + 1)))
    return runs


def _is_noisy(series: Series) -> bool:
    if series.identity.modality != "CT":
        return False
    picks = series.voxels[:: max(1, len(series.voxels) // 12)]
    own = measure_typical_level(picks, "CT")
    return own > 0.5 * min(CT_LEVELS)


def _average(slab: NDArray[Any]) -> Array:
    mean: Array = shrink_by_area(slab.astype(np.float32).mean(0, keepdims=True), 2.0)[0]
    return mean
