"""Is a generated image a copy? Its likeness to the nearest real one beside how like real ones are to each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.models.features.shapes import METHOD, WAYS, every_way, low_pass, normalised

Array = NDArray[np.float32]
__all__ = ["METHOD", "likeness", "threshold"]


def likeness(images: Array, bank: Array, progress: Progress, ignore: NDArray[np.bool_] | None = None) -> Array:
    """The highest correlation of each image [n, row, column] with any of the bank [m, row, column]: [n], -1..1.

    Low-pass images over mirror images, shifts and small turns (see Dar et al., Nat. Biomed. Eng. 2025).

    Args:
        images: what is looked for.
        bank: where it is looked for.
        progress: reports and cancels.
        ignore: [n, m] True where a pair does not count (an image and itself, or its own patient).
    """
    small, known = low_pass(images), normalised(low_pass(bank)).T
    best = np.full(len(images), -1.0, np.float32)
    for number, moved in enumerate(every_way(small)):
        progress.set(number / WAYS, "looking for copies")
        found = normalised(moved) @ known
        if ignore is not None:
            found[ignore] = -1.0
        best = np.maximum(best, found.max(1))
    return best


def threshold(real: Array) -> float:
    """The likeness above which an image counts as a copy: what one in a hundred real ones has to another real one."""
    return float(np.quantile(real, 0.99))
