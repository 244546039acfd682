"""Pictures from a flow: white noise from the project's own generator, then a few steps along the learned velocity.

The path is followed from noise (time 1) to picture (time 0): by Heun's method, or with half as many evaluations of the
network by that of Adams and Bashforth, which remembers the step before. With guidance g the velocity is
u + g (v - u): v knows the condition, u does not (Ho and Salimans, "Classifier-free diffusion guidance", 2022).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.models.card import HEUN, STEPS
from medaug_gui.models.devices import resolve_device
from medaug_gui.models.threads import use_inference_mode

if TYPE_CHECKING:
    from torch import Tensor, nn

    from medaug_gui.models.networks.latent_flow import LatentFlow

Array = NDArray[np.float32]
Velocity = Callable[["Tensor", float], "Tensor"]
GROUP = 8
"""Images a go, always: so that an image does not depend on how many are asked for."""
SHIFT = 1.5
APART = 24
"""Slices of a stack that hangs together from one independent one to the next."""


@dataclass(frozen=True)
class SamplerConfig:
    """How the path is followed.

    Attributes:
        steps: of Heun's method each has two evaluations (the last one one), of Adams and Bashforth's one.
        guidance: 1 leaves the velocity as learned, more keeps closer to the condition.
        finish: the time from which the picture is the network's best guess: what noise it would leave is not drawn.
        method: "Heun" or "Adams-Bashforth".
    """

    steps: int = STEPS
    guidance: float = 1.0
    finish: float = 0.0
    method: str = HEUN


def draw_noise(network: nn.Module, seed: int, places: Sequence[int]) -> Array:
    """White noise [n, latent, h / 4, w / 4] for these images of a seed; number k of a seed is always the same."""
    flow = cast("LatentFlow", network)
    edge = flow.size // 4
    shape = (flow.latent, edge, edge)
    return np.stack([make_generator(seed, "noise", place).standard_normal(shape, dtype=np.float32) for place in places])


def draw_connected_noise(network: nn.Module, seed: int, places: Sequence[int]) -> Array:
    """White noise as `draw_noise`, that turns slowly from slice to slice: images hang together, each is as any other.

    Between anchors `APART` slices from each other it goes along the sphere, which keeps its spread.
    """
    anchors = {index: draw_noise(network, seed, [index])[0] for place in places for index in _find_anchors(place)}
    angles = [(place % APART) / APART * np.pi / 2 for place in places]
    ends = [tuple(anchors[index] for index in _find_anchors(place)) for place in places]
    return np.stack([
        np.float32(np.cos(angle)) * first + np.float32(np.sin(angle)) * last
        for (first, last), angle in zip(ends, angles, strict=True)
    ])  # fmt: skip


def _find_anchors(place: int) -> tuple[int, int]:
    return place // APART, place // APART + 1


def follow_flow(
    network: nn.Module, noise: Array, labels: Sequence[Sequence[int]], masks: NDArray[np.bool_] | None,
    config: SamplerConfig, device: str, progress: Progress,
) -> Array:  # fmt: skip
    """Images [n, size, size] in 0..1.

    Args:
        network: `networks.latent_flow`.
        noise: see `draw_noise`.
        labels: for each image a number for each condition: 0 leaves it open, k is its k-th class label.
        masks: [n, size, size], None for none.
        config: how the path is followed.
        device: a word for `models.devices.resolve_device`.
        progress: reports and cancels between groups and steps.
    """

    flow = cast("LatentFlow", network.to(resolve_device(device)))
    found = []
    for start in range(0, len(noise), GROUP):
        count = min(GROUP, len(noise) - start)
        rows = [min(start + row, len(noise) - 1) for row in range(GROUP)]
        part = progress.part(start / len(noise), (start + count) / len(noise))
        with use_inference_mode():
            some = None if masks is None else masks[rows]
            images = _sample_group(flow, noise[rows], [labels[row] for row in rows], some, config, part)
        found.append(np.clip(images[:count, 0].float().cpu().numpy(), 0, 1))
    return np.concatenate(found)


def make_timesteps(steps: int, finish: float = 0.0) -> NDArray[np.float64]:
    """Times from 1 down to 0 [steps + 1], denser at both ends; between `finish` and 0 there is none.

    Near noise what all of a picture shares is settled, near the picture its finest texture; between them both change
    little. The whole is shifted towards noise as in Esser et al., section 5.3.2.
    """
    even = np.sin(np.linspace(np.pi / 2, 0, steps + (finish == 0))) ** 2
    times = finish + (1 - finish) * SHIFT * even / (1 + (SHIFT - 1) * even)
    return np.asarray(times if finish == 0 else [*times, 0.0])


def _sample_group(
    flow: LatentFlow, noise: Array, labels: Sequence[Sequence[int]], masks: NDArray[np.bool_] | None,
    config: SamplerConfig, progress: Progress,
) -> Tensor:  # fmt: skip
    """Images of exactly `GROUP` rows of noise."""
    import torch

    from medaug_gui.models.networks.latent_flow import unshuffle

    place = next(flow.parameters()).device
    x = torch.from_numpy(noise).to(place)
    known_labels = torch.tensor([list(row) for row in labels], dtype=torch.long, device=place).reshape(len(noise), -1)
    mask = None if masks is None else unshuffle(torch.from_numpy(np.ascontiguousarray(masks))[:, None]).to(place)

    def velocity(x: Tensor, time: float) -> Tensor:
        times = torch.full((len(x),), time, device=place)
        known: Tensor = flow(x, times, known_labels, None, mask)
        if config.guidance == 1:
            return known
        open_labels = known_labels if mask is not None else torch.zeros_like(known_labels)
        free: Tensor = flow(x, times, open_labels)
        return free + config.guidance * (known - free)

    times = make_timesteps(config.steps, config.finish)
    follow = _follow_heun if config.method == HEUN else _follow_adams
    return flow.decode_images(follow(velocity, x, times, progress))


def _follow_heun(velocity: Velocity, x: Tensor, times: NDArray[np.float64], progress: Progress) -> Tensor:
    """The end of the path from x; each step is the mean of the velocities at its two ends."""
    for number, (now, then) in enumerate(itertools.pairwise(map(float, times))):
        progress.set(number / (len(times) - 1), "generating")
        here = velocity(x, now)
        there = velocity(x + (then - now) * here, then) if then > 0 else here
        x = x + (then - now) * (here + there) / 2
    return x


def _follow_adams(velocity: Velocity, x: Tensor, times: NDArray[np.float64], progress: Progress) -> Tensor:
    """The end of the path from x; each step goes on along the line through this velocity and the one before."""
    before: tuple[Tensor, float] | None = None
    for number, (now, then) in enumerate(itertools.pairwise(map(float, times))):
        progress.set(number / (len(times) - 1), "generating")
        here = velocity(x, now)
        along = here if before is None else here + (then - now) / (2 * (now - before[1])) * (here - before[0])
        x, before = x + (then - now) * along, (here, now)
    return x
