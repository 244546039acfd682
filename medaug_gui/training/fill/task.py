"""Training of the network that fills slices in: slices are dropped, and it must find what was between the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from medaug_gui.core.seeds import make_generator
from medaug_gui.models.inference.fill import CT_SCALE
from medaug_gui.models.networks.slice_gru import SliceGru
from medaug_gui.training.trainer import Plan, descend

Array = NDArray[np.float32]
SIDE = 96
SLICES = 4
TARGETS = 2
_WINDOW = (-160.0 / CT_SCALE, 240.0 / CT_SCALE)
_PARTS = (0.3, 0.15, 0.15)
"""What counts beside the result: both neighbours moved and blended, and either of them moved, so that displacements are
learned before residuals take their place. Falls to nothing over the training.
"""
_FLOOR = 3e-5
"""Mean squared error (peak 1) below which nothing more is to be gained: 45 dB."""


@dataclass(frozen=True)
class Stack:
    """Thin slices to learn from.

    Attributes:
        voxels: [slice, row, column] in the network's units.
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


class FillTask:
    """A network that learns dropped slices; the loss is the mean of the logarithm of each patch's squared error.

    That is PSNR itself (as Chen L. et al., "NAFNet", ECCV 2022, train), so that wide gaps do not outweigh narrow ones.
    CT counts both in the window -160..240 HU and, less, as a whole.
    """

    averaged = "network"

    def __init__(self, network: SliceGru, sampler: Sampler, plan: Plan) -> None:
        self.network = network.train().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.modules = {"network": self.network}
        self.optimisers = {"network": torch.optim.AdamW(network.parameters(), plan.rate, weight_decay=1e-5)}
        self._sampler, self._plan = sampler, plan

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        rng = make_generator(self._plan.seed, "batch", number)
        examples = [self._sampler(rng) for _ in range(self._plan.batch)]
        known, wanted, positions = (
            torch.from_numpy(np.stack([getattr(one, name) for one in examples]))
            for name in ("known", "wanted", "positions")
        )
        told = torch.tensor([one.thickness for one in examples], dtype=torch.float32)
        chest = torch.tensor([one.modality == "CT" for one in examples])
        with torch.autocast("cpu", torch.bfloat16, enabled=self._plan.half):
            found, *parts = self.network.at(known, self.network.read(known), positions, told)
        loss = _loss(found.float(), wanted, chest)
        for share, part in zip(_PARTS, parts, strict=True):
            loss = loss + (1 - done) * share * _loss(part.float(), wanted, chest)
        descend(loss, self.network, self.optimisers["network"])
        return {"loss": float(loss.detach()), "gain_db": _gain(found.detach(), known, wanted, positions, chest)}


def _loss(found: Tensor, wanted: Tensor, chest: Tensor) -> Tensor:
    low, high = _WINDOW
    whole = torch.log(_squares(found, wanted) + _FLOOR)
    inside = found.clamp(low, high)
    inside = inside + 0.05 * (found - inside)  # what is wrongly outside must find its way back in
    window = torch.log(_squares(inside, wanted.clamp(low, high)) + _FLOOR)
    return torch.where(chest[:, None], 0.7 * window + 0.3 * whole, whole).mean()


def _gain(found: Tensor, known: Tensor, wanted: Tensor, positions: Tensor, chest: Tensor) -> float:
    """How many dB of PSNR better than linear interpolation, the mean of the batch; for the log."""
    low, high = _WINDOW
    middle = known.shape[1] // 2
    first, second, share = known[:, middle - 1, None], known[:, middle, None], positions[:, :, None, None]
    linear = first + share * (second - first)
    pairs = []
    for one in (linear, found):
        inside = _squares(one.clamp(low, high), wanted.clamp(low, high))
        pairs.append(torch.log10(torch.where(chest[:, None], inside, _squares(one, wanted)) + _FLOOR))
    return float(10 * (pairs[0] - pairs[1]).mean())


def _squares(found: Tensor, wanted: Tensor) -> Tensor:
    """[n, t] mean squared differences."""
    return (found - wanted).square().mean((2, 3))


def sampler(stacks: Sequence[Stack], *, chest_share: float = 0.5, side: int = SIDE) -> Sampler:
    """Examples from CT and MR in turn by chance, from every stack of a modality as often as its weight says."""
    kinds = {kind: [stack for stack in stacks if stack.modality == kind] for kind in ("CT", "MR")}
    weights = {kind: _shares(members) for kind, members in kinds.items() if members}

    def sample(rng: np.random.Generator) -> Example:
        kind = "CT" if rng.random() < chest_share else "MR"
        kind = kind if kind in weights else next(iter(weights))
        for _ in range(6):
            stack = kinds[kind][int(rng.choice(len(kinds[kind]), p=weights[kind]))]
            example = _example(stack, side, rng)
            if float(example.wanted.std()) > 0.03:
                break
        return example

    return sample


def _shares(stacks: Sequence[Stack]) -> NDArray[np.float64]:
    weights = np.array([stack.weight for stack in stacks], float)
    shares: NDArray[np.float64] = weights / weights.sum()
    return shares


def _example(stack: Stack, side: int, rng: np.random.Generator) -> Example:
    depth = len(stack.voxels)
    factor = int(rng.integers(2, 6))
    step = int(np.exp(rng.uniform(0, np.log(stack.coarsest + 0.99))))
    step = max(1, min(step, (depth - 1) // (2 * factor)))
    apart = factor * step
    thick = _thickness(step, apart, rng)
    before, after = (thick - 1) // 2, thick // 2
    left = int(rng.integers(before, depth - after - apart))
    places = left + apart * np.arange(1 - SLICES // 2, SLICES // 2 + 1)
    while places[0] - before < 0 or places[-1] + after >= depth:  # beyond the ends the last slice stands in
        places = np.where(places - before < 0, places + apart, places)
        places = np.where(places + after >= depth, places - apart, places)
    between = rng.choice(np.arange(1, apart), TARGETS, replace=apart - 1 < TARGETS)
    slices = _patches(stack.voxels, np.concatenate([places, left + between]), (before, after), side, rng)
    slices = _recoloured(slices, stack.modality, rng)
    known, wanted, positions = slices[:SLICES], slices[SLICES:], (between / apart).astype(np.float32)
    if rng.random() < 0.5:
        known, positions = known[::-1], 1 - positions
    told = float(np.clip(thick / apart * np.exp(0.2 * rng.standard_normal()), 0, 1.2))
    return Example(np.ascontiguousarray(known), np.ascontiguousarray(wanted), positions, told, stack.modality)


def _thickness(step: int, apart: int, rng: np.random.Generator) -> int:
    """In thin slices: as if every `apart`-th of touching slices were kept, or touching ones, or in between."""
    chance = rng.random()
    if chance < 0.65:
        return step
    return apart if chance < 0.85 else int(rng.integers(1, apart + 1))


def _patches(
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


def _recoloured(slices: Array, modality: str, rng: np.random.Generator) -> Array:
    """CT a little brighter or darker; MR under another brightness and gamma, sometimes bright turned dark."""
    if modality == "CT":
        return (slices * np.float32(rng.uniform(0.95, 1.05)) + np.float32(0.03 * rng.standard_normal())).astype(
            np.float32
        )
    slices = np.clip(slices, 0, 2) ** np.float32(np.exp(0.25 * rng.standard_normal()))
    if rng.random() < 0.25:
        slices = np.clip(slices / 0.15, 0, 1) * np.clip(1.1 - slices, 0, 2)
    return (slices * np.float32(rng.uniform(0.7, 1.3))).astype(np.float32)
