"""Images from a network that makes them in one go: white noise from the project's own generator, values in 0..1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.models.devices import resolve_device
from medaug_gui.models.threads import use_inference_mode

if TYPE_CHECKING:
    from torch import Tensor, nn


class NoiseToImage(Protocol):
    """What a network is asked for that makes images of noise in one go or in steps of its own.

    Attributes:
        latent: numbers of noise for one image.
        group: images a go, always: so that an image does not depend on how many are made.
    """

    latent: int
    group: int

    def __call__(self, noise: Tensor, condition: int, progress: Progress) -> Tensor:
        """White noise [n, latent] to images [n, 1, row, column] of one condition, in 0..1."""


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
    """Images 0 to `images` - 1 of a seed, of one condition or (None) of all in turn; see `draw_images`."""
    kinds = tuple(condition if condition is not None else index % conditions for index in range(images))
    return Generated(draw_images(network, range(images), kinds, spread, seed, device, progress), kinds)


def draw_images(
    network: nn.Module, places: Sequence[int], kinds: Sequence[int], spread: float, seed: int, device: str,
    progress: Progress,
) -> NDArray[np.float32]:  # fmt: skip
    """Run the network on codes drawn from `seed`: [n, row, column] in 0..1.

    Image k of a seed and condition is the same whichever others are asked for.

    Args:
        network: a `NoiseToImage`.
        places: which images of the seed.
        kinds: the condition of each.
        spread: what the white noise is multiplied by.
        seed: of all chance.
        device: a word for `models.devices.resolve_device`.
        progress: reports and cancels between images.
    """
    import torch

    place = resolve_device(device)
    source = cast(NoiseToImage, network.to(place))
    size = source.group
    found: dict[int, NDArray[np.float32]] = {}
    for kind in sorted(set(kinds)):
        members = [index for index in range(len(places)) if kinds[index] == kind]
        for start in range(0, len(members), size):
            group = members[start : start + size]
            rows = [_draw_white_noise(seed, places[index], source.latent) for index in group]
            rows += [np.zeros_like(rows[0])] * (size - len(rows))
            part = progress.part(len(found) / len(places), (len(found) + len(group)) / len(places))
            with use_inference_mode():
                made = source(torch.from_numpy(np.stack(rows) * np.float32(spread)).to(place), kind, part)
            for index, image in zip(group, made[:, 0].float().cpu().numpy(), strict=False):
                found[index] = np.clip(image, 0, 1)
            progress.set(len(found) / len(places), "generating")
    return np.stack([found[index] for index in range(len(places))])


def _draw_white_noise(seed: int, index: int, latent: int) -> NDArray[np.float32]:
    return make_generator(seed, "code", index).standard_normal(latent, dtype=np.float32)
