"""What a promptable segmenter is compared with: what a box gives without anything learned."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.shapes.prompts import Box

Mask = NDArray[np.bool_]
_BINS = 128


def fill_box(shape: tuple[int, int], box: Box) -> Mask:
    """All of a box: [row, column]."""
    rows, columns = _find_middles(shape)
    return (rows >= box.top) & (rows <= box.bottom) & (columns >= box.left) & (columns <= box.right)


def fill_ellipse(shape: tuple[int, int], box: Box) -> Mask:
    """The ellipse that touches the edges of a box: [row, column]."""
    rows, columns = _find_middles(shape)
    middle = box.middle
    down, across = 2 * (rows - middle[0]) / box.height, 2 * (columns - middle[1]) / box.width
    found: Mask = down**2 + across**2 <= 1
    return found


def part_by_grey(image: NDArray[Any], box: Box) -> Mask:
    """The side of Otsu's threshold within a box to which its middle belongs: its largest part, holes filled.

    Args:
        image: [row, column], of any unit.
        box: in its pixels.
    """
    inside = fill_box((image.shape[0], image.shape[1]), box)
    greys = image[inside].astype(np.float64)
    if not len(greys):
        return inside
    bright = image > _find_threshold(greys)
    core = fill_ellipse(bright.shape, _shrink(box, 0.5))
    side = bright if not core.any() or bright[core].mean() >= 0.5 else ~bright
    parts, count = ndimage.label(side & inside)
    if not count:
        return fill_ellipse(bright.shape, box)
    found: Mask = ndimage.binary_fill_holes(parts == int(np.bincount(parts.ravel())[1:].argmax()) + 1)
    return found


def _find_threshold(greys: NDArray[np.float64]) -> float:
    """The grey with the most variance between two classes (Otsu, IEEE Trans. SMC 9, 1979)."""
    counts, edges = np.histogram(greys, _BINS)
    middles = (edges[:-1] + edges[1:]) / 2
    below, total = np.cumsum(counts), np.cumsum(counts * middles)
    above = below[-1] - below
    apart = total / np.maximum(below, 1) - (total[-1] - total) / np.maximum(above, 1)
    return float(edges[1 + int((below * above * apart**2).argmax())])


def _shrink(box: Box, share: float) -> Box:
    down, across = box.height * share / 2, box.width * share / 2
    row, column = box.middle
    return Box(row - down, column - across, row + down, column + across)


def _find_middles(shape: tuple[int, int]) -> tuple[NDArray[np.floating[Any]], NDArray[np.floating[Any]]]:
    """Where the middles of rows and columns lie, as [row, 1] and [1, column]."""
    return np.arange(shape[0])[:, None] + 0.5, np.arange(shape[1])[None] + 0.5
