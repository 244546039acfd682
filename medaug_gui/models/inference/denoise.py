"""Learned denoising of a volume: how noisy each slice is, then the network over each slice with its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.noise.level import measure_noise_level
from medaug_gui.models.runner import Runner

Array = NDArray[np.float32]
_PIXELS = 2**19
"""In one go: two slices of 512 x 512, so that cancelling takes effect within a second on a slow machine."""
_MOST = 8


@dataclass(frozen=True)
class DenoiseScaling:
    """How voxels become what the network was trained on.

    Attributes:
        modality: where tissue is looked for when noise is measured.
        scale: what voxels are divided by.
        low, high: what they are clipped to first, in their own unit. What was clipped is put back.
        context: neighbouring slices that the network sees, the middle one included.
        kept: the share of what the network takes off that stays. A scan's own noise is in every reference too, and
            what a network takes for noise is not always noise.
        apart: True where the slices are moments of a film: each stands in for its neighbours.
    """

    modality: str
    scale: float
    low: float = -np.inf
    high: float = np.inf
    context: int = 3
    kept: float = 0.0
    apart: bool = False


def measure_noise_levels(voxels: NDArray[Any], modality: str, progress: Progress, apart: bool = False) -> Array:
    """The noise level of each slice [slice] in the voxels' unit: the median of its own and its two neighbours'.

    Its own alone where the slices are moments of a film (`apart`).
    """
    found = np.zeros(len(voxels), np.float32)
    for index in progress.over(range(len(voxels)), "measuring noise"):
        found[index] = measure_noise_level(voxels[index].astype(np.float32), modality)
    if apart:
        return found
    padded = np.concatenate([found[:1], found, found[-1:]])
    steady: Array = np.median([padded[:-2], padded[1:-1], padded[2:]], axis=0).astype(np.float32)
    return steady


def denoise(
    runner: Runner, voxels: NDArray[Any], noise_levels: Array, scaling: DenoiseScaling, out: NDArray[Any],
    progress: Progress, only: range | None = None,
) -> None:  # fmt: skip
    """Write the denoised volume into `out` [slice, row, column].

    Args:
        runner: the network on its device.
        voxels: [slice, row, column], left untouched.
        noise_levels: [slice] in the voxels' unit, as the network is given them.
        scaling: how voxels become what the network knows.
        out: of the same shape, in the same unit; whole-number arrays are rounded to. Nothing in it is darker than the
            darkest voxel: magnitudes of MR stay above 0.
        progress: reports after each group of slices, and cancels there.
        only: these slices and no others; the rest of `out` is left alone.
    """
    whole = np.issubdtype(out.dtype, np.integer)
    floor = np.float32(voxels.min())
    size = min(_MOST, max(1, _PIXELS // (voxels.shape[1] * voxels.shape[2])))
    wanted = range(len(voxels)) if only is None else only
    for start in range(0, len(wanted), size):
        group = wanted[start : start + size]
        found = runner([_make_input(voxels, index, float(noise_levels[index]), scaling) for index in group])
        for index, clean in zip(group, found, strict=True):
            seen = np.clip(voxels[index].astype(np.float32), scaling.low, scaling.high)
            removed = np.float32(1 - scaling.kept) * (seen - clean[0] * np.float32(scaling.scale))
            changed = np.maximum(voxels[index] - removed, floor)
            out[index] = np.rint(changed) if whole else changed
        progress.set((start + len(group)) / len(wanted), "denoising")


def _make_input(voxels: NDArray[Any], index: int, level: float, scaling: DenoiseScaling) -> Array:
    """A slice, its neighbours (the end ones stand in for those beyond) and its level: [context + 1, row, column]."""
    half = 0 if scaling.apart else scaling.context // 2
    near = np.clip(np.arange(index - half, index + half + 1), 0, len(voxels) - 1)
    near = np.full(scaling.context, index) if scaling.apart else near
    image = np.empty((scaling.context + 1, *voxels.shape[1:]), np.float32)
    np.clip(voxels[near], scaling.low, scaling.high, out=image[:-1], casting="unsafe")
    image[-1] = level
    image /= np.float32(scaling.scale)
    return image
