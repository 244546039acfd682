"""Rotate, scale, shear and move a scan, onto its own grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import flag, number
from medaug_gui.core.spec import EVENED, Accepts, Means
from medaug_gui.operations.base import Realised
from medaug_gui.operations.warping.spatial import SpatialTransform, choose_interpolation, choose_outside
from medaug_gui.operations.warping.warp import Warp, make_centre_matrix

Array = NDArray[np.float64]


@dataclass(frozen=True)
class AffineParameters:
    """The largest change along each axis; what is done is drawn evenly between it and its opposite."""

    rotation: float = number(
        10,
        title="Rotation",
        unit="deg",
        low=0,
        high=180,
        step=1,
        help="About each axis.",
        symmetric=True,
        source="MedAug's choice: about as far as patients lie askew.",
    )
    scale: float = number(
        10,
        title="Scale",
        unit="%",
        low=0,
        high=80,
        step=1,
        help="10 draws between 1/1.1 and 1.1 of the size.",
        symmetric=True,
        source="MedAug's choice: drawn evenly in the logarithm, so that the mean size stays.",
    )
    shear: float = number(
        0,
        title="Shear",
        unit="deg",
        low=0,
        high=45,
        step=1,
        help="Between each pair of axes.",
        symmetric=True,
        source="MedAug's choice: off, for bodies do not shear.",
    )
    translation: float = number(
        5,
        title="Translation",
        unit="mm",
        low=0,
        high=500,
        step=1,
        help="Along each axis.",
        symmetric=True,
        source="MedAug's choice.",
    )
    same_scale: bool = flag(
        False,
        title="Same scale",
        help="One scale for all axes: proportions are kept.",
        source="MedAug's choice.",
        when="scale != 0",
    )
    in_plane: bool = flag(
        False,
        title="In plane only",
        help="Slices stay slices: nothing moves from one to another.",
        source="MedAug's choice.",
    )
    interpolation: str = choose_interpolation()
    outside: str = choose_outside()


class Affine(SpatialTransform[AffineParameters]):
    """About the middle of the volume, in mm, so that anisotropic voxels turn as the patient would."""

    id = "affine"
    title = "Affine"
    group = "Spatial"
    line = "Rotate, scale, shear and move"
    summary = "Rotates, scales, shears and moves the patient within the scan's own grid."
    Parameters = AffineParameters
    accepts = Accepts(colour=True)
    means = Means(uneven=EVENED, across="not in_plane")

    def draw(self, parameters: AffineParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """Angles, factors and mm along (or about) [slice, row, column]; a single slice stays in its plane."""
        rotation, scale, shear, move = rng.uniform(-1, 1, (4, 3))
        flat = parameters.in_plane or geometry.shape[0] == 1
        rotation = parameters.rotation * rotation * ([1, 0, 0] if flat else [1, 1, 1])
        scale = np.full(3, scale[1]) if parameters.same_scale else scale
        factor = (1 + parameters.scale / 100) ** (scale * ([0, 1, 1] if flat else [1, 1, 1]))
        # shear: [slice by row, slice by column, row by column]
        shear = parameters.shear * shear * ([0, 0, 1] if flat else [1, 1, 1])
        move = parameters.translation * move * ([0, 1, 1] if flat else [1, 1, 1])
        return {
            "rotation_deg": rotation.tolist(),
            "scale": factor.tolist(),
            "shear_deg": shear.tolist(),
            "translation_mm": move.tolist(),
            "interpolation": parameters.interpolation,
            "outside": parameters.outside,
        }

    def build_warp(self, realised: Realised, geometry: Geometry) -> Warp:
        """The inverse of what the patient does: output points looked up in the source."""
        frame = build_axes_frame(geometry)
        forward = make_centre_matrix(geometry.centre, frame @ _build_linear(realised) @ frame.T)
        forward[:3, 3] += frame @ np.array(realised["translation_mm"])
        inverse: Array = np.linalg.inv(forward).astype(np.float64)
        return Warp(
            geometry,
            geometry,
            (inverse,),
            interpolation=realised["interpolation"],
            outside=realised["outside"],
        )

    def crosses_slices(self, realised: Realised) -> bool:
        """Unless it stays in the plane."""
        turned, sheared = any(realised["rotation_deg"][1:]), any(realised["shear_deg"][:2])
        return turned or sheared or realised["scale"][0] != 1 or realised["translation_mm"][0] != 0

    def describe_change(self, realised: Realised) -> str:
        """Angles, factors and mm."""
        turns = ", ".join(f"{angle:.1f}" for angle in realised["rotation_deg"])
        sizes = ", ".join(f"{factor:.3f}" for factor in realised["scale"])
        moves = ", ".join(f"{move:.1f}" for move in realised["translation_mm"])
        return f"Rotated by {turns} deg, scaled by {sizes}, moved by {moves} mm [slice, row, column]"


def build_axes_frame(geometry: Geometry) -> Array:
    """Orthonormal [LPS, (slice, row, column)]: rows and columns as they are, the slice axis along their normal."""
    frame = geometry.matrix.copy()
    row = frame[:, 1] / np.linalg.norm(frame[:, 1])
    column = frame[:, 2] - row * (row @ frame[:, 2])
    column /= np.linalg.norm(column)
    normal = np.cross(row, column)
    return np.stack([normal if normal @ frame[:, 0] >= 0 else -normal, row, column], axis=1)


def _build_linear(realised: Realised) -> Array:
    """Rotation @ scale @ shear, in the frame of the axes."""
    about_slice, about_row, about_column = (
        _build_rotation(axis, angle) for axis, angle in enumerate(realised["rotation_deg"])
    )
    shear = np.eye(3)
    slope = np.tan(np.deg2rad(realised["shear_deg"]))
    shear[0, 1], shear[0, 2], shear[1, 2] = slope
    linear: Array = about_slice @ about_row @ about_column @ np.diag(realised["scale"]) @ shear
    return linear


def _build_rotation(axis: int, degrees: float) -> Array:
    """The rotation by an angle in the plane of the two other axes."""
    first, second = (other for other in range(3) if other != axis)
    turn = np.eye(3)
    cosine, sine = np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))
    turn[first, first] = turn[second, second] = cosine
    turn[first, second], turn[second, first] = -sine, sine
    return turn


OPERATION = Affine()
