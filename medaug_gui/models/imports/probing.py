"""What does a program take and give? Asked by running it once on small images of noise, after consent."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn

from medaug_gui.core.errors import ModelProblem

_CHANNELS = (1, 3)
_FREE = (64, 96)
_FIXED = (256, 512, 128, 224, 320, 384)
_FREE_3D = (32, 48)
_FIXED_3D = (64, 96, 128, 16)
"""Edges of a volume: the largest is 8 MB, so that a network of many channels still fits."""


@dataclass(frozen=True)
class Shape:
    """What a program takes: channels and, where it takes only one size, that; how much larger its answer is.

    `dims` is 2 where it takes slices, 3 where it takes volumes.
    """

    channels: int
    factor: int
    side: int | None
    dims: int = 2


def probe(network: nn.Module) -> Shape:
    """Find the shape of an image-to-image program: by slices, and by volumes where it takes none.

    Raises:
        ModelProblem: it takes no image of one or three channels, or answers with something else than an image.
    """
    slices, answered = _find_shape(network, 2, _CHANNELS, (_FREE, *((side,) for side in (*_FREE, *_FIXED))))
    if slices is not None and not _is_volume_without_batch(network, slices):
        return slices
    sizes_3d = (_FREE_3D, *((side,) for side in (*_FREE_3D, *_FIXED_3D)))
    volumes, answered_3d = _find_shape(network, 3, _CHANNELS[:1], sizes_3d)
    if volumes is not None and volumes.factor > 1:
        raise ModelProblem(f"The model enlarges volumes {volumes.factor} times; only slices are enlarged here.")
    found = volumes or slices
    if found is not None:
        return found
    if answered or answered_3d:
        raise ModelProblem(f"The model does not give an image for an image: its answer is {answered or answered_3d}.")
    raise ModelProblem(
        "The model takes no image of one or three channels, and no volume of one.",
        advice="Its author may say what it takes.",
    )


def _find_shape(
    network: nn.Module, dims: int, channels: tuple[int, ...], sizes: tuple[tuple[int, ...], ...]
) -> tuple[Shape | None, str]:
    """The first kind of image that it takes and gives; and what it answered where that is no image."""
    answered = ""
    for number in channels:
        for sides in sizes:
            answers = [_ask(network, number, side, dims) for side in sides]
            if any(answer is None for answer in answers):
                continue
            factors = {_find_factor(answer, side, number) for answer, side in zip(answers, sides, strict=True)}
            factor = factors.pop()
            if factor and not factors:
                return Shape(number, factor, sides[0] if len(sides) == 1 else None, dims), ""
            answered = " x ".join(map(str, answers[0] or ())) or "no array of pixels"
    return None, answered


def _is_volume_without_batch(network: nn.Module, slices: Shape) -> bool:
    """Was the slice taken for a volume of one slice? Layers of three dimensions take a volume without its batch too.

    One image looks alike to both; two images are two channels to a network of volumes, which it does not have.
    """
    side = slices.side or _FREE[0]
    return _ask(network, slices.channels, side, 2, batch=2) is None and _ask(network, 1, _FREE_3D[0], 3) is not None


def _ask(network: nn.Module, channels: int, side: int, dims: int, batch: int = 1) -> tuple[int, ...] | None:
    """The shape of what comes back, None where the network does not take such an image."""
    image = torch.rand(batch, channels, *[side] * dims, generator=torch.Generator().manual_seed(1))
    try:
        with torch.inference_mode():
            found = network(image)
    except Exception:  # a program fails in whatever way its author chose
        return None
    return tuple(found.shape) if isinstance(found, torch.Tensor) else ()


def _find_factor(answer: tuple[int, ...] | None, side: int, channels: int) -> int:
    """How much larger the answer is; 0 where it is no image of the same kind."""
    if answer is None or len(answer) not in (4, 5) or answer[0] != 1 or answer[1] not in (1, channels):
        return 0
    factor = answer[2] // side
    return factor if 1 <= factor <= 8 and set(answer[2:]) == {side * factor} else 0
