"""Examples for a network that fills slices in: known slices some way apart, slices between them, thick or thin.

Slices are zoomed, turned, mirrored and recoloured alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

Array = NDArray[np.float32]
SIDE = 96
SLICES = 4
TARGETS = 2
FEWEST = 10
"""Slices of a stack that the widest gaps fit into."""


@dataclass(frozen=True)
class Stack:
    """Thin slices to learn from.

    Attributes:
        voxels: [slice, row, column] in the network's units, at least `FEWEST` slices.
        modality: "CT" or "MR".
        coarsest: how many of them one slice may at most stand for.
        weight: how often it is used, beside the others of its modality.
    """

    voxels: Array
    modality: str
    coarsest: int
    weight: float = 1.0


@dataclass(frozen=True)
class Example:
    """Known slices [SLICES, side, side], some between [TARGETS, side, side], where those are, how thick all are."""

    known: Array
    wanted: Array
    positions: Array
    thickness: float
    modality: str


Sampler = Callable[[np.random.Generator], Example]


def make_sampler(stacks: Sequence[Stack], *, ct_share: float = 0.5, side: int = SIDE) -> Sampler:
    """Examples from CT and MR in turn by chance, from every stack of a modality as often as its weight says."""
    kinds = {kind: [stack for stack in stacks if stack.modality == kind] for kind in ("CT", "MR")}
    weights = {kind: _share_out(members) for kind, members in kinds.items() if members}

    def sample(rng: np.random.Generator) -> Example:
        kind = "CT" if rng.random() < ct_share else "MR"
        kind = kind if kind in weights else next(iter(weights))
        for _ in range(6):
            stack = kinds[kind][int(rng.choice(len(kinds[kind]), p=weights[kind]))]
            example = _make_example(stack, side, rng)
            if float(example.wanted.std()) > 0.03:
                break
        return example

    return sample


def _share_out(stacks: Sequence[Stack]) -> NDArray[np.float64]:
    weights = np.array([stack.weight for stack in stacks], float)
    shares: NDArray[np.float64] = weights / weights.sum()
    return shares


def _make_example(stack: Stack, side: int, rng: np.random.Generator) -> Example:
    depth = len(stack.voxels)
    factor = int(rng.integers(2, 6))
    step = int(np.exp(rng.uniform(0, np.log(stack.coarsest + 0.99))))
    step = max(1, min(step, (depth - 1) // (2 * factor)))
    apart = factor * step
    thick = _draw_thickness(step, apart, rng)
    before, after = (thick - 1) // 2, thick // 2
    left = int(rng.integers(before, depth - after - apart))
    places = left + apart * np.arange(1 - SLICES // 2, SLICES // 2 + 1)
    while places[0] - before < 0 or places[-1] + after >= depth:  # beyond the ends the last slice stands in
        places = np.where(places - before < 0, places + apart, places)
        places = np.where(places + after >= depth, places - apart, places)
    between = rng.choice(np.arange(1, apart), TARGETS, replace=apart - 1 < TARGETS)
    slices = _cut_patches(stack.voxels, np.concatenate([places, left + between]), (before, after), side, rng)
    slices = _recolour(slices, stack.modality, rng)
    known, wanted, positions = slices[:SLICES], slices[SLICES:], (between / apart).astype(np.float32)
    if rng.random() < 0.5:
        known, positions = known[::-1], 1 - positions
    told = float(np.clip(thick / apart * np.exp(0.2 * rng.standard_normal()), 0, 1.2))
    return Example(np.ascontiguousarray(known), np.ascontiguousarray(wanted), positions, told, stack.modality)


def _draw_thickness(step: int, apart: int, rng: np.random.Generator) -> int:
    """In thin slices: as if every `apart`-th of touching slices were kept, or touching ones, or in between."""
    chance = rng.random()
    if chance < 0.65:
        return step
    return apart if chance < 0.85 else int(rng.integers(1, apart + 1))


def _cut_patches(
    voxels: Array, places: NDArray[np.intp], reach: tuple[int, int], side: int, rng: np.random.Generator
) -> Array:
    """Means of the slices around each place, [place, side, side]: zoomed, turned and mirrored alike."""
    zoom = 1.0 if rng.random() < 0.3 else float(np.exp(rng.uniform(np.log(0.7), np.log(1.6))))
    height, width = voxels.shape[1:]
    cut = min(round(side / zoom), height, width)
    y, x = int(rng.integers(height - cut + 1)), int(rng.integers(width - cut + 1))
    found = np.empty((len(places), cut, cut), np.float32)
    for index, place in enumerate(places):
        slab = voxels[place - reach[0] : place + reach[1] + 1, y : y + cut, x : x + cut]
        found[index] = slab.mean(0, dtype=np.float32)
    if cut != side:
        image = torch.from_numpy(found)[None]
        sized = functional.interpolate(image, (side, side), mode="bilinear", align_corners=False, antialias=True)
        found = sized[0].numpy()
    found = np.rot90(found, int(rng.integers(4)), axes=(1, 2))
    return found[:, ::-1] if rng.random() < 0.5 else found


def _recolour(slices: Array, modality: str, rng: np.random.Generator) -> Array:
    """CT a little brighter or darker; MR under another brightness and gamma, sometimes bright turned dark."""
    if modality == "CT":
        return (slices * np.float32(rng.uniform(0.95, 1.05)) + np.float32(0.03 * rng.standard_normal())).astype(
            np.float32
        )
    slices = np.clip(slices, 0, 2) ** np.float32(np.exp(0.25 * rng.standard_normal()))
    if rng.random() < 0.25:
        slices = np.clip(slices / 0.15, 0, 1) * np.clip(1.1 - slices, 0, 2)
    return (slices * np.float32(rng.uniform(0.7, 1.3))).astype(np.float32)
