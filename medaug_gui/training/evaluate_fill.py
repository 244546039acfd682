"""What a network that fills slices in does on scans it was not trained on, beside linear and cubic interpolation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline
from torch import nn

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.metrics.psnr import psnr
from medaug_gui.imaging.metrics.rmse import rmse
from medaug_gui.imaging.metrics.sharpness import sharpness
from medaug_gui.imaging.metrics.ssim import ssim
from medaug_gui.models.inference.fill import Scaling, around, predicted, runner_of

Array = NDArray[np.float32]
FACTORS = (2, 3, 4, 5)
CT_WINDOW = (-160.0, 240.0)
_REACH = 5
"""Known slices on either side that the spline goes through; those farther away count for less than 1 in 700."""


@dataclass(frozen=True)
class Ruler:
    """How two slices are compared.

    Attributes:
        low, high: what images are clipped to first.
        span: the peak of PSNR and SSIM.
        least: pixels of the reference below this do not count.
    """

    low: float
    high: float
    span: float
    least: float = -np.inf

    @classmethod
    def of(cls, unit: str, top: float) -> Ruler:
        """CT in the window -160 to 240 HU; others in the foreground, a tenth of `top` (99th percentile), their peak."""
        if unit == "HU":
            return cls(*CT_WINDOW, CT_WINDOW[1] - CT_WINDOW[0])
        return cls(-np.inf, np.inf, top, 0.1 * top)

    def measured(self, found: Array, reference: Array) -> dict[str, float]:
        """PSNR in dB, SSIM, root mean square error and edge sharpness of one slice [row, column]."""
        shown, wanted = np.clip(found, self.low, self.high), np.clip(reference, self.low, self.high)
        mask = reference > self.least
        return {
            "psnr_db": min(psnr(shown, wanted, self.span, mask), 100.0),
            "ssim": ssim(shown, wanted, self.span, mask),
            "rmse": rmse(shown, wanted, mask),
            "edge_sharpness": sharpness(shown, wanted),
        }

    def empty(self, reference: Array) -> bool:
        """True where there is next to nothing in a slice that counts."""
        return bool((reference > self.least).mean() < 0.02)


def interpolated(kept: NDArray[Any], gap: int, positions: Sequence[float]) -> dict[str, Array]:
    """What lies in a gap by linear and by cubic spline interpolation: name -> [position, row, column].

    Args:
        kept: known slices [slice, row, column], three at least for a spline.
        gap: the number of the slice before it.
        positions: between 0 and 1.
    """
    start, stop = max(0, gap + 1 - _REACH), min(len(kept), gap + 1 + _REACH)
    near = kept[start:stop].astype(np.float32)
    shares = np.asarray(positions, np.float32)[:, None, None]
    before, after = near[gap - start], near[gap - start + 1]
    found = {"linear": before + shares * (after - before)}
    if len(near) >= 3:
        spline = CubicSpline(np.arange(len(near)), near, axis=0)
        found["cubic spline"] = spline(gap - start + np.asarray(positions)).astype(np.float32)
    return found


def gaps_of(depth: int, factor: int, most: int) -> list[int]:
    """At most `most` gaps between every `factor`-th of `depth` slices, evenly spread, none at the ends if it can be."""
    count = (depth - 1) // factor
    inner = list(range(1, count - 1)) if count > 2 else list(range(count))
    picks = np.unique(np.linspace(0, len(inner) - 1, min(most, len(inner))).round().astype(int))
    return [inner[int(pick)] for pick in picks]


def scores(
    network: nn.Module, voxels: NDArray[Any], scaling: Scaling, ruler: Ruler, slices: int, most: int = 8
) -> dict[str, Any]:
    """For every factor the measures of linear and cubic interpolation and of the network, means over slices.

    Args:
        network: in eval mode.
        voxels: [slice, row, column]; every second to fifth is kept, the others are predicted.
        scaling: how the network wants them.
        ruler: how slices are compared.
        slices: how many known ones the network sees.
        most: gaps that are tried for each factor.
    """
    table = {}
    for factor in FACTORS:
        if (len(voxels) - 1) // factor < 3:
            continue
        rows: dict[str, list[dict[str, float]]] = {}
        for found, reference in _filled(network, voxels, factor, scaling, slices, most):
            if ruler.empty(reference):
                continue
            for method, image in found.items():
                rows.setdefault(method, []).append(ruler.measured(image, reference))
        table[f"factor {factor}"] = {method: _mean(found) for method, found in rows.items()}
    return table


def _filled(
    network: nn.Module, voxels: NDArray[Any], factor: int, scaling: Scaling, slices: int, most: int
) -> Iterator[tuple[dict[str, Array], Array]]:
    """What each method makes of each dropped slice, and that slice."""
    positions = [step / factor for step in range(1, factor)]
    runner = runner_of(network, positions, 1 / factor, "cpu")
    kept = voxels[::factor]
    for gap in gaps_of(len(voxels), factor, most):
        Progress().check()
        found = interpolated(kept, gap, positions)
        found["network"] = predicted(runner, kept, [around(kept, gap, slices)], positions, scaling)[0]
        for place in range(factor - 1):
            reference = voxels[gap * factor + 1 + place].astype(np.float32)
            yield {method: images[place] for method, images in found.items()}, reference


def _mean(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    digits = {"psnr_db": 2, "ssim": 4, "rmse": 3, "edge_sharpness": 3}
    return {name: round(float(np.mean([row[name] for row in rows])), digits[name]) for name in rows[0]}
