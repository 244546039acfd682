"""Targets for denoisers: scans whose own noise is taken off first, so that nobody learns to leave it.

Neighbouring slices are averaged a little and what noise is left is taken off by non-local means at just its measured
level, which keeps edges. The texture that goes with it is put back in training by other scales and drawn images.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.noise.level import measure_noise_level
from medaug_gui.imaging.non_local_means import denoise_by_non_local_means
from medaug_gui.imaging.resizing import shrink_by_area
from medaug_gui.models.inference.denoise import measure_noise_levels
from medaug_gui.training.data.volumes import Volume

Array = NDArray[np.float32]
_STRENGTH = 1.0
_BODY_HU = -300.0
_AIR = -1024
_NOISY_CT = 20.0
"""HU from which a scan is halved in two thirds before all else."""


@dataclass(frozen=True)
class Quiet:
    """A scan without its noise: voxels [slice, row, column] in its own unit, and what it is called."""

    name: str
    modality: str
    top: float
    voxels: Array


def quieten_scan(volume: Volume, cache: Path, progress: Progress) -> Quiet:
    """A scan averaged over neighbouring slices and freed of what noise is left; kept in `cache`.

    Of more than 200 slices every second one is taken, which saves time: such scans are finer than most.
    """
    stored = cache / f"{volume.name}.quiet.npy"
    if not stored.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        np.save(stored, _quietened(_averaged(volume), volume.modality, progress), allow_pickle=False)
    voxels = np.load(stored, allow_pickle=False).astype(np.float32)
    floor = _BODY_HU if volume.modality == "CT" else 0.1 * volume.top
    return Quiet(volume.name, volume.modality, volume.top, crop_to_body(voxels, floor))


def quieten_pictures(images: Sequence[Array], name: str, cache: Path, progress: Progress) -> Array:
    """Single slices [n, row, column] in 0..1 freed of their noise; kept in `cache` as 16-bit numbers."""
    stored = cache / f"{name}.quiet.npy"
    if not stored.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        found = [_quiet(image, measure_noise_level(image, "MR")) for image in progress.over(images, "cleaning targets")]
        np.save(stored, np.stack(found).astype(np.float16), allow_pickle=False)
    loaded: Array = np.load(stored, allow_pickle=False).astype(np.float32)
    return loaded


def thicken(voxels: Array) -> Array:
    """Means of three neighbouring slices weighted 1, 2, 1: some 0.6 of the noise is left. [slice, row, column]."""
    padded = np.concatenate([voxels[:1], voxels, voxels[-1:]])
    return (0.25 * padded[:-2] + 0.5 * padded[1:-1] + 0.25 * padded[2:]).astype(np.float32)


def crop_to_body(voxels: Array, floor: float) -> Array:
    """The part of the plane in which the mean over the slices is above `floor`: air around a body teaches little."""
    inside = voxels.mean(0) > floor
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    if rows.size == 0 or columns.size == 0:
        return voxels
    edge = max(8, voxels.shape[1] // 40)
    top, left = max(0, int(rows[0]) - edge), max(0, int(columns[0]) - edge)
    return voxels[:, top : int(rows[-1]) + edge, left : int(columns[-1]) + edge]


def scale_down(quiet: Quiet, factors: Sequence[float]) -> list[Array]:
    """Smaller versions of a quiet scan, each also with thicker slices: what other voxel sizes look like."""
    found = []
    for factor in factors:
        version = shrink_by_area(quiet.voxels, factor) if factor > 1 else quiet.voxels
        found += [version, thicken(version)]
    return found


def cut_slabs(volume: Volume, cache: Path, progress: Progress) -> list[Quiet]:
    """Thick or coarse versions of a scan, in which much of the noise is gone and all texture is whole; kept in `cache`.

    CT: means of three to nine slices on coarser pixels. MR of as many slices as rows or columns: voxels 1.5 and 2 times
    as large, cut in all three planes; other MR is too thick for it. What the means must have left of the measured noise
    is then taken off.
    """
    some = volume.voxels[len(volume.voxels) // 2].astype(np.float32)
    level = measure_noise_level(some, volume.modality)
    made = _thick(volume, level) if volume.modality == "CT" else _coarse(volume, level)
    floor = _BODY_HU if volume.modality == "CT" else 0.1 * volume.top
    found = []
    for number, (make, left) in enumerate(made):
        stored = cache / f"{volume.name}.slab{number}.npy"
        if not stored.is_file():
            cache.mkdir(parents=True, exist_ok=True)
            quiet = [_quiet(image, left) for image in progress.over(make(), "cleaning targets")]
            np.save(stored, np.stack(quiet).astype(np.float16), allow_pickle=False)
        ready = np.load(stored, allow_pickle=False).astype(np.float32)
        found.append(Quiet(volume.name, volume.modality, volume.top, crop_to_body(ready, floor)))
    return found


def _thick(volume: Volume, level: float) -> Iterator[tuple[Callable[[], Array], float]]:
    """What makes means of slices, and the noise that is left in them: noisy scans get thicker ones."""
    counts = (3, 5) if level < _NOISY_CT else (5, 9)
    for count, factor in zip(counts, (1.5, 2.0), strict=True):
        yield functools.partial(_means, volume.voxels, count, factor), level / (np.sqrt(count) * factor)


def _means(voxels: NDArray[Any], count: int, factor: float) -> Array:
    """Means of `count` slices of CT in HU on pixels `factor` times as large: [slice, row, column]."""
    starts = range(0, len(voxels) - count + 1, max(1, count // 3))
    runs = (np.maximum(voxels[start : start + count], _AIR) for start in starts)
    return shrink_by_area(np.stack([run.astype(np.float32).mean(0) for run in runs]), factor)


def _coarse(volume: Volume, level: float) -> Iterator[tuple[Callable[[], Array], float]]:
    """What cuts a volume on larger voxels in its three planes, and the noise that is left."""
    if len(volume.voxels) < min(volume.voxels.shape[1:]):
        return
    for factor in (1.5, 2.0):
        for axis in range(3):
            yield functools.partial(_recut, volume.voxels, factor, axis), level / factor**1.5


def _recut(voxels: NDArray[Any], factor: float, axis: int) -> Array:
    """Means over voxels `factor` times as large, with `axis` as the slices."""
    size = tuple(round(edge / factor) for edge in voxels.shape)
    whole = torch.from_numpy(voxels.astype(np.float32))[None, None]
    small = functional.adaptive_avg_pool3d(whole, size)[0, 0].numpy()
    return np.ascontiguousarray(np.moveaxis(small, axis, 0))


def _averaged(volume: Volume) -> Array:
    voxels = volume.voxels[::2] if len(volume.voxels) > 200 else volume.voxels
    noisy = (
        volume.modality == "CT" and measure_noise_level(voxels[len(voxels) // 2].astype(np.float32), "CT") > _NOISY_CT
    )
    return thicken(shrink_by_area(voxels, 1.5) if noisy else voxels.astype(np.float32))


def _quietened(voxels: Array, modality: str, progress: Progress) -> NDArray[np.float16]:
    told = measure_noise_levels(voxels, modality, Progress())
    pairs = zip(progress.over(voxels, "cleaning targets"), told, strict=True)
    found = [_quiet(image, float(level)) for image, level in pairs]
    return np.stack(found).astype(np.float16)


def _quiet(image: Array, level: float) -> Array:
    return denoise_by_non_local_means(image, level, _STRENGTH * level) if level > 0 else image
