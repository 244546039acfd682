"""Pairs of noisy and clean patches: brightness, contrast and sharpness of the clean one by chance, then noise.

CT gets correlated noise of 5 to 90 HU in units of 1000 HU, MR Rician noise of 0.5 to 14 % of the 99th percentile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.imaging.noise.textures import (
    add_rician_noise,
    compute_visible_share,
    draw_slow_field,
    draw_texture,
    make_correlated_noise,
    share_between_slices,
)
from medaug_gui.training.data.patches import cut_patch

Array = NDArray[np.float32]
Pair = tuple[Array, Array, float]
"""Noisy and clean patch [slices, side, side] and the noise level that the network is told, all scaled alike."""
Sampler = Callable[[np.random.Generator], Pair]
Alter = Callable[[Array, np.random.Generator], Array]
"""Another brightness and contrast for a clean patch, in the network's unit."""
CT_RANGE = (-1024.0, 3071.0)
CT_SCALE = 1000.0
SIDE = 64
_ALONE = 0.06
"""The share of CT patches, beside those of single slices, whose slice stands for its own neighbours."""
_ENLARGED = 0.35
"""The share of patches that are enlarged: soft kernels and interpolated matrices look so."""
_CT_ERROR, _MR_ERROR = (0.06, 0.2), (0.03, 0.15)
"""Mean and standard deviation of the logarithm of how far the noise level that is told is off."""


@dataclass(frozen=True)
class CleanSource:
    """One kind of clean data.

    Attributes:
        stacks: [slice, row, column], in any unit that `alter` takes, rows and columns of at least `SIDE`.
        share: how often it is chosen, against the others'.
        stride: slices of a patch are up to so many apart.
        alter: what brings a patch to the network's unit.
    """

    stacks: Sequence[Array]
    share: float
    stride: int
    alter: Alter


def make_ct_sampler(sources: Sequence[CleanSource], slices: int) -> Sampler:
    """Patches of CT, `slices` neighbours each, in units of 1000 HU under correlated noise of 5 to 90 HU."""

    def sample(rng: np.random.Generator) -> Pair:
        clean, single = _cut_clean(sources, slices, rng)
        amplitude = draw_texture(rng).compute_amplitude(SIDE, SIDE)
        level = float(np.exp(rng.uniform(np.log(5.0), np.log(90.0)))) / CT_SCALE
        field = level * draw_slow_field((SIDE, SIDE), 0.2, rng)
        noisy = clean + share_between_slices(make_correlated_noise(amplitude, clean.shape, rng), rng) * field
        if single or rng.random() < _ALONE:
            noisy = np.repeat(noisy[slices // 2][None], slices, axis=0)
        told = level * compute_visible_share(amplitude, SIDE) * _error(rng, *_CT_ERROR)
        return noisy.astype(np.float32), clean, told

    return sample


def make_mr_sampler(sources: Sequence[CleanSource], slices: int) -> Sampler:
    """Patches of MR in units of the 99th percentile under Rician noise of 0.5 to 14 %.

    Sources of single slices stand for their own neighbours, as where a scan has one slice.
    """

    def sample(rng: np.random.Generator) -> Pair:
        clean, single = _cut_clean(sources, slices, rng)
        level = float(np.exp(rng.uniform(np.log(0.005), np.log(0.14))))
        field = level * draw_slow_field((SIDE, SIDE), 0.2, rng)
        noisy = add_rician_noise(clean[:1] if single else clean, field, rng)
        noisy = np.repeat(noisy, slices, axis=0) if single else noisy
        return noisy, clean, level * 0.946 * _error(rng, *_MR_ERROR)

    return sample


def _cut_clean(sources: Sequence[CleanSource], slices: int, rng: np.random.Generator) -> tuple[Array, bool]:
    """A clean patch [slices, side, side] in the network's unit, and whether it comes from a single slice."""
    shares = np.array([source.share for source in sources])
    source = sources[int(rng.choice(len(sources), p=shares / shares.sum()))]
    side = int(SIDE / rng.uniform(1.0, 1.7)) if rng.random() < _ENLARGED else SIDE
    chosen = source.stacks[int(rng.integers(len(source.stacks)))]
    patch = cut_patch([chosen], side, slices, rng, stride=source.stride)
    if side != SIDE:
        patch = ndimage.zoom(patch, (1, SIDE / side, SIDE / side), order=1, grid_mode=True, mode="nearest")
    return np.ascontiguousarray(source.alter(patch, rng), np.float32), len(chosen) == 1


def vary_ct(patch: Array, rng: np.random.Generator) -> Array:
    """CT in HU to units of 1000 HU; sometimes brighter, darker or with another contrast."""
    if rng.random() < 0.5:
        middle = float(rng.uniform(-150, 250))
        patch = middle + float(rng.uniform(0.7, 1.5)) * (patch - middle) + 40 * float(rng.standard_normal())
    return np.clip(patch, *CT_RANGE) / np.float32(CT_SCALE)


def imitate_ct(patch: Array, rng: np.random.Generator) -> Array:
    """Values in 0..1 as if they were HU, in units of 1000: mostly soft tissue, sometimes from air to bone."""
    wide = float(np.exp(rng.uniform(np.log(80.0), np.log(1800.0))))
    low = float(rng.uniform(-300, 200)) - 0.5 * wide
    sign = -1.0 if rng.random() < 0.3 else 1.0
    found: Array = np.clip(low + wide * (sign * (patch - 0.5) + 0.5), *CT_RANGE) / np.float32(CT_SCALE)
    return found


def vary_mr(patch: Array, rng: np.random.Generator) -> Array:
    """MR in units of the 99th percentile under another brightness and gamma; 0 stays 0.

    Sometimes bright turns dark inside the head.
    """
    clean = np.clip(patch, 0, 2) ** np.float32(np.exp(0.3 * rng.standard_normal()))
    if rng.random() < 0.2:
        inside = np.clip(clean / 0.15, 0, 1)
        clean = inside * np.clip(1.1 - clean, 0, 2)
    return (clean * np.float32(rng.uniform(0.6, 1.2))).astype(np.float32)


def imitate_mr(patch: Array, rng: np.random.Generator) -> Array:
    """Values in 0..1 as if they were MR; half of the time they start well above air."""
    low = float(rng.uniform(0.1, 0.5)) if rng.random() < 0.5 else 0.0
    return (low + (float(rng.uniform(0.5, 1.2)) - low) * np.clip(patch, 0, 1)).astype(np.float32)


def _error(rng: np.random.Generator, bias: float, spread: float) -> float:
    """How far an estimated level is off; fine anatomy is measured with it, so that it is more often too high."""
    return float(np.exp(bias + spread * rng.standard_normal()))
