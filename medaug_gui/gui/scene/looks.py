"""How what is shown is looked at: one look for both sides, with a window of its own for one of unlike values."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from medaug_gui.core.grey import Curve, Window, WindowCurve, make_curve
from medaug_gui.gui.scene.position import Position
from medaug_gui.gui.scene.side import PictureLook, Side

_OF_VALUES = ("window", "grey", "function", "invert")
"""What of a look depends on the values."""


class Looks:
    """The look of both sides, and that of the result where its values are unlike those of the source."""

    def __init__(self, position: Position) -> None:
        self._position = position
        self.look = PictureLook()
        self.own = PictureLook()

    def find_look(self, side: Side | None) -> PictureLook:
        """How a side is looked at: through its own window where the other's does not suit it."""
        if side is None or not self._position.sides.has_own_window(side):
            return self.look
        own = self.own
        return replace(self.look, window=own.window, grey=own.grey, function=own.function, invert=own.invert)

    def find_curve(self, side: Side) -> Curve:
        """How the values of a side become grey levels at this position: one curve for all that share a window.

        Where slices have curves of their own, other planes go through that of the middle one.
        """
        position, look = self._position, self.find_look(side)
        base = side if position.sides.has_own_window(side) else position.sides.reference
        if look.grey is not None and base is not None:
            depth = base.total or base.series.geometry.shape[0]
            at = position.native_index if base is position.sides.reference else position.locate(base)[0]
            return look.grey.at(min(max(at, 0), depth - 1) if position.cut(base).plane.through == 0 else -1, depth)
        return (
            WindowCurve(*look.window, look.function) if look.function else make_curve(look.window, side.series.voxels)
        )

    @property
    def window(self) -> Window:
        """The window in effect at this position, of the side that the user is at."""
        side = self._position.target
        look = self.find_look(side)
        return look.window if side is None or look.grey is None else self.find_curve(side).window

    def start_own(self, meaning: dict[str, Any]) -> None:
        """Something else is compared: its own look is what its file means."""
        self.own = replace(self.own, **meaning)

    def change(self, **changes: object) -> None:
        """Change how pictures are looked at; a window that comes without more is a straight line.

        A window is that of the side the user is at, where each has its own.
        """
        if "window" in changes:
            changes = {"grey": None, "function": "", **changes}
        target = self._position.target
        if target is not None and self._position.sides.has_own_window(target):
            mine = {name: changes.pop(name) for name in _OF_VALUES if name in changes}
            self.own = replace(self.own, **mine)  # type: ignore[arg-type]
        self.look = replace(self.look, **changes)  # type: ignore[arg-type]
