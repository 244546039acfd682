"""Thick slices: what the scan would look like with fewer, thicker ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from medaug_gui.core.geometry import Geometry, vector
from medaug_gui.core.parameters import choice, number
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts, Means
from medaug_gui.operations.base import Realised
from medaug_gui.operations.warping.axis_filters import build_box_weights, build_linear_weights
from medaug_gui.operations.warping.spatial import SpatialTransform
from medaug_gui.operations.warping.uneven_slices import build_evening_weights
from medaug_gui.operations.warping.warp import AxisFilters, Warp


@dataclass(frozen=True)
class AnisotropyParameters:
    """How thick, and on which grid the result is given."""

    thinnest: float = number(
        3,
        title="Thickness from",
        unit="mm",
        low=0.1,
        high=100,
        step=0.5,
        help="The least thickness that is drawn.",
        source="MedAug's choice; rectangular slice profiles side by side.",
    )
    thickest: float = number(
        6,
        title="to",
        unit="mm",
        low=0.1,
        high=100,
        step=0.5,
        help="The thickness is drawn evenly between the two.",
        source="MedAug's choice; rectangular slice profiles side by side.",
    )
    grid: str = choice(
        "source",
        ("source", "thick"),
        title="Grid",
        help="Source gives thick slices interpolated back to the scan's own slices; thick gives the thick slices.",
        source="MedAug's choice: the scan's own slices, so that both can be compared.",
    )


class Anisotropy(SpatialTransform[AnisotropyParameters]):
    """Slices of a rectangular profile, side by side, made of the thin ones they cover."""

    id = "anisotropy"
    title = "Thick slices"
    group = "Spatial"
    line = "Average thin slices into thick ones"
    summary = "Averages thin slices into thick ones, as a scan with a larger slice thickness would show them."
    Parameters = AnisotropyParameters
    keeps_place = True
    accepts = Accepts(least=(2, 1, 1), film=False)
    means = Means(
        uneven="The slices do not lie on an even grid: what lies between them is interpolated before it is averaged; "
        "the operation resample puts them onto one."
    )

    def draw(self, parameters: AnisotropyParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The thickness in mm; thinner than the slices are apart changes nothing."""
        low, high = sorted((parameters.thinnest, parameters.thickest))
        thickness = min(max(float(rng.uniform(low, high)), geometry.spacing[0]), geometry.extent[0])
        return {"thickness": thickness, "grid": parameters.grid}

    def build_warp(self, realised: Realised, geometry: Geometry) -> Warp:
        """A mean along slices, then for the source grid linear interpolation between the thick ones."""
        ratio = realised["thickness"] / geometry.spacing[0]
        if ratio <= 1 + 1e-6:
            return Warp(geometry, geometry)
        even = geometry.to_even_grid()
        ratio = realised["thickness"] / even.spacing[0]
        thick = even.resample(vector([realised["thickness"], *geometry.spacing[1:]]))
        centres = (np.arange(thick.shape[0]) + 0.5) * ratio - 0.5
        weights = build_box_weights(centres, ratio, even.shape[0])
        if geometry.planes:
            weights = (weights @ build_evening_weights(geometry)).astype(np.float32)
        if realised["grid"] == "thick":
            return Warp(geometry, thick, filters=AxisFilters(thick, (weights, None, None)))
        places = even.index(geometry.slice_centres())[:, 0] if geometry.planes else np.arange(geometry.shape[0])
        back = build_linear_weights((places + 0.5) / ratio - 0.5, thick.shape[0])
        joined = (back @ weights).astype(np.float32)
        return Warp(geometry, replace(geometry), filters=AxisFilters(geometry, (joined, None, None)))

    def crosses_slices(self, realised: Realised) -> bool:
        """It knows where uneven slices lie."""
        return False

    def list_header_changes(self, realised: Realised, geometry: Geometry) -> Mapping[str, Any]:
        """The slices are now this thick."""
        return {"SliceThickness": realised["thickness"]}

    def describe_change(self, realised: Realised) -> str:
        """How thick."""
        return f"Averaged to slices of {realised['thickness']:.2f} mm, given on the {realised['grid']} grid"

    def list_notes(self, series: Series, realised: Realised) -> tuple[str, ...]:
        """Where the slices were that thick already."""
        if realised["thickness"] <= series.geometry.spacing[0] * (1 + 1e-6):
            return ("The slices are at least this far apart already: nothing was averaged.",)
        return ()


OPERATION = Anisotropy()
