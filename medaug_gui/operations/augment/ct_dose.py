"""CT at a lower dose: the noise that fewer photons would have brought, calibrated in HU."""

from __future__ import annotations

import hashlib
import math
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice, number
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Accepts, Means
from medaug_gui.imaging.noise.ct import Rays, compute_local_variance, make_spectrum_filters
from medaug_gui.imaging.noise.level import measure_soft_tissue_noise
from medaug_gui.imaging.noise.streams import draw_seed, make_slice_stream
from medaug_gui.imaging.slabs import Block, Float, map_side_by_side, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.pattern_grid import describe_grid, find_first_index
from medaug_gui.operations.draws.strength import draw_strength, variation
from medaug_gui.operations.transform import Transform

CUTOFFS = {"soft": 0.6, "standard": 0.8, "sharp": 1.4}
"""Where the reconstruction filter ends, in cycles per mm."""
ASSUMED = 10.0
"""HU of a usual source where a slice has too little soft tissue to measure any."""
_ALIKE = 4
_REMEMBERED = 512
_MEASURED: OrderedDict[tuple[bytes, str, tuple[float, float]], float | None] = OrderedDict()
_LOCK = threading.Lock()


@dataclass(frozen=True)
class CtDoseParameters:
    """The share of the dose, and what the source is like."""

    dose: float = number(
        25.0,
        title="Dose",
        unit="%",
        low=2.0,
        high=100.0,
        step=5.0,
        help="Share of the tube current (mA) that is left; noise grows by the square root of its inverse.",
        source="Variance falls as 1 / dose: Kim and Kim, Med. Phys. 41 (2014); Divel and Pelc, IEEE TMI 39 (2020).",
    )
    source_noise: float = number(
        0.0,
        title="Noise of the source",
        unit="HU",
        low=0.0,
        high=200.0,
        step=1.0,
        help="Standard deviation in soft tissue at full dose; 0: measured slice by slice.",
        zero="measured",
        source="Measured as Christianson et al., AJR 205 (2015).",
    )
    kernel: str = choice(
        "standard",
        CUTOFFS,
        title="Kernel",
        help="The texture of the noise: how sharp the reconstruction kernel was.",
        source="Hann filters that end at 0.6, 0.8 and 1.4 cycles per mm: MedAug's choice.",
    )
    variation: float = variation()


