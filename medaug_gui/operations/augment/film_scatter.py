"""Scatter on films: contrast lost to scattered rays and veiling glare, and the lines of a grid that stood still."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice, number
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Means
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.rays.coarse_grid import average_blocks, choose_factor, interpolate_fine
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.imaging.smoothing import FWHM_TO_SD
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.strength import draw_strength, variation
from medaug_gui.operations.transform import Transform

_COARSE = 96
_WIDTH = 350.0
GRIDS = ("none", "vertical lines", "horizontal lines")


@dataclass(frozen=True)
class FilmScatterParameters:
    """How much is scattered, how far, and which grid is seen."""

    fraction: float = number(
        30.0,
        title="Scatter fraction",
        unit="%",
        low=0.0,
        high=95.0,
        step=5.0,
        help="Share of what reaches the detector that was scattered, more than in the film as it is.",
        source="Measured in chests: Niklason et al., Med. Phys. 8 (1981); the default is MedAug's choice.",
    )
    width: float = number(
        80.0,
        title="Spread",
        unit="mm",
        low=1.0,
        high=500.0,
        step=10.0,
        help="Full width at half maximum of what one ray scatters; narrow for the glare of a screen.",
        source="Boone and Seibert, Med. Phys. 15 (1988); the default is MedAug's choice.",
    )
    grid: str = choice(
        "none",
        GRIDS,
        title="Grid lines",
        help="Shadows of the strips of a grid that did not move.",
        source="Gauntt and Barnes, Med. Phys. 33 (2006).",
    )
    frequency: float = number(
        4.0,
        title="Lines per mm",
        low=0.5,
        high=10.0,
        step=0.5,
        help="Finer than the pixels they alias to wider bands, as on a scanner.",
        when="grid = vertical lines | horizontal lines",
        source="Gauntt and Barnes, Med. Phys. 33 (2006); MedAug's choice: 4 to 8 are common.",
    )
    contrast: float = number(
        6.0,
        title="Contrast of lines",
        unit="%",
        low=0.0,
        high=50.0,
        step=1.0,
        help="Of the rays behind a strip, from its shadow to its gap; pixels blur it.",
        when="grid = vertical lines | horizontal lines",
        source="Gauntt and Barnes, Med. Phys. 33 (2006); the default is MedAug's choice.",
    )
    latitude: float = number(
        1.5,
        title="Latitude",
        low=0.3,
        high=4.0,
        step=0.1,
        help="Powers of ten of exposure between the darkest and the brightest grey level.",
        advanced=True,
        source="MedAug's choice: a chest film spans some 1.5 to 2.",
    )
    film_width: float = number(
        _WIDTH,
        title="Width of the film",
        unit="mm",
        low=20.0,
        high=600.0,
        step=10.0,
        help="Taken where the file does not say how large pixels are.",
        advanced=True,
        source="A chest detector is 350 to 430 mm wide.",
    )
    variation: float = variation()


class FilmScatter(Transform[FilmScatterParameters]):
    """Grey levels are taken for the logarithm of exposure; to that a wide mean of itself is added, and strips.

    (1 - s) I + s (I * k), k a Gaussian of the given width: what is scattered is as much as what is taken away, so the
    mean exposure stays. J. M. Boone, J. A. Seibert, An analytical model of the scattered radiation distribution in
    diagnostic radiology, Med. Phys. 15 (1988); L. T. Niklason et al., Scattered radiation in chest radiography, Med.
    Phys. 8 (1981). Strips take a cosine of their frequency off, blurred by the pixels' own width.
    """

    id = "film-scatter"
    title = "Scatter and grid (film)"
    group = "Artefacts"
    line = "Veil of scatter, lines of a grid"
    summary = "Veils a film by scattered rays and glare, and shows the lines of a grid that stood still."
    Parameters = FilmScatterParameters
    means = Means(
        modalities=("CR", "DX", "RG"),
        because="Scatter and grids are those of films (CR, DX)",
    )
    preview_margin = 0

    def draw(self, parameters: FilmScatterParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The fraction, and where the first strip stands."""
        pitch = 1.0 if geometry.calibrated else parameters.film_width / geometry.extent[2]
        return {
            "fraction": min(draw_strength(parameters.fraction, parameters.variation, rng), 95.0),
            "phase": float(rng.uniform(0.0, 2 * math.pi)),
            "width": parameters.width,
            "grid_lines": parameters.grid,
            "frequency": parameters.frequency,
            "contrast": parameters.contrast,
            "latitude": parameters.latitude,
            "mm_per_unit": pitch,
        }

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series as such a film."""
        found = measure_grey_range(series.voxels)
        per_grey = np.float32(realised["latitude"] * math.log(10.0) / found.span)
        low = np.float32(found.low)
        strips = _make_strips(series.geometry, realised)

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            for image, target in zip(source, out, strict=True):
                np.multiply(np.clip(image, found.low, found.high) - low, -per_grey, out=target)
                exposure = np.exp(target)
                seen = _scatter(exposure, series.geometry, realised)
                seen *= strips
                np.log(seen, out=seen)
                np.subtract(target, seen, out=target)
                np.multiply(target, np.float32(1.0) / per_grey, out=target)
                np.add(target, image, out=target)

        return refill_series(series, fill, progress, split_rows=False)

    def list_notes(self, series: Series, realised: Realised) -> tuple[str, ...]:
        """Where the size of pixels was guessed."""
        if series.geometry.calibrated:
            return ()
        width = realised["mm_per_unit"] * series.geometry.extent[2]
        return (f"Nothing says how large the pixels are: the film was taken to be {width:.3g} mm wide.",)

    def list_header_changes(self, realised: Realised, geometry: Geometry) -> Mapping[str, Any]:
        """The grid that is seen, or that none kept the scatter away."""
        return {"Grid": "NONE" if realised["grid_lines"] == "none" else "FIXED"}

    def describe_change(self, realised: Realised) -> str:
        """How much, how far, and the lines."""
        text = f"Scatter fraction {realised['fraction']:.3g} % added, {realised['width']:.3g} mm wide"
        if realised["grid_lines"] == "none":
            return text
        return f"{text}; {realised['grid_lines']} of a grid, {realised['frequency']:.3g} per mm"


def _scatter(exposure: Float, geometry: Geometry, realised: Realised) -> Float:
    """The exposure [row, column] with a share of it spread widely, on a coarse grid."""
    share = np.float32(realised["fraction"] / 100.0)
    sds = [realised["width"] * FWHM_TO_SD / (mm * realised["mm_per_unit"]) for mm in geometry.spacing[1:]]
    factor = max(1, min(choose_factor((exposure.shape[0], exposure.shape[1]), _COARSE), int(min(sds))))
    coarse = average_blocks(exposure, factor).astype(np.float32)
    wide = ndimage.gaussian_filter(coarse, [sd / factor for sd in sds], mode="nearest", truncate=3.0)
    seen: Float = (
        exposure * (1 - share) + interpolate_fine(wide, factor, (exposure.shape[0], exposure.shape[1])) * share
    )
    return seen


def _make_strips(geometry: Geometry, realised: Realised) -> Float:
    """What strips leave of the exposure: [1, column] or [row, 1], float32, with a mean of 1."""
    if realised["grid_lines"] == "none":
        return np.ones((1, 1), np.float32)
    axis = 2 if realised["grid_lines"] == "vertical lines" else 1
    pitch = geometry.spacing[axis] * realised["mm_per_unit"]
    cycles = realised["frequency"] * pitch
    half = realised["contrast"] / 200.0 * float(np.sinc(cycles))
    wave = 1.0 + half * np.cos(2 * math.pi * cycles * np.arange(geometry.shape[axis]) + realised["phase"])
    strips: Float = wave.astype(np.float32)
    return strips[None, :] if axis == 2 else strips[:, None]


OPERATION = FilmScatter()
