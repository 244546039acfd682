"""Slices as they are looked at: the face or the top of the patient above, the patient's left (or back) at the right.

NIfTI files often have their rows from back to front and their columns from left to right; a network that has learned
from pictures as they are looked at takes such a head for another thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry, Vector

V = TypeVar("V", bound=np.generic)
_ALONG = 0.8
"""How far an axis must go along one of the patient's: oblique slices are looked at as they were taken."""
_LEFT, _BACK, _HEAD = 0, 1, 2


@dataclass(frozen=True)
class SliceTurn:
    """What brings slices upright: first rows and columns change places, then either is reversed."""

    swapped: bool = False
    down: bool = False
    across: bool = False

    def apply(self, images: NDArray[V]) -> NDArray[V]:
        """Images [..., row, column] upright: a view."""
        turned = np.swapaxes(images, -1, -2) if self.swapped else images
        return self._reverse(turned)

    def undo(self, images: NDArray[V]) -> NDArray[V]:
        """Upright images [..., row, column] as they were: a view."""
        turned = self._reverse(images)
        return np.swapaxes(turned, -1, -2) if self.swapped else turned

    def turn_spacing(self, spacing: Vector) -> Vector:
        """mm along [slice, row, column] of what is upright."""
        apart, down, across = spacing
        return (apart, across, down) if self.swapped else spacing

    def _reverse(self, images: NDArray[Any]) -> NDArray[Any]:
        return images[..., :: -1 if self.down else 1, :: -1 if self.across else 1]


def find_turn(geometry: Geometry) -> SliceTurn:
    """What brings the slices of a grid upright: nothing where their position is unknown, or they are oblique."""
    if not geometry.positioned:
        return SliceTurn()
    axes = np.asarray(geometry.direction, float)[:, 1:]
    own = [int(np.abs(axes[:, axis]).argmax()) for axis in (0, 1)]
    if own[0] == own[1] or min(abs(axes[own[axis], axis]) for axis in (0, 1)) < _ALONG:
        return SliceTurn()
    vertical = _HEAD if _HEAD in own else _BACK
    swapped = own[0] != vertical
    down, across = (1, 0) if swapped else (0, 1)
    wanted = -1 if vertical == _HEAD else 1
    return SliceTurn(swapped, bool(axes[own[down], down] * wanted < 0), bool(axes[own[across], across] < 0))
