"""Metal artefacts: an insert of metal in a CT, with the streaks of a hardened beam that runs out of photons."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice, number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts, Means
from medaug_gui.imaging.noise.streams import draw_seed, make_slice_stream
from medaug_gui.imaging.rays.coarse_grid import average_blocks, choose_factor, interpolate_fine
from medaug_gui.imaging.rays.parallel_beam import Array, ParallelBeam
from medaug_gui.imaging.rays.xray_spectrum import METALS, SPECTRA, get_beam
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.pattern_grid import describe_grid, find_first_index
from medaug_gui.operations.transform import Transform

PLACES = ("bone", "soft tissue", "in a label", "whole label")
_HU = {"bone": (300.0, 2000.0), "soft tissue": (0.0, 120.0)}
_BODY, _AROUND = -200.0, 24.0
"""HU that a square of so many mm around has in its mean where there is a body: a table is thinner."""
_FINE, _COARSE = 256, 128
"""Pixels across the grids of the streaks and of the body's shadow."""
_ANGLES = 1.7
"""Projections over half a turn for each pixel across: some more than pi / 2, which is as fine as the pixels."""
_TURNS = 3
"""Of so many projections the body's shadow is computed once: it changes slowly from angle to angle."""
_LOWEST, _FEWEST = -1024.0, 0.5
_ALL = 1_000_000
"""Slices around one that a preview must see: where the metal lies is a matter of the whole scan."""


@dataclass(frozen=True)
class MetalParameters:
    """Which metal, where, how large, how many photons."""

    material: str = choice(
        "titanium",
        METALS,
        title="Metal",
        help="Titanium leaves bands, steel and gold take all photons away.",
        source="Attenuation: Hubbell and Seltzer, NISTIR 5632.",
    )
    place: str = choice(
        "bone",
        PLACES,
        title="Place",
        help="A random voxel of bone, of soft tissue or of a label map is the middle; or a label itself is metal. "
        "Where there is none, it lies somewhere in the body.",
        source="Bone is 300 to 2000 HU, soft tissue 0 to 120 HU: MedAug's choice.",
    )
    label: int = whole(
        0,
        title="Label",
        low=0,
        high=65535,
        help="The label's number; 0: any.",
        when="place = in a label | whole label",
        source="MedAug's choice.",
    )
    inserts: int = whole(
        1,
        title="Inserts",
        low=1,
        high=8,
        help="Pieces of metal; dark bands lie between two of them.",
        when="place = bone | soft tissue | in a label",
        source="MedAug's choice.",
    )
    diameter: float = number(
        12.0,
        title="Diameter",
        unit="mm",
        low=1.0,
        high=60.0,
        step=1.0,
        help="Of a rod along the slice axis.",
        when="place = bone | soft tissue | in a label",
        source="MedAug's choice: from screws to hip stems.",
    )
    length: float = number(
        20.0,
        title="Length",
        unit="mm",
        low=0.5,
        high=500.0,
        step=5.0,
        help="Of the rod, from its first to its last slice.",
        when="place = bone | soft tissue | in a label",
        source="MedAug's choice.",
    )
    voltage: str = choice(
        "120 kV",
        SPECTRA,
        title="Tube voltage",
        help="The lower, the stronger.",
        source="Six lines for the spectra of Boone and Seibert, Med. Phys. 24 (1997).",
    )
    photons: int = whole(
        200_000,
        title="Photons per ray",
        low=1_000,
        high=100_000_000,
        step=50_000,
        help="Without a body; the fewer are left behind metal, the noisier are the streaks.",
        advanced=True,
        source="MedAug's choice: noise as behind a body of usual size.",
    )
    ceiling: float = number(
        3071.0,
        title="Largest value",
        unit="HU",
        low=1000.0,
        high=30000.0,
        step=1000.0,
        help="What the scanner can store: metal itself lies above.",
        advanced=True,
        source="12 bits from -1024 HU on.",
    )


