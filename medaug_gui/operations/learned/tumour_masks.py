"""Where a generated tumour is to be: the label map of a series on the model's grid, or regions drawn by chance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.seeds import make_generator
from medaug_gui.core.series import Series
from medaug_gui.imaging.head_frame import cut_out, find_picture_box
from medaug_gui.imaging.square_frame import fit_square

Masks = NDArray[np.bool_]
_LEAST = 4
"""Pixels on the model's grid that a region must have."""
_WAVES = 4


def cut_masks(series: Series, size: int, count: int, *, framed: bool = True) -> Masks:
    """Masks [count, size, size] from the labelled slices of a series, spread evenly, and again where there are fewer.

    A mask is cut out as its slice would be for the model: the head in one place and of one size, or (where nothing is
    `framed`) the whole slice as a square.

    Raises:
        NotAccepted: the series has no label map with anything in it.
    """
    labelled = np.zeros(series.geometry.shape, bool)
    for label_map in series.labels:
        labelled |= label_map.voxels > 0
    slices = np.flatnonzero(labelled.any((1, 2)))
    cut = _frame_mask if framed else _fit_mask
    found = [cut(series, labelled, index, size) for index in _pick_evenly(slices, count)]
    kept = [mask for mask in found if mask.sum() >= _LEAST]
    if not kept:
        raise NotAccepted(
            "This generator needs a label map that says where something is to be; the series has none.",
            advice="Segment the series first, or let the mask be drawn.",
        )
    return np.stack([kept[index % len(kept)] for index in range(count)])


def draw_masks(seed: int, size: int, count: int) -> Masks:
    """Roundish regions [count, size, size] by chance, of the sizes and in the places that tumours have in a head."""
    return np.stack([_draw_mask(make_generator(seed, "mask", index), size) for index in range(count)])


def _frame_mask(series: Series, labelled: Masks, index: int, size: int) -> Masks:
    low, high = np.percentile(series.voxels, (0.5, 99.8))
    grey = np.clip((series.voxels[index].astype(np.float32) - low) / max(float(high - low), 1e-6), 0, 1)
    box = find_picture_box(Image.fromarray((255 * grey).astype(np.uint8)))
    outline = Image.fromarray((255 * labelled[index]).astype(np.uint8))
    mask: Masks = cut_out(outline, box, size) >= 0.5
    return mask


def _fit_mask(series: Series, labelled: Masks, index: int, size: int) -> Masks:
    mask: Masks = fit_square(labelled[index].astype(np.float32), size) >= 0.5
    return mask


def _draw_mask(rng: np.random.Generator, size: int) -> Masks:
    """A circle of 4 to 11 of 64 pixels' radius, stretched and with a wavy edge, within the middle of the head."""
    rows, columns = np.mgrid[:size, :size] / size - 0.5
    middle = rng.uniform(-0.2, 0.2, 2)
    turn, stretch = rng.uniform(0, np.pi), rng.uniform(0.7, 1.0)
    down, across = rows - middle[0], columns - middle[1]
    along = np.cos(turn) * across + np.sin(turn) * down
    aside = (np.cos(turn) * down - np.sin(turn) * across) / stretch
    angle = np.arctan2(aside, along)
    edge = np.full_like(angle, rng.uniform(4, 11) / 64)
    for wave in range(2, 2 + _WAVES):
        edge *= 1 + 0.12 / wave * rng.standard_normal() * np.cos(wave * angle + rng.uniform(0, 2 * np.pi))
    mask: Masks = np.hypot(along, aside) <= edge
    return mask


def _pick_evenly(slices: NDArray[np.intp], count: int) -> NDArray[np.intp]:
    if len(slices) <= count:
        return slices
    spread: NDArray[np.intp] = slices[np.linspace(0, len(slices) - 1, count).round().astype(int)]
    return spread
