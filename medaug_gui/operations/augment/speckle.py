"""Speckle: the grain of ultrasound, multiplied with the signal, as coarse as the beam is wide."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice, number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Means
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.noise.streams import draw_seed, make_slice_stream
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.imaging.smoothing import FWHM_TO_SD
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.pattern_grid import describe_grid, find_first_index
from medaug_gui.operations.transform import Transform

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.operations.batches.image_batch import ImageBatch

_FAINTEST = 1e-3


@dataclass(frozen=True)
class SpeckleParameters:
    """How strong, how coarse, and how grey levels stand to amplitudes."""

    looks: int = whole(
        4,
        title="Looks",
        low=1,
        high=32,
        help="Independent views that are averaged (compounding): 1 is full speckle, Rayleigh; more are weaker.",
        source="Burckhardt, IEEE Trans. Sonics Ultrason. 25 (1978); the default is MedAug's choice.",
    )
    axial: float = number(
        1.0,
        title="Grain down",
        unit="mm",
        low=0.0,
        high=20.0,
        step=0.5,
        help="Full width at half maximum along the beam, from row to row; 0: each pixel for itself.",
        source="Wagner et al., IEEE Trans. Sonics Ultrason. 30 (1983); the default is MedAug's choice.",
    )
    lateral: float = number(
        2.0,
        title="Grain across",
        unit="mm",
        low=0.0,
        high=20.0,
        step=0.5,
        help="Full width at half maximum across the beam, from column to column.",
        source="Wagner et al., IEEE Trans. Sonics Ultrason. 30 (1983); the default is MedAug's choice.",
    )
    levels: str = choice(
        "logarithmic",
        ("logarithmic", "linear"),
        title="Grey levels",
        help="Ultrasound images show the logarithm of the amplitude; linear is for amplitudes themselves.",
        source="Log compression: Dutt and Greenleaf, IEEE TMI 15 (1996).",
    )
    dynamic_range: float = number(
        60.0,
        title="Dynamic range",
        unit="dB",
        low=20.0,
        high=120.0,
        step=5.0,
        help="Between the darkest and the brightest grey level.",
        when="levels = logarithmic",
        source="50 to 70 dB are usual settings of scanners.",
    )


class Speckle(Transform[SpeckleParameters]):
    """Times the root of a mean of `looks` exponentials, each the power of a complex normal field as smooth as the beam.

    The amplitude's mean is 1. On logarithmic grey levels it is a sum in dB; what is at the darkest level stays there.
    C. B. Burckhardt, Speckle in ultrasound B-mode scans, IEEE Trans. Sonics Ultrason. 25 (1978); R. F. Wagner et al.,
    Statistics of speckle in ultrasound B-scans, IEEE Trans. Sonics Ultrason. 30 (1983).
    """

    id = "speckle"
    title = "Speckle (US)"
    group = "Noise"
    line = "The grain of ultrasound"
    summary = "Multiplies the signal with the correlated grain of coherent waves, as ultrasound has it."
    Parameters = SpeckleParameters
    means = Means(modalities=("US", "IVUS"), because="Speckle is that of ultrasound")
    preview_margin = 0

    def draw(self, parameters: SpeckleParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The seed of the grain."""
        return {
            "looks": parameters.looks,
            "axial": parameters.axial,
            "lateral": parameters.lateral,
            "levels": parameters.levels,
            "dynamic_range": parameters.dynamic_range,
            "noise_seed": draw_seed(rng),
            "grid": describe_grid(geometry),
        }

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series with its grain."""
        found = measure_grey_range(series.voxels)
        logarithmic = realised["levels"] == "logarithmic"
        low = np.float32(found.low if logarithmic or not found.positive else 0.0)
        per_neper = np.float32(found.span * 20.0 / math.log(10.0) / realised["dynamic_range"])
        first, _, _ = find_first_index(realised["grid"], series.geometry)

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            for index, (image, target) in enumerate(zip(source, out, strict=True), block.start):
                stream = make_slice_stream(int(realised["noise_seed"]), first + index)
                target[...] = draw_speckle(image.shape, series.geometry.spacing[1:], realised, stream)
                if logarithmic:
                    np.multiply(np.log(target, out=target), per_neper, out=target)
                    np.add(target, image, out=target)
                    np.maximum(target, low, out=target)
                    np.copyto(target, image, where=image <= low)
                else:
                    np.multiply(target, image - low, out=target)
                    np.add(target, low, out=target)

        return refill_series(series, fill, progress, split_rows=False)

    def apply_batch(self, batch: ImageBatch, realised: Sequence[Realised]) -> Tensor:
        """The images with their grain, as in `apply`."""
        grain = batch.spread_fields([_draw_stack(batch.geometry, values) for values in realised])
        found = batch.measure_range()
        logarithmic = batch.spread_values([values["levels"] == "logarithmic" for values in realised]) > 0
        ranges = batch.spread_values([values["dynamic_range"] for values in realised])
        in_decibels = batch.voxels + grain.log() * (found.span * (20.0 / math.log(10.0)) / ranges)
        in_decibels = in_decibels.maximum(found.low).where(batch.voxels > found.low, batch.voxels)
        low = found.low * ~found.positive
        return in_decibels.where(logarithmic, (batch.voxels - low) * grain + low)

    def describe_change(self, realised: Realised) -> str:
        """How many looks, how coarse."""
        grain = f"{realised['axial']:.3g} x {realised['lateral']:.3g} mm"
        return f"Speckle of {realised['looks']} looks, grain {grain}, {realised['levels']} grey levels"


def draw_speckle(
    shape: tuple[int, ...], spacing: tuple[float, float], realised: Realised, stream: np.random.Generator
) -> Float:
    """Amplitudes [row, column], float32, of mean 1: the root of a mean of `looks` exponentials."""
    looks = int(realised["looks"])
    mean = math.exp(math.lgamma(looks + 0.5) - math.lgamma(looks)) / math.sqrt(looks)
    response = _make_response((shape[0], shape[1]), spacing, (realised["axial"], realised["lateral"]))
    if response is None:
        power = stream.standard_gamma(looks, shape, np.float32)
    else:
        power = np.zeros(shape, np.float32)
        for _ in range(looks):
            # White noise has a white spectrum: it is drawn as one, which spares a transform.
            white = stream.standard_normal((*shape, 2), np.float32).view(np.complex64)[..., 0]
            field = fft.ifft2(white * response, overwrite_x=True)
            power += field.real**2
            power += field.imag**2
        power *= np.float32(0.5)
    power *= np.float32(1.0 / (looks * mean**2))
    np.sqrt(power, out=power)
    return np.maximum(power, np.float32(_FAINTEST), out=power)


def _draw_stack(geometry: Geometry, realised: Realised) -> Float:
    """The amplitudes of all slices of the drawn grid, [slice, row, column]."""
    streams = [make_slice_stream(int(realised["noise_seed"]), index) for index in range(geometry.shape[0])]
    return np.stack([draw_speckle(geometry.shape[1:], geometry.spacing[1:], realised, stream) for stream in streams])


def _make_response(shape: tuple[int, int], spacing: tuple[float, float], grain: tuple[float, float]) -> Float | None:
    """What a spectrum of white noise is multiplied by: Gaussian grains of these mm, variance 1; None for none.

    Grain is the width of the amplitude's correlation: the square of that of the field.
    """
    if not any(grain):
        return None
    along = []
    for size, mm, width in zip(shape, spacing, grain, strict=True):
        sd = width * FWHM_TO_SD
        along.append(np.exp(-2 * (np.pi * sd * fft.fftfreq(size, mm)) ** 2))
    response = np.multiply.outer(*along)
    response *= math.sqrt(response.size / float((response**2).sum())) * math.sqrt(response.size)
    found: Float = response.astype(np.float32)
    return found


OPERATION = Speckle()
