"""A denoiser that learns from one noisy scan alone: what noise looks like is measured, what is under it never seen.

Recorrupted-to-recorrupted (Pang T. et al., CVPR 2021): noise n like the scan's own is drawn, the network is given
y + a n and asked for y - n / a. The noises of both are independent of each other, so that the least squared error is
reached by the network that takes the noise off, as Noise2Noise does with two scans. It holds for noise that is
correlated in the plane, since n is, and blind spots and shuffled pixels do not. Each n is used with both signs in the
same batch: what does not depend on the network then cancels, which leaves a gradient a hundred steps are enough for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.imaging.noise.measured import MeasuredNoise
from medaug_gui.imaging.noise.textures import make_correlated_noise
from medaug_gui.models.runner import Runner
from medaug_gui.models.threads import use_fixed_threads
from medaug_gui.models.tiling import Tiles

if TYPE_CHECKING:
    from torch import Tensor

    from medaug_gui.models.networks.residual_unet import ResidualUNet

Array = NDArray[np.float32]
CHANNELS, BLOCKS, SLICES, UNSHUFFLE = (24, 48, 96), 1, 3, 2
MULTIPLE = UNSHUFFLE << (len(CHANNELS) - 1)
SIDE = 64
_PAIRS = 8
"""Patches of a step, each with its noise added and taken off."""
_ADDED = 0.5
"""The a of the noise: small, so that what is learned from is hardly noisier than the scan."""
_RATE, _LEAST_RATE, _RISE = 1e-3, 0.02, 0.03
_AVERAGE = 0.995
_FIRST = 0.5
"""Of the usual first weights."""
_LONGEST = 1.0
_TRIES = 3
_NOISE_ALONE = 1.2
"""Noise levels: patches that spread less hold hardly more than noise, and are looked past twice."""


@dataclass(frozen=True)
class NoisyScan:
    """A scan in the unit of the network.

    Attributes:
        voxels: [slice, row, column], float32.
        noise: of these voxels.
        apart: True where neighbours are no help: a single slice, or noise that they share.
    """

    voxels: Array
    noise: MeasuredNoise

    @property
    def apart(self) -> bool:
        """True where each slice stands in for its neighbours."""
        return len(self.voxels) == 1 or self.noise.is_shared

    @property
    def side(self) -> int:
        """The edge of the patches."""
        least = int(min(self.voxels.shape[1:]))
        return min(SIDE, least // MULTIPLE * MULTIPLE)

    def take_neighbours(self, index: int) -> Array:
        """A slice between its neighbours [3, row, column]; those at the ends stand in for what lies beyond."""
        if self.apart:
            return np.repeat(self.voxels[index : index + 1], SLICES, axis=0)
        return self.voxels[np.clip(np.arange(index - 1, index + 2), 0, len(self.voxels) - 1)]


def learn_scan(scan: NoisyScan, steps: int, seed: int, progress: Progress) -> ResidualUNet:
    """The network that was trained on a scan; the same bits for the same scan, steps and seed, on any number of cores.

    Args:
        scan: at least 24 rows and columns, with some noise.
        steps: of sixteen patches each; some 0.05 s of one core.
        seed: of the first weights, the patches and their noise.
        progress: reports and cancels after each step.
    """
    import torch

    # Steps are too small to be shared: more threads wait for each other longer than they work.
    with use_fixed_threads(1), torch.enable_grad():
        network = _make_network(seed)
        kept = {name: tensor.detach().clone() for name, tensor in network.state_dict().items()}
        optimiser = torch.optim.Adam(network.parameters(), _RATE, betas=(0.9, 0.99))
        batches = _draw_batches(scan, make_generator(seed, "this-scan"))
        for number in progress.over(range(steps), "learning this scan"):
            optimiser.param_groups[0]["lr"] = _compute_rate(number / steps)
            _descend(network, optimiser, next(batches), scan.noise.level)
            decay = min(_AVERAGE, (1 + number) / (10 + number))
            for name, tensor in network.state_dict().items():
                kept[name].lerp_(tensor.detach(), 1 - decay)
        network.load_state_dict(kept)
    return network


def denoise_scan(network: ResidualUNet, scan: NoisyScan, progress: Progress) -> Iterator[Array]:
    """Each slice [row, column] of the scan that a network learned from without its noise, in order."""
    runner = Runner(network, "cpu", Tiles(multiple=MULTIPLE), half=False)
    for index in progress.over(range(len(scan.voxels)), "denoising"):
        slices = scan.take_neighbours(index)
        told = np.full_like(slices[:1], scan.noise.levels[index])
        yield runner([np.concatenate([slices, told])])[0][0]


def _make_network(seed: int) -> ResidualUNet:
    """First weights after He et al. (ICCV 2015), made smaller, and a result that is the input."""
    import torch

    from medaug_gui.models.networks.residual_unet import ResidualUNet

    network = ResidualUNet(CHANNELS, BLOCKS, SLICES, UNSHUFFLE)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            drawn = make_generator(seed, "this-scan", name).standard_normal(tuple(parameter.shape), dtype="float32")
            spread = _FIRST * math.sqrt(2 / math.prod(parameter.shape[1:]))
            parameter.copy_(torch.from_numpy(drawn) * spread)
        network.tail.weight.zero_()
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return network


def _compute_rate(done: float) -> float:
    fall = _LEAST_RATE + (1 - _LEAST_RATE) * (1 + math.cos(math.pi * done)) / 2
    return _RATE * min(1.0, done / _RISE + 0.05) * fall


def _descend(network: ResidualUNet, optimiser: Any, batch: tuple[Tensor, Tensor], level: float) -> None:
    import torch

    given, wanted = batch
    loss = (network(given) - wanted).square().mean() / level**2
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), _LONGEST)
    optimiser.step()


def _draw_batches(scan: NoisyScan, rng: np.random.Generator) -> Iterator[tuple[Tensor, Tensor]]:
    """What the network is given [16, 4, side, side] and asked for [16, 1, side, side], without end."""
    import torch

    amplitude = scan.noise.compute_amplitude(scan.side, scan.side)
    while True:
        given, wanted = list[Array](), list[Array]()
        for _ in range(_PAIRS):
            patch, level = _cut_patch(scan, rng)
            drawn = level * make_correlated_noise(amplitude, patch.shape[1:], rng)
            told = np.full_like(patch[:1], level * math.sqrt(1 + _ADDED**2))
            for noise in (drawn, -drawn):
                noisy = patch + np.float32(_ADDED) * noise if scan.apart else patch.copy()
                noisy[SLICES // 2] = patch[SLICES // 2] + np.float32(_ADDED) * noise
                given.append(np.concatenate([noisy, told]))
                wanted.append((patch[SLICES // 2] - noise / np.float32(_ADDED))[None])
        tensor = torch.from_numpy(np.stack(given)).contiguous(memory_format=torch.channels_last)
        yield tensor, torch.from_numpy(np.stack(wanted))


def _cut_patch(scan: NoisyScan, rng: np.random.Generator) -> tuple[Array, np.float32]:
    """A patch [3, side, side], mirrored at random, and the level of its noise.

    It is not turned: the noise has a direction.
    """
    depth, height, width = scan.voxels.shape
    for _ in range(_TRIES):
        index = int(rng.integers(depth))
        top, left = (int(rng.integers(length - scan.side + 1)) for length in (height, width))
        middle = scan.voxels[index, top : top + scan.side, left : left + scan.side]
        if float(middle.std()) > _NOISE_ALONE * float(scan.noise.levels[index]):
            break
    patch = scan.take_neighbours(index)[:, top : top + scan.side, left : left + scan.side]
    if rng.random() < 0.5:
        patch = patch[::-1]
    if rng.random() < 0.5:
        patch = patch[:, ::-1, ::-1]  # half a turn leaves a noise spectrum as it is
    return np.ascontiguousarray(patch, np.float32), scan.noise.levels[index]
