"""Mirror the content of a scan, on its own grid."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from medaug_gui.core.geometry import Geometry, vector
from medaug_gui.core.parameters import choice, number
from medaug_gui.core.provenance import Doubt
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts
from medaug_gui.operations.base import Realised
from medaug_gui.operations.warping.spatial import SpatialTransform
from medaug_gui.operations.warping.warp import Warp, make_centre_matrix

AXES = {"left-right": 0, "front-back": 1, "head-feet": 2}
"""The LPS component each anatomical axis runs along."""


@dataclass(frozen=True)
class FlipParameters:
    """Which axis, and how often."""

    axis: str = choice(
        "left-right",
        (*AXES, "random"),
        title="Axis",
        help="The patient's axis; the nearest axis of the grid is mirrored. Random draws for each axis of the image.",
        source="MedAug's choice: left to right, as most bodies are nearly alike that way.",
    )
    probability: float = number(
        1.0,
        title="Probability",
        low=0,
        high=1,
        step=0.1,
        help="How often it is done; of each axis when random.",
        source="MedAug's choice.",
    )


class Flip(SpatialTransform[FlipParameters]):
    """Mirrors whole voxels: nothing is interpolated, flipping twice gives the same bits back."""

    id = "flip"
    title = "Flip"
    group = "Spatial"
    line = "Mirror; voxels keep exact values"
    summary = "Mirrors the content left to right, front to back or head to feet; voxels keep their exact values."
    Parameters = FlipParameters
    accepts = Accepts(colour=True)

    def draw(self, parameters: FlipParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """Whether each array axis is mirrored, and which patient axis that is."""
        chances = rng.random(3)
        if parameters.axis == "random":
            wanted = [axis for axis in range(3) if geometry.shape[axis] > 1]
        else:
            wanted = [_find_array_axis(geometry, AXES[parameters.axis])]
        time = geometry.is_film and 0 in wanted
        wanted = [axis for axis in wanted if axis or not geometry.is_film]
        flipped = [axis for axis in wanted if chances[axis] < parameters.probability]
        names = [_name_axis(geometry, axis) for axis in flipped]
        return {"array_axes": flipped, "patient_axes": names, "along_time": time}

    def build_warp(self, realised: Realised, geometry: Geometry) -> Warp:
        """A mirror about the middle of the grid along its own axes."""
        mirror = np.diag([-1.0 if axis in realised["array_axes"] else 1.0 for axis in range(3)])
        turn = geometry.matrix @ mirror @ np.linalg.inv(geometry.matrix)
        output = _mirror_slices(geometry) if 0 in realised["array_axes"] else geometry
        return Warp(geometry, output, (make_centre_matrix(geometry.centre, turn),) if realised["array_axes"] else ())

    def crosses_slices(self, realised: Realised) -> bool:
        """Slices stay slices, in another order."""
        return False

    def moves_content(self, realised: Realised) -> bool:
        """Chance may have drawn no flip at all."""
        return bool(realised["array_axes"])

    def describe_change(self, realised: Realised) -> str:
        """Which axes were mirrored."""
        names = realised["patient_axes"]
        return f"Mirrored {' and '.join(names)}" if names else "Flip drawn as not done"

    def list_notes(self, series: Series, realised: Realised) -> tuple[str, ...]:
        """A mirrored patient is no longer anatomically true."""
        notes: list[str] = []
        if "left-right" in realised["patient_axes"]:
            notes.append(
                Doubt(
                    "Left and right are exchanged: organs and laterality in this result are not the patient's. "
                    "Use it for training only."
                )
            )
        if any(series.geometry.shape[axis] == 1 for axis in realised["array_axes"]):
            notes.append("There is only one slice along that axis: nothing was mirrored.")
        if realised["along_time"]:
            notes.append("That axis runs through the frames of a film, which are moments: nothing was mirrored.")
        if 0 in realised["array_axes"] and not series.geometry.is_even:
            notes.append("The slices are not evenly spaced: their order and the distances between them are mirrored.")
        return tuple(notes)


def _mirror_slices(geometry: Geometry) -> Geometry:
    """The same grid with the places of uneven slices mirrored between the first and the last."""
    if not geometry.planes:
        return geometry
    indices, axis = geometry.slice_indices(), geometry.matrix[:, 0] * geometry.spacing[0]
    shifts = indices.min() + indices.max() - 2 * indices
    planes = [
        plane._replace(position=vector(np.array(plane.position) + shift * axis))
        for plane, shift in zip(geometry.planes, shifts, strict=True)
    ]
    return replace(geometry, planes=tuple(planes[::-1]))


def _find_array_axis(geometry: Geometry, component: int) -> int:
    """The array axis nearest to an LPS component; each component has its own even when the grid is oblique.

    Of a picture that does not say where it lies, columns run left to right and rows are the other axis.
    """
    if not geometry.positioned:
        return 2 if component == 0 else 1
    strengths = np.abs(geometry.matrix)
    best, kept = -1.0, (0, 1, 2)
    for order in ((0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)):
        total = float(sum(strengths[row, axis] for row, axis in enumerate(order)))
        if total > best:
            best, kept = total, order
    return kept[component]


def _name_axis(geometry: Geometry, axis: int) -> str:
    if not geometry.positioned:
        return ("slice order", "top-bottom", "left-right")[axis]
    return next(name for name, component in AXES.items() if _find_array_axis(geometry, component) == axis)


OPERATION = Flip()
