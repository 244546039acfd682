"""Slices with nothing to find, out of slices in which one half has nothing: the other half becomes its mirror image.

They come from the same scanners as what is looked for, so that a network does not learn to tell the scanners apart.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Bytes = NDArray[np.uint8]
_LEAST = 0.85
"""The correlation of a slice with its mirror image: of axial and coronal heads, and hardly ever of sagittal ones."""
_COARSE = 64
_SHIFT = 6
"""Pixels of the coarse slice by which the middle may lie off that of the picture."""
_MARGIN = 0.02
"""The share of the width that must lie between the middle and what is marked."""


def mirror_halves(images: Bytes, masks: Bytes, most: int) -> Bytes:
    """At most so many slices, evenly from all that will do.

    Args:
        images: [n, row, column].
        masks: what is marked in them, alike.
        most: slices.
    """
    found = [made for image, mask in zip(images, masks, strict=True) if (made := _mirror(image, mask)) is not None]
    picks = np.linspace(0, len(found) - 1, min(most, len(found))).round().astype(int)
    return np.stack([found[pick] for pick in picks]) if len(picks) else np.zeros((0, *images.shape[1:]), np.uint8)


def _mirror(image: Bytes, mask: Bytes) -> Bytes | None:
    """The slice with its marked half replaced; None where both are marked, none is, or they are not alike."""
    marked = np.flatnonzero(mask.any(0))
    if not marked.size:
        return None
    middle, likeness = _find_middle(image)
    width = image.shape[1]
    margin = _MARGIN * width
    if likeness < _LEAST or (marked[0] < middle + margin and marked[-1] > middle - margin):
        return None
    columns = np.arange(width)
    theirs = columns > middle if marked[0] > middle else columns < middle
    source = np.clip(np.rint(2 * middle - columns).astype(int), 0, width - 1)
    made: Bytes = np.where(theirs[None], image[:, source], image)
    return made


def _find_middle(image: Bytes) -> tuple[float, float]:
    """The column about which a slice is most like its mirror image, and how much that is: a correlation."""
    small = np.asarray(Image.fromarray(image).resize((_COARSE, _COARSE), Image.Resampling.BOX), np.float32)
    likeness = {}
    for shift in range(-_SHIFT, _SHIFT + 1):
        inside = small[:, max(0, shift) : _COARSE + min(0, shift)]
        likeness[shift] = _correlate(inside, inside[:, ::-1])
    best = max(likeness, key=lambda shift: likeness[shift])
    return (best / _COARSE + 1) * image.shape[1] / 2 - 0.5, likeness[best]


def _correlate(one: NDArray[Any], other: NDArray[Any]) -> float:
    apart = one - one.mean(), other - other.mean()
    both = float(np.sqrt((apart[0] ** 2).sum() * (apart[1] ** 2).sum()))
    return float((apart[0] * apart[1]).sum()) / both if both else 0.0
