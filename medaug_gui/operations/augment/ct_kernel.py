"""Another reconstruction kernel: what a CT would look like smoother or sharper, with the noise that goes with it."""

from __future__ import annotations

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
from medaug_gui.imaging.noise.ct import Rays, compute_hann, measure_frequencies, measure_power, share_by_direction
from medaug_gui.imaging.noise.streams import draw_seed, make_slice_stream
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.augment.ct_dose import CUTOFFS, draw_unit_noise, measure_levels
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.pattern_grid import describe_grid, find_first_index
from medaug_gui.operations.transform import Transform

_MARGIN, _EDGE = 4, 32
"""Slices that the noise is measured in on either side, and pixels that are mirrored around a slice."""
_STORED = (-1024.0, 3071.0)
"""HU that a scanner stores, 12 bits."""


@dataclass(frozen=True)
class CtKernelParameters:
    """From which kernel to which."""

    source: str = choice(
        "standard",
        CUTOFFS,
        title="Kernel of the scan",
        help="How sharp the scan itself was reconstructed.",
        source="Hann filters that end at 0.6, 0.8 and 1.4 cycles per mm: MedAug's choice.",
    )
    target: str = choice(
        "sharp",
        (*CUTOFFS, "random"),
        title="New kernel",
        help="Random: one of those that the scan does not have.",
        source="Hann filters that end at 0.6, 0.8 and 1.4 cycles per mm: MedAug's choice.",
    )
    gain: float = number(
        4.0,
        title="Largest gain",
        low=1.0,
        high=20.0,
        step=1.0,
        help="Details that the scan's kernel took away are raised so many times at most; beyond it there is noise.",
        advanced=True,
        source="MedAug's choice: more would raise what the scan's own rounding left.",
    )
    source_noise: float = number(
        0.0,
        title="Noise of the source",
        unit="HU",
        low=0.0,
        high=200.0,
        step=1.0,
        help="Standard deviation in soft tissue of the scan; 0: measured slice by slice.",
        zero="measured",
        advanced=True,
        source="Measured as Christianson et al., AJR 205 (2015).",
    )


