"""Images as small smooth ones that can be compared whatever way they are moved: mirrored, shifted, slightly turned."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.progress import Progress

Array = NDArray[np.float32]
Compare = Callable[[Array], tuple[Array, NDArray[np.intp]]]
"""Moved images [n, 32, 32] to the distance [n] of the nearest known image, and which that is [n]."""
SIDE = 32
TURNS = (-8.0, -4.0, 0.0, 4.0, 8.0)
"""Degrees that are searched: a copy turned by 4 of them escapes a search over shifts alone."""
METHOD = "low-pass 32 x 32 normalised cross-correlation over mirror images, shifts of 1 pixel and turns up to 8 degrees"


def shrink_low_pass(images: Array) -> Array:
    """Images [n, row, column] in any unit, smoothed and brought to [n, 32, 32], float32."""
    height, width = images.shape[1:]
    soft = ndimage.gaussian_filter(images, (0, height / SIDE / 2, width / SIDE / 2))
    small: Array = ndimage.zoom(soft, (1, SIDE / height, SIDE / width), order=1, grid_mode=True, mode="nearest")
    return small


def move_every_way(small: Array) -> Iterator[Array]:
    """The images [n, 32, 32] moved in each of the ninety ways that are searched, one way after the other."""
    for mirror in (False, True):
        faced = small[:, :, ::-1] if mirror else small
        for turn in TURNS:
            turned = faced
            if turn:
                turned = ndimage.rotate(faced, turn, axes=(1, 2), reshape=False, order=1, mode="nearest")
            for down in (-1, 0, 1):
                for across in (-1, 0, 1):
                    yield np.roll(turned, (down, across), (1, 2))


WAYS = 2 * len(TURNS) * 9
"""How many `move_every_way` yields."""


def normalise_rows(images: Array) -> Array:
    """Images [n, ...] as flat rows [n, pixel] of mean 0 and length 1, so that products of rows are correlations."""
    flat = images.reshape(len(images), -1)
    flat = flat - flat.mean(1, keepdims=True)
    rows: Array = flat / (np.linalg.norm(flat, axis=1, keepdims=True) + 1e-6)
    return rows


def find_nearest(images: Array, compare: Compare, progress: Progress) -> tuple[Array, NDArray[np.intp]]:
    """The least distance [n] of each image [n, row, column] to known ones over all ways, and to which one [n].

    Args:
        images: what is looked for, in any unit.
        compare: moved low-pass images [n, 32, 32] to their least distance [n] and to which known image [n].
        progress: reports and cancels.

    Raises:
        Cancelled: `progress` was cancelled.
    """
    small = shrink_low_pass(images)
    best = np.full(len(images), np.inf, np.float32)
    index = np.zeros(len(images), np.intp)
    for number, moved in enumerate(move_every_way(small)):
        progress.set(number / WAYS, "looking for copies")
        found, which = compare(moved)
        index = np.where(found < best, which, index)
        best = np.minimum(best, found)
    return best, index


def measure_likeness(images: Array, bank: Array, progress: Progress, ignore: NDArray[np.bool_] | None = None) -> Array:
    """The highest correlation of each image [n, row, column] with any of the bank [m, row, column]: [n], -1..1.

    Low-pass images over mirror images, shifts and small turns (see Dar et al., Nat. Biomed. Eng. 2025).

    Args:
        images: what is looked for.
        bank: where it is looked for.
        progress: reports and cancels.
        ignore: [n, m] True where a pair does not count (an image and itself, or its own patient).

    Raises:
        Cancelled: `progress` was cancelled.
    """
    known = normalise_rows(shrink_low_pass(bank)).T

    def compare(moved: Array) -> tuple[Array, NDArray[np.intp]]:
        found = normalise_rows(moved) @ known
        if ignore is not None:
            found[ignore] = -1.0
        return -found.max(1), found.argmax(1)

    return -find_nearest(images, compare, progress)[0]


def find_copy_threshold(real: Array) -> float:
    """The likeness above which an image counts as a copy: what one in a hundred real ones has to another real one.

    Args:
        real: [n], -1..1: the highest likeness of real images to others' (see `measure_likeness`).
    """
    return float(np.quantile(real, 0.99))
