"""The lungs in CT, left and right, without the large airways.

Thresholds, a trachea that is followed down, lungs parted where they touch, and a surface that is closed over vessels:
the steps of S. Hu, E. A. Hoffman, J. M. Reinhardt, Automatic lung segmentation for accurate quantitation of volumetric
X-ray CT images, IEEE TMI 20 (2001).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.ct.airways import find_airways
from medaug_gui.imaging.ct.body import find_rough_body
from medaug_gui.imaging.ct.coarse import Float, count_times, enlarge_slice, shrink_slices
from medaug_gui.imaging.drawing.boxes import Mask, find_box
from medaug_gui.imaging.drawing.fill import fill_holes
from medaug_gui.imaging.drawing.islands import find_islands
from medaug_gui.imaging.drawing.margins import change_margin
from medaug_gui.imaging.drawing.wavefront import spread_labels

LUNG_HU = -400.0
FIRST, SECOND, AIRWAYS = 1, 2, 3
"""The lung at lower columns, that at higher ones, and the large airways."""
_PIXEL_MM = 2.0
_WALL_MM = 2.5
_LEAST_ML = 60.0
_LEAST_SHARE = 0.08
_LARGE_ML = 500.0
_LEAST_MM2, _LARGE_MM2 = 400.0, 6000.0
"""The same as mean areas, for a few slices."""
_PURE_GAS_HU = -955.0
_GAS_HU = -930.0
"""Medians: lungs lie above the second, but for emphysema, which is large and lies above the first."""
_APART_MM = (2.0, 4.0, 6.0, 9.0, 12.0)
"""How much is taken off both lungs, one after the other, until they part."""
_BONE_HU = 200.0


@dataclass(frozen=True)
class LungOptions:
    """What is closed: gaps and dents so many mm across, those of vessels and of consolidated parts."""

    closing: float = 10.0


def find_lungs(
    voxels: NDArray[Any],
    spacing: tuple[float, float, float],
    options: LungOptions,
    progress: Progress,
    *,
    head_first: bool = True,
) -> NDArray[np.uint8]:
    """Lungs and large airways, uint8 [slice, row, column] of `FIRST`, `SECOND` and `AIRWAYS`; 0 elsewhere.

    Args:
        voxels: [slice, row, column] in HU, axial.
        spacing: (slice, row, column) in mm.
        options: what is closed.
        progress: reports and cancels.
        head_first: whether slice 0 is nearest to the head.
    """
    if not head_first:
        return find_lungs(voxels[::-1], spacing, options, progress)[::-1]
    times = count_times(spacing, _PIXEL_MM)
    coarse = shrink_slices(voxels, times, progress.part(0.0, 0.15))
    sizes = (spacing[0], spacing[1] * times, spacing[2] * times)
    body = find_rough_body(coarse, sizes, progress.part(0.15, 0.3))
    widest = _find_widest(coarse, body)
    airways = find_airways(coarse[: widest + 1], body[: widest + 1], sizes, progress.part(0.3, 0.4))
    airways = np.concatenate([airways, np.zeros_like(body[widest + 1 :])])
    lungs = _find_air(coarse, body, airways, sizes)
    sides = _part(lungs, body, sizes, progress.part(0.4, 0.6))
    labels = _close(sides, coarse, airways, sizes, options.closing, progress.part(0.6, 0.9))
    return _refine(voxels, labels, times, progress.part(0.9, 1.0))


def _find_widest(coarse: Float, body: Mask) -> int:
    """The slice with most lung, by HU that gas seldom has: the trachea ends above it."""
    return int(((coarse < LUNG_HU) & (coarse > _PURE_GAS_HU) & body).sum((1, 2)).argmax())


def _find_air(coarse: Float, body: Mask, airways: Mask, spacing: tuple[float, float, float]) -> Mask:
    """Where lungs are: the large regions of air and little tissue inside of the body, no gas of the bowel."""
    inner = np.stack([change_margin(one, spacing[1:], -spacing[1]) for one in body])
    wall = np.stack([change_margin(one, spacing[1:], _WALL_MM) if one.any() else one for one in airways])
    air = (coarse < LUNG_HU) & inner & ~wall
    numbers, count = find_islands(air)
    volumes = np.bincount(numbers.ravel(), minlength=count + 1) * (float(np.prod(spacing)) / 1000)
    volumes[0] = 0
    tall = len(coarse) * spacing[0]
    least, large = min(_LEAST_ML, _LEAST_MM2 * tall / 1000), min(_LARGE_ML, _LARGE_MM2 * tall / 1000)
    volumes[volumes < max(least, _LEAST_SHARE * float(volumes.max()))] = 0
    for number in np.flatnonzero(volumes):
        gas = _PURE_GAS_HU if volumes[number] >= large else _GAS_HU
        if np.median(coarse[numbers == number]) < gas:
            volumes[number] = 0
    return np.asarray((volumes > 0)[numbers])


def _part(lungs: Mask, body: Mask, spacing: tuple[float, float, float], progress: Progress) -> NDArray[np.uint8]:
    """Each lung with its label: regions of one side, or of both, which are parted where they are thinnest."""
    sides = np.zeros(lungs.shape, np.uint8)
    middle = _find_middles(body)
    numbers, count = find_islands(lungs)
    for number in range(1, count + 1):
        progress.set((number - 1) / count)
        region = numbers == number
        share = _measure_share(region, middle)
        if 0.1 < share < 0.9:
            sides[region] = _cut(region, middle, spacing, progress)[region]
        else:
            sides[region] = FIRST if share >= 0.5 else SECOND
    return sides


def _find_middles(body: Mask) -> NDArray[np.float64]:
    """The middle of the body across in each slice, in columns; smooth along the body."""
    from scipy import ndimage

    columns = np.arange(body.shape[2])
    weights = body.sum((0, 1)).astype(float)
    whole = float((weights * columns).sum() / max(weights.sum(), 1))
    middles = np.full(len(body), whole)
    for index, one in enumerate(body):
        used = np.flatnonzero(one.any(0))
        if len(used):
            middles[index] = (used[0] + used[-1]) / 2
    smooth = ndimage.median_filter(middles, min(9, len(middles)), mode="nearest")
    return np.asarray((smooth + whole) / 2)


def _measure_share(region: Mask, middles: NDArray[np.float64]) -> float:
    """How much of a region lies at columns below the middle."""
    below = np.arange(region.shape[2])[None, :] < middles[:, None]
    return float((region & below[:, None, :]).sum() / max(region.sum(), 1))


def _cut(
    region: Mask, middles: NDArray[np.float64], spacing: tuple[float, float, float], progress: Progress
) -> NDArray[np.uint8]:
    """Both lungs of a region in which they touch: what is left of each when their surface is taken off grows back."""
    marks = np.zeros(region.shape, np.uint8)
    for mm in _APART_MM:
        core = np.stack([change_margin(one, spacing[1:], -mm) if one.any() else one for one in region])
        numbers, count = find_islands(core)
        sizes = np.bincount(numbers.ravel(), minlength=count + 1)
        sizes[0] = 0
        shares = {n: _measure_share(numbers == n, middles) for n in np.flatnonzero(sizes > 0.05 * sizes.max())}
        if all(share < 0.2 or share > 0.8 for share in shares.values()):
            for number, share in shares.items():
                marks[numbers == number] = FIRST if share >= 0.5 else SECOND
            break
        progress.check()
    if len(np.unique(marks)) < 3:
        below = np.arange(region.shape[2])[None, :] < middles[:, None]
        return np.where(below[:, None, :], FIRST, SECOND).astype(np.uint8) * region
    costs = tuple(
        np.full([size - (axis == other) for other, size in enumerate(region.shape)], cost, np.uint8)
        for axis, cost in enumerate(np.clip(np.rint(np.array(spacing) / min(spacing) * 2), 1, 200))
    )
    return np.asarray(spread_labels(costs, marks, region, progress), np.uint8)


def _close(
    sides: NDArray[np.uint8], coarse: Float, airways: Mask, spacing: tuple[float, float, float], mm: float,
    progress: Progress,
) -> NDArray[np.uint8]:  # fmt: skip
    """Lungs closed over their vessels and filled, slice by slice, neither over the other nor over bone."""
    labels = sides.copy()
    for index in progress.over(range(len(sides))):
        free = (sides[index] == 0) & (coarse[index] < _BONE_HU) & ~airways[index]
        for value in (FIRST, SECOND):
            lung = sides[index] == value
            box = find_box(lung, int(mm / min(spacing[1:])) + 2)
            if box is None:
                continue
            grown = change_margin(np.pad(lung[box], 1), spacing[1:], mm)
            closed = _fill_small(change_margin(grown, spacing[1:], -mm), 2 * np.pi * mm**2 / (spacing[1] * spacing[2]))
            labels[index][box][closed[1:-1, 1:-1] & free[box]] = value
    for value in (FIRST, SECOND):
        # A hole that is closed through slices as well is a mass; the dome of the diaphragm opens downwards.
        labels[fill_holes(labels == value, across=True) & (labels == 0)] = value
    labels[airways] = AIRWAYS
    return labels


def _fill_small(mask: Mask, most: float) -> Mask:
    """A slice with its holes of at most so many pixels filled."""
    numbers, _ = find_islands(fill_holes(mask) & ~mask)
    small = np.bincount(numbers.ravel()) <= most
    small[0] = False
    return np.asarray(mask | small[numbers])


def _refine(voxels: NDArray[Any], labels: NDArray[np.uint8], times: int, progress: Progress) -> NDArray[np.uint8]:
    """The labels in the pixels of the scan: along their outlines those are of a lung that hold air."""
    from scipy import ndimage

    if times == 1:
        return labels
    fine = np.zeros(voxels.shape, np.uint8)
    square = np.ones((3, 3), bool)
    for index in progress.over(range(len(voxels))):
        plane = labels[index]
        if not plane.any():
            continue
        most = ndimage.maximum_filter(plane, footprint=square)
        least = ndimage.minimum_filter(plane, footprint=square)
        here, wide = (enlarge_slice(one, times, voxels.shape[1:]) for one in (plane, most))
        edge = enlarge_slice(most != least, times, voxels.shape[1:])
        air = voxels[index] < LUNG_HU
        fine[index] = np.where(edge & air & (here == 0), wide, np.where(edge & ~air & (here == 0), 0, here))
    return fine
