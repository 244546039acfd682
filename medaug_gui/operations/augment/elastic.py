"""Bend a scan smoothly, onto its own grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import flag, number
from medaug_gui.core.seeds import make_generator
from medaug_gui.core.spec import EVENED, Accepts, Means
from medaug_gui.operations.base import Realised
from medaug_gui.operations.warping.spatial import SpatialTransform, choose_interpolation, choose_outside
from medaug_gui.operations.warping.warp import FreeFormDeformation, Warp

STEEPEST = 0.4
"""Of the control spacing: up to 1/2.48 of it along each axis no cubic B-spline deformation folds
(Choi and Lee, Injectivity conditions of 2D and 3D uniform cubic B-spline functions, Graphical Models 2000)."""
_LEAST_LOCKED = 4
"""A locked border holds three layers of control points at either end: four cells leave one to move."""
_THIN = 8
"""Voxels along an axis below which its border is not locked: of three slices two would be border."""


@dataclass(frozen=True)
class ElasticParameters:
    """How far and how finely."""

    displacement: float = number(
        7.5,
        title="Largest displacement",
        unit="mm",
        low=0,
        high=100,
        step=0.5,
        help="Along each axis; kept below 0.4 of the control spacing, so that tissue never folds.",
        symmetric=True,
        source="The bound is that of Choi and Lee, Graphical Models 2000; the default is MedAug's choice.",
    )
    spacing: float = number(
        40,
        title="Control spacing",
        unit="mm",
        low=8,
        high=500,
        step=5,
        help="Small bends finely, large bends as one.",
        source="Cubic B-splines: Rueckert et al., IEEE TMI 18 (1999); the default is MedAug's choice.",
    )
    lock_border: bool = flag(
        True,
        title="Lock border",
        help="The outermost voxels stay where they are; not along an axis of few voxels.",
        source="MedAug's choice.",
    )
    interpolation: str = choose_interpolation()
    outside: str = choose_outside()


class Elastic(SpatialTransform[ElasticParameters]):
    """Free-form deformation by cubic B-splines (Rueckert et al., IEEE TMI 1999), invertible by its bound."""

    id = "elastic"
    title = "Elastic"
    group = "Spatial"
    line = "Bend tissue smoothly, without folding"
    summary = "Bends tissue smoothly by random control points in mm, without ever folding it."
    Parameters = ElasticParameters
    accepts = Accepts(colour=True)
    means = Means(uneven=EVENED)

    def draw(self, parameters: ElasticParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The number of cells and the amplitude along each axis, and the seed of the control points."""
        cells = [_count_cells(geometry, axis, parameters) for axis in range(3)]
        lengths = [(size - 1) * step for size, step in zip(geometry.shape, geometry.spacing, strict=True)]
        amplitude = [
            min(parameters.displacement, STEEPEST * length / count) if count else 0.0
            for length, count in zip(lengths, cells, strict=True)
        ]
        return {
            "cells": cells,
            "amplitude_mm": amplitude,
            "points_seed": int(rng.integers(2**63)),
            "lock_border": parameters.lock_border,
            "interpolation": parameters.interpolation,
            "outside": parameters.outside,
        }

    def build_warp(self, realised: Realised, geometry: Geometry) -> Warp:
        """Control points on the volume's own axes, one cell beyond either end."""
        return Warp(
            geometry,
            geometry,
            (_build_deformation(realised, geometry),),
            interpolation=realised["interpolation"],
            outside=realised["outside"],
        )

    def crosses_slices(self, realised: Realised) -> bool:
        """Where control points lie along the slices."""
        return bool(realised["cells"][0])

    def describe_change(self, realised: Realised) -> str:
        """How far and how finely."""
        return (
            f"Bent by up to {max(realised['amplitude_mm']):.1f} mm with "
            f"{'x'.join(str(count) for count in realised['cells'])} cells of control points"
        )


def _count_cells(geometry: Geometry, axis: int, parameters: ElasticParameters) -> int:
    """Cells between control points from the first to the last voxel; 0 along an axis of one voxel."""
    size = geometry.shape[axis]
    if size == 1:
        return 0
    count = max(1, round((size - 1) * geometry.spacing[axis] / parameters.spacing))
    return max(count, _LEAST_LOCKED) if parameters.lock_border and size >= _THIN else count


def _build_deformation(realised: Realised, geometry: Geometry) -> FreeFormDeformation:
    cells = realised["cells"]
    shape = [count + 3 if count else 1 for count in cells]
    drawn = make_generator(realised["points_seed"], "control points").random((3, *shape)) * 2 - 1
    if realised["lock_border"]:
        lockable = [bool(count) and size >= _THIN for size, count in zip(geometry.shape, cells, strict=True)]
        inner = tuple(slice(3, -3) if lock else slice(None) for lock in lockable)
        kept = np.zeros(shape)
        kept[inner] = 1
        drawn *= kept
    along = drawn * np.array(realised["amplitude_mm"])[:, None, None, None]
    steps = [(size - 1) / count if count else 1.0 for size, count in zip(geometry.shape, cells, strict=True)]
    to_index = np.diag([*steps, 1.0])
    to_index[:3, 3] = [-step if count else 0.0 for step, count in zip(steps, cells, strict=True)]
    return FreeFormDeformation(geometry.affine @ to_index, np.tensordot(geometry.matrix, along, 1))


OPERATION = Elastic()
