"""Pictures augmented a little before a generator learns them: moved, turned, zoomed, mirrored, brightened.

What was done is told to the network as numbers, so that it need not be undone later (Karras T. et al., NeurIPS 2022,
appendix F.2): a generated picture is asked for with all of them zero.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from torch.nn import functional

from medaug_gui.core.errors import BadParameter
from medaug_gui.operations.base import Realised
from medaug_gui.operations.batches.augmentation import UNIT_RANGE, Augmentation, AugmentationStep, Draw
from medaug_gui.operations.batches.resampling import make_flat_grid

Array = NDArray[np.float32]
NUMBERS = ("mirrored", "across", "down", "turn", "turn squared", "zoom", "brightness", "contrast")
"""What tells an augmentation to the network, in this order."""
_FINE = 4
_MARGIN = 0.25
_SPREAD = math.sqrt(3)
"""1 over the standard deviation of what is drawn evenly between -1 and 1."""
Box = tuple[float, float, float, float]
_INNER = AugmentationStep("crop", {"fraction": 100 / (1 + 2 * _MARGIN), "place": "centre"})


@dataclass(frozen=True)
class PictureSteps:
    """The augmentation of a kind of pictures.

    Attributes:
        spatial: steps for squares of 64 pixels of 1 mm, whatever the pixels of the picture: flip and affine.
        values: steps for grey levels in 0..1, done after those: gamma and window-shift.
    """

    spatial: tuple[AugmentationStep, ...] = ()
    values: tuple[AugmentationStep, ...] = ()


FIELD_OF_VIEW = 64.0
"""mm along the edge of a picture, whatever its pixels."""


def enlarge_square(picture: Image.Image, box: Box, size: int, *, go_on: bool) -> Array:
    """The square `box` of an 8-bit picture with a quarter more on each side, four times as fine as it will be used.

    Args:
        picture: grey.
        box: left, top, right, bottom; may reach outside.
        size: the edge that it will have.
        go_on: outside the picture its edge goes on; black where False.
    """
    margin = _MARGIN * (box[2] - box[0])
    if go_on:
        edge = int(margin) + 1
        picture = Image.fromarray(np.pad(np.asarray(picture), edge, mode="edge"))
        box = (box[0] + edge, box[1] + edge, box[2] + edge, box[3] + edge)
    larger = (box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin)
    fine = round(_FINE * size * (1 + 2 * _MARGIN))
    grown = picture.transform((fine, fine), Image.Transform.EXTENT, larger, Image.Resampling.BILINEAR)
    return np.asarray(grown, np.float32) / np.float32(255)


class PictureAugmentation:
    """Views of pictures, each by a draw of its own; see the module.

    Args:
        steps: of the augmentation.
        size: the edge of the views.

    Raises:
        BadParameter: a step is no operation that can be told, or one of its parameters is wrong.
    """

    def __init__(self, steps: PictureSteps, size: int) -> None:
        for step in (*steps.spatial, *steps.values):
            if step.operation not in _TELL:
                raise BadParameter(f"{step.operation} is no step of a flow: there are no numbers that tell it.")
        edge = round(_FINE * size * (1 + 2 * _MARGIN))
        fine = make_flat_grid((edge, edge), (FIELD_OF_VIEW / (_FINE * size),) * 2)
        self._spatial = Augmentation([_INNER, *steps.spatial], fine)
        self._values = Augmentation(steps.values, make_flat_grid((size, size)), known_range=UNIT_RANGE)

    def augment(
        self, layers: Array, count: int, level: Callable[[Array], Array], rng: np.random.Generator
    ) -> tuple[Array, Array, Array]:
        """`count` views of a picture.

        Args:
            layers: of `enlarge_square` [layer, row, column]: the picture, and its mask where it has one.
            count: how many.
            level: sets the brightness of an image in 0..1, after the steps that move and before those of grey levels.
            rng: of all chance.

        Returns:
            Images [view, size, size] in 0..1, the other layers alike [view, layer - 1, size, size], and the numbers
            that tell each draw to the network [view, 8], see `NUMBERS`.
        """
        moves = self._spatial.draw(count, rng)
        picture, others = (torch.from_numpy(part)[None].expand(count, -1, -1, -1) for part in (layers[:1], layers[1:]))
        moved, along = self._spatial.apply(picture, others, moves)
        assert along is not None
        levelled = np.stack([level(view) for view in _shrink(moved)[:, 0]])
        changes = self._values.draw(count, rng)
        images, _ = self._values.apply(torch.from_numpy(levelled)[:, None], None, changes)
        numbers = [tell_draw(self._spatial, one) for one in moves]
        numbers = [told + tell_draw(self._values, one) for told, one in zip(numbers, changes, strict=True)]
        shown: Array = images[:, 0].clamp(0, 1).numpy()
        return shown, _shrink(along), np.stack(numbers)


def show_square(layers: Array, size: int) -> Array:
    """Layers of `enlarge_square` as they are, without their margin: [layer, size, size]."""
    start, inner = (layers.shape[-1] - _FINE * size) // 2, _FINE * size
    square: Array = _shrink(torch.from_numpy(layers[None, :, start : start + inner, start : start + inner]))[0]
    return square


def _shrink(fine: Tensor) -> Array:
    """Means over 4 x 4 finer pixels."""
    if not fine.shape[1]:
        return np.empty((len(fine), 0, fine.shape[2] // _FINE, fine.shape[3] // _FINE), np.float32)
    found: Array = functional.avg_pool2d(fine, _FINE).numpy()
    return found


def tell_draw(augmentation: Augmentation, draw: Draw) -> Array:
    """The numbers of `NUMBERS`: about unit spread, 0 for nothing."""
    told = dict.fromkeys(NUMBERS, 0.0)
    for step, parameters, realised in zip(augmentation.steps, augmentation.parameters, draw.realised, strict=True):
        if realised is not None:
            for name, value in _TELL[step.operation](parameters, realised).items():
                told[name] += value
    told["turn squared"] = told["turn"] ** 2
    return np.array(list(told.values()), dtype=np.float32)


def _tell_affine(parameters: Any, realised: Realised) -> dict[str, float]:
    return {
        "across": _share(realised["translation_mm"][2], parameters.translation),
        "down": _share(realised["translation_mm"][1], parameters.translation),
        "turn": _share(realised["rotation_deg"][0], parameters.rotation),
        "zoom": _share(math.log(realised["scale"][2]), math.log1p(parameters.scale / 100)),
    }


def _tell_gamma(parameters: Any, realised: Realised) -> dict[str, float]:
    return {"contrast": _share(math.log(realised["gamma"]), math.log(parameters.highest))}


def _tell_window(parameters: Any, realised: Realised) -> dict[str, float]:
    return {"brightness": _share(realised["scale"] - 1, parameters.scale_percent / 100)}


def _share(value: float, most: float) -> float:
    """Of what is drawn evenly up to `most`, in standard deviations."""
    return _SPREAD * value / most if most else 0.0


_TELL: Mapping[str, Callable[[Any, Realised], dict[str, float]]] = {
    "crop": lambda parameters, realised: {},
    "flip": lambda parameters, realised: {"mirrored": float(2 in realised["array_axes"])},
    "affine": _tell_affine,
    "gamma": _tell_gamma,
    "window-shift": _tell_window,
}
