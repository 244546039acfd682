"""How sure a network is: how far its answers differ when the slices are shown to it turned and mirrored.

Test-time augmentation as a measure of uncertainty: Wang et al., Neurocomputing 338:34, 2019. It sees what the network
makes of chance in the scan, not what it was never taught: a small number is no proof.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress

Array = NDArray[np.float32]
Again = Callable[[NDArray[Any], slice, Progress], Array]
"""(turned slices [slice, row, column], where they lie in the volume, progress) -> the network's answer for them."""
PASSES = 8
"""The plain one, and the seven other ways to lay a slice (the symmetries of a square)."""
_SLAB = 16


def measure_uncertainty(
    again: Again, source: NDArray[Any], plain: NDArray[Any], margin: int, progress: Progress
) -> NDArray[np.float32]:
    """Standard deviation of the answers at each voxel [slice, row, column], in their unit; see `PASSES`.

    Args:
        again: answers for a slab of the source that was laid otherwise, of the same shape as the slab.
        source: [slice, row, column].
        plain: the answer to the source as it is: one of the passes, not made again.
        margin: neighbouring slices on either side that an answer depends on.
        progress: reports and cancels, through `again` too.
    """
    found = np.empty(source.shape, np.float32)
    starts = range(0, len(source), _SLAB)
    for number, start in enumerate(starts):
        stop = min(start + _SLAB, len(source))
        part = progress.part(number / len(starts), (number + 1) / len(starts))
        found[start:stop] = _measure_slab(again, source, plain[start:stop], (start, stop), margin, part)
    return found


def _measure_slab(
    again: Again, source: NDArray[Any], plain: NDArray[Any], slab: tuple[int, int], margin: int, progress: Progress
) -> Array:
    """Slices start to stop. Sums are taken of the difference to the plain pass, which is small: nothing cancels out."""
    start, stop = slab
    first, last = max(start - margin, 0), min(stop + margin, len(source))
    inside = slice(start - first, stop - first)
    total, squares = (np.zeros(plain.shape, np.float32) for _ in range(2))
    for way in range(1, PASSES):
        part = progress.part((way - 1) / (PASSES - 1), way / (PASSES - 1))
        answer = again(np.ascontiguousarray(turn_slices(source[first:last], way)), slice(first, last), part)
        away = turn_slices_back(answer, way)[inside] - plain
        total += away
        squares += np.square(away)
    variance = squares / PASSES - np.square(total / PASSES)
    return np.sqrt(np.maximum(variance, 0.0))


def turn_slices(slices: NDArray[Any], way: int) -> NDArray[Any]:
    """Slices [slice, row, column] turned by `way % 4` right angles, mirrored first where `way` is 4 to 7; 0 is none."""
    mirrored = slices[:, :, ::-1] if way >= 4 else slices
    return np.rot90(mirrored, way % 4, axes=(1, 2))


def turn_slices_back(slices: NDArray[Any], way: int) -> NDArray[Any]:
    """The inverse of `turn_slices`."""
    straight = np.rot90(slices, -(way % 4), axes=(1, 2))
    return straight[:, :, ::-1] if way >= 4 else straight
