"""Growing from seeds: several labels spread over an image and meet at its edges.

V. Vezhnevets, V. Konouchine, GrowCut (GraphiCon 2005), in the form of shortest paths: L. Zhu, I. Kolesov, Y. Gao,
R. Kikinis, A. Tannenbaum, An effective interactive medical image segmentation method using fast GrowCut (MICCAI
workshop 2014), as in 3D Slicer's "Grow from seeds". Each voxel gets the label from which the cheapest path leads to it;
a step costs its length and the square of the change in grey, counted in the noise of the image.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.drawing.boxes import Box, Mask, find_box, stack_slices
from medaug_gui.imaging.drawing.wavefront import COSTLIEST, Costs, spread_labels

_MARGIN_MM = 20.0
_LARGE = 2_500_000
"""Voxels above which the image is first looked at in pixels of twice the size, then again along the outlines."""
_STEP = 1.0
"""What a step of one pixel costs where nothing changes."""
_EDGE = 32.0
"""What a step costs more where the grey changes by three times as much as it does everywhere."""
_FEW = 20


def grow_seeds(
    image: NDArray[Any],
    seeds: NDArray[Any],
    within: Mask | None,
    spacing: Sequence[float],
    progress: Progress | None = None,
    *,
    outside: int | None = None,
    margin: float = _MARGIN_MM,
) -> NDArray[Any]:
    """The labels that seeds grow to. A new array of the dtype of the seeds; seeds stay as they are.

    Labels grow inside a box around all seeds, and share it out among them. One of them can stand for what is none of
    the others (`outside`); where there is only one label, the sides of the box are the outside.

    Args:
        image: [slice, row, column] or [row, column], in any unit.
        seeds: whole numbers of the same shape, 0 where nothing is said.
        within: only here, everywhere where it is None.
        spacing: (slice, row, column) in mm.
        progress: reports and cancels.
        outside: the label whose region comes back as 0, but for its seeds.
        margin: mm around the seeds that labels may grow into.
    """
    token = progress or Progress()
    volume, sizes = stack_slices(image, spacing)
    marks = seeds.reshape(volume.shape)
    box = find_box(marks, [int(np.ceil(margin / one)) for one in sizes])
    grown = np.zeros_like(marks)
    if box is None:
        return grown.reshape(seeds.shape)
    open_ = np.ones_like(marks[box], bool) if within is None else within.reshape(volume.shape)[box].copy()
    part, hidden = marks[box].copy(), None
    if outside is None and len(np.unique(part)) <= 2:
        hidden = _mark_outside(part, volume.shape, box)
    open_ |= part != 0
    found = _grow(volume[box], part, open_, sizes, token)
    for value in (outside, hidden):
        if value is not None:
            found[found == value] = 0
    grown[box] = np.where(marks[box] != 0, marks[box], found)
    return grown.reshape(seeds.shape)


def _mark_outside(part: NDArray[Any], shape: tuple[int, ...], box: Box) -> int:
    """Mark the sides of a box that do not lie at the edge of the image with a label of their own; which."""
    value = 1 if int(part.max()) != 1 else 2
    for axis, (side, size) in enumerate(zip(box, shape, strict=True)):
        for end, is_inner in ((0, side.start > 0), (-1, side.stop < size)):
            face = part[(slice(None),) * axis + (end,)]
            if is_inner or (axis and size > 1):
                face[face == 0] = value
    return value


def _grow(
    image: NDArray[Any], seeds: NDArray[Any], open_: Mask, spacing: tuple[float, float, float], progress: Progress
) -> NDArray[Any]:
    """The labels of all open voxels; large images twice, the second time only where two labels meet."""
    if image.size <= _LARGE or min(image.shape[1:]) < _FEW:
        return spread_labels(_measure_costs(image, spacing), seeds, open_, progress)
    coarse, marks, room = _halve(image, seeds, open_)
    sizes = (spacing[0], 2 * spacing[1], 2 * spacing[2])
    first = _grow(coarse, marks, room, sizes, progress.part(0.0, 0.7))
    doubled = first.repeat(2, axis=1).repeat(2, axis=2)[:, : image.shape[1], : image.shape[2]]
    band = _find_band(doubled)
    fixed = np.where(seeds != 0, seeds, np.where(band, 0, doubled))
    return spread_labels(_measure_costs(image, spacing), fixed, open_, progress.part(0.7, 1.0))


def _halve(image: NDArray[Any], seeds: NDArray[Any], open_: Mask) -> tuple[NDArray[Any], NDArray[Any], Mask]:
    """All three in pixels of twice the size: means, any seed, any room."""
    pads = [(0, 0), (0, image.shape[1] % 2), (0, image.shape[2] % 2)]

    def cut(array: NDArray[Any]) -> NDArray[Any]:
        even = np.pad(array, pads, mode="edge") if any(after for _, after in pads) else array
        return even.reshape(len(even), even.shape[1] // 2, 2, even.shape[2] // 2, 2)

    room: Mask = np.asarray(cut(open_).any((2, 4)), bool)
    return cut(image.astype(np.float32)).mean((2, 4)), cut(seeds).max((2, 4)), room


def _find_band(labels: NDArray[Any]) -> Mask:
    """Where two labels meet, two pixels of the coarse image to either side."""
    from scipy import ndimage

    edge = np.zeros(labels.shape, bool)
    for axis in range(3):
        before, after = ((slice(None),) * axis + (cut,) for cut in (slice(None, -1), slice(1, None)))
        apart = labels[before] != labels[after]
        edge[before] |= apart
        edge[after] |= apart
    plane = np.ones((1, 3, 3), bool)
    return np.asarray(ndimage.binary_dilation(edge, plane, iterations=3), bool)


def _measure_costs(image: NDArray[Any], spacing: tuple[float, float, float]) -> Costs:
    """What a step to the next voxel along each axis costs, uint8 from 1."""
    smooth = _calm(image)
    pixel = float(np.mean(spacing[1:]))
    steps = [np.abs(np.diff(smooth, axis=axis)) for axis in range(3)]
    noise = _measure_noise(steps)
    return tuple(
        np.clip(_STEP * size / pixel + _EDGE * (step / noise) ** 2, 1, COSTLIEST).astype(np.uint8)
        for step, size in zip(steps, spacing, strict=True)
    )


def _calm(image: NDArray[Any]) -> NDArray[np.float32]:
    """The image blurred by a pixel in each slice, so that noise does not add up along paths."""
    from scipy import ndimage

    smooth = np.nan_to_num(image.astype(np.float32))
    for axis in (1, 2):
        if smooth.shape[axis] > 1:
            smooth = ndimage.gaussian_filter1d(smooth, 0.8, axis, mode="nearest", truncate=2.5)
    return np.asarray(smooth, np.float32)


def _measure_noise(steps: Sequence[NDArray[np.float32]]) -> float:
    """The change in grey that counts as much as a pixel's way: three times the usual one in the plane, never 0."""
    values = np.concatenate([step.ravel()[:: max(1, step.size // 200_000)] for step in steps[1:]])
    if not len(values):
        return 1.0
    usual = float(np.median(values)) * 3
    return max(usual, float(values.max()) / 200, 1e-6)
