"""Cut a box out of a scan; what is left keeps its place in the patient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice, number
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts
from medaug_gui.operations.base import Realised
from medaug_gui.operations.warping.spatial import SpatialTransform
from medaug_gui.operations.warping.warp import Warp


@dataclass(frozen=True)
class CropParameters:
    """The box, as a part of the scan or in mm, and where it lies."""

    fraction: float = number(
        80,
        title="Part kept",
        unit="%",
        low=1,
        high=100,
        step=5,
        help="Of each axis that has no size in mm below.",
        source="MedAug's choice.",
    )
    slices: float = number(
        0,
        title="Along slices",
        unit="mm",
        low=0,
        high=5000,
        step=5,
        help="0 takes the part above.",
        zero="part kept",
        source="MedAug's choice.",
    )
    rows: float = number(
        0,
        title="Along rows",
        unit="mm",
        low=0,
        high=5000,
        step=5,
        help="0 takes the part above.",
        zero="part kept",
        source="MedAug's choice.",
    )
    columns: float = number(
        0,
        title="Along columns",
        unit="mm",
        low=0,
        high=5000,
        step=5,
        help="0 takes the part above.",
        zero="part kept",
        source="MedAug's choice.",
    )
    place: str = choice(
        "random", ("random", "centre"), title="Place", help="Where in the scan the box lies.", source="MedAug's choice."
    )


class Crop(SpatialTransform[CropParameters]):
    """Slicing: values are untouched and the origin moves with the box."""

    id = "crop"
    title = "Crop"
    group = "Spatial"
    line = "Cut a box out, at random or the middle"
    summary = "Cuts a box out of the scan, at random or from the middle; its place in the patient is kept."
    Parameters = CropParameters
    keeps_place = True
    accepts = Accepts(colour=True)

    def find_automatic(self, series: Series, parameters: Mapping[str, Any], index: int) -> Mapping[str, float]:
        """The part that is kept, in mm."""
        sides = (float(parameters["fraction"]) / 100.0 * side for side in series.geometry.extent)
        return dict(zip(("slices", "rows", "columns"), sides, strict=True))

    def draw(self, parameters: CropParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The first voxel and the shape of the box, [slice, row, column]."""
        chances = rng.random(3) if parameters.place == "random" else np.full(3, 0.5)
        shape = [_choose_size(geometry, axis, parameters) for axis in range(3)]
        free = [whole - size for whole, size in zip(geometry.shape, shape, strict=True)]
        start = [int(chance * (room + 1)) if room else 0 for chance, room in zip(chances, free, strict=True)]
        if parameters.place == "centre":
            start = [room // 2 for room in free]
        return {"start": start, "shape": shape, "along_time": geometry.is_film and parameters.slices > 0}

    def build_warp(self, realised: Realised, geometry: Geometry) -> Warp:
        """The same points on a smaller grid; slices keep their own places, and a film all its frames."""
        depth, height, width = realised["shape"]
        depth = geometry.shape[0] if geometry.is_film else depth
        return Warp(geometry, geometry.crop(tuple(realised["start"]), (depth, height, width)))

    def crosses_slices(self, realised: Realised) -> bool:
        """Slices stay slices."""
        return False

    def list_notes(self, series: Series, realised: Realised) -> tuple[str, ...]:
        """A length along slices says nothing of a film."""
        return ("A film has no length along its frames: all of them are kept.",) if realised["along_time"] else ()

    def describe_change(self, realised: Realised) -> str:
        """The box in voxels."""
        box = "x".join(str(size) for size in realised["shape"])
        return f"Cropped to {box} voxels from {realised['start']} [slice, row, column]"


def _choose_size(geometry: Geometry, axis: int, parameters: CropParameters) -> int:
    whole = geometry.shape[axis]
    wanted = (parameters.slices, parameters.rows, parameters.columns)[axis]
    size = wanted / geometry.spacing[axis] if wanted else whole * parameters.fraction / 100
    return int(min(max(round(size), 1), whole))


OPERATION = Crop()
