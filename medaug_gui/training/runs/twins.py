"""Generated pictures beside the nearest of those that were trained on, with how near real pictures are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.beside import write_twins
from medaug_gui.imaging.copy_search import find_copy_threshold, find_nearest, normalise_rows, shrink_low_pass

Array = NDArray[np.float32]
_MOST = 3
"""Pairs that are kept."""
_COMPARED = 128
"""Held-out pictures that say how near real ones are."""


@dataclass(frozen=True)
class TwinSearch:
    """Pictures [n, row, column] in 0..1 that were trained on, and held-out ones to compare with."""

    trained: Array
    held_out: Array

    @cached_property
    def _known(self) -> Array:
        return normalise_rows(shrink_low_pass(self.trained)).T

    @cached_property
    def _real(self) -> Array:
        places = np.unique(np.linspace(0, len(self.held_out) - 1, min(_COMPARED, len(self.held_out))).astype(int))
        return self.find(self.held_out[places])[0]

    def find(self, images: Array) -> tuple[Array, NDArray[np.intp]]:
        """How alike [n], -1..1, the nearest trained picture is to each of the images, and which that is [n]."""

        def compare(moved: Array) -> tuple[Array, NDArray[np.intp]]:
            found = normalise_rows(moved) @ self._known
            return -found.max(1), found.argmax(1)

        apart, which = find_nearest(images, compare, Progress())
        return -apart, which

    def note(self, work: Path, images: Array) -> None:
        """Write the pairs that are most alike into the work folder; nothing where nothing is held out."""
        if not len(self.held_out) or not len(images):
            return
        likeness, which = self.find(images)
        order = np.argsort(-likeness, kind="stable")[:_MOST]
        made, trained = (_to_bytes(one) for one in (images[order], self.trained[which[order]]))
        values = [round(float(likeness[place]), 4) for place in order]
        line, usual = find_copy_threshold(self._real), float(np.median(self._real))
        write_twins(work, made, trained, values, round(line, 4), round(usual, 4))


def _to_bytes(images: Array) -> NDArray[np.uint8]:
    return np.rint(255 * np.clip(images, 0, 1)).astype(np.uint8)
