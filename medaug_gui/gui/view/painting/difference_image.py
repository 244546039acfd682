"""Result minus source: the colours around zero."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from medaug_gui.gui.view.painting.lookup import make_image

# Blue for less, orange-red for more, black for the same, as the pane around it: the pair that
# colour-blind eyes tell apart best. After Crameri's berlin (Nature Communications 11:5444, 2020).
_STOPS = (
    (0.00, (176, 214, 255)),
    (0.25, (66, 146, 224)),
    (0.44, (36, 76, 116)),
    (0.50, (0, 0, 0)),
    (0.56, (116, 60, 36)),
    (0.75, (224, 98, 50)),
    (1.00, (255, 212, 176)),
)


@cache
def list_difference_colours() -> NDArray[np.uint32]:
    """[256] of RGB32 from most negative to most positive; 128 is zero."""
    at = (np.arange(256) - 128) / 255 + 0.5
    stops = [stop for stop, _ in _STOPS]
    red, green, blue = (
        np.rint(np.interp(at, stops, [rgb[part] for _, rgb in _STOPS])).astype(np.uint32) for part in range(3)
    )
    packed: NDArray[np.uint32] = np.uint32(0xFF000000) | red << np.uint32(16) | green << np.uint32(8) | blue
    return packed


def paint_difference(source: NDArray[np.generic], result: NDArray[np.generic], reach: float) -> QImage:
    """The picture of result - source ([down, across], or the mean of the channels for colour), -reach to +reach."""
    change = np.subtract(result, source, dtype=np.float32)
    if change.ndim == 3:
        change = change.mean(axis=2)
    change *= np.float32(127.5 / max(reach, 1e-9))
    change += np.float32(128.5)
    np.clip(change, 0, 255, out=change)
    return make_image(np.take(list_difference_colours(), change.astype(np.uint8)))
