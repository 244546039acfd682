"""What is laid over the pictures: label maps, one map in colours, and the scale of the difference."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from medaug_gui.gui.scene.looks import Looks
from medaug_gui.gui.scene.position import Position
from medaug_gui.gui.scene.side import STYLES, TEXTS, Hidden


class OverlaySettings(QObject):
    """Changes what lies over the pictures.

    Args:
        announce: says that the screen is to follow.
    """

    def __init__(
        self, position: Position, looks: Looks, announce: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._position = position
        self._looks = looks
        self._announce = announce

    @Slot(bool)
    def show_labels(self, on: bool) -> None:
        """Label maps over the pictures, or not."""
        self._change(labels=on)

    @Slot(int)
    def set_opacity(self, percent: int) -> None:
        """How strong label maps are drawn."""
        self._change(opacity=min(max(percent, 0), 100) / 100)

    @Slot(str)
    def set_style(self, style: str) -> None:
        """Label maps filled, by their outlines, or both; raises ValueError for what is none of `STYLES`."""
        if style not in STYLES:
            raise ValueError(f"no such style: {style}")
        self._change(style=style)

    def hide(self, labels: Hidden) -> None:
        """These labels are not drawn, all others are."""
        self._change(hidden=labels)

    @Slot(str)
    def set_map(self, name: str) -> None:
        """The map laid over the pictures that have it; empty for none."""
        self._change(map=name)

    @Slot()
    def choose_next_map(self) -> None:
        """The next of the maps there are, then none."""
        names, shown = ["", *self._position.sides.maps], self._looks.look.map
        at = names.index(shown) if shown in names else 0
        self.set_map(names[(at + 1) % len(names)])

    @Slot(int)
    def set_map_opacity(self, percent: int) -> None:
        """How strong a map is drawn."""
        self._change(map_opacity=min(max(percent, 0), 100) / 100)

    @Slot(float)
    def set_reach(self, reach: float) -> None:
        """The end of the difference scale; 0 for automatic."""
        self._change(reach=max(reach, 0.0))

    @Slot(bool)
    def set_smooth(self, on: bool) -> None:
        """Pixels run into each other, or each is a square."""
        self._change(smooth=on)

    @Slot(str)
    def set_texts(self, amount: str) -> None:
        """How much is written over the pictures; raises ValueError for what is none of `TEXTS`."""
        if amount not in TEXTS:
            raise ValueError(f"no such amount of text: {amount}")
        self._change(texts=amount)

    @Slot(bool)
    def show_crosshair(self, on: bool) -> None:
        """The crosshair over linked planes, or not."""
        self._change(crosshair=on)

    def _change(self, **changes: object) -> None:
        self._looks.change(**changes)
        self._announce()
