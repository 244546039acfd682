"""Brightness that scanners do not share, made comparable: z-scores over what is not background."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
_TISSUE = 0.1
_LOW, _HIGH = -5.0, 10.0


def find_foreground(image: NDArray[Any]) -> NDArray[np.bool_]:
    """True where an image of any shape is above a tenth of the 99th percentile of its positive values."""
    positive = image[image > 0]
    top = float(np.percentile(positive, 99)) if positive.size else 0.0
    found: NDArray[np.bool_] = image > _TISSUE * top if top > 0 else np.zeros(image.shape, bool)
    return found


def compute_zscores(image: NDArray[Any]) -> Array:
    """The image less the mean of its foreground, over the standard deviation there: the same shape, float32, -5..10.

    An image without foreground becomes zeros. Scaling the image changes nothing; adding a constant does.

    Args:
        image: of any shape and real dtype, in any unit.
    """
    mask = find_foreground(image)
    if not mask.any():
        return np.zeros(image.shape, np.float32)
    inside = image[mask].astype(np.float32)
    spread = max(float(inside.std()), 1e-6)
    scores: Array = np.clip((image.astype(np.float32) - float(inside.mean())) / spread, _LOW, _HIGH).astype(np.float32)
    return scores