class Metal(Transform[MetalParameters]):
    """Only rays through metal are measured anew: by a beam of six energies, with noise; the rest of the scan stays.

    What those measurements, corrected for water, say beyond the body without it is back projected, on a grid of at
    most 256 pixels across. Y. Zhang, H. Yu, Convolutional neural network based metal artifact reduction in x-ray
    computed tomography, IEEE TMI 37 (2018), make theirs so; B. De Man et al., Metal streak artifacts in x-ray computed
    tomography: a simulation study, IEEE TNS 46 (1999). Not modelled: scatter, fan beam, motion.
    """

    id = "metal"
    title = "Metal artefact (CT)"
    group = "Artefacts"
    line = "An insert with its streaks and bands"
    summary = "Puts metal into bone, soft tissue or a label, with the streaks of beam hardening and photon starvation."
    Parameters = MetalParameters
    accepts = Accepts(least=(1, 16, 16))
    means = Means(modalities=("CT",), because="Streaks of metal are those of CT, in HU")
    preview_margin = _ALL

    def draw(self, parameters: MetalParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """Which of all fit voxels is the middle of each rod (0 to 1), and the seed of the noise."""
        return {
            "picks": [float(pick) for pick in rng.random(parameters.inserts)],
            "material": parameters.material,
            "place": parameters.place,
            "label": parameters.label,
            "diameter": parameters.diameter,
            "length": parameters.length,
            "voltage": parameters.voltage,
            "photons": parameters.photons,
            "ceiling": parameters.ceiling,
            "noise_seed": draw_seed(rng),
            "grid": describe_grid(geometry),
        }

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series with the metal."""
        return self._insert(series, realised, progress)

    def preview(
        self, slab: Series, whole: Series, only: int | None, parameters: Mapping[str, Any], seed: int,
        progress: Progress, device: str,
    ) -> Series:  # fmt: skip
        """Metal on the one slice that is shown, placed as in the whole scan."""
        source, realised = self.prepare(whole, parameters, seed)
        return self._finish(self._insert(slab, realised, progress, only), source, parameters, realised, seed)

    def _insert(self, series: Series, realised: Realised, progress: Progress, only: int | None = None) -> Series:
        progress.check()
        inserts = Inserts(series, realised)
        shape, spacing = series.geometry.shape[1:], series.geometry.spacing[1:]
        angles = max(60, round(_ANGLES * max(shape) / choose_factor(shape, _FINE)))
        rays = (ParallelBeam(shape, spacing, _FINE, angles), ParallelBeam(shape, spacing, _COARSE, angles // _TURNS))
        first, _, _ = find_first_index(realised["grid"], series.geometry)
        seed, still = int(realised["noise_seed"]), series.geometry.is_film

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            for index, (image, target) in enumerate(zip(source, out, strict=True), block.start):
                metal = inserts.find_metal(index) if only in (None, index) else None
                if metal is None:
                    target[...] = image
                    continue
                stream = make_slice_stream(seed, 0 if still else first + index)
                target[...] = scan_metal(image.astype(np.float32), metal, rays, realised, stream)

        return refill_series(series, fill, progress, split_rows=False)

    def describe_change(self, realised: Realised) -> str:
        """What was put where."""
        what = f"{realised['material']} in place of a label"
        if realised["place"] != "whole label":
            size = f"{realised['diameter']:.3g} x {realised['length']:.3g} mm"
            what = f"{len(realised['picks'])} {realised['material']} rod(s), {size}, place: {realised['place']}"
        return f"Metal inserted with its artefacts at {realised['voltage']}: {what}"


class Inserts:
    """Where in a series the metal lies."""

    def __init__(self, series: Series, realised: Realised) -> None:
        self._series, self._realised = series, realised
        self._whole = realised["place"] == "whole label" and _find_label(series, realised) is not None
        film = series.geometry.is_film
        self._middles = [] if self._whole or film else self._pick(slice(None), 0)

    def _pick(self, slices: slice, start: int) -> list[tuple[int, int, int]]:
        """The middle voxel of each rod: that share of all fit voxels lies before it."""
        fit = _find_fit(self._series, self._realised, slices)
        picks = self._realised["picks"]
        shape = self._series.voxels[slices].shape[:3]
        if not fit.size:
            return [(start + shape[0] // 2, shape[1] // 2, shape[2] // 2) for _ in picks[:1]]
        chosen = [np.unravel_index(fit[int(pick * fit.size)], shape) for pick in picks]
        return [(start + int(z), int(y), int(x)) for z, y, x in chosen]

    def find_metal(self, number: int) -> Float | None:
        """How much of each pixel of a slice is metal, [row, column] 0 to 1, float32; None where there is none."""
        if self._whole:
            label = _find_label(self._series, self._realised)
            assert label is not None
            inside = label[number] == self._realised["label"] if self._realised["label"] else label[number] > 0
            return inside.astype(np.float32) if inside.any() else None
        grid = self._series.geometry
        middles = self._pick(slice(number, number + 1), number) if grid.is_film else self._middles
        reach, places = max(self._realised["length"], grid.spacing[0]) / 2, grid.slice_indices() * grid.spacing[0]
        near = [(row, column) for z, row, column in middles if abs(places[number] - places[z]) <= reach]
        return self._draw_rods(near) if near else None

    def _draw_rods(self, middles: list[tuple[int, int]]) -> Float:
        _, height, width = self._series.geometry.shape
        _, down, across = self._series.geometry.spacing
        metal = np.zeros((height, width), np.float32)
        for row, column in middles:
            away = np.hypot((np.arange(height) - row)[:, None] * down, (np.arange(width) - column)[None, :] * across)
            edge = (self._realised["diameter"] / 2 - away) / max(down, across) + 0.5
            np.maximum(metal, np.clip(edge, 0.0, 1.0), out=metal)
        return metal


def scan_metal(
    image: Float, metal: Float, rays: tuple[ParallelBeam, ParallelBeam], realised: Realised, stream: np.random.Generator
) -> Float:
    """A slice with its metal as the scanner shows it: [row, column], HU, float32.

    Args:
        image: [row, column] in HU.
        metal: how much of each pixel is metal, 0 to 1.
        rays: of the grid of the streaks and of that of the body, which may have fewer angles.
        realised: material, voltage, photons and ceiling.
        stream: of the noise.
    """
    fine, coarse = rays
    beam, material = get_beam(realised["voltage"]), realised["material"]
    trace = fine.project(average_blocks(metal, fine.factor))
    hit = trace > 1e-6
    tissue = np.clip(image / np.float32(1000.0) + np.float32(1.0), 0.0, 4.0) * (1 - metal)
    shadow = _turn_finely(coarse.project(average_blocks(tissue, coarse.factor)), len(trace))
    body = np.stack([np.interp(fine.places, coarse.places, line) for line in shadow])[hit]
    attenuation = beam.attenuate({"water": body, material: trace[hit]})
    believed = beam.correct_for_water(_count(attenuation, float(realised["photons"]), stream))
    added = np.zeros(trace.shape)
    added[hit] = believed - body
    result = interpolate_fine(fine.reconstruct(added), fine.factor, image.shape)
    result *= np.float32(1000.0)
    result += image * (1 - metal) - metal * np.float32(1000.0)
    ceiling = np.float32(realised["ceiling"])
    held: Float = np.clip(result, np.minimum(image, np.float32(_LOWEST)), np.maximum(image, ceiling))
    return held


def _turn_finely(shadow: Array, angles: int) -> Array:
    """Projections over half a turn at more angles, linearly between those there are: [angle, bin]."""
    whole = np.concatenate([shadow, shadow[:1, ::-1]])  # half a turn on, rays run the other way
    places = np.arange(angles) * (len(shadow) / angles)
    low = places.astype(np.intp)
    part = (places - low)[:, None]
    turned: Array = whole[low] * (1 - part) + whole[low + 1] * part
    return turned


def _count(attenuation: Array, photons: float, stream: np.random.Generator) -> Array:
    """The attenuation that a detector measures which counts photons; where none come half of one is taken."""
    counted = stream.poisson(photons * np.exp(-attenuation))
    measured: Array = math.log(photons) - np.log(np.maximum(counted, _FEWEST))
    return measured


def _find_label(series: Series, realised: Realised) -> NDArray[Any] | None:
    """The voxels of the first label map that has the label; None where none has it."""
    for label_map in series.labels:
        wanted = realised["label"]
        if (label_map.voxels == wanted).any() if wanted else label_map.voxels.any():
            return label_map.voxels
    return None


def _find_fit(series: Series, realised: Realised, slices: slice) -> NDArray[np.intp]:
    """The flat indices of voxels where metal may lie; of the body where what was asked for is not there."""
    label = _find_label(series, realised)
    if label is not None and "label" in realised["place"]:
        part = label[slices]
        return np.flatnonzero(part == realised["label"] if realised["label"] else part)
    voxels = series.voxels[slices]
    body = np.stack([_find_body(image, series.geometry.spacing[2]) for image in voxels])
    low, high = _HU.get(realised["place"], (-np.inf, np.inf))
    found = np.flatnonzero((voxels > low) & (voxels < high) & body)
    return found if found.size else np.flatnonzero(body)


def _find_body(image: NDArray[Any], spacing: float) -> NDArray[np.bool_]:
    """Pixels [row, column] around which most is body."""
    factor = max(1, min(round(_AROUND / spacing), min(image.shape) // 4))
    dense = average_blocks(image, factor) > _BODY
    return dense.repeat(factor, 0)[: image.shape[0]].repeat(factor, 1)[:, : image.shape[1]]


OPERATION = Metal()
