"""How what is shown is looked at: one look for both sides, with a window of its own for one of unlike values."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from medaug_gui.core.grey import Curve, Window, WindowCurve, make_curve
from medaug_gui.gui.scene.position import Position
from medaug_gui.gui.scene.side import PictureLook, Side

OF_VALUES = ("window", "grey", "function", "invert", "colours")
"""What of a look depends on the values."""


class Looks:
    """The look of both sides, and that of the result where its values are unlike those of the source."""

    def __init__(self, position: Position) -> None:
        self._position = position
        self.look = PictureLook()
        self._own: dict[str, PictureLook] = {}

    def find_look(self, side: Side | None) -> PictureLook:
        """How a side is looked at: through its own window where the other's does not suit it."""
        if side is None or not self._position.sides.has_own_window(side):
            return self.look
        own = self._own.get(side.tag, self.look)
        return replace(self.look, **{name: getattr(own, name) for name in OF_VALUES})

    def find_curve(self, side: Side, plane: str = "") -> Curve:
        """How the values of a side become grey levels at this position in a plane: one for all that share a window.

        Where slices have curves of their own, other planes go through that of the middle one.
        """
        position, look = self._position, self.find_look(side)
        base = side if position.sides.has_own_window(side) else position.sides.reference
        if look.grey is not None and base is not None:
            depth = base.total or base.series.geometry.shape[0]
            at = position.native_index if base is position.sides.reference else position.locate(base)[0]
            return look.grey.at(
                min(max(at, 0), depth - 1) if position.cut(base, plane).plane.through == 0 else -1, depth
            )
        return (
            WindowCurve(*look.window, look.function) if look.function else make_curve(look.window, side.series.voxels)
        )

    @property
    def window(self) -> Window:
        """The window in effect at this position, of the side that the user is at."""
        side = self._position.target
        look = self.find_look(side)
        return look.window if side is None or look.grey is None else self.find_curve(side).window

    def start_own(self, tag: str, meaning: dict[str, Any]) -> None:
        """Something else is compared: its own look is what its file means."""
        self._own[tag] = replace(self.look, **meaning)

    @property
    def state(self) -> tuple[PictureLook, dict[str, PictureLook]]:
        """The looks of all; what is put here is how all are looked at."""
        return self.look, dict(self._own)

    @state.setter
    def state(self, kept: tuple[PictureLook, dict[str, PictureLook]]) -> None:
        self.look, self._own = kept[0], dict(kept[1])

    def change(self, **changes: object) -> None:
        """Change how pictures are looked at; a window that comes without more is a straight line.

        A window is that of the side the user is at, where each has its own.
        """
        if "window" in changes:
            changes = {"grey": None, "function": "", **changes}
        target = self._position.target
        if target is not None and self._position.sides.has_own_window(target):
            mine = {name: changes.pop(name) for name in OF_VALUES if name in changes}
            own = self._own.get(target.tag, self.look)
            self._own[target.tag] = replace(own, **mine)  # type: ignore[arg-type]
        self.look = replace(self.look, **changes)  # type: ignore[arg-type]
