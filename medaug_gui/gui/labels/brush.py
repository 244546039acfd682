"""How labels are drawn: the size and the shape of the brush, and what it may change."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

LEAST, MOST = 0.5, 100.0
"""mm across."""
DISC, BALL = "disc", "ball"
_STEP = 1.2


class Brush(QObject):
    """What all tools that draw share.

    Attributes:
        size: mm across.
        shape: `DISC` in the slice that is drawn on, or `BALL`.
        is_limited: True where only voxels with values from `low` to `high` are drawn on; with `is_inverted` all others.
        leaves_others: True where other labels are not drawn over, nor erased.
        amount: mm that labels are smoothed, widened and narrowed by.
        keeps_to_first: True where a stroke changes only what has the label that it began on.

    Signals:
        changed: any of these.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.size = 12.0
        self.shape = DISC
        self.is_limited = False
        self.low, self.high = -350.0, 200.0
        self.is_inverted = False
        self.leaves_others = True
        self.keeps_to_first = False
        self.amount = 2.0

    def change(self, **values: Any) -> None:
        """Set some of the attributes; raises AttributeError for what is none."""
        before = self.to_json()
        for name, value in values.items():
            if name not in before:
                raise AttributeError(name)
            setattr(self, name, value)
        self.size = min(max(float(self.size), LEAST), MOST)
        self.amount = min(max(float(self.amount), LEAST), MOST)
        self.low, self.high = min(self.low, self.high), max(self.low, self.high)
        if self.to_json() != before:
            self.changed.emit()

    @Slot()
    def grow(self) -> None:
        """A fifth larger."""
        self.change(size=_round(self.size * _STEP))

    @Slot()
    def shrink(self) -> None:
        """A fifth smaller."""
        self.change(size=_round(self.size / _STEP))

    @Slot()
    def invert(self) -> None:
        """Draw on what is outside of the limits, or inside again; limits that are off are on then."""
        if self.is_limited:
            self.change(is_inverted=not self.is_inverted)
        else:
            self.change(is_limited=True)

    def list_changeable(self, value: int, erases: bool, begun: int) -> frozenset[int] | None:
        """The values that may be changed by drawing a label, or erasing it, from a voxel that had the value `begun`.

        None for all.
        """
        free = (frozenset({value}) if erases else frozenset({0, value})) if self.leaves_others else None
        if not self.keeps_to_first:
            return free
        return frozenset({begun}) if free is None else free & {begun}

    def limit(self, pixels: NDArray[Any]) -> NDArray[np.bool_] | None:
        """Where values of an image may be drawn on, [slice, row, column]; None for everywhere, and for colour."""
        if not self.is_limited or pixels.ndim > 3:
            return None
        inside: NDArray[np.bool_] = (pixels >= self.low) & (pixels <= self.high)
        return ~inside if self.is_inverted else inside

    def to_json(self) -> dict[str, Any]:
        """All attributes, as plain JSON values."""
        names = (
            "size", "shape", "is_limited", "low", "high", "is_inverted", "leaves_others", "keeps_to_first", "amount",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}

    def restore(self, told: dict[str, Any]) -> None:
        """The inverse of `to_json`; what makes no sense is left alone."""
        known = self.to_json()
        kept = {}
        for name, value in told.items():
            numbers = isinstance(value, int | float) and isinstance(known.get(name), int | float)
            if name in known and (type(value) is type(known[name]) or (numbers and not isinstance(value, bool))):
                kept[name] = value
        if kept.get("shape", DISC) not in (DISC, BALL):
            del kept["shape"]
        self.change(**kept)


def _round(size: float) -> float:
    step = 0.5 if size >= 3 else 0.1
    return round(round(size / step) * step, 2)
