"""Examples for a promptable segmenter: windows of slices with something in them to be found, and the prompt for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import ndimage
from torch import Tensor

from medaug_gui.core.shapes.prompts import Box
from medaug_gui.evaluation.propose.prompts import Mask, click_inside, find_box, shake_box
from medaug_gui.models.inference.prompt_view import SIZE, View
from medaug_gui.operations.batches.augmentation import UNIT_RANGE, Augmentation, AugmentationStep
from medaug_gui.operations.batches.resampling import make_flat_grid
from medaug_gui.training.propose.data import Image2d, PromptSlices, ProposeSet
from medaug_gui.training.propose.regions import draw_shape, paint_shape, part_picture, pick_region, recolour_regions

Array = NDArray[np.float32]
WINDOW = 160
"""The edge of what is augmented, before the window of the prompt is cut from it."""
_AROUND = (1.6, 2.7)
_LARGEST_CUT = 224
_FEWEST = 40
"""Pixels of `WINDOW` that are left of something after augmentation, for it to be asked for."""
_TRIES = 8


@dataclass(frozen=True)
class ExampleShares:
    """How examples are mixed; the rest are shapes that are painted into slices.

    Attributes:
        labelled: from masks.
        regions: regions of any slice.
        recoloured: regions of any slice in greys of their own.
        clicked: the share that has a click in place of a box.
        inverted: the share with dark for bright.
    """

    labelled: float = 0.4
    regions: float = 0.3
    recoloured: float = 0.12
    clicked: float = 0.15
    inverted: float = 0.15


@dataclass(frozen=True)
class PromptBatch:
    """Examples as tensors [n, SIZE, SIZE]: see `prompt_view.make_inputs`; `masks` in 0..1 is what is wanted."""

    images: Tensor
    masks: Tensor
    boxes: Tensor
    clicks: Tensor


class ExampleSource:
    """Makes batches; all chance comes from the generator that is given.

    Args:
        found: what is trained on.
        shares: of the kinds of examples.
        steps: the augmentation, for windows in 0..1 of `WINDOW` pixels of 1 mm.
    """

    def __init__(self, found: ProposeSet, shares: ExampleShares, steps: Sequence[AugmentationStep]) -> None:
        self._found, self._shares = found, shares
        grid = make_flat_grid((WINDOW, WINDOW), (1.0, 1.0))
        self._augmentation = Augmentation(steps, grid, known_range=UNIT_RANGE)

    def make_batch(self, count: int, rng: np.random.Generator) -> PromptBatch:
        """`count` examples."""
        pairs = [self._draw(rng) for _ in range(count)]
        images = torch.from_numpy(np.stack([image for image, _ in pairs]))[:, None]
        masks = torch.from_numpy(np.stack([mask for _, mask in pairs]).astype(np.float32))[:, None]
        moved, kept = self._augmentation.augment(images, masks, rng)
        assert kept is not None
        found = []
        for number, (image, mask) in enumerate(pairs):
            own, there = moved[number, 0].numpy(), kept[number, 0].numpy() > 0.5
            if np.count_nonzero(there) < _FEWEST:
                own, there = image, mask
            own = 1 - own if rng.random() < self._shares.inverted else own
            found.append(_prompt(own, there, rng, rng.random() < self._shares.clicked))
        return _stack(found)

    def _draw(self, rng: np.random.Generator) -> tuple[Array, Mask]:
        """A window in 0..1 and what is to be found in it."""
        chance, shares = rng.random(), self._shares
        if self._found.labelled and chance < shares.labelled:
            kind = self._found.labelled[int(rng.integers(len(self._found.labelled)))]
            number = int(rng.integers(len(kind.images)))
            return _cut_window(kind.images[number], pick_part(kind.masks[number], rng), rng)
        chance = (chance - shares.labelled) / (1 - shares.labelled)
        regions, recoloured = (share / (1 - shares.labelled) for share in (shares.regions, shares.recoloured))
        for _ in range(_TRIES):
            image = self._draw_plain(rng)
            if chance >= regions + recoloured:
                return _paint(image, rng)
            labels = part_picture(image, rng)
            mask = pick_region(labels, rng)
            if mask is not None:
                return _cut_window(image if chance < regions else recolour_regions(labels, rng), mask, rng)
        return _paint(self._draw_plain(rng), rng)

    def _draw_plain(self, rng: np.random.Generator) -> Array:
        """A square part of any slice in 0..1, of at most `_LARGEST_CUT` pixels; every folder comes as often."""
        folder = self._found.plain[int(rng.integers(len(self._found.plain)))]
        for _ in range(_TRIES):
            image = folder[int(rng.integers(len(folder)))]
            shortest = min(image.shape)
            side = int(np.exp(rng.uniform(np.log(max(48, shortest / 5)), np.log(max(49, shortest)))))
            row, column = (int(rng.integers(max(1, length - side + 1))) for length in image.shape)
            part = View(row, column, side).cut(image, min(side, _LARGEST_CUT))
            scaled = _scale(part)
            if float(scaled.std()) > 0.05:
                break
        return scaled


def make_held_out(slices: PromptSlices, count: int, rng: np.random.Generator) -> PromptBatch:
    """Windows around shaken boxes, cut as they are when somebody asks."""
    found = []
    for number in rng.integers(len(slices.images), size=count):
        image, mask = slices.images[number], pick_part(slices.masks[number], rng)
        box = shake_box(find_box(mask), rng)
        view = View.around_box(box)
        found.append((view.cut(image), view.cut(mask, outside=0.0), view.paint_box(box), np.zeros((SIZE, SIZE))))
    return _stack(found)


def pick_part(mask: Mask, rng: np.random.Generator, fewest: int = 20) -> Mask:
    """All of a mask, or one of its parts that is not tiny: of several, mostly one."""
    parts, count = ndimage.label(mask, np.ones((3, 3)))
    if count < 2 or rng.random() < 0.25:
        return mask
    pixels = np.bincount(parts.ravel())[1:]
    fair = np.flatnonzero(pixels >= min(fewest, int(pixels.max())))
    shares = np.sqrt(pixels[fair])
    part: Mask = parts == int(rng.choice(fair, p=shares / shares.sum())) + 1
    return part


def _cut_window(image: Image2d, mask: Mask, rng: np.random.Generator) -> tuple[Array, Mask]:
    """A window around a mask, somewhat off its middle, at `WINDOW` pixels."""
    box = find_box(mask)
    long = max(box.height, box.width)
    side = max(12, round(long * rng.uniform(*_AROUND)))
    row, column = (middle - side / 2 + rng.uniform(-0.15, 0.15) * long for middle in box.middle)
    view = View(round(row), round(column), side)
    return _scale(view.cut(image, WINDOW)), view.cut(mask, WINDOW, outside=0.0) > 0.5


def _paint(image: Array, rng: np.random.Generator) -> tuple[Array, Mask]:
    """A slice with a shape painted into it, and at times another that is alike beside it."""
    size = len(image)
    mask = draw_shape(size, rng)
    if not mask.any():
        mask[size // 3 : size // 2, size // 3 : size // 2] = True
    return _cut_window(paint_shape(image, mask, rng), mask, rng)


def _prompt(image: Array, mask: Mask, rng: np.random.Generator, clicked: bool) -> tuple[NDArray[Any], ...]:
    """Window, mask, box and click, cut as they are when somebody asks."""
    tight = find_box(mask)
    box: Box | None = shake_box(tight, rng)
    view = View.around_box(box if box is not None else tight)
    clicks = []
    if clicked:
        long = max(tight.height, tight.width)
        side = round(long * float(np.exp(rng.uniform(np.log(1.4), np.log(3.5)))))
        click = click_inside(mask, rng)
        clicks, box = [click], None
        view = View(round(click.row - side / 2), round(click.column - side / 2), max(side, 12))
    painted = view.paint_clicks(clicks, True)
    return view.cut(image), view.cut(mask.astype(np.float32), outside=0.0), view.paint_box(box), painted


def _scale(image: Image2d) -> Array:
    """0..1 between the ends of its greys."""
    low, high = np.percentile(image, (0.5, 99.5))
    found: Array = np.clip((image.astype(np.float32) - low) / max(float(high - low), 1e-6), 0, 1).astype(np.float32)
    return found


def _stack(found: Sequence[tuple[NDArray[Any], ...]]) -> PromptBatch:
    return PromptBatch(*(torch.from_numpy(np.stack(part).astype(np.float32)) for part in zip(*found, strict=True)))