class CtKernel(Transform[CtKernelParameters]):
    """Spectra times the ratio of both kernels; where that has an end, the noise that the new kernel would show.

    Filtered back projection is linear: another kernel is a filter of the image by the ratio of the two apodisations,
    for structure and noise alike. Where the old kernel let too little through for that, noise is added of the power
    f * (new^2 - gain^2 old^2) that is missing, streaky as rays make it (`imaging.noise.ct`). S. J. Riederer et al.,
    Phys. Med. Biol. 23 (1978); M. Ohkubo et al., Image filtering as an alternative to the application of a different
    reconstruction kernel in CT imaging, Med. Phys. 38 (2011).
    """

    id = "ct-kernel"
    title = "Change kernel (CT)"
    group = "Sharpness"
    line = "Smoother or sharper, noise and all"
    summary = "Shows the scan as another reconstruction kernel would, smooth or sharp, with that kernel's noise."
    Parameters = CtKernelParameters
    accepts = Accepts(least=(1, 16, 16))
    means = Means(modalities=("CT",), because="Reconstruction kernels are those of CT")
    preview_margin = _MARGIN

    def draw(self, parameters: CtKernelParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The new kernel and the seed of the noise."""
        others = [name for name in CUTOFFS if name != parameters.source]
        drawn = others[int(rng.integers(len(others)))]
        return {
            "source": parameters.source,
            "target": drawn if parameters.target == "random" else parameters.target,
            "gain": parameters.gain,
            "source_noise": parameters.source_noise,
            "noise_seed": draw_seed(rng),
            "grid": describe_grid(geometry),
        }

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series by the new kernel."""
        return self._filter(series, realised, progress)

    def preview(
        self, slab: Series, whole: Series, only: int | None, parameters: Mapping[str, Any], seed: int,
        progress: Progress, device: str,
    ) -> Series:  # fmt: skip
        """The one slice that is shown; its noise is measured in the slices around it, as a run does."""
        source, realised = self.prepare(whole, parameters, seed)
        return self._finish(self._filter(slab, realised, progress, only), source, parameters, realised, seed)

    def _filter(self, series: Series, realised: Realised, progress: Progress, only: int | None = None) -> Series:
        _, height, width = series.geometry.shape
        shape, spacing = (height, width), series.geometry.spacing[1:]
        padded = (fft.next_fast_len(height + 2 * _EDGE, real=True), fft.next_fast_len(width + 2 * _EDGE, real=True))
        ratio = make_ratio(measure_frequencies(padded, spacing), realised).astype(np.float32)
        noise, level = _make_missing_noise(shape, spacing, realised)
        measured = level > 0
        levels = np.zeros(series.geometry.shape[0])
        if measured:
            levels = level * measure_levels(series, float(realised["source_noise"]), progress.part(0.0, 0.3))
        rays = Rays(shape, spacing)
        first, _, _ = find_first_index(realised["grid"], series.geometry)
        still = series.geometry.is_film

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            for index, (image, target) in enumerate(zip(source, out, strict=True), block.start):
                target[...] = image
                if only not in (None, index):
                    continue
                target[...] = _multiply_spectrum(image, ratio, padded)
                if measured:
                    stream = make_slice_stream(int(realised["noise_seed"]), 0 if still else first + index)
                    target += np.float32(levels[index]) * draw_unit_noise(image, rays, noise, stream)
                least, most = (np.float32(end) for end in _STORED)
                np.clip(target, np.minimum(image, least), np.maximum(image, most), out=target)

        return refill_series(series, fill, progress.part(0.3 if measured else 0.0, 1.0), split_rows=False)

    def find_automatic(self, series: Series, parameters: Mapping[str, Any], index: int) -> Mapping[str, float]:
        """The noise that is measured in the slice."""
        found = measure_levels(_cut_slice(series, index), 0.0, Progress())
        return {"source_noise": float(found[0])}

    def list_header_changes(self, realised: Realised, geometry: Geometry) -> Mapping[str, Any]:
        """The kernel is none of the scanner's any more."""
        return {"ConvolutionKernel": f"MEDAUG {realised['target'].upper()}"}

    def describe_change(self, realised: Realised) -> str:
        """From which to which."""
        old, new = realised["source"], realised["target"]
        return f"Kernel changed from {old} to {new} (Hann to {CUTOFFS[old]:g} and {CUTOFFS[new]:g} cycles per mm)"


def make_ratio(frequency: NDArray[np.float64], realised: Realised) -> NDArray[np.float64]:
    """What spectra are multiplied by at these cycles per mm: new kernel over old, at most the gain."""
    old, new = (compute_hann(frequency, CUTOFFS[realised[name]]) for name in ("source", "target"))
    held: NDArray[np.float64] = np.minimum(new, float(realised["gain"]) * old) / np.maximum(old, 1e-9)
    return held


def _make_missing_noise(
    shape: tuple[int, int], spacing: tuple[float, float], realised: Realised
) -> tuple[Float, float]:
    """Filters of unit noise that the ratio cannot give, and its standard deviation where the scan's own is 1."""
    frequency = measure_frequencies(shape, spacing)
    old, new = (compute_hann(frequency, CUTOFFS[realised[name]]) for name in ("source", "target"))
    given = make_ratio(frequency, realised) * old
    missing = np.sqrt(frequency * np.maximum(new**2 - given**2, 0.0))
    own, power = measure_power(np.sqrt(frequency) * old, shape), measure_power(missing, shape)
    level = float(np.sqrt(power / own))
    if level < 1e-3:
        return np.zeros((1, 1, 1), np.float32), 0.0
    return share_by_direction(missing / np.sqrt(power), shape, spacing), level


def _multiply_spectrum(image: NDArray[Any], ratio: Float, padded: tuple[int, int]) -> Float:
    """The slice filtered; beyond its edges it is mirrored, so that nothing comes from the other side."""
    height, width = image.shape
    margins = [
        ((size - full) // 2, size - full - (size - full) // 2) for size, full in zip(padded, image.shape, strict=True)
    ]
    whole = np.pad(image.astype(np.float32), margins, mode="symmetric")
    found = fft.irfft2(fft.rfft2(whole, overwrite_x=True) * ratio, s=padded, overwrite_x=True)
    top, left = margins[0][0], margins[1][0]
    return np.asarray(found[top : top + height, left : left + width], dtype=np.float32)


def _cut_slice(series: Series, index: int) -> Series:
    at = min(max(index, 0), len(series.voxels) - 1)
    grid = series.geometry
    return Series(series.voxels[at : at + 1], grid.crop((at, 0, 0), (1, *grid.shape[1:])), unit=series.unit)


OPERATION = CtKernel()
