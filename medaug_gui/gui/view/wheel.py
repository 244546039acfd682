"""Wheels and touchpads: small movements are added up until they make a slice."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent

_NOTCH = 120
_PIXELS = 24
_ZOOM = 1.15


class Wheel:
    """Keeps what is left of a movement; turning back starts from nothing."""

    def __init__(self) -> None:
        self._rest = 0.0

    def count_steps(self, event: QWheelEvent) -> int:
        """Whole slices to go on: wheel down is the next slice."""
        moved = -_count_notches(event)
        if moved * self._rest < 0:
            self._rest = 0.0
        self._rest += moved
        whole = int(self._rest)
        self._rest -= whole
        return whole

    def find_factor(self, event: QWheelEvent) -> float:
        """The zoom of a movement: up is nearer."""
        return float(_ZOOM ** _count_notches(event))


def _count_notches(event: QWheelEvent) -> float:
    pixels = event.pixelDelta().y()
    if pixels:
        return pixels / _PIXELS
    turned = event.angleDelta()
    # Some systems turn the wheel sideways while a modifier is held.
    return (turned.y() or turned.x()) / _NOTCH
