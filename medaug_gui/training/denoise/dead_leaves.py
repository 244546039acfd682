"""Drawn stacks for denoisers: ellipses over ellipses with sharp edges, each evenly shaded, moving from slice to slice.

"Dead leaves" have the statistics of images (Lee, Mumford and Huang, IJCV 2001), and denoisers that are trained on
them alone come near those trained on photographs (Achddou, Gousseau and Ladjal, SSVM 2021). Theirs is the only target
that is known to hold no noise at all.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Array = NDArray[np.float32]
_SIDE = 160
_SLICES = 7
_LEAVES = 260
_SMALLEST, _LARGEST = 1.0, 60.0
"""Half axes in pixels, before blurring."""


def draw_dead_leaves(count: int, seed: int) -> list[Array]:
    """`count` stacks [7, 160, 160], float32 in 0..1."""
    rng = np.random.default_rng(seed)
    return [_stack(rng) for _ in range(count)]


def _stack(rng: np.random.Generator) -> Array:
    voxels = np.empty((_SLICES, _SIDE, _SIDE), np.float32)
    voxels[:] = rng.random()
    levels = rng.random(int(rng.integers(4, 12)))
    for _ in range(_LEAVES):
        value = float(rng.choice(levels)) + 0.05 * float(rng.standard_normal())
        _leaf(voxels, value, rng)
    blur = rng.uniform(0.4, 1.3)
    soft = ndimage.gaussian_filter(voxels, (0.0, blur, blur), mode="reflect")
    clipped: Array = np.clip(soft, 0, 1).astype(np.float32)
    return clipped


def _leaf(voxels: Array, value: float, rng: np.random.Generator) -> None:
    """One ellipse through some of the slices, its size after a power law: many small ones, few large ones."""
    u = rng.random()
    size = (_SMALLEST**-1 + u * (_LARGEST**-1 - _SMALLEST**-1)) ** -1
    long = float(size * rng.uniform(1, 3))
    row, column = rng.uniform(0, _SIDE, 2)
    drift = rng.uniform(-2, 2, 2)
    growth = rng.uniform(-0.1, 0.1)
    turn = rng.uniform(0, np.pi)
    slope = 0.15 * rng.standard_normal(2) / _SIDE
    first = int(rng.integers(-2, _SLICES))
    last = first + int(rng.integers(1, 2 + 2 * _SLICES))
    for index in range(max(first, 0), min(last, _SLICES)):
        scale = max(0.2, 1 + growth * (index - _SLICES // 2))
        y, x = row + drift[0] * index, column + drift[1] * index
        top, bottom = (int(np.clip(y + sign * long * scale, 0, _SIDE)) for sign in (-1, 1))
        left, right = (int(np.clip(x + sign * long * scale, 0, _SIDE)) for sign in (-1, 1))
        rows, columns = np.mgrid[top : bottom + 1, left : right + 1] - np.array([y, x])[:, None, None]
        along = rows * np.cos(turn) + columns * np.sin(turn)
        aside = columns * np.cos(turn) - rows * np.sin(turn)
        inside = (along / (long * scale)) ** 2 + (aside / (size * scale)) ** 2 <= 1
        part = voxels[index, top : bottom + 1, left : right + 1]
        part[...] = np.where(
            inside[: part.shape[0], : part.shape[1]],
            (value + slope[0] * rows + slope[1] * columns)[: part.shape[0], : part.shape[1]],
            part,
        )
