"""Ghosting: faint copies along the phase-encoding axis of MR images."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice, number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Means
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.kspace import AXES, FILMED, draw_axis, find_array_axis
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.strength import draw_strength, variation
from medaug_gui.operations.transform import Transform


@dataclass(frozen=True)
class GhostingParameters:
    """How many ghosts, how strong, along which axis."""

    ghosts: int = whole(
        4,
        title="Ghosts",
        low=2,
        high=16,
        help="Copies along the axis: every so many lines of k-space are weakened.",
        source="Wood and Henkelman, Med. Phys. 12 (1985); the default is MedAug's choice.",
    )
    strength: float = number(
        50.0,
        title="Strength",
        unit="%",
        low=0.0,
        high=100.0,
        step=5.0,
        help="How much those lines are weakened; a ghost is this divided by the number of ghosts.",
        source="Wood and Henkelman, Med. Phys. 12 (1985); the default is MedAug's choice.",
    )
    axis: str = choice(
        "random", AXES, title="Phase axis", help="Along which the copies stand.", source="MedAug's choice."
    )
    variation: float = variation(50.0)


class Ghosting(Transform[GhostingParameters]):
    """Weakening every n-th line of k-space adds copies a whole n-th of the field of view apart: done as just that.

    The comb's transform is a comb, so no transform of the volume is needed; copies stand at whole voxels. The central
    line keeps its strength, so the mean does not change. M. L. Wood, R. M. Henkelman, MR image artifacts from
    periodic motion, Med. Phys. 12 (1985).
    """

    id = "ghosting"
    title = "Ghosting (MR)"
    group = "Artefacts"
    line = "Faint copies along the phase axis"
    summary = "Adds faint copies along the phase axis, as breathing and pulsation do in MR."
    Parameters = GhostingParameters
    means = Means(
        modalities=("MR",),
        because="Ghosts along the phase axis are those of MR",
        film=FILMED,
    )
    preview_margin = 0

    def draw(self, parameters: GhostingParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """Number, strength and axis."""
        axis = draw_axis(parameters.axis, rng)
        strength = min(draw_strength(parameters.strength, parameters.variation, rng), 100.0)
        return {"ghosts": parameters.ghosts, "strength": strength, "axis": axis}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series with its ghosts; a magnitude image stays one."""
        axis, count = find_array_axis(realised["axis"]), int(realised["ghosts"])
        each = np.float32(float(realised["strength"]) / 100 / count)
        length = series.voxels.shape[axis]
        shifts = sorted({round(ghost * length / count) % length for ghost in range(1, count)} - {0})
        positive = measure_grey_range(series.voxels).positive

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            values = source.astype(np.float32, copy=False)
            _sum_copies(values, axis, shifts, out)
            mean_line = values.mean(axis=axis, keepdims=True) * each * np.float32(len(shifts) + 1)
            np.multiply(out, -each, out=out)
            np.add(out, values * (1 - each), out=out)
            np.add(out, mean_line, out=out)
            if positive:
                np.abs(out, out=out)

        return refill_series(series, fill, progress, split_rows=False)

    def describe_change(self, realised: Realised) -> str:
        """Number, strength and axis."""
        what = f"{realised['ghosts']} ghosts, phase axis {realised['axis']}"
        return f"{what}, every {realised['ghosts']}th line of k-space weakened by {realised['strength']:.3g} %"


def _sum_copies(values: Float, axis: int, shifts: list[int], out: Float) -> None:
    """The sum of copies of `values` shifted around along `axis`, into `out`."""
    length = values.shape[axis]
    source, target = np.moveaxis(values, axis, 0), np.moveaxis(out, axis, 0)
    if not shifts:
        out[...] = 0
    for order, shift in enumerate(shifts):
        ends = ((slice(shift, None), slice(None, length - shift)), (slice(None, shift), slice(length - shift, None)))
        for to, start in ends:
            if order:
                np.add(target[to], source[start], out=target[to])
            else:
                target[to] = source[start]


OPERATION = Ghosting()
