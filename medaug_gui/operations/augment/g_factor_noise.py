"""Noise of parallel imaging: strong where few coils can tell folded places apart."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice, number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts, Means
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.kspace import AXES, describe_lines, draw_axis, find_array_axis
from medaug_gui.imaging.noise.streams import draw_seed, fill_rician
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.pattern_grid import describe_grid, find_first_index
from medaug_gui.operations.draws.strength import draw_strength, variation
from medaug_gui.operations.transform import Transform

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.operations.batches.image_batch import ImageBatch

_FINE = 60
"""Places along each side of the map: a multiple of every acceleration, so that folding is exact."""
_MOST = 20.0
_RIDGE = 1e-6


@dataclass(frozen=True)
class GFactorNoiseParameters:
    """How much faster, with how many coils, and how noisy the scan was without."""

    acceleration: int = whole(
        3,
        title="Acceleration",
        low=1,
        high=6,
        help="Every so many lines of k-space alone are acquired; the coils' sensitivities unfold the image.",
        source="SENSE: Pruessmann et al., MRM 42 (1999).",
    )
    coils: int = whole(
        8,
        title="Coils",
        low=4,
        high=64,
        help="Around the body, evenly apart; fewer coils unfold worse.",
        source="Pruessmann et al., MRM 42 (1999); the default is MedAug's choice.",
    )
    sd_percent: float = number(
        2.0,
        title="Noise without",
        unit="%",
        low=0.0,
        high=50.0,
        step=0.5,
        help="Standard deviation in each receiver channel at full sampling, as a share of how bright tissue is "
        "(99th percentile): what acceleration makes more of it is added.",
        source="MedAug's choice; g and the root of the acceleration: Pruessmann et al., MRM 42 (1999).",
    )
    axis: str = choice(
        "random", AXES, title="Phase axis", help="Along which the image folds.", source="MedAug's choice."
    )
    variation: float = variation()


class GFactorNoise(Transform[GFactorNoiseParameters]):
    """Rician noise of sqrt(R g^2 - 1) times the standard deviation at full sampling, g from coils around the body.

    g of each place is that of SENSE: R places that fold onto one are told apart by the sensitivities of a ring of
    loops, whose noise is taken to be independent. Together with the noise that the scan has, sd g sqrt(R) comes out.
    K. P. Pruessmann et al., SENSE: sensitivity encoding for fast MRI, MRM 42 (1999).
    """

    id = "g-factor-noise"
    title = "Parallel-imaging noise (MR)"
    group = "Noise"
    line = "Stronger where coils unfold badly"
    summary = "Adds the uneven noise of parallel imaging, which grows with acceleration and towards the middle."
    Parameters = GFactorNoiseParameters
    accepts = Accepts(least=(1, 8, 8))
    means = Means(modalities=("MR",), because="Noise of parallel imaging is that of MR magnitude images")
    preview_margin = 0

    def draw(self, parameters: GFactorNoiseParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The axis, the noise, how the ring of coils is turned, and the seed."""
        return {
            "axis": draw_axis(parameters.axis, rng),
            "sd_percent": draw_strength(parameters.sd_percent, parameters.variation, rng),
            "turn_deg": float(rng.uniform(0.0, 360.0 / parameters.coils)),
            "acceleration": parameters.acceleration,
            "coils": parameters.coils,
            "noise_seed": draw_seed(rng),
            "grid": describe_grid(geometry),
        }

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The magnitude of the signal with uneven noise in both channels."""
        sd = realised["sd_percent"] / 100.0 * measure_grey_range(series.voxels).bright
        levels = np.float32(sd) * make_levels(realised, series.geometry)
        first, _, _ = find_first_index(realised["grid"], series.geometry)
        seed = int(realised["noise_seed"])

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            fill_rician(source, out, levels[block.top : block.bottom], seed, block, first)

        return refill_series(series, fill, progress)

    def apply_batch(self, batch: ImageBatch, realised: Sequence[Realised]) -> Tensor:
        """The magnitude of the signal with uneven noise in both channels, as in `apply`."""
        seeds = [int(values["noise_seed"]) for values in realised]
        share = batch.spread_values([values["sd_percent"] / 100.0 for values in realised])
        levels = batch.spread_fields([make_levels(values, batch.geometry)[None] for values in realised])
        sd = share * batch.measure_range().bright * levels
        return (batch.voxels + sd * batch.draw_normal(seeds, 1)).hypot(sd * batch.draw_normal(seeds, 2))

    def list_header_changes(self, realised: Realised, geometry: Geometry) -> Mapping[str, Any]:
        """So many lines, along which axis."""
        lines = geometry.shape[find_array_axis(realised["axis"])]
        return describe_lines(realised["axis"], geometry.shape, math.ceil(lines / realised["acceleration"]))

    def describe_change(self, realised: Realised) -> str:
        """How much faster, by how many coils."""
        what = f"acceleration {realised['acceleration']} along the phase axis {realised['axis']}"
        return f"Noise of parallel imaging: {what}, {realised['coils']} coils, sd {realised['sd_percent']:.3g} %"


def make_levels(realised: Realised, geometry: Geometry) -> Float:
    """How many times the noise at full sampling is added at each pixel: sqrt(R g^2 - 1), [row, column], float32."""
    acceleration, axis = int(realised["acceleration"]), find_array_axis(realised["axis"]) - 1
    g = compute_g_factor(int(realised["coils"]), acceleration, axis, math.radians(realised["turn_deg"]))
    coarse = np.sqrt(np.maximum(acceleration * g**2 - 1.0, 0.0))
    rows, columns = (_interpolate(size) for size in geometry.shape[1:])
    levels: Float = (rows @ coarse @ columns.T).astype(np.float32)
    return levels


def compute_g_factor(coils: int, acceleration: int, axis: int, turn: float) -> NDArray[np.float64]:
    """g of SENSE at `_FINE` x `_FINE` places of the field of view, [row, column]; 1 is no loss, at most 20.

    Args:
        coils: loops on an ellipse a tenth outside the field of view.
        acceleration: R, a divisor of `_FINE`.
        axis: which axis folds, 0 or 1.
        turn: radians by which the ring is turned.
    """
    places = (np.arange(_FINE) + 0.5) / _FINE * 2 - 1
    angles = 2 * np.pi * np.arange(coils) / coils + turn
    away = (places[None, :] + 1j * places[:, None])[None] - 1.1 * np.exp(1j * angles)[:, None, None]
    # The field of a loop falls off as that of a small coil, and turns with the direction to it.
    sensitivities = away.conj() / np.abs(away) / (0.15 + np.abs(away) ** 2) ** 1.0
    folded = np.moveaxis(sensitivities, 1 + axis, 1)
    folded = folded.reshape(coils, acceleration, _FINE // acceleration, _FINE)
    matrix = np.einsum("crxy,csxy->xyrs", folded.conj(), folded)
    matrix += _RIDGE * np.eye(acceleration) * np.abs(matrix).max()
    inverse = np.linalg.inv(matrix)
    product = np.einsum("xyrr->rxy", inverse).real * np.einsum("xyrr->rxy", matrix).real
    g = np.sqrt(np.clip(product, 1.0, _MOST**2)).reshape(_FINE, _FINE)
    return np.moveaxis(g, 0, axis)


def _interpolate(size: int) -> NDArray[np.float64]:
    """Weights [pixel, place] of linear interpolation from the map to the pixels."""
    wanted = np.clip((np.arange(size) + 0.5) / size * _FINE - 0.5, 0, _FINE - 1)
    low = np.minimum(wanted.astype(np.intp), _FINE - 2)
    weights = np.zeros((size, _FINE))
    weights[np.arange(size), low] = 1 - (wanted - low)
    weights[np.arange(size), low + 1] = wanted - low
    return weights


OPERATION = GFactorNoise()
