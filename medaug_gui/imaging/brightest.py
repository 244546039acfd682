"""What a segmenter is compared with: brightness alone, inside the body, without anything learned."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.imaging.zscore import find_foreground

Mask = NDArray[np.bool_]
_RIM = 0.09
"""How much of the body's width is taken off on all sides: scalp, skull and what lies close to them."""
_BINS = 64


def find_brightest(image: NDArray[Any]) -> Mask:
    """Where the brightest of three classes inside the body lies, by Otsu's criterion: [row, column], bool.

    Args:
        image: [row, column], any real dtype and unit.
    """
    inside = _find_inner_body(image)
    if inside.sum() < 64:
        return np.zeros(image.shape, bool)
    found: Mask = inside & (image > _find_upper_threshold(image[inside].astype(np.float64)))
    return found


def find_brightest_region(image: NDArray[Any]) -> Mask:
    """Where the largest connected region of `find_brightest` lies, after an opening, with its holes filled.

    Args:
        image: [row, column], any real dtype and unit.

    Returns:
        [row, column], bool; all False where there is none.
    """
    opened = ndimage.binary_opening(find_brightest(image), iterations=2)
    parts, count = ndimage.label(opened)
    if not count:
        return np.zeros(image.shape, bool)
    sizes = np.bincount(parts.ravel())
    sizes[0] = 0
    found: Mask = ndimage.binary_fill_holes(parts == int(sizes.argmax()))
    return found


def _find_inner_body(image: NDArray[Any]) -> Mask:
    """The largest thing in the slice without its rim."""
    parts, count = ndimage.label(ndimage.binary_fill_holes(find_foreground(image)))
    if not count:
        return np.zeros(image.shape, bool)
    sizes = np.bincount(parts.ravel())
    sizes[0] = 0
    body = parts == int(sizes.argmax())
    depth = ndimage.distance_transform_edt(np.pad(body, 1))[1:-1, 1:-1]
    width = min(int(body.any(axis).sum()) for axis in (0, 1))
    found: Mask = depth > _RIM * width
    return found


def _find_upper_threshold(values: NDArray[np.float64]) -> float:
    """The upper of two thresholds with the most variance between three classes (Otsu, IEEE Trans. SMC 9, 1979)."""
    counts, edges = np.histogram(values, _BINS)
    centres = (edges[:-1] + edges[1:]) / 2
    weight = np.concatenate([[0], np.cumsum(counts)]).astype(float)
    total = np.concatenate([[0], np.cumsum(counts * centres)])

    def between(start: NDArray[np.intp], stop: NDArray[np.intp]) -> NDArray[np.float64]:
        share = np.maximum(weight[stop] - weight[start], 1e-9)
        found: NDArray[np.float64] = (total[stop] - total[start]) ** 2 / share
        return found

    low, high = np.triu_indices(_BINS, 1)
    keep = low > 0
    low, high = low[keep], high[keep]
    last = np.full_like(high, _BINS)
    merit = between(np.zeros_like(low), low) + between(low, high) + between(high, last)
    return float(edges[high[int(merit.argmax())]])
