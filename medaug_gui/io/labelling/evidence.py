"""What the values of a file say: a label map has few whole numbers, and neighbours mostly have the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.io.formats.volumes import Stored, stored
from medaug_gui.io.labelling.pictures import numbers_of_colours

_GLANCE = 1 << 20
_LOOK = 128 << 20
MOST_LABELS = 1000
"""More different values than this hold no label map (see `io.labelling.reading`)."""
_FEW = 64
"""With more different values than this, they have to lie in pieces; a file for which only its values speak has less."""
_IN_PIECES = 0.4
"""Of the neighbours along a row of which one is drawn, at least so many carry the same value."""
_NEARLY = 24
_BINARY = 0.95


def may_be_labels(path: str) -> bool:
    """False where the first values of a file cannot be labels: fractions, negative, or too many and without order."""
    try:
        volume = stored(Path(path))[0]
        if volume.colour:
            return volume.format == "image" and numbers_of_colours(Path(path), volume)[0].size > 0
        values = _Values(MOST_LABELS)
        few = values.fed(volume, _GLANCE) and (values.count <= _FEW or values.in_pieces)
        return few or values.nearly_binary
    except (Refused, OSError, MemoryError):
        return False


def are_labels(path: str) -> bool:
    """True where the values alone make a label map: few whole ones, 0 among them, in pieces of one value each.

    An image is known as such by its first values; only a label map is read to its end.
    """
    try:
        volume = stored(Path(path))[0]
        values = _Values(_FEW)
        return not volume.colour and values.fed(volume, _LOOK) and values.in_pieces and values.drawn
    except (Refused, OSError, MemoryError):
        return False


def nearly_binary(values: NDArray[Any]) -> bool:
    """True for a black and white mask of 8 bits that a lossy compression has blurred."""
    if values.dtype != np.uint8 or not values.size:
        return False
    clear = (values <= _NEARLY) | (values >= 255 - _NEARLY)
    return bool(values.max() > 127 and clear.mean() >= _BINARY)


class _Values:
    """Distinct values and the share of equal neighbours, piece by piece."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: NDArray[Any] = np.zeros(0)
        self._pairs = 0
        self._same = 0
        self.nearly_binary = False

    def fed(self, volume: Stored, most: int) -> bool:
        """Take up to `most` bytes in; False as soon as they cannot be labels."""
        for piece in volume.peek(most):
            values = piece.ravel()
            if volume.slope != 1.0 or volume.intercept != 0.0:
                values = values * volume.slope + volume.intercept
            self.nearly_binary = volume.format == "image" and nearly_binary(values)
            if not self._takes(values):
                return False
        return True

    def _takes(self, values: NDArray[Any]) -> bool:
        found = np.unique(values)
        if not np.issubdtype(found.dtype, np.integer):
            if not np.isfinite(found).all() or np.abs(np.rint(found) - found).max(initial=0.0) > 1e-3:
                return False
            found = np.unique(np.rint(found))
        self._found = np.union1d(self._found, found)
        drawn = (values[:-1] != 0) | (values[1:] != 0)
        self._pairs += int(drawn.sum())
        self._same += int((values[:-1] == values[1:])[drawn].sum())
        few = len(self._found) <= self._most
        return few and bool(self._found.min(initial=0) >= 0 and self._found.max(initial=0) < 65536)

    @property
    def count(self) -> int:
        """How many different values were seen."""
        return len(self._found)

    @property
    def in_pieces(self) -> bool:
        """Not the fine grain of an image; two values are no image in any case."""
        return len(self._found) <= 2 or self._same >= _IN_PIECES * self._pairs

    @property
    def drawn(self) -> bool:
        """Nothing but background, or no background, is no evidence."""
        return len(self._found) > 1 and self._found[0] == 0
