"""Curvature flow: smooths within regions and keeps their edges."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import flag, number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts
from medaug_gui.operations.filter_run import as_image, run_filter, toolkit
from medaug_gui.operations.slabs import Float, keeps_whole, rounded
from medaug_gui.operations.transform import Realised, Transform


@dataclass(frozen=True)
class CurvatureFlowParameters:
    """How long, and what counts as an edge."""

    iterations: int = whole(8, title="Iterations", low=1, high=100, help="More smooth more.")
    conductance: float = number(
        2.0,
        title="Conductance",
        low=0.1,
        high=20.0,
        step=0.5,
        help="What counts as an edge, in units of the mean gradient: lower keeps more of the edges.",
    )
    across_slices: bool = flag(
        True, title="Across slices", help="Smooth in three dimensions; else each slice on its own."
    )


class CurvatureFlow(Transform[CurvatureFlowParameters]):
    """Modified curvature diffusion, as in SimpleITK (CurvatureAnisotropicDiffusion).

    R. T. Whitaker, X. Xue, Variable-conductance, level-set curvature for image denoising, ICIP 2001.
    """

    id = "curvature-flow"
    title = "Curvature flow"
    kind = "enhance"
    group = "Denoise"
    summary = "Smooths within regions and keeps edges, by modified curvature diffusion."
    Parameters = CurvatureFlowParameters
    accepts = Accepts(least=(1, 3, 3))
    preview_margin = 3

    def draw(self, parameters: CurvatureFlowParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """No chance: the largest step that is stable for the spacing, half the smallest over 2^dimensions."""
        solid = parameters.across_slices and geometry.shape[0] > 1
        smallest = min(geometry.spacing if solid else geometry.spacing[1:])
        step = smallest / 2 ** (4 if solid else 3)
        return {
            "iterations": parameters.iterations,
            "conductance": parameters.conductance,
            "solid": solid,
            "time_step": step,
        }

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The smoothed series."""
        depth = series.geometry.shape[0]
        if realised["solid"] or depth == 1:
            smoothed = _diffused(series, realised, progress)
        else:
            smoothed = np.empty(series.voxels.shape, np.float32)
            for number_ in range(depth):
                part = progress.part(number_ / depth, (number_ + 1) / depth)
                smoothed[number_] = _diffused(_slice(series, number_), realised, part)
        voxels = rounded(smoothed).astype(np.int16) if keeps_whole(series.voxels) else smoothed
        return replace(series, voxels=voxels)

    def sentence(self, realised: Realised) -> str:
        """Iterations and conductance."""
        return f"Curvature diffusion, {realised['iterations']} iterations, conductance {realised['conductance']:.3g}"


def _diffused(series: Series, realised: Realised, progress: Progress) -> Float:
    """[slice, row, column] float32 after all iterations."""
    itk = toolkit()
    diffusion = itk.CurvatureAnisotropicDiffusionImageFilter()
    diffusion.SetTimeStep(float(realised["time_step"]))
    diffusion.SetConductanceParameter(float(realised["conductance"]))
    diffusion.SetNumberOfIterations(int(realised["iterations"]))
    result = run_filter(diffusion, (as_image(series),), progress)
    smoothed: Float = itk.GetArrayFromImage(result).reshape(series.voxels.shape)
    return smoothed


def _slice(series: Series, index: int) -> Series:
    """One slice as a series of its own, for its voxels and spacing only."""
    shape = (1, *series.geometry.shape[1:])
    return replace(
        series, voxels=series.voxels[index : index + 1], geometry=replace(series.geometry, shape=shape), labels=()
    )


OPERATION = CurvatureFlow()
