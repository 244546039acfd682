"""What does a program take and give? Asked by running it once on small images of noise, after consent."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn

from medaug_gui.core.errors import ModelProblem

_CHANNELS = (1, 3)
_FREE = (64, 96)
_FIXED = (256, 512, 128, 224, 320, 384)


@dataclass(frozen=True)
class Shape:
    """What a program takes: channels and, where it takes only one size, that; how much larger its answer is."""

    channels: int
    factor: int
    side: int | None


def probe(network: nn.Module) -> Shape:
    """Find the shape of an image-to-image program.

    Raises:
        ModelProblem: it takes no image of one or three channels, or answers with something else than an image.
    """
    answered = ""
    for channels in _CHANNELS:
        for sizes in (_FREE, *((side,) for side in (*_FREE, *_FIXED))):
            answers = [_ask(network, channels, side) for side in sizes]
            if any(answer is None for answer in answers):
                continue
            factors = {_find_factor(answer, side, channels) for answer, side in zip(answers, sizes, strict=True)}
            factor = factors.pop()
            if factor and not factors:
                return Shape(channels, factor, sizes[0] if len(sizes) == 1 else None)
            answered = " x ".join(map(str, answers[0] or ())) or "no array of pixels"
    if answered:
        raise ModelProblem(f"The model does not give an image for an image: its answer is {answered}.")
    raise ModelProblem("The model takes no image of one or three channels.", advice="Its author may say what it takes.")


def _ask(network: nn.Module, channels: int, side: int) -> tuple[int, ...] | None:
    """The shape of what comes back, None where the network does not take such an image."""
    image = torch.rand(1, channels, side, side, generator=torch.Generator().manual_seed(1))
    try:
        with torch.inference_mode():
            found = network(image)
    except Exception:  # a program fails in whatever way its author chose
        return None
    return tuple(found.shape) if isinstance(found, torch.Tensor) else ()


def _find_factor(answer: tuple[int, ...] | None, side: int, channels: int) -> int:
    """How much larger the answer is; 0 where it is no image of the same kind."""
    if answer is None or len(answer) != 4 or answer[0] != 1 or answer[1] not in (1, channels):
        return 0
    factor = answer[2] // side
    return factor if 1 <= factor <= 8 and answer[2:] == (side * factor, side * factor) else 0
