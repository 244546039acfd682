"""The tool that says where the other planes go through."""

from __future__ import annotations

from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.tools.base import PanePoint, Tool


class CrosshairTool(Tool):
    """Where it is pressed and dragged the crosshair is; so it is where the pointer goes while Shift is held."""

    id = "crosshair"

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._held = False

    def press(self, at: PanePoint) -> bool:
        """See `Tool`."""
        self._held = True
        self.mark(at)
        return True

    def move(self, at: PanePoint) -> None:
        """See `Tool`."""
        if self._held:
            self.mark(at)

    def release(self, at: PanePoint) -> None:
        """See `Tool`."""
        self._held = False

    def stop(self) -> bool:
        """See `Tool`."""
        held, self._held = self._held, False
        return held

    def mark(self, at: PanePoint) -> None:
        """The crosshair comes here."""
        if at.shown is not None:
            self._shown.mark(at.shown, at.across, at.down)
