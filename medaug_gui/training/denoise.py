"""Training of a denoiser: clean patches, simulated noise, and a level that the network is told with a small error."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from medaug_gui.core.seeds import generator
from medaug_gui.training.data import Volume, any_patch, clean_versions
from medaug_gui.training.noise import any_texture, correlated, rician, slow_field, visible_share
from medaug_gui.training.spine import Plan

Array = NDArray[np.float32]
Pair = tuple[Array, Array, float]
"""Noisy and clean patch [slices, side, side] and the noise level that the network is told, all scaled alike."""
Sampler = Callable[[np.random.Generator], Pair]
CT_RANGE = (-1024.0, 3071.0)
CT_SCALE = 1000.0
SIDE = 64
SLICES = 3
_ALONE = 0.1
"""The share of CT patches whose slice stands for its own neighbours, as where a scan has one slice."""


class DenoiseTask:
    """A network that learns clean middle slices from noisy neighbours by their mean absolute difference."""

    averaged = "network"

    def __init__(self, network: nn.Module, sampler: Sampler, plan: Plan) -> None:
        self.network = network.train().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.modules = {"network": self.network}
        self.optimisers = {"network": torch.optim.AdamW(network.parameters(), plan.rate, weight_decay=1e-5)}
        self._sampler, self._plan = sampler, plan

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `spine.Task`."""
        noisy, clean = self._batch(number)
        with torch.autocast("cpu", torch.bfloat16, enabled=self._plan.half):
            found = self.network(noisy)
        loss = (found.float() - clean).abs().mean()
        optimiser = self.optimisers["network"]
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        optimiser.step()
        return {"loss": float(loss.detach())}

    def _batch(self, number: int) -> tuple[Tensor, Tensor]:
        rng = generator(self._plan.seed, "batch", number)
        noisy, clean = [], []
        for _ in range(self._plan.batch):
            dirty, target, level = self._sampler(rng)
            noisy.append(np.concatenate([dirty, np.full_like(dirty[:1], level)]))
            clean.append(target[len(target) // 2][None])
        inputs = torch.from_numpy(np.stack(noisy)).contiguous(memory_format=torch.channels_last)
        return inputs, torch.from_numpy(np.stack(clean))


def ct_sampler(volumes: Sequence[Volume]) -> Sampler:
    """Patches of CT in units of 1000 HU under correlated noise of 3 to 90 HU."""
    versions = [version for volume in volumes for version in clean_versions(volume, 10.0)]
    versions = [np.clip(version, *CT_RANGE) for version in versions]

    def sample(rng: np.random.Generator) -> Pair:
        clean = any_patch(versions, SIDE, SLICES, rng, stride=3) / np.float32(CT_SCALE)
        amplitude = any_texture(rng).amplitude(SIDE, SIDE)
        level = float(np.exp(rng.uniform(np.log(3.0), np.log(90.0)))) / CT_SCALE
        field = level * slow_field((SIDE, SIDE), 0.2, rng)
        noisy = clean + correlated(amplitude, clean.shape, rng) * field
        if rng.random() < _ALONE:
            noisy = np.repeat(noisy[SLICES // 2][None], SLICES, axis=0)
        told = level * visible_share(amplitude, SIDE) * _error(rng)
        return noisy.astype(np.float32), clean, told

    return sample


def mr_sampler(volumes: Sequence[Volume], pictures: Sequence[Array]) -> Sampler:
    """Patches of MR in units of the 99th percentile under Rician noise of 0.5 to 14 %.

    Args:
        volumes: scans with neighbouring slices.
        pictures: single slices [row, column], 0..1; they stand for their own neighbours, as where a scan has one slice.
    """
    scans = [
        (version / np.float32(volume.top)).astype(np.float32)
        for volume in volumes
        for version in clean_versions(volume, 0.03 * volume.top)
    ]

    def sample(rng: np.random.Generator) -> Pair:
        single = bool(pictures) and rng.random() < 0.5
        source = [pictures[int(rng.integers(len(pictures)))][None]] if single else scans
        clean = _other_contrast(any_patch(source, SIDE, SLICES, rng, stride=6), rng)
        level = float(np.exp(rng.uniform(np.log(0.005), np.log(0.14))))
        field = level * slow_field((SIDE, SIDE), 0.2, rng)
        noisy = rician(clean[:1] if single else clean, field, rng)
        noisy = np.repeat(noisy, SLICES, axis=0) if single else noisy
        return noisy, clean, level * 0.946 * _error(rng)

    return sample


def _other_contrast(clean: Array, rng: np.random.Generator) -> Array:
    """The patch under another brightness and gamma; sometimes bright turned dark inside the head, 0 stays 0."""
    clean = np.clip(clean, 0, 2) ** np.float32(np.exp(0.3 * rng.standard_normal()))
    if rng.random() < 0.2:
        inside = np.clip(clean / 0.15, 0, 1)
        clean = inside * np.clip(1.1 - clean, 0, 2)
    return (clean * np.float32(rng.uniform(0.6, 1.2))).astype(np.float32)


def _error(rng: np.random.Generator) -> float:
    """How far an estimated level is off: some 15 %."""
    return float(np.exp(0.15 * rng.standard_normal()))
