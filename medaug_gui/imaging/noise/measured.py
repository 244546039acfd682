"""What the noise of a scan is like, measured in the scan: its power spectrum, its level in each slice, its neighbours.

The spectrum comes from small patches of tissue in which least goes on (as a noise power spectrum is measured in a
phantom: ICRU Report 87, 2012), the median over them at each frequency, so that edges count little. Waves longer than
half a patch cannot be told from anatomy: they are given no more power than the ring of frequencies above them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.noise.level import SMOOTH, apply_high_pass, find_tissue, measure_noise_level

Array = NDArray[np.float32]
Power = NDArray[np.float64]
SIDE = 16
"""Pixels: the edge of the patches, and of the spectrum."""
_LOOKED_AT = 24
_STEEPNESS_SCALE = 2.0
_TISSUE_SHARE = 0.9
_CALM, _FEWEST = 0.25, 60
_SLOW, _RING = 2.1 / SIDE, 3.7 / SIDE
"""Cycles per pixel: up to the first the power is that of the ring between both, where it seems to be more."""
_WHITE = 80
"""Outside CT noise is white, or falls off where a matrix was interpolated: this percentile is the most there is."""
_SPREAD = 0.5
"""Cycles per pixel, of the noise of a slice against the typical one: it is held within 2 times of it."""
_SHARED = 0.3
"""The correlation of neighbours in calm tissue from which their noise is taken to be shared."""


@dataclass(frozen=True)
class MeasuredNoise:
    """The noise of a scan, in the unit of its voxels.

    Attributes:
        power: its power spectrum [16, 16] on the grid of fft2; the mean is the variance.
        levels: [slice] standard deviations.
        is_shared: neighbouring slices seem to have noise in common, as overlapping ones do.
    """

    power: Power
    levels: Array
    is_shared: bool

    @property
    def level(self) -> float:
        """The typical standard deviation, 0 where no noise was found."""
        return float(np.sqrt(self.power.mean()))

    def scale(self, factor: float) -> MeasuredNoise:
        """The same noise, `factor` times as strong."""
        return MeasuredNoise(self.power * factor**2, self.levels * np.float32(factor), self.is_shared)

    def compute_amplitude(self, height: int, width: int) -> Array:
        """Square root of the power spectrum at unit variance: [height, width // 2 + 1], float32, as rfft2 has it.

        Args:
            height, width: of the images to be, at least 16.
        """
        shifts = np.arange(-SIDE // 2, SIDE // 2)
        fall = np.cos(np.pi * shifts / SIDE)
        near = np.fft.fftshift(np.fft.ifft2(self.power).real) * np.outer(fall, fall)
        correlation = np.zeros((height, width))
        correlation[np.ix_(shifts % height, shifts % width)] = near / max(near.max(), 1e-12)
        power = np.maximum(np.fft.fft2(correlation).real, 0)
        found: Array = np.sqrt(power / max(power.mean(), 1e-12))[:, : width // 2 + 1].astype(np.float32)
        return found


def measure_scan_noise(voxels: NDArray[Any], modality: str, progress: Progress) -> MeasuredNoise:
    """The noise of a volume.

    Args:
        voxels: [slice, row, column], at least 16 rows and columns, in any unit.
        modality: where tissue is looked for, and whether noise is correlated for certain ("CT").
        progress: reports and cancels.
    """
    picks = np.unique(np.linspace(0, len(voxels) - 1, min(_LOOKED_AT, len(voxels))).round().astype(int))
    slices = [voxels[pick].astype(np.float32) for pick in picks]
    levels = np.array([measure_noise_level(image, modality) for image in progress.over(slices, "measuring noise")])
    typical = float(np.median(levels))
    power = _measure_power(slices, modality, typical)
    level = float(np.sqrt(power.mean()))
    share = np.clip(levels / typical, _SPREAD, 1 / _SPREAD) if typical > 0 else np.zeros(len(picks))
    smooth = ndimage.median_filter(share, 3, mode="nearest")
    each = level * np.interp(np.arange(len(voxels)), picks, smooth)
    return MeasuredNoise(power, each.astype(np.float32), _is_shared(voxels, picks, modality))


def _measure_power(slices: list[Array], modality: str, typical: float) -> Power:
    """The spectrum [16, 16], scaled so that its fine part is no more than `typical`, which sees only that."""
    patches, steepness = _cut_patches(slices, modality)
    calm = max(_FEWEST, round(_CALM * len(patches)))
    some = patches[np.argsort(steepness, kind="stable")[:calm]]
    window = np.hanning(SIDE + 2)[1:-1]
    tapered = _remove_trend(some) * np.outer(window, window)
    periodograms = np.abs(np.fft.fft2(tapered)) ** 2 / np.square(np.outer(window, window)).sum()
    power = np.median(periodograms, 0) / np.log(2)  # of a chi-square of two degrees the median is ln 2 of the mean
    power = _hold_back_anatomy(power, modality)
    seen = float(np.sqrt((power * _high_pass_gain() ** 2).mean()))
    return power * min(1.0, (typical / seen) ** 2) if seen > 0 else np.zeros_like(power)


def _cut_patches(slices: list[Array], modality: str) -> tuple[Power, NDArray[np.floating]]:
    """Patches [n, 16, 16] in tissue, all there are where there is too little of it, and how much goes on in each."""
    inside, everywhere = list[Any](), list[Any]()
    step, shape = SIDE // 2, (SIDE, SIDE)
    for image in slices:
        smooth = ndimage.gaussian_filter(image, _STEEPNESS_SCALE, mode="nearest")
        slope = np.gradient(smooth)
        steep = sliding_window_view(slope[0] ** 2 + slope[1] ** 2, shape)[::step, ::step].mean((2, 3))
        cut = sliding_window_view(image, shape)[::step, ::step]
        tissue = sliding_window_view(find_tissue(image, modality), shape)[::step, ::step].mean((2, 3))
        calm = tissue >= _TISSUE_SHARE
        inside.append((cut[calm], steep[calm]))
        everywhere.append((cut.reshape(-1, *shape), steep.ravel()))
    enough = sum(len(one) for one, _ in inside) >= _FEWEST
    chosen = inside if enough else everywhere
    return np.concatenate([one for one, _ in chosen]).astype(float), np.concatenate([one for _, one in chosen])


def _remove_trend(patches: Power) -> Power:
    """Patches less the second-order surface that fits each best."""
    line = np.linspace(-1, 1, SIDE)
    y, x = np.meshgrid(line, line, indexing="ij")
    surfaces = np.stack([np.ones_like(x), x, y, x * y, x * x, y * y]).reshape(6, -1)
    basis, _ = np.linalg.qr(surfaces.T)
    flat = patches.reshape(len(patches), -1)
    left: Power = (flat - (flat @ basis) @ basis.T).reshape(patches.shape)
    return left


def _hold_back_anatomy(power: Power, modality: str) -> Power:
    frequency = _make_frequencies()
    ring = float(np.median(power[(frequency > _SLOW) & (frequency <= _RING)]))
    power = np.where(frequency <= _SLOW, np.minimum(power, ring), power)
    if modality != "CT":
        power = np.minimum(power, np.percentile(power, _WHITE))
    power = ndimage.gaussian_filter(power, 0.35, mode="wrap")
    even: Power = (power + np.roll(power[::-1, ::-1], 1, (0, 1))) / 2
    return even


def _make_frequencies() -> Power:
    """Cycles per pixel on the grid of fft2 [16, 16]."""
    line = np.fft.fftfreq(SIDE)
    found: Power = np.hypot(line[:, None], line[None])
    return found


def _high_pass_gain() -> Power:
    """What `apply_high_pass` leaves of each frequency."""
    gain: Power = 1 - np.exp(-2 * (np.pi * SMOOTH) ** 2 * _make_frequencies() ** 2)
    return gain


def _is_shared(voxels: NDArray[Any], picks: NDArray[np.intp], modality: str) -> bool:
    """Do calm places look alike in neighbouring slices?"""
    found = []
    for pick in picks[picks < len(voxels) - 1]:
        image, other = (voxels[place].astype(np.float32) for place in (pick, pick + 1))
        fine, beside = apply_high_pass(image), apply_high_pass(other)
        where = find_tissue(image, modality)
        slope = np.gradient(ndimage.gaussian_filter((image + other) / 2, _STEEPNESS_SCALE, mode="nearest"))
        steep = slope[0] ** 2 + slope[1] ** 2
        calm = where & (steep <= np.quantile(steep[where], _CALM)) if where.any() else where
        if np.count_nonzero(calm) >= _FEWEST and fine[calm].std() > 0 and beside[calm].std() > 0:
            found.append(float(np.corrcoef(fine[calm], beside[calm])[0, 1]))
    return bool(found) and float(np.median(found)) > _SHARED
