"""Patches cut from stacks of slices, flipped and turned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


def keep_large(stacks: Iterable[NDArray[Any]], side: int) -> list[NDArray[Any]]:
    """The stacks [slice, row, column] that patches of this edge can be cut from."""
    return [stack for stack in stacks if min(stack.shape[1:]) >= side]


def cut_patch(versions: Sequence[Array], side: int, slices: int, rng: np.random.Generator, *, stride: int = 1) -> Array:
    """A patch [slices, side, side] of neighbouring slices from one of the volumes, flipped and turned at random.

    Slices are up to `stride` apart, so that a network learns how much neighbours are worth instead of counting on them.
    Patches that are all but empty are mostly passed over.
    """
    stride = int(rng.integers(1, stride + 1))
    reach = (slices - 1) * stride + 1
    for _ in range(8):
        voxels = versions[int(rng.integers(len(versions)))]
        depth, height, width = voxels.shape
        z = int(rng.integers(depth - reach + 1)) if depth >= reach else 0
        y, x = int(rng.integers(height - side + 1)), int(rng.integers(width - side + 1))
        patch = voxels[z : z + reach : stride, y : y + side, x : x + side]
        middle = patch[len(patch) // 2]
        if float(middle.std()) > 0.02 * float(np.abs(middle).max() + 1):
            break
    if len(patch) < slices:
        patch = np.repeat(patch[:1], slices, axis=0)
    return turn_patch(patch, rng)


def turn_patch(patch: Array, rng: np.random.Generator) -> Array:
    """One of the eight turns and mirrors in the plane, and the slices in either order."""
    patch = np.rot90(patch, int(rng.integers(4)), axes=(1, 2))
    patch = patch[:, ::-1] if rng.random() < 0.5 else patch
    return np.ascontiguousarray(patch[::-1] if rng.random() < 0.5 else patch)
