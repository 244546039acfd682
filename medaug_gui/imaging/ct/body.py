"""The body in CT: what is no air, without the table and what lies on it, with all air inside."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.ct.coarse import Float, count_times, enlarge_slice, shrink_slices
from medaug_gui.imaging.drawing.boxes import Mask
from medaug_gui.imaging.drawing.fill import fill_holes
from medaug_gui.imaging.drawing.islands import find_islands
from medaug_gui.imaging.drawing.margins import change_margin
from medaug_gui.imaging.drawing.smoothing import smooth_mask

TISSUE_HU = -300.0
"""Half way from air to fat and water: noise of either does not reach it."""
_PIXEL_MM = 2.0
_THIN_MM = 3.0
"""Half of what is thin: the shell of a table, a blanket, a tube."""
_THICK_MM = 9.0
"""Half of what an arm is thick; a table's edge is not."""
_SOFT_HU = (-200.0, 200.0)
"""The median of a part of a body: fat and muscle, more than bone."""
_ROUND = 0.13
"""The least area of a part in a slice beside the square of its length: a plate has less."""
_GAP_MM = 4.0
"""Half of a gap in a thin wall that is closed."""
_LEAST_ML = 40.0
_LEAST_MM2 = 600.0
"""The same as a mean area, for a few slices."""
_LEAST_SHARE = 0.01


def find_body(voxels: NDArray[Any], spacing: tuple[float, float, float], progress: Progress) -> Mask:
    """Where the body is, bool [slice, row, column]: skin and all inside, air too; arms, but no table.

    Tissue is taken apart where it hangs together by less than a finger's width, parts that are thin everywhere are left
    out, and what a slice encloses is filled. At the outline voxels decide by themselves.

    Args:
        voxels: [slice, row, column] in HU.
        spacing: (slice, row, column) in mm.
        progress: reports and cancels.
    """
    times = count_times(spacing, _PIXEL_MM)
    coarse = shrink_slices(voxels, times, progress.part(0.0, 0.3))
    sizes = (spacing[0], spacing[1] * times, spacing[2] * times)
    rough = find_rough_body(coarse, sizes, progress.part(0.3, 0.7))
    body = np.zeros(voxels.shape, bool)
    for index in progress.part(0.7, 1.0).over(range(len(voxels))):
        if rough[index].any():
            body[index] = _refine(voxels[index], rough[index], times)
    return body


def find_rough_body(coarse: Float, spacing: tuple[float, float, float], progress: Progress) -> Mask:
    """The same in large pixels, as they are."""
    tissue = coarse > TISSUE_HU
    thick = np.zeros_like(tissue)
    for index in progress.part(0.0, 0.7).over(range(len(tissue))):
        thick[index] = change_margin(tissue[index], spacing[1:], -_THIN_MM)
    parts = _pick_parts(thick, coarse, spacing)
    body = np.zeros_like(tissue)
    for index in progress.part(0.7, 1.0).over(range(len(tissue))):
        grown = change_margin(parts[index], spacing[1:], _THIN_MM + spacing[1])
        wall = smooth_mask(grown & tissue[index], spacing[1:], _GAP_MM, "close")
        body[index] = fill_holes(wall)
    return body


def _pick_parts(thick: Mask, coarse: Float, spacing: tuple[float, float, float]) -> Mask:
    """The connected parts that are those of a body: the largest, and what else is large, soft, thick and no plate."""
    numbers, _ = find_islands(thick)
    volumes = np.bincount(numbers.ravel()) * (float(np.prod(spacing)) / 1000)
    volumes[0] = 0
    most = float(volumes.max())
    least = max(min(_LEAST_ML, _LEAST_MM2 * len(thick) * spacing[0] / 1000), _LEAST_SHARE * most)
    kept = (volumes > 0) & ((volumes >= least) | (volumes == most))
    chosen = np.flatnonzero(kept)
    for number in chosen[volumes[chosen] < most]:
        part = numbers == number
        soft = _SOFT_HU[0] < float(np.median(coarse[part])) < _SOFT_HU[1]
        kept[number] = soft and _is_limb(part, spacing)
    return np.asarray(kept[numbers])


def _is_limb(part: Mask, spacing: tuple[float, float, float]) -> bool:
    """Whether most slices of a part are thick somewhere and no plates."""
    from scipy import ndimage

    used = [one for one in part if one.any()]
    good = 0
    for one in used:
        numbers, count = ndimage.label(one)
        box = ndimage.find_objects(numbers)[int(np.bincount(numbers.ravel())[1:].argmax())] if count else ()
        long = max((side.stop - side.start) * mm for side, mm in zip(box, spacing[1:], strict=True))
        is_round = one[box].sum() * spacing[1] * spacing[2] >= _ROUND * long**2
        good += bool(is_round and change_margin(one, spacing[1:], _THIN_MM - _THICK_MM).any())
    return 2 * good > len(used)


def _refine(image: NDArray[Any], rough: Mask, times: int) -> Mask:
    """A slice of the body in its own pixels: along the outline those are of it that are tissue."""
    from scipy import ndimage

    square = np.ones((3, 3), bool)
    inner = enlarge_slice(ndimage.binary_erosion(rough, square, border_value=1), times, image.shape)
    outer = enlarge_slice(ndimage.binary_dilation(rough, square), times, image.shape)
    found = inner | (outer & (image > TISSUE_HU))
    filled = fill_holes(found)
    # What the outer seam took from beside the body is thin and lies alone.
    numbers, count = find_islands(filled)
    if count < 2:
        return filled
    held = np.zeros(count + 1, bool)
    held[numbers[inner]] = True
    held[0] = False
    return np.asarray(held[numbers])
