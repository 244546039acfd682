"""Do label maps belong to their images? What is marked stands out from its surroundings; elsewhere it does by chance.

For each image: how much brighter or darker the inner rim of its own label map is than the outer rim, against the same
for label maps of other images laid over it. Of hearts, stroke lesions, tumours and breast lesions the own one wins in
85 to 99 of 100; shuffled, mirrored or moved by a sixteenth of the picture, in 48 to 65.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from medaug_gui.core.seeds import make_generator

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]
_SIDE = 96
_RIM = 2
"""Pixels on either side of the border."""
_OTHERS = 9
_LABELS = 4
_FEWEST, _CASES = 8, 4
_LEAST, _MOST = 4, 0.9
"""Pixels that must be marked, and the share that may be."""


@dataclass(frozen=True, eq=False)
class MarkedSlice:
    """A slice [96, 96] in any unit, where it is marked at all, and where by each of the largest labels."""

    pixels: Array
    masks: tuple[Mask, ...]


def shrink_marked(pixels: Array, labels: NDArray[Any]) -> MarkedSlice:
    """A slice and its label map [row, column], both as 96 x 96."""
    sizes = (_SIDE, _SIDE)
    small = np.asarray(Image.fromarray(pixels).resize(sizes, Image.Resampling.BOX))
    counts = np.bincount(labels.reshape(-1))
    counts[0] = 0
    largest = [int(value) for value in np.argsort(-counts, kind="stable")[:_LABELS] if counts[value]]
    places = [labels > 0, *((labels == value for value in largest) if len(largest) > 1 else ())]
    shares = [np.asarray(Image.fromarray(one.astype(np.float32)).resize(sizes, Image.Resampling.BOX)) for one in places]
    return MarkedSlice(small, tuple(share > 0.5 for share in shares))


def measure_fit(cases: Sequence[Sequence[MarkedSlice]]) -> float | None:
    """How often the own label map stands out more than those of other cases do, 0.5 by chance.

    None for fewer than 8 slices, or 4 cases.
    """
    usable = [(owner, one) for owner, case in enumerate(cases) for one in case
              if one.masks[0].sum() >= _LEAST and one.masks[0].mean() <= _MOST]  # fmt: skip
    if len(usable) < _FEWEST or len({owner for owner, _ in usable}) < _CASES:
        return None
    found = []
    for place, (owner, one) in enumerate(usable):
        order = make_generator(0, "label maps of others", place).permutation(len(usable))
        others = [usable[other][1].masks for other in order if usable[other][0] != owner][:_OTHERS]
        own = _find_step(one.pixels, one.masks)
        steps = [_find_step(one.pixels, masks) for masks in others if not np.array_equal(masks[0], one.masks[0])]
        if steps:
            found.append(float(np.mean([own > step for step in steps])))
    return float(np.mean(found)) if len(found) >= _FEWEST else None


def _find_step(pixels: Array, masks: Sequence[Mask]) -> float:
    """Of the label that stands out most: some are but the margin of another."""
    return max(_measure_step(pixels, mask) for mask in masks)


def _measure_step(pixels: Array, mask: Mask) -> float:
    """How far the mean just inside of a mask is from that just outside."""
    inner = mask & ~ndimage.binary_erosion(mask, iterations=_RIM)
    outer = ndimage.binary_dilation(mask, iterations=_RIM) & ~mask
    if not inner.any() or not outer.any():
        return 0.0
    return abs(float(pixels[inner].mean()) - float(pixels[outer].mean()))
