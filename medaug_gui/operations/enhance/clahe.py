"""CLAHE: local contrast made even, limited so that noise is not blown up."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import number
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.transform import Transform

_BINS = 256


@dataclass(frozen=True)
class ClaheParameters:
    """How local, how strong, and the range of HU."""

    tile: float = number(
        50.0,
        title="Tile",
        unit="mm",
        low=2.0,
        high=500.0,
        step=5.0,
        help="Contrast is made even within squares of about this side, and blended between them.",
        source="Zuiderveld, Graphics Gems IV (1994); the default is MedAug's choice.",
    )
    limit: float = number(
        2.5,
        title="Contrast limit",
        low=1.0,
        high=50.0,
        step=0.5,
        help="The steepest rise, as a multiple of the even one: 1 changes nothing, higher lifts more (noise too).",
        source="Zuiderveld, Graphics Gems IV (1994); the default is MedAug's choice.",
    )
    strength: float = number(
        70.0,
        title="Strength",
        unit="%",
        low=0.0,
        high=100.0,
        step=10.0,
        help="How much of the result is mixed in.",
        source="MedAug's choice.",
    )
    low_hu: float = number(
        -160.0,
        title="From",
        unit="HU",
        low=-1024.0,
        high=3000.0,
        step=10.0,
        help="Series in HU are changed between these two values only; all others within the range that they fill.",
        when="unit = HU",
        source="The lower end of the mediastinal window, C 40 W 400.",
    )
    high_hu: float = number(
        240.0,
        title="To",
        unit="HU",
        low=-1000.0,
        high=10000.0,
        step=10.0,
        when="unit = HU",
        help="Series in HU are changed up to this value; what lies above stays as it is.",
        source="The upper end of the mediastinal window, C 40 W 400.",
    )


class Clahe(Transform[ClaheParameters]):
    """K. Zuiderveld, Contrast limited adaptive histogram equalization, Graphics Gems IV (1994), slice by slice.

    Values stay in their unit and range; what lies outside of the range stays as it is.
    """

    id = "clahe"
    title = "Local contrast (CLAHE)"
    kind = "enhance"
    group = "Contrast"
    line = "Even out local contrast, with a limit"
    summary = "Evens out contrast tile by tile with a limit, within a range of HU or of the series' own."
    Parameters = ClaheParameters
    accepts = Accepts(least=(1, 8, 8))
    preview_margin = 0

    def draw(self, parameters: ClaheParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """No chance: how many tiles along [row, column] make up the size asked for."""
        tiles = [
            int(np.clip(round(mm / parameters.tile), 1, min(64, count // 4)))
            for mm, count in zip(geometry.extent[1:], geometry.shape[1:], strict=True)
        ]
        low, high = sorted((parameters.low_hu, parameters.high_hu))
        return {
            "tiles": tiles,
            "limit": parameters.limit,
            "strength": parameters.strength / 100.0,
            "hu": [low, max(high, low + 1.0)],
        }

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series with its local contrast evened."""
        found = measure_grey_range(series.voxels)
        low, high = realised["hu"] if series.unit == "HU" else (found.low, found.high)
        strength, limit = np.float32(realised["strength"]), float(realised["limit"])
        tiles = (int(realised["tiles"][0]), int(realised["tiles"][1]))

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            for image, target in zip(source, out, strict=True):
                values = image.astype(np.float32)
                inside = np.clip(values, np.float32(low), np.float32(high))
                level = (inside - np.float32(low)) * np.float32(_BINS / (high - low))
                even = _equalise(level, tiles, limit)
                even *= np.float32((high - low) / _BINS)
                even += np.float32(low)
                np.subtract(even, inside, out=even)
                np.multiply(even, strength, out=even)
                np.add(values, even, out=target)

        return refill_series(series, fill, progress, split_rows=False)

    def describe_change(self, realised: Realised) -> str:
        """Tiles, limit and strength."""
        rows, columns = realised["tiles"]
        return f"CLAHE, {rows} x {columns} tiles, limit {realised['limit']:.3g}, strength {realised['strength']:.2g}"


def _equalise(level: Float, tiles: tuple[int, int], limit: float) -> Float:
    """Equalised levels (0 to `_BINS`) of one slice: curves of the four nearest tiles, blended bilinearly."""
    rows, columns = (_cut_edges(count, parts) for count, parts in zip(level.shape, tiles, strict=True))
    curves = np.empty((*tiles, _BINS + 2), np.float32)
    for i in range(tiles[0]):
        for j in range(tiles[1]):
            curves[i, j] = _build_curve(level[rows[i] : rows[i + 1], columns[j] : columns[j + 1]], limit)
    out = np.empty_like(level)
    down, across = _cut_stretches(rows), _cut_stretches(columns)
    for i, (top, bottom, row_part) in enumerate(down):
        for j, (left, right, column_part) in enumerate(across):
            part = level[top:bottom, left:right]
            bins = part.astype(np.intp)
            rest = part - bins
            near_rows = (max(i - 1, 0), min(i, tiles[0] - 1))
            first, last = max(j - 1, 0), min(j, tiles[1] - 1)
            upper, lower = (
                _blend(_look_up(curves[row, first], bins, rest), _look_up(curves[row, last], bins, rest), column_part)
                for row in near_rows
            )
            out[top:bottom, left:right] = _blend(upper, lower, row_part[:, None])
    return out


def _blend(first: Float, second: Float, part: Float) -> Float:
    second -= first
    second *= part
    second += first
    return second


def _cut_edges(count: int, parts: int) -> list[int]:
    return [round(place * count / parts) for place in range(parts + 1)]


def _cut_stretches(edges: list[int]) -> list[tuple[int, int, Float]]:
    """The stretches between the middles of tiles (and the two ends), with the weight of the later tile."""
    middles = [(first + last) / 2 for first, last in itertools.pairwise(edges)]
    cuts = [0, *(round(middle) for middle in middles), edges[-1]]
    stretches = []
    for place, (start, stop) in enumerate(itertools.pairwise(cuts)):
        if 0 < place < len(middles):
            places = np.arange(start, stop) + 0.5
            part = (places - middles[place - 1]) / (middles[place] - middles[place - 1])
        else:
            part = np.zeros(stop - start)
        stretches.append((start, stop, np.clip(part, 0, 1).astype(np.float32)))
    return stretches


def _build_curve(level: Float, limit: float) -> Float:
    """The clipped histogram's running sum, from 0 to `_BINS` at the bins' edges, and once more for the top value.

    Only what lies within the range counts, so that air does not use up the contrast.
    """
    inside = level[(level > 0) & (level < _BINS)]
    if not inside.size:
        return np.minimum(np.arange(_BINS + 2), _BINS).astype(np.float32)
    counts = np.bincount(inside.astype(np.intp), minlength=_BINS).astype(np.float64)
    most = limit * inside.size / _BINS
    excess = float(np.maximum(counts - most, 0).sum())
    counts = np.minimum(counts, most)
    room = most - counts
    counts += room * (excess / max(float(room.sum()), 1e-9))
    running = np.concatenate([[0.0], np.cumsum(counts)])
    running = np.append(running, running[-1])
    curve: Float = (running * (_BINS / running[-1])).astype(np.float32)
    return curve


def _look_up(curve: Float, bins: NDArray[np.intp], rest: Float) -> Float:
    """The curve at bins + rest, straight between the bins' edges."""
    low = curve.take(bins)
    step: Float = np.diff(curve, append=curve[-1]).take(bins)
    step *= rest
    step += low
    return step


OPERATION = Clahe()
