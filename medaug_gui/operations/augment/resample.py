"""Change the spacing of the voxels; the box in the patient stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry, vector
from medaug_gui.core.parameters import flag, number
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts, Means
from medaug_gui.operations.base import Realised
from medaug_gui.operations.warping.axis_filters import build_gaussian_weights, build_linear_weights
from medaug_gui.operations.warping.spatial import SpatialTransform, choose_interpolation
from medaug_gui.operations.warping.uneven_slices import build_evening_weights, build_uneven_weights
from medaug_gui.operations.warping.warp import AxisFilters, Warp

_LARGEST = 2048
"""Voxels along one axis; a finer spacing than that is held here."""


@dataclass(frozen=True)
class ResampleParameters:
    """The new distances between voxel centres."""

    slices: float = number(
        0,
        title="Slices",
        unit="mm",
        low=0,
        high=100,
        step=0.5,
        help="0 keeps what it is.",
        zero="as it is",
        source="MedAug's choice: slices are left alone.",
    )
    rows: float = number(
        1,
        title="Rows",
        unit="mm",
        low=0,
        high=100,
        step=0.1,
        help="0 keeps what it is.",
        zero="as it is",
        source="MedAug's choice.",
    )
    columns: float = number(
        1,
        title="Columns",
        unit="mm",
        low=0,
        high=100,
        step=0.1,
        help="0 keeps what it is.",
        zero="as it is",
        source="MedAug's choice.",
    )
    antialias: bool = flag(
        True,
        title="Smooth first",
        help="Where voxels grow, smooths by what the new ones cannot show, against aliasing.",
        source="Cardoso et al., MICCAI 2015.",
    )
    interpolation: str = choose_interpolation()


class Resample(SpatialTransform[ResampleParameters]):
    """Edges of the grid stay where they are. The smoothing is a Gaussian of the missing width, in mm.

    Cardoso et al., Scale factor point spread function matching, MICCAI 2015: a voxel of width w is taken for a
    Gaussian with a full width at half maximum of w, and the variances' difference is what is missing.
    """

    id = "resample"
    title = "Resample"
    group = "Spatial"
    line = "Another voxel spacing in mm"
    summary = "Gives the scan another voxel spacing in mm, smoothing first where voxels grow."
    Parameters = ResampleParameters
    keeps_place = True
    accepts = Accepts(colour=True)
    means = Means(evens="slices")

    def find_automatic(self, series: Series, parameters: Mapping[str, Any], index: int) -> Mapping[str, float]:
        """The spacing that there is."""
        return dict(zip(("slices", "rows", "columns"), series.geometry.spacing, strict=True))

    def draw(self, parameters: ResampleParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """Nothing is drawn; the spacing in mm [slice, row, column] that results."""
        spacing = []
        for axis, asked in enumerate((parameters.slices, parameters.rows, parameters.columns)):
            wanted = asked or geometry.spacing[axis]
            finest = geometry.extent[axis] / _LARGEST
            spacing.append(float(max(wanted, min(finest, geometry.spacing[axis]))))
        if geometry.shape[0] == 1:
            spacing[0] = float(geometry.spacing[0])
        return {
            "spacing": spacing,
            "antialias": parameters.antialias,
            "interpolation": parameters.interpolation,
            "evens": parameters.slices > 0 and not geometry.is_even,
            "along_time": geometry.is_film and parameters.slices > 0,
        }

    def build_warp(self, realised: Realised, geometry: Geometry) -> Warp:
        """The same points on another grid, through a Gaussian along the axes whose voxels grow."""
        if realised.get("evens", False):
            return _build_evening_warp(realised, geometry)
        output = geometry.resample(vector(realised["spacing"]), _choose_shape(geometry, realised))
        grows = [new > old * 1.001 for new, old in zip(output.spacing, geometry.spacing, strict=True)]
        if not (realised["antialias"] and any(grows)):
            return Warp(geometry, output, interpolation=realised["interpolation"])
        slices, rows, columns = (_build_weights(geometry, output, axis) for axis in range(3))
        return Warp(geometry, output, filters=AxisFilters(output, (slices, rows, columns)))

    def crosses_slices(self, realised: Realised) -> bool:
        """It knows where uneven slices lie."""
        return False

    def list_notes(self, series: Series, realised: Realised) -> tuple[str, ...]:
        """What was done to uneven slices, and what was not to a film."""
        if realised["along_time"]:
            return ("A film has no distance between its frames: they are left as they are.",)
        if realised.get("evens", False):
            return (
                f"The slices were not evenly spaced: they were interpolated from where they really lie onto an even "
                f"grid of {realised['spacing'][0]:.3g} mm.",
            )
        return ()

    def list_header_changes(self, realised: Realised, geometry: Geometry) -> Mapping[str, Any]:
        """Slices become as thick as they are apart, where they were smoothed to that."""
        thicker = realised["spacing"][0] > geometry.spacing[0] * 1.001
        return {"SliceThickness": realised["spacing"][0]} if thicker and realised["antialias"] else {}

    def describe_change(self, realised: Realised) -> str:
        """The new spacing."""
        return f"Resampled to {'x'.join(f'{step:.3g}' for step in realised['spacing'])} mm [slice, row, column]"


def _choose_shape(geometry: Geometry, realised: Realised) -> tuple[int, int, int]:
    """Voxels of the result; slices that keep their distance keep their number."""
    box = geometry.resample(vector(realised["spacing"])).shape
    same = abs(realised["spacing"][0] - geometry.spacing[0]) < 1e-9
    return (geometry.shape[0] if same else box[0], box[1], box[2])


def _build_evening_warp(realised: Realised, geometry: Geometry) -> Warp:
    """Onto an even grid from where the slices really lie: linear between them, then as for even ones."""
    even = geometry.to_even_grid()
    wanted = vector(realised["spacing"])
    along = even.resample((wanted[0], *even.spacing[1:]))
    places = geometry.index([along.point((n, 0, 0)) for n in range(along.shape[0])])[:, 0]
    weights = build_uneven_weights(geometry.slice_indices(), places)
    smooth = realised["antialias"]
    if smooth and wanted[0] > even.spacing[0] * 1.001:
        coarser = _build_weights(even, along, 0)
        assert coarser is not None
        weights = (coarser @ build_evening_weights(geometry)).astype(np.float32)
    output = along.resample(wanted, (along.shape[0], *even.resample(wanted).shape[1:]))
    if smooth and any(new > old * 1.001 for new, old in zip(wanted[1:], even.spacing[1:], strict=True)):
        filters = AxisFilters(output, (weights, _build_weights(even, output, 1), _build_weights(even, output, 2)))
        return Warp(geometry, output, filters=filters)
    return Warp(
        geometry, output, filters=AxisFilters(along, (weights, None, None)), interpolation=realised["interpolation"]
    )


def _build_weights(geometry: Geometry, output: Geometry, axis: int) -> NDArray[np.float32] | None:
    old, new = geometry.spacing[axis], output.spacing[axis]
    if output.shape[axis] == geometry.shape[axis] and abs(new - old) < 1e-9:
        return None
    ratio = new / old
    centres = (np.arange(output.shape[axis]) + 0.5) * ratio - 0.5
    if ratio <= 1.001:
        return build_linear_weights(centres, geometry.shape[axis])
    sigma = np.sqrt(ratio**2 - 1) / (2 * np.sqrt(2 * np.log(2)))
    return build_gaussian_weights(centres, max(float(sigma), 0.3), geometry.shape[axis])


OPERATION = Resample()
