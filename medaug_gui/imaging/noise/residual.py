"""Does what was taken off a scan look like noise? Where its local mean is more than noise allows, it is structure.

The residual (source minus result) of a good denoiser is noise: means over a neighbourhood of it are near zero, and how
far they stray is known from flat tissue, where there is no structure that could be lost. The idea is that of looking at
the "method noise" (Buades, Coll and Morel, Multiscale Modeling and Simulation 4:490, 2005), with a test in place of
the eye.

Set on whole scans with the shipped denoisers. At strength 1 nothing is said of 301 slices of three CT chests and 55 of
a T2 head (at most 1.1 % of a body strays), and something of 1 in 96 slices of a T1 head. At strength 2 it is said of a
fifth of the slices to most, of a Gaussian blur of one pixel on half to all (docs/models.md has the table).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.progress import Progress

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]
WIDTH = 2.5
"""Pixels: standard deviation of the Gaussian that the local mean is taken with."""
ERRORS = 4.0
"""Standard errors that a local mean may stray."""
SHARE = 0.03
"""More than this share of the body must stray before anything is said."""
_LEAST, _MOST = 0.05, 0.2
"""The standard error of a local mean over the noise level. White noise has 0.11. Below the first, changes are too small
to matter; above the second, the "noise" is as wide as anatomy."""
_SKIN = 3
"""Pairs of pixels: where means still see the air outside, whose noise is of another kind."""
_SIGNAL = 3.0
"""Noise levels: where what is brightest is no more, there is no body in the slice."""
_BODY = 0.02
"""Of the slice: where there is less, it is noise or a rim."""
_FLATTEST = 0.25
_FEWEST = 50
_MAD_TO_SIGMA = 1.4826


@dataclass(frozen=True)
class ResidualStructure:
    """How much of the residual of a volume is more than noise.

    Attributes:
        shares: of each slice [slice], which share of the body strays, 0 to 1.
    """

    shares: NDArray[np.float32]

    @property
    def slices(self) -> tuple[int, ...]:
        """The slices with more than `SHARE`, from 0."""
        return tuple(int(index) for index in np.flatnonzero(self.shares > SHARE))

    @property
    def worst(self) -> int:
        """The slice with the most, from 0."""
        return int(np.argmax(self.shares))

    @property
    def sentence(self) -> str:
        """A warning; empty where what was taken off looks like noise. Slices are counted from 1, as on screen."""
        if not self.slices:
            return ""
        if len(self.shares) == 1:
            return "What was taken off looks like structure: compare before use."
        return (
            f"On {len(self.slices)} of {len(self.shares)} slices what was taken off looks like structure, "
            f"most on slice {self.worst + 1}: compare before use."
        )


def measure_structure(
    source: NDArray[Any], result: NDArray[Any], levels: Array, modality: str, progress: Progress
) -> ResidualStructure:
    """Look at a whole volume, slice by slice.

    Args:
        source, result: [slice, row, column] on one grid, in one unit.
        levels: the noise level of each slice of the source in that unit (`measure_noise_levels`).
        modality: tells body from air, and whether values are magnitudes (MR), whose noise has a mean.
        progress: reports after each slice, and cancels there.
    """
    shares = np.zeros(len(source), np.float32)
    for index in progress.over(range(len(source)), "looking at what was taken off"):
        shares[index] = measure_structured_share(source[index], result[index], float(levels[index]), modality)
    return ResidualStructure(shares)


def measure_structured_share(source: NDArray[Any], result: NDArray[Any], level: float, modality: str) -> float:
    """The share of the body, 0 to 1, in which the local mean of source - result is more than noise allows.

    Both [row, column]. 0 where nothing can be told: slices too small, without a body, or without noise.
    """
    if level <= 0 or min(source.shape) < 8:
        return 0.0
    residual = source.astype(np.float32) - result
    # At half the fineness: a fourth of the work, and the Gaussian is far wider than two pixels.
    local = _smooth(_halve(residual), WIDTH / 2)
    anatomy = _smooth(_halve(source.astype(np.float32)), 1.5)
    body, flat = _find_places(anatomy, modality)
    if body.mean() < _BODY or (modality != "CT" and float(np.median(anatomy[body])) < _SIGNAL * level):
        return 0.0
    fine = residual[: 2 * local.shape[0] : 2, : 2 * local.shape[1] : 2]
    correlation = _estimate_sigma(local[flat]) / max(_estimate_sigma(fine[flat]), 1e-9)
    if modality == "MR":
        local = local - np.clip(local, 0.0, _compute_noise_mean(anatomy, level))
    strayed = np.abs(local - np.median(local[flat]))
    allowed = ERRORS * level * min(max(correlation, _LEAST), _MOST)
    return float(np.mean(strayed[body] > allowed))


def find_body(smooth: Array, modality: str) -> Mask:
    """Where the patient is, told from a smoothed slice in HU for "CT", in any positive unit elsewhere."""
    if modality == "CT":
        found: Mask = smooth > -950
        return found
    air, top = (float(value) for value in np.percentile(smooth, (10, 99)))
    found = smooth > max(0.1 * top, 1.6 * air)
    return found


def _find_places(anatomy: Array, modality: str) -> tuple[Mask, Mask]:
    """The body, and the flattest quarter of its soft tissue (of all of it where there is little)."""
    body: Mask = ndimage.binary_erosion(find_body(anatomy, modality), iterations=_SKIN)
    soft = ndimage.binary_erosion((anatomy > -150) & (anatomy < 200), iterations=_SKIN)
    tissue = soft if modality == "CT" else body
    if tissue.sum() < _FEWEST:
        tissue = body if body.sum() >= _FEWEST else np.ones(anatomy.shape, bool)
    steep = np.abs(np.diff(anatomy, axis=0, prepend=anatomy[:1])) + np.abs(
        np.diff(anatomy, axis=1, prepend=anatomy[:, :1])
    )
    return body, tissue & (steep <= np.quantile(steep[tissue], _FLATTEST))


def _compute_noise_mean(anatomy: Array, level: float) -> Array:
    """How much noise raises magnitudes (Gudbjartsson and Patz, MRM 34:910, 1995): that may rightly be taken off."""
    raised: Array = anatomy - np.sqrt(np.maximum(np.square(anatomy) - np.float32(level**2), 0))
    return np.maximum(raised, 0)


def _halve(image: Array) -> Array:
    """Means of 2 x 2 pixels; an odd last row or column is left out."""
    rows, columns = (size // 2 * 2 for size in image.shape)
    part = image[:rows, :columns]
    total: Array = part[::2, ::2] + part[1::2, ::2] + part[::2, 1::2] + part[1::2, 1::2]
    return total * np.float32(0.25)


def _smooth(image: Array, width: float) -> Array:
    smooth: Array = ndimage.gaussian_filter(image, width, mode="nearest", truncate=3.0)
    return smooth


def _estimate_sigma(values: Array) -> float:
    return float(_MAD_TO_SIGMA * np.median(np.abs(values - np.median(values))))
