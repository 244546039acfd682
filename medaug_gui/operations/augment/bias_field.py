"""Bias field: the slow brightening and darkening by uneven MR coils."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Means
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.pattern_grid import describe_grid, measure_axis_positions
from medaug_gui.operations.draws.strength import draw_strength, variation
from medaug_gui.operations.transform import Transform

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.operations.batches.image_batch import ImageBatch

_COARSE = 13


@dataclass(frozen=True)
class BiasFieldParameters:
    """How strong and how curved."""

    strength: float = number(
        40.0,
        title="Strength",
        unit="%",
        low=0.0,
        high=200.0,
        step=10.0,
        help="How much the field differs from its middle at most, e.g. 40 %: between 1.4 times and 1 / 1.4.",
        source="The model of Van Leemput et al., IEEE TMI 18 (1999); the default is MedAug's choice.",
    )
    order: int = whole(
        3,
        title="Order",
        low=1,
        high=5,
        help="Degree of the polynomial: 1 is a slope, higher has more hills.",
        source="The model of Van Leemput et al., IEEE TMI 18 (1999); the default is MedAug's choice.",
    )
    variation: float = variation()


class BiasField(Transform[BiasFieldParameters]):
    """Times exp(polynomial of the position in mm), its mean over the grid 1.

    K. Van Leemput et al., Automated model-based bias field correction of MR images of the brain, IEEE TMI 18 (1999),
    models the field so. Positions are in mm over half the largest extent: a thin stack sees little change across it.
    """

    id = "bias-field"
    title = "Bias field (MR)"
    group = "Artefacts"
    line = "Brighten slowly, as MR coils do"
    summary = "Brightens and darkens slowly across the volume, as uneven MR coils do."
    Parameters = BiasFieldParameters
    means = Means(
        modalities=("MR",),
        because="A bias field is that of the coils of MR",
    )
    preview_margin = 0

    def draw(self, parameters: BiasFieldParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """Coefficients [i][j][k] of slice^i row^j column^k of the field's logarithm, and the length in mm of 1."""
        order = parameters.order
        coefficients = np.zeros((order + 1,) * 3)
        for powers in itertools.product(range(order + 1), repeat=3):
            if 0 < sum(powers) <= order:
                coefficients[powers] = rng.uniform(-1.0, 1.0)
        strength = draw_strength(parameters.strength, parameters.variation, rng)
        half = max(geometry.extent) / 2
        ends = [(n - 1) / 2 * mm / half for n, mm in zip(geometry.shape, geometry.spacing, strict=True)]
        fitted = _fit_strength(coefficients, math.log1p(strength / 100.0), ends)
        return {"coefficients": fitted.tolist(), "half_mm": half, "strength": strength, "grid": describe_grid(geometry)}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series times the field."""
        coefficients = np.array(realised["coefficients"], dtype=np.float32)
        slices, rows, columns = _measure_positions(realised, series.geometry)
        slices = np.zeros_like(slices) if series.geometry.is_film else slices

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            _evaluate_polynomial(
                coefficients, slices[block.start : block.stop], rows[block.top : block.bottom], columns, out
            )
            np.exp(out, out=out)
            np.multiply(out, source, out=out)

        return refill_series(series, fill, progress)

    def apply_batch(self, batch: ImageBatch, realised: Sequence[Realised]) -> Tensor:
        """Times the field that `apply` multiplies by."""
        fields = [np.empty(batch.geometry.shape, np.float32) for _ in realised]
        for values, field in zip(realised, fields, strict=True):
            _evaluate_polynomial(
                np.array(values["coefficients"], dtype=np.float32), *_measure_positions(values, batch.geometry), field
            )
        return batch.voxels * batch.spread_fields(fields).exp()

    def describe_change(self, realised: Realised) -> str:
        """Strength and order."""
        order = len(realised["coefficients"]) - 1
        return f"Smooth multiplicative bias field, order {order}, strength {realised['strength']:.3g} %"


def _measure_positions(realised: Realised, geometry: Geometry) -> tuple[Float, Float, Float]:
    """Where voxels lie along [slice, row, column] of the drawn grid, from its middle, in lengths of `half_mm`."""
    half = np.float32(realised["half_mm"])
    slices, rows, columns = (mm / half for mm in measure_axis_positions(realised["grid"], geometry))
    return slices, rows, columns


def _evaluate_polynomial(coefficients: Float, slices: Float, rows: Float, columns: Float, out: Float) -> None:
    """The polynomial at every voxel of a block, into `out`: Horner's scheme along columns."""
    order = coefficients.shape[0] - 1
    by_row = sum(
        np.multiply.outer(slices**i, rows**j)[..., None] * coefficients[i, j]
        for i in range(order + 1)
        for j in range(order + 1 - i)
    )
    assert isinstance(by_row, np.ndarray)
    out[...] = by_row[..., order, None]
    for power in range(order - 1, -1, -1):
        np.multiply(out, columns, out=out)
        np.add(out, by_row[..., power, None], out=out)


def _fit_strength(coefficients: NDArray[np.float64], peak: float, ends: list[float]) -> NDArray[np.float64]:
    """Scaled so that the logarithm reaches `peak` either way of its middle, and moved so that the field's mean is 1."""
    slices, rows, columns = (np.linspace(-end, end, _COARSE).astype(np.float32) for end in ends)
    values = np.empty((_COARSE,) * 3, np.float32)
    _evaluate_polynomial(coefficients.astype(np.float32), slices, rows, columns, values)
    low, high = float(values.min()), float(values.max())
    scale = 2 * peak / max(high - low, 1e-6)
    fitted = coefficients * scale
    fitted[0, 0, 0] -= math.log(float(np.exp(values * scale).mean()))
    return fitted


OPERATION = BiasField()
