"""N4: takes the slow brightening by MR coils away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts, Means
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.slabs import Float, is_whole_number, round_in_place
from medaug_gui.operations.base import Realised
from medaug_gui.operations.itk import load_itk, make_image, run_filter
from medaug_gui.operations.transform import Transform

_COARSEST = 24
"""Voxels along an axis that the working copy keeps at least: with fewer, tissues mix and so does the field."""


@dataclass(frozen=True)
class N4Parameters:
    """How long and how fine."""

    working_spacing: float = number(
        5.0,
        title="Working spacing",
        unit="mm",
        low=1.0,
        high=20.0,
        step=1.0,
        help="The field is found on a coarser copy of about this spacing and applied at full resolution.",
        source="Tustison et al., IEEE TMI 29 (2010) work on a coarser copy too; the default is MedAug's choice.",
    )
    iterations: int = whole(
        50,
        title="Iterations",
        low=1,
        high=500,
        step=10,
        help="At most so many on each of the levels.",
        source="Tustison et al., IEEE TMI 29 (2010); the default is SimpleITK's.",
    )
    levels: int = whole(
        3,
        title="Levels",
        low=1,
        high=5,
        help="Each halves the distance of the field's knots.",
        source="Tustison et al., IEEE TMI 29 (2010); the default is MedAug's choice.",
    )
    convergence: float = number(
        0.001,
        title="Stop at",
        low=0.0,
        high=0.1,
        step=0.001,
        help="Stop a level at such a change.",
        advanced=True,
        source="SimpleITK's default.",
    )


class N4BiasCorrection(Transform[N4Parameters]):
    """N. J. Tustison et al., N4ITK: improved N3 bias correction, IEEE TMI 29 (2010), as in SimpleITK."""

    id = "n4-bias-correction"
    title = "N4 bias correction (MR)"
    kind = "enhance"
    group = "Bias"
    line = "Divide the slow field of coils out"
    summary = "Finds the slow multiplicative field of MR coils and divides it out."
    Parameters = N4Parameters
    accepts = Accepts(least=(1, 16, 16))
    means = Means(modalities=("MR",), because="The slow field that N4 takes away is that of the coils of MR")
    preview_margin = 4

    def draw(self, parameters: N4Parameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """No chance: factors by which the working copy is coarser along [slice, row, column]."""
        factors = [
            max(1, min(round(parameters.working_spacing / mm), count // _COARSEST))
            for mm, count in zip(geometry.spacing, geometry.shape, strict=True)
        ]
        return {
            "shrink": factors,
            "iterations": parameters.iterations,
            "levels": parameters.levels,
            "convergence": parameters.convergence,
        }

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series divided by the field, which has mean 1 within the tissue; of a film each frame by its own."""
        floor = _find_floor(series)
        if series.geometry.is_film:
            frames = [_cut_frame(series, number) for number in range(len(series.voxels))]
            made = [
                _correct(frame, realised, floor, progress.part(number / len(frames), (number + 1) / len(frames)))
                for number, frame in enumerate(frames)
            ]
            divided = np.concatenate(made)
        else:
            divided = _correct(series, realised, floor, progress)
        whole = is_whole_number(series.voxels)
        return replace(series, voxels=round_in_place(divided).astype(np.int16) if whole else divided)

    def describe_change(self, realised: Realised) -> str:
        """Levels and iterations."""
        return f"N4 bias field correction, {realised['levels']} levels of at most {realised['iterations']} iterations"


def _find_floor(series: Series) -> float:
    """What counts as no signal: 0 in magnitude images; the field multiplies what lies above it."""
    return 0.0 if series.identity.modality == "MR" else min(0.0, measure_grey_range(series.voxels).low)


def _cut_frame(series: Series, number: int) -> Series:
    grid = series.geometry.crop((number, 0, 0), (1, *series.geometry.shape[1:]))
    return replace(series, voxels=series.voxels[number : number + 1], geometry=grid, labels=(), frames=(), maps=())


def _correct(series: Series, realised: Realised, floor: float, progress: Progress) -> Float:
    """The voxels divided by the field that is found in them, float32."""
    itk = load_itk()
    raised = replace(series, voxels=series.voxels - np.float32(floor), labels=(), maps=()) if floor else series
    image = make_image(raised)
    most = [max(1, count // _COARSEST) for count in series.geometry.shape]
    factors = [min(int(factor), limit) for factor, limit in zip(realised["shrink"], most, strict=True)]
    coarse = itk.BinShrink(image, factors[::-1][: image.GetDimension()])
    mask = _find_tissue(coarse)
    correction = itk.N4BiasFieldCorrectionImageFilter()
    levels = int(realised["levels"])
    correction.SetMaximumNumberOfIterations([int(realised["iterations"])] * levels)
    correction.SetConvergenceThreshold(float(realised["convergence"]))
    counter = _Counter(correction, levels, int(realised["iterations"]))
    run_filter(correction, (coarse, mask), progress.part(0.0, 0.9), counter.fraction)
    logarithm = correction.GetLogBiasFieldAsImage(image)
    progress.set(0.9)
    field = itk.GetArrayFromImage(logarithm).reshape(series.voxels.shape)
    inside = itk.GetArrayFromImage(mask) > 0
    at = tuple(slice(f // 2, None, f) for f in factors)
    middle = _average_field(field[at], inside.reshape(-1, *inside.shape[-2:]))
    divided: Float = np.exp(np.float32(middle) - field)
    np.multiply(divided, raised.voxels, out=divided)
    return divided + np.float32(floor) if floor else divided


def _find_tissue(coarse: Any) -> Any:
    """All tissue: above half of Otsu's threshold, which by itself parts bright tissue from dark in T2."""
    itk = load_itk()
    otsu = itk.OtsuThresholdImageFilter()
    otsu.SetNumberOfHistogramBins(200)
    otsu.Execute(coarse)
    return itk.Cast(coarse > 0.5 * otsu.GetThreshold(), itk.sitkUInt8)


class _Counter:
    """How far N4 is, from the level and iteration it is in."""

    def __init__(self, correction: Any, levels: int, iterations: int) -> None:
        self._correction = correction
        self._levels, self._iterations = levels, iterations

    def fraction(self) -> float:
        level = int(self._correction.GetCurrentLevel())
        elapsed = int(self._correction.GetElapsedIterations())
        return (level + min(elapsed / self._iterations, 1.0)) / self._levels


def _average_field(field: np.ndarray[Any, Any], inside: np.ndarray[Any, Any]) -> float:
    """The mean of the field's logarithm within the tissue."""
    depth, height, width = (min(a, b) for a, b in zip(field.shape, inside.shape, strict=True))
    within = field[:depth, :height, :width][inside[:depth, :height, :width]]
    return float(within.mean()) if within.size else float(field.mean())


OPERATION = N4BiasCorrection()
