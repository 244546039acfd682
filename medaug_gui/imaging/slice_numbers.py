"""A few numbers that say what an operation does to a slice: its noise, mean and spread, in the same pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.imaging.noise.level import measure_noise_level, measure_soft_tissue_noise

_AIR = -500.0
"""HU: below it there is air or lung."""
_DARK = 0.1
"""Of the 99th percentile: below it there is background, where values have no scale of their own."""


@dataclass(frozen=True)
class SliceNumbers:
    """Of one slice, in its unit.

    Attributes:
        noise: standard deviation in soft tissue (HU) or in flat regions; None where there is too little of either.
        mean, deviation: of the tissue.
    """

    noise: float | None
    mean: float
    deviation: float


def find_tissue(image: NDArray[Any], unit: str) -> NDArray[np.bool_]:
    """Where there is tissue [row, column], bool: above -500 HU, or above a tenth of what is bright; all where none."""
    limit = _AIR if unit == "HU" else _DARK * float(np.percentile(image, 99))
    inside: NDArray[np.bool_] = image > limit
    return inside if inside.any() else np.ones(image.shape, bool)


def measure_slice(
    image: NDArray[Any], unit: str, modality: str, spacing: tuple[float, float], tissue: NDArray[np.bool_]
) -> SliceNumbers:
    """The numbers of a slice [row, column] of any real dtype.

    Args:
        unit: "HU" or another one of its values.
        modality: as `measure_noise_level` takes it.
        spacing: mm from row to row and from column to column.
        tissue: the pixels of mean and deviation, see `find_tissue`.
    """
    values = image[tissue].astype(np.float64)
    if unit == "HU":
        noise = measure_soft_tissue_noise(image, spacing)
    else:
        noise = measure_noise_level(image.astype(np.float32), modality)
    return SliceNumbers(noise, float(values.mean()), float(values.std()))
