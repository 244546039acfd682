"""CT in larger pixels: means over squares, quick to look through, with the noise averaged."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress

Float = NDArray[np.float32]


def count_times(spacing: tuple[float, float, float], mm: float) -> int:
    """How many pixels make up one of about so many mm."""
    return max(1, int(mm / max(spacing[1:]) + 0.5))


def shrink_slices(voxels: NDArray[Any], times: int, progress: Progress) -> Float:
    """A volume [slice, row, column] in pixels of `times` the size; the last ones go on as the edge does."""
    pads = [(0, -size % times) for size in voxels.shape[1:]]
    height, width = (-(-size // times) for size in voxels.shape[1:])
    small = np.empty((len(voxels), height, width), np.float32)
    for index in progress.over(range(len(voxels))):
        padded = np.pad(voxels[index].astype(np.float32), pads, mode="edge")
        small[index] = padded.reshape(height, times, width, times).mean((1, 3))
    return small


def enlarge_slice(plane: NDArray[Any], times: int, shape: tuple[int, ...]) -> NDArray[Any]:
    """A slice back in its small pixels, each as the large one was."""
    return plane.repeat(times, axis=0).repeat(times, axis=1)[: shape[0], : shape[1]]
