"""Histogram shift: grey levels moved by a random curve that never turns back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice, number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.slabs import Block, Float, is_whole_number, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.transform import Transform

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.operations.batches.image_batch import ImageBatch

HU = (-1000.0, 1000.0)
"""The range that is bent in CT: from air to where most bone lies below."""
_FINE = 256
"""Straight pieces that a smooth curve is cut into."""


@dataclass(frozen=True)
class HistogramShiftParameters:
    """The kind of curve, and how far from the diagonal."""

    curve: str = choice(
        "piecewise",
        ("piecewise", "bezier"),
        title="Curve",
        help="Straight pieces between points that are moved, or one smooth bend.",
        source="Piecewise as MONAI's RandHistogramShift; Bezier as Zhou et al., Models Genesis, MICCAI 2019.",
    )
    points: int = whole(
        6,
        title="Points",
        low=3,
        high=64,
        help="Points of the curve, both ends included: the more, the finer it bends.",
        when="curve = piecewise",
        source="As MONAI's RandHistogramShift; the default is MedAug's choice.",
    )
    shift: float = number(
        100.0,
        title="Shift",
        unit="%",
        low=0.0,
        high=100.0,
        step=5.0,
        symmetric=True,
        help="How far a point moves, as a share of the way to its neighbour's place; a smooth bend, of all the way.",
        source="100 % is as far as the curve can go without turning back; the default is MedAug's choice.",
    )


class HistogramShift(Transform[HistogramShiftParameters]):
    """Values go along a monotone curve from the lower to the upper end of their range; what lies outside stays.

    Between a table's points the curve is straight, so that a voxel costs a product and a sum. Two neighbouring points
    move towards each other by half of the way at most, hence order stays.
    """

    id = "histogram-shift"
    title = "Histogram shift"
    group = "Intensity"
    line = "Move grey levels by a random curve"
    summary = "Moves grey levels by a random curve that keeps their order, so that contrasts shift."
    Parameters = HistogramShiftParameters
    preview_margin = 0

    def draw(self, parameters: HistogramShiftParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The curve's heights at points evenly apart from 0 to 1, rising."""
        share = parameters.shift / 100.0
        count = parameters.points if parameters.curve == "piecewise" else _FINE + 1
        even = np.linspace(0.0, 1.0, count)
        if parameters.curve == "piecewise":
            heights = even + share * rng.uniform(-0.5, 0.5, count) / (count - 1)
        else:
            heights = _bend(even, share, rng)
        heights[[0, -1]] = 0.0, 1.0
        return {"curve": parameters.curve, "heights": [round(float(height), 6) for height in heights]}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series along the curve."""
        low, high = _choose_range(series)
        if is_whole_number(series.voxels):
            return _look_up(series, realised, low, high, progress)

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            _follow(source.astype(np.float32, copy=False), realised, low, high, out)

        return refill_series(series, fill, progress)

    def apply_batch(self, batch: ImageBatch, realised: Sequence[Realised]) -> Tensor:
        """Along the curve, as in `apply`."""
        import torch

        if batch.unit == "HU":
            low, high = (batch.spread_values([end] * len(realised)) for end in HU)
        else:
            found = batch.measure_range()
            low, high = found.low, found.high
        place = (batch.voxels - low) / (high - low)
        made = []
        for image, values in zip(place, realised, strict=True):
            offsets, slopes = (torch.from_numpy(part).to(image.device) for part in _make_table(values["heights"]))
            piece = (image * (len(offsets) - 2)).floor().clamp(-1, len(offsets) - 2).long() + 1
            made.append(offsets[piece] + slopes[piece] * image)
        return low + (high - low) * torch.stack(made)

    def describe_change(self, realised: Realised) -> str:
        """The kind of curve and how far it goes from the diagonal."""
        heights = np.array(realised["heights"])
        away = float(np.abs(heights - np.linspace(0, 1, len(heights))).max())
        return f"Grey levels moved along a monotone {realised['curve']} curve, by up to {100 * away:.3g} % of the range"


def _bend(even: NDArray[np.float64], share: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """A cubic Bezier curve from corner to corner, its two inner points drawn; read at `even` places."""
    inner = np.array([[1 / 3, 1 / 3], [2 / 3, 2 / 3]])
    inner += share * (rng.random((2, 2)) - inner)
    t = np.linspace(0.0, 1.0, 4 * len(even))[:, None]
    path = 3 * t * (1 - t) ** 2 * inner[0] + 3 * t**2 * (1 - t) * inner[1] + t**3
    heights: NDArray[np.float64] = np.interp(even, path[:, 0], path[:, 1])
    return heights


def _choose_range(series: Series) -> tuple[np.float32, np.float32]:
    """The two values between which the curve runs."""
    if series.unit == "HU":
        return np.float32(HU[0]), np.float32(HU[1])
    found = measure_grey_range(series.voxels)
    return np.float32(found.low), np.float32(found.high)


def _make_table(heights: Sequence[float]) -> tuple[Float, Float]:
    """Offset and slope of each piece of the curve over 0 to 1, one more at either end for what lies outside."""
    known = np.asarray(heights, dtype=np.float64)
    pieces = len(known) - 1
    slopes = np.diff(known) * pieces
    offsets = known[:-1] - slopes * np.arange(pieces) / pieces
    return (
        np.concatenate([[0.0], offsets, [0.0]]).astype(np.float32),
        np.concatenate([[1.0], slopes, [1.0]]).astype(np.float32),
    )


def _follow(values: Float, realised: Realised, low: np.float32, high: np.float32, out: Float) -> None:
    """Each value along the curve, into `out`."""
    offsets, slopes = _make_table(realised["heights"])
    span, pieces = high - low, len(offsets) - 2
    place = (values - low) * np.float32(1 / span)
    np.multiply(place, np.float32(pieces), out=out)
    np.clip(out, -1, pieces, out=out)
    piece = np.floor(out, out=out).astype(np.int32)
    piece += 1
    np.multiply(place, slopes.take(piece), out=out)
    np.add(out, offsets.take(piece), out=out)
    np.multiply(out, span, out=out)
    np.add(out, low, out=out)


def _look_up(series: Series, realised: Realised, low: np.float32, high: np.float32, progress: Progress) -> Series:
    """Whole numbers by a table of all that there are."""
    least, most = int(series.voxels.min()), int(series.voxels.max())
    table = np.empty(most - least + 1, np.float32)
    _follow(np.arange(least, most + 1, dtype=np.float32), realised, low, high, table)

    def fill(source: NDArray[Any], out: Float, block: Block) -> None:
        table.take(np.subtract(source, least, dtype=np.int32), out=out, mode="clip")

    return refill_series(series, fill, progress)


OPERATION = HistogramShift()
