"""How much of what a generator makes is nearer to pictures that it was trained on than real ones are, for its card."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.copy_search import (
    METHOD,
    find_copy_threshold,
    find_nearest,
    measure_likeness,
    normalise_rows,
    shrink_low_pass,
)

Array = NDArray[np.float32]
_COMPARED = 200
"""Held-out pictures that say how near is too near, while a generator learns."""


class CopyWatch:
    """Counts copies while a generator learns; the pictures themselves are not kept, only small ones.

    Args:
        trained: [n, row, column].
        held_out: likewise, of other people.
    """

    def __init__(self, trained: Array, held_out: Array) -> None:
        self._known = normalise_rows(shrink_low_pass(trained)).T
        some = held_out[np.unique(np.linspace(0, len(held_out) - 1, min(len(held_out), _COMPARED)).astype(int))]
        self._limit = find_copy_threshold(self._measure(some))

    def count(self, images: Array) -> int:
        """How many of the pictures [n, row, column] are nearer to a trained one than 99 % of held-out ones are."""
        return int((self._measure(images) > self._limit).sum())

    def _measure(self, images: Array) -> Array:
        def compare(moved: Array) -> tuple[Array, NDArray[np.intp]]:
            found = normalise_rows(moved) @ self._known
            return -found.max(1), found.argmax(1)

        return -find_nearest(images, compare, Progress())[0]


def count_copies(made: Array, trained: Array, held_out: Array) -> dict[str, Any]:
    """How many generated pictures [n, row, column] are nearer to a trained one than 99 % of held-out real ones are.

    Nothing where nothing is held out.
    """
    if not len(held_out):
        return {}
    real, near = (measure_likeness(images, trained, Progress()) for images in (held_out, made))
    limit = find_copy_threshold(real)
    return {
        "method": METHOD,
        "threshold": round(limit, 4),
        "copy_rate": round(float((near > limit).mean()), 4),
        "generated": len(made),
        "median correlation to the nearest training slice, generated": round(float(np.median(near)), 4),
        "median correlation to the nearest training slice, held out": round(float(np.median(real)), 4),
    }
