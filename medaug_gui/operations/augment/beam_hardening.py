"""Beam hardening: cupping where water is not corrected for, dark bands between bones where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice, number
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts, Means
from medaug_gui.imaging.rays.coarse_grid import average_blocks, interpolate_fine
from medaug_gui.imaging.rays.parallel_beam import ParallelBeam
from medaug_gui.imaging.rays.xray_spectrum import SPECTRA, get_beam
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.strength import draw_strength, variation
from medaug_gui.operations.transform import Transform

_MOST, _ANGLES = 128, 120
"""The bands are smooth: pixels across the coarse grid, and projections over half a turn."""
BONE_HU = 150.0
"""From here on tissue is taken for water with bone in it."""
PHANTOM = 200.0
"""mm of water for which a scanner without the correction would be right."""
_LOWEST = -1024.0


@dataclass(frozen=True)
class BeamHardeningParameters:
    """The beam, how well it is corrected, and how strong the rest is."""

    voltage: str = choice(
        "120 kV",
        SPECTRA,
        title="Tube voltage",
        help="The lower, the more the beam hardens.",
        source="Six lines for the spectra of Boone and Seibert, Med. Phys. 24 (1997).",
    )
    correction: float = number(
        60.0,
        title="Water correction",
        unit="%",
        low=0.0,
        high=100.0,
        step=10.0,
        help="100: bands between bones alone; less: the middle of the body becomes darker as well (cupping).",
        source="Correction for water: Brooks and Di Chiro, Phys. Med. Biol. 21 (1976); the default is MedAug's choice.",
    )
    strength: float = number(
        100.0,
        title="Strength",
        unit="%",
        low=0.0,
        high=300.0,
        step=10.0,
        help="Share of the computed change that is added; 100 is what the beam makes.",
        source="MedAug's choice: as physics has it.",
    )
    variation: float = variation()


class BeamHardening(Transform[BeamHardeningParameters]):
    """Each slice is projected as water and bone by a beam of six energies; what the scanner gets wrong is put back.

    Voxels above 150 HU are mixtures of water and cortical bone. The difference between the water that the scanner
    believes in and what is there is back projected, on a coarse grid: it is smooth. R. A. Brooks, G. Di Chiro, Beam
    hardening in x-ray reconstructive tomography, Phys. Med. Biol. 21 (1976); P. M. Joseph, R. D. Spital, A method for
    correcting bone induced artifacts in CT, J. Comput. Assist. Tomogr. 2 (1978). Not modelled: the fan.
    """

    id = "beam-hardening"
    title = "Beam hardening (CT)"
    group = "Artefacts"
    line = "Cupping, and dark bands between bones"
    summary = "Darkens the middle of the body and the bands between bones, as a beam of many energies does."
    Parameters = BeamHardeningParameters
    accepts = Accepts(least=(1, 16, 16))
    means = Means(modalities=("CT",), because="Beam hardening is that of CT, in HU")
    preview_margin = 0

    def draw(self, parameters: BeamHardeningParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The strength."""
        return {
            "voltage": parameters.voltage,
            "correction": parameters.correction,
            "strength": draw_strength(parameters.strength, parameters.variation, rng),
        }

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series with what the beam makes of it."""
        _, height, width = series.geometry.shape
        beam = ParallelBeam((height, width), series.geometry.spacing[1:], _MOST, _ANGLES)
        share = np.float32(realised["strength"] / 100.0)

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            for image, target in zip(source, out, strict=True):
                added = compute_hardening(image, beam, realised["voltage"], realised["correction"] / 100.0)
                np.multiply(interpolate_fine(added, beam.factor, image.shape), share, out=target)
                np.add(target, image, out=target)
                np.maximum(target, np.minimum(image, np.float32(_LOWEST)), out=target)

        return refill_series(series, fill, progress, split_rows=False)

    def describe_change(self, realised: Realised) -> str:
        """The beam and its correction."""
        what = f"Beam hardening at {realised['voltage']}, {realised['correction']:.3g} % corrected for water"
        return f"{what}, strength {realised['strength']:.3g} %"


def compute_hardening(image: NDArray[Any], rays: ParallelBeam, voltage: str, correction: float) -> Float:
    """What the beam changes on the coarse grid of `rays`, HU, float32.

    Args:
        image: [row, column] in HU.
        rays: through its coarse grid.
        voltage: one of `SPECTRA`.
        correction: the share of the correction for water that the scanner does, 0 to 1.
    """
    beam = get_beam(voltage)
    ratio = beam.find_ratio("bone")
    attenuation = np.clip(average_blocks(image, rays.factor) / 1000.0 + 1.0, 0.0, ratio)
    bone = np.where(attenuation > 1.0 + BONE_HU / 1000.0, (attenuation - 1.0) / (ratio - 1.0), 0.0)
    water, bones = rays.project(np.where(bone > 0, 1.0 - bone, attenuation)), rays.project(bone)
    measured = beam.attenuate({"water": water, "bone": bones})
    believed = correction * beam.correct_for_water(measured)
    believed += (1.0 - correction) * beam.convert_linearly(measured, PHANTOM)
    return rays.reconstruct(believed - water - ratio * bones) * np.float32(1000.0)


OPERATION = BeamHardening()
