"""Change the spacing of the voxels; the box in the patient stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry, vector
from medaug_gui.core.parameters import flag, number
from medaug_gui.core.spec import Accepts
from medaug_gui.operations.filters.filtering import gaussian_weights, linear_weights
from medaug_gui.operations.transform import Realised
from medaug_gui.operations.warping.spatial import SpatialTransform, interpolation_choice
from medaug_gui.operations.warping.warp import Filters, Warp

_FIELDS = ("slices", "rows", "columns")
_LARGEST = 2048
"""Voxels along one axis; a finer spacing than that is held here."""


@dataclass(frozen=True)
class ResampleParameters:
    """The new distances between voxel centres."""

    slices: float = number(0, title="Slices", unit="mm", low=0, high=100, step=0.5, help="0 keeps what it is.")
    rows: float = number(1, title="Rows", unit="mm", low=0, high=100, step=0.1, help="0 keeps what it is.")
    columns: float = number(1, title="Columns", unit="mm", low=0, high=100, step=0.1, help="0 keeps what it is.")
    antialias: bool = flag(
        True,
        title="Smooth first",
        help="Where voxels grow, smooths by what the new ones cannot show, against aliasing.",
    )
    interpolation: str = interpolation_choice()


class Resample(SpatialTransform[ResampleParameters]):
    """Edges of the grid stay where they are. The smoothing is a Gaussian of the missing width, in mm.

    Cardoso et al., Scale factor point spread function matching, MICCAI 2015: a voxel of width w is taken for a
    Gaussian with a full width at half maximum of w, and the variances' difference is what is missing.
    """

    id = "resample"
    title = "Resample"
    group = "Spatial"
    summary = "Gives the scan another voxel spacing in mm, smoothing first where voxels grow."
    Parameters = ResampleParameters
    keeps_place = True
    accepts = Accepts(colour=True)

    def draw(self, parameters: ResampleParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """Nothing is drawn; the spacing in mm [slice, row, column] that results."""
        spacing = []
        for axis, name in enumerate(_FIELDS):
            wanted = getattr(parameters, name) or geometry.spacing[axis]
            finest = geometry.extent[axis] / _LARGEST
            spacing.append(float(max(wanted, min(finest, geometry.spacing[axis]))))
        if geometry.shape[0] == 1:
            spacing[0] = float(geometry.spacing[0])
        return {"spacing": spacing, "antialias": parameters.antialias, "interpolation": parameters.interpolation}

    def warp(self, realised: Realised, geometry: Geometry) -> Warp:
        """The same points on another grid, through a Gaussian along the axes whose voxels grow."""
        output = geometry.resampled(vector(realised["spacing"]))
        grows = [new > old * 1.001 for new, old in zip(output.spacing, geometry.spacing, strict=True)]
        if not (realised["antialias"] and any(grows)):
            return Warp(geometry, output, interpolation=realised["interpolation"])
        slices, rows, columns = (_weights(geometry, output, axis) for axis in range(3))
        return Warp(geometry, output, filters=Filters(output, (slices, rows, columns)))

    def header(self, realised: Realised, geometry: Geometry) -> Mapping[str, Any]:
        """Slices become as thick as they are apart, where they were smoothed to that."""
        thicker = realised["spacing"][0] > geometry.spacing[0] * 1.001
        return {"SliceThickness": realised["spacing"][0]} if thicker and realised["antialias"] else {}

    def sentence(self, realised: Realised) -> str:
        """The new spacing."""
        return f"Resampled to {'x'.join(f'{step:.3g}' for step in realised['spacing'])} mm [slice, row, column]"


def _weights(geometry: Geometry, output: Geometry, axis: int) -> NDArray[np.float32] | None:
    old, new = geometry.spacing[axis], output.spacing[axis]
    if output.shape[axis] == geometry.shape[axis] and abs(new - old) < 1e-9:
        return None
    ratio = new / old
    centres = (np.arange(output.shape[axis]) + 0.5) * ratio - 0.5
    if ratio <= 1.001:
        return linear_weights(centres, geometry.shape[axis])
    sigma = np.sqrt(ratio**2 - 1) / (2 * np.sqrt(2 * np.log(2)))
    return gaussian_weights(centres, max(float(sigma), 0.3), geometry.shape[axis])


OPERATION = Resample()
