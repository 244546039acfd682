"""Spikes in k-space: stripes (herringbone) across MR images."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice, number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Means
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.kspace import FILMED
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.pattern_grid import describe_grid, find_first_index
from medaug_gui.operations.draws.strength import draw_strength, variation
from medaug_gui.operations.transform import Transform

ACQUISITIONS = ("2-D slices", "3-D volume")


@dataclass(frozen=True)
class SpikeParameters:
    """How many spikes, how strong, and what they hit."""

    spikes: int = whole(
        2,
        title="Spikes",
        low=1,
        high=20,
        help="How many samples of k-space are wrong.",
        source="Zhuo and Gullapalli, RadioGraphics 26 (2006); the default is MedAug's choice.",
    )
    strength: float = number(
        8.0,
        title="Strength",
        unit="%",
        low=0.0,
        high=200.0,
        step=5.0,
        help="Amplitude of each spike's stripes, as a share of how bright tissue is (99th percentile).",
        source="MedAug's choice.",
    )
    acquisition: str = choice(
        "3-D volume",
        ACQUISITIONS,
        title="Acquired as",
        help="A spike in a 3-D acquisition runs through all slices; in 2-D each hits the share of slices below.",
        source="Zhuo and Gullapalli, RadioGraphics 26 (2006).",
    )
    share: float = number(
        30.0,
        title="Slices hit",
        unit="%",
        low=1.0,
        high=100.0,
        step=10.0,
        help="The share of the slices that each spike hits; only of 2-D acquisitions.",
        advanced=True,
        when="acquisition = 2-D slices",
        source="MedAug's choice.",
    )
    variation: float = variation()


class Spike(Transform[SpikeParameters]):
    """One wrong sample of k-space is one plane wave in the image, which is added as such: no transform is needed.

    Y.-S. Zhuo, R. Gullapalli, MR artifacts, safety, and quality control, RadioGraphics 26 (2006).
    """

    id = "spike"
    title = "Spikes (MR)"
    group = "Artefacts"
    line = "Stripes, as by wrong k-space samples"
    summary = "Puts stripes across the image, as single wrong samples of k-space do."
    Parameters = SpikeParameters
    means = Means(
        modalities=("MR",),
        because="Spikes in k-space are those of MR",
        film=FILMED,
    )
    preview_margin = 0

    def draw(self, parameters: SpikeParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """Waves: cycles per field of view along [slice, row, column], phase, and which slices of the drawn grid."""
        strength = draw_strength(parameters.strength, parameters.variation, rng)
        flat = parameters.acquisition == ACQUISITIONS[0]
        waves = [
            _draw_wave(rng, geometry, None if not flat else parameters.share / 100) for _ in range(parameters.spikes)
        ]
        return {"waves": waves, "strength": strength, "grid": describe_grid(geometry)}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series with the waves added; a magnitude image stays one."""
        found = measure_grey_range(series.voxels)
        amplitude = float(realised["strength"]) / 100 * found.bright
        first, top, left = find_first_index(realised["grid"], series.geometry)
        full = realised["grid"]["shape"]
        waves, film = realised["waves"], series.geometry.is_film

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            np.copyto(out, source)
            rows = np.arange(block.top, block.bottom) + top
            columns = np.arange(source.shape[2]) + left
            wave_of_slice = np.empty(out.shape[1:], np.float32)
            for offset, target in enumerate(out):
                for wave in waves:
                    if film or wave["slices"] is None or first + block.start + offset in wave["slices"]:
                        _compute_plane_wave(
                            wave, full, first + block.start + offset, rows, columns, wave_of_slice, amplitude
                        )
                        target += wave_of_slice
            if found.positive:
                np.abs(out, out=out)

        return refill_series(series, fill, progress)

    def describe_change(self, realised: Realised) -> str:
        """How many, how strong."""
        return f"{len(realised['waves'])} k-space spikes of {realised['strength']:.3g} % of the 99th percentile"


def _draw_wave(rng: np.random.Generator, geometry: Geometry, share: float | None) -> dict[str, Any]:
    """Where the spike is in k-space: between a twentieth and nine tenths of the way to its edge, in any direction."""
    depth, height, width = geometry.shape
    angle, radius = rng.uniform(0.0, 2 * math.pi), rng.uniform(0.05, 0.9)
    along = rng.uniform(-0.5, 0.5) * depth if share is None and depth > 1 else 0.0
    cycles = [round(along), round(radius * math.sin(angle) * height / 2), round(radius * math.cos(angle) * width / 2)]
    phase = float(rng.uniform(0.0, 2 * math.pi))
    hit = None if share is None else [z for z in range(depth) if rng.random() < share] or [int(rng.integers(depth))]
    return {"cycles": cycles, "phase": phase, "slices": hit}


def _compute_plane_wave(
    wave: dict[str, Any], full: list[int], slice_index: int, rows: NDArray[np.intp], columns: NDArray[np.intp],
    out: Float, amplitude: float,
) -> None:  # fmt: skip
    """One slice of a plane wave: cos(r + c) = cos r cos c - sin r sin c, so only rows and columns need a cosine."""
    along, down, across = (2 * math.pi * c / n for c, n in zip(wave["cycles"], full, strict=True))
    angle_rows = down * rows + along * slice_index + wave["phase"]
    angle_columns = across * columns
    both = np.stack([np.cos(angle_rows), -np.sin(angle_rows)]).astype(np.float32)
    over = (amplitude * np.stack([np.cos(angle_columns), np.sin(angle_columns)])).astype(np.float32)
    np.multiply(both[0][:, None], over[0], out=out)
    out += both[1][:, None] * over[1]


OPERATION = Spike()
