"""Images from a generating network: white noise from the project's own generator, the network, values in 0..1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import generator
from medaug_gui.models.devices import resolve

if TYPE_CHECKING:
    from torch import nn

GROUP = 8
"""Images a go, always: so that an image does not depend on how many are asked for."""


@dataclass(frozen=True)
class Generated:
    """Images [n, row, column], float32 in 0..1, and which condition each was made for."""

    images: NDArray[np.float32]
    conditions: tuple[int, ...]


def generate(
    network: nn.Module,
    *,
    images: int,
    condition: int | None,
    conditions: int,
    spread: float,
    seed: int,
    device: str,
    progress: Progress,
) -> Generated:
    """Run the network on codes drawn from `seed`; image k of a seed is the same however many are asked for.

    Args:
        network: has `latent` (the length of a code) and maps white noise [n, latent] and a condition to [n, 1, h, w].
        images: how many.
        condition: which of its conditions, None to go through all in turn.
        conditions: how many it knows.
        spread: what the white noise is multiplied by.
        seed: of all chance.
        device: a word for `models.devices.resolve`.
        progress: reports and cancels between images.
    """
    import torch

    place = resolve(device)
    network = network.to(place)
    kinds = tuple(condition if condition is not None else index % conditions for index in range(images))
    found: dict[int, NDArray[np.float32]] = {}
    for kind in sorted(set(kinds)):
        members = [index for index in range(images) if kinds[index] == kind]
        for start in range(0, len(members), GROUP):
            group = members[start : start + GROUP]
            rows = [_white(seed, index, int(network.latent)) for index in group]  # type: ignore[arg-type]
            rows += [np.zeros_like(rows[0])] * (GROUP - len(rows))
            with torch.inference_mode():
                made = network(torch.from_numpy(np.stack(rows) * np.float32(spread)).to(place), kind)
            for index, image in zip(group, made[:, 0].float().cpu().numpy(), strict=False):
                found[index] = np.clip(image, 0, 1)
            progress.set(len(found) / images, "generating")
    return Generated(np.stack([found[index] for index in range(images)]), kinds)


def _white(seed: int, index: int, latent: int) -> NDArray[np.float32]:
    return generator(seed, "code", index).standard_normal(latent, dtype=np.float32)
