"""Smoothing of masks by sizes in mm, and of several labels together without gaps between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.drawing.boxes import Mask, count_margin, find_box, stack_slices
from medaug_gui.imaging.drawing.margins import change_margin

Method = Literal["median", "open", "close", "gaussian"]
METHODS: tuple[Method, ...] = ("median", "open", "close", "gaussian")
_REACH = 3.0
"""Standard deviations after which a Gaussian ends."""


def smooth_mask(
    mask: Mask, spacing: Sequence[float], mm: float, method: Method = "median", progress: Progress | None = None
) -> Mask:
    """A mask with a smoother surface. A new array.

    `median` decides by the majority in a ball, `open` takes away what a ball does not fit into, `close` fills gaps that
    a ball does not fit into, `gaussian` blurs and takes what is over one half. The array goes on at its edge as it
    ends.

    Args:
        mask: [slice, row, column] or [row, column], where slices are not looked across.
        spacing: (slice, row, column) in mm.
        mm: the radius of the ball; the standard deviation of the Gaussian. 0 changes nothing.
        method: one of `METHODS`.
        progress: reports and cancels.
    """
    token = progress or Progress()
    if mm <= 0:
        return mask.copy()
    if method in ("open", "close"):
        first = -mm if method == "open" else mm
        half = change_margin(mask, spacing, first, token.part(0.0, 0.5))
        return change_margin(half, spacing, -first, token.part(0.5, 1.0))
    volume, sizes = stack_slices(mask, spacing)
    reach = mm if method == "median" else _REACH * mm
    smooth = np.zeros_like(volume)
    box = find_box(volume, count_margin(sizes, reach, 1))
    if box is not None:
        share = _average_ball if method == "median" else _average_gaussian
        smooth[box] = share(volume[box].astype(np.float32), sizes, mm, token) > 0.5
    return smooth.reshape(mask.shape)


def smooth_labels(
    labels: NDArray[Any],
    spacing: Sequence[float],
    mm: float,
    values: Sequence[int] | None = None,
    progress: Progress | None = None,
) -> NDArray[Any]:
    """Labels with smoother surfaces, all together: where two of them met, no gap opens and none covers the other.

    The labels as one are smoothed against what is none; inside, the label with most weight around takes the place.

    Args:
        labels: whole numbers [slice, row, column] or [row, column], 0 is none.
        spacing: (slice, row, column) in mm.
        mm: the standard deviation of the Gaussian.
        values: the labels that are smoothed; the others stay where they are, and are not covered.
        progress: reports and cancels.
    """
    volume, sizes = stack_slices(labels, spacing)
    token = progress or Progress()
    wanted = [int(one) for one in np.unique(volume) if one] if values is None else [int(one) for one in values if one]
    taken = np.isin(volume, wanted)
    box = find_box(taken, count_margin(sizes, _REACH * mm, 1))
    result = volume.copy()
    if box is None or mm <= 0:
        return result.reshape(labels.shape)
    part = volume[box]
    best = np.zeros(part.shape, np.float32)
    total, chosen = np.zeros_like(best), np.zeros_like(part)
    for number, value in enumerate(wanted):
        share = _average_gaussian(
            (part == value).astype(np.float32), sizes, mm, token.part(number / len(wanted), (number + 1) / len(wanted))
        )
        total += share
        better = share > best
        chosen[better], best[better] = value, share[better]
    others = (part != 0) & ~taken[box]
    result[box] = np.where(others, part, np.where(total > 0.5, chosen, 0))
    return result.reshape(labels.shape)


def _average_gaussian(
    weights: NDArray[np.float32], spacing: Sequence[float], mm: float, progress: Progress
) -> NDArray[np.float32]:
    """The mean around each voxel, weighted by a Gaussian."""
    from scipy import ndimage

    blurred = weights
    for axis in progress.over(range(3)):
        if weights.shape[axis] > 1:
            blurred = ndimage.gaussian_filter1d(blurred, mm / spacing[axis], axis, mode="nearest", truncate=_REACH)
    return np.asarray(blurred, np.float32)


def _average_ball(
    weights: NDArray[np.float32], spacing: Sequence[float], mm: float, progress: Progress
) -> NDArray[np.float32]:
    """The mean in a ball around each voxel; rows of the ball are differences of running sums."""
    deep, high, wide = count_margin(spacing, mm)
    deep = deep if len(weights) > 1 else 0
    padded = np.pad(weights, ((deep, deep), (high, high), (wide, wide)), mode="edge")
    sums = np.zeros((*padded.shape[:2], padded.shape[2] + 1), np.float32)
    np.cumsum(padded, axis=2, out=sums[:, :, 1:])
    total, count = np.zeros_like(weights), 0
    depth, height, width = weights.shape
    for down in progress.over(range(-deep, deep + 1)):
        for across in range(-high, high + 1):
            left = mm**2 - (down * spacing[0]) ** 2 - (across * spacing[1]) ** 2
            if left < -1e-9:
                continue
            half = math.floor(math.sqrt(max(left, 0.0)) / spacing[2] + 1e-6)
            rows = sums[deep + down : deep + down + depth, high + across : high + across + height]
            total += rows[:, :, wide + half + 1 : wide + half + 1 + width]
            total -= rows[:, :, wide - half : wide - half + width]
            count += 2 * half + 1
    return total / np.float32(count)