class CtDose(Transform[CtDoseParameters]):
    """Adds noise of variance (1 - d) / d times the source's own, so that both together are what dose d would have had.

    In the image, by directions (see `imaging.noise.ct`): as streaky as rays make it, some 10 ms a slice of
    512 x 512 where re-projection at the resolution noise needs takes a hundred times that. After C. W. Kim,
    J. H. Kim, Realistic simulation of reduced-dose CT with noise modeling, Med. Phys. 41 (2014), and S. E. Divel,
    N. J. Pelc, Accurate image domain noise insertion in CT images, IEEE TMI 39 (2020).
    """

    id = "ct-dose"
    title = "Lower CT dose"
    group = "Noise"
    line = "Streaky, correlated noise in HU"
    summary = "Adds the streaky, correlated noise of a scan at lower tube current, calibrated in HU."
    Parameters = CtDoseParameters
    accepts = Accepts(least=(1, 16, 16))
    means = Means(modalities=("CT",), because="The noise of a lower tube current is that of CT, in HU")
    preview_margin = _ALIKE

    def draw(self, parameters: CtDoseParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The share of the dose and the seed of the noise."""
        dose = min(max(draw_strength(parameters.dose, parameters.variation, rng), 1.0), 100.0)
        return {
            "dose": dose / 100.0,
            "source_noise": parameters.source_noise,
            "cutoff_per_mm": CUTOFFS[parameters.kernel],
            "noise_seed": draw_seed(rng),
            "grid": describe_grid(geometry),
        }

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The noisier series."""
        return self._add_noise(series, realised, progress)

    def preview(
        self, slab: Series, whole: Series, only: int | None, parameters: Mapping[str, Any], seed: int,
        progress: Progress, device: str,
    ) -> Series:  # fmt: skip
        """Noise on the one slice that is shown; its level is measured in the slices around it, as a run does."""
        source, realised = self.prepare(whole, parameters, seed)
        return self._finish(self._add_noise(slab, realised, progress, only), source, parameters, realised, seed)

    def _add_noise(self, series: Series, realised: Realised, progress: Progress, only: int | None = None) -> Series:
        """Noise on all slices, or on one of them."""
        dose = float(realised["dose"])
        _, *in_plane = series.geometry.shape
        shape, spacing = (in_plane[0], in_plane[1]), series.geometry.spacing[1:]
        levels = measure_levels(series, float(realised["source_noise"]), progress.part(0.0, 0.3))
        levels *= math.sqrt((1.0 - dose) / dose)
        filters = make_spectrum_filters(shape, spacing, float(realised["cutoff_per_mm"]))
        rays = Rays(shape, spacing)
        first, _, _ = find_first_index(realised["grid"], series.geometry)

        def fill(source: NDArray[np.float32], out: Float, block: Block) -> None:
            for offset, image in enumerate(source):
                index = block.start + offset
                if only is not None and index != only:
                    out[offset] = image
                    continue
                stream = make_slice_stream(int(realised["noise_seed"]), first + index)
                out[offset] = image + np.float32(levels[index]) * draw_unit_noise(image, rays, filters, stream)

        return refill_series(series, fill, progress.part(0.3, 1.0), split_rows=False)

    def find_automatic(self, series: Series, parameters: Mapping[str, Any], index: int) -> Mapping[str, float]:
        """The noise that is measured around the slice."""
        low = 0 if series.geometry.is_film else _ALIKE
        near = series.voxels[max(0, index - low) : index + low + 1]
        _, down, across = series.geometry.spacing
        found = [_measure_once(image, (down, across)) for image in near]
        measured = [level for level in found if level is not None]
        return {"source_noise": float(np.median(measured)) if measured else ASSUMED}

    def describe_change(self, realised: Realised) -> str:
        """The dose, and that the header's exposure is the source's."""
        return f"Simulated at {100 * realised['dose']:.3g} % of the tube current (exposure values are the source's)"


def draw_unit_noise(image: Float, rays: Rays, filters: Float, stream: np.random.Generator) -> Float:
    """Noise for one slice [row, column], strong where rays are weak, of standard deviation 1 in its soft tissue."""
    strengths, water = rays.compute_strengths(image)
    soft = np.abs(water - 1.0) < 0.2
    where = soft if soft.any() else np.ones_like(soft)
    strengths /= math.sqrt(float(compute_local_variance(strengths)[where].mean()))
    white = fft.rfft2(stream.standard_normal(image.shape, np.float32))
    total = np.zeros(image.shape, np.float32)
    for strength, amplitude in zip(strengths, filters, strict=True):
        part = fft.irfft2(white * amplitude, s=image.shape, overwrite_x=True)
        part *= rays.interpolate_fine(strength, image.shape)
        total += part
    return total


def _measure_once(image: NDArray[Any], spacing: tuple[float, float]) -> float | None:
    """The noise of a slice, remembered by what it holds: a preview asks for the same slices at each edit."""
    key = hashlib.blake2b(np.ascontiguousarray(image).data, digest_size=16).digest(), image.dtype.str, spacing
    if key not in _MEASURED:
        level = measure_soft_tissue_noise(image, spacing)
        with _LOCK:
            _MEASURED[key] = level
            while len(_MEASURED) > _REMEMBERED:
                _MEASURED.popitem(last=False)
        return level
    return _MEASURED.get(key)


def measure_levels(series: Series, stated: float, progress: Progress) -> NDArray[np.float64]:
    """HU of the source's noise in soft tissue for each slice: as stated, else measured, the median of nine slices."""
    depth = series.geometry.shape[0]
    if stated > 0:
        return np.full(depth, stated)
    _, down, across = series.geometry.spacing
    found = map_side_by_side(lambda image: _measure_once(image, (down, across)), list(series.voxels), progress)
    measured = np.array([np.nan if level is None else level for level in found], dtype=float)
    usual = float(np.nanmedian(measured)) if np.isfinite(measured).any() else ASSUMED
    alike = 0 if series.geometry.is_film else _ALIKE
    near = [measured[max(0, z - alike) : z + alike + 1] for z in range(depth)]
    return np.array([np.nanmedian(part) if np.isfinite(part).any() else usual for part in near])


OPERATION = CtDose()
