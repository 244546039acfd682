"""Windows and grey levels of what is on screen: presets, the ways of the file, dragging, and from what is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Slot

from medaug_gui.core.grey import EXACT, SIGMOID, GreyChoice, Window, WindowCurve
from medaug_gui.core.series import Series
from medaug_gui.gui.view.greys.presets import Preset, auto_window, between, presets_for, sampled
from medaug_gui.gui.view.scene.scene import Scene
from medaug_gui.gui.view.scene.side import Side

_DRAG = 300.0
"""Points of drag that change the window by its own width."""


@dataclass(frozen=True)
class _Kind:
    """What is known of a side's values: a sample of them, presets, and the ways its file gives to see them."""

    series: Series
    values: NDArray[Any]
    presets: tuple[Preset, ...]
    given: tuple[GreyChoice, ...]


class Windowing(QObject):
    """Changes how values become grey levels, of the side that the user is at.

    Args:
        scene: what is seen.
        announce: says that the screen is to follow.
    """

    def __init__(self, scene: Scene, announce: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._announce = announce
        self._kinds: dict[str, _Kind] = {}

    def forget(self) -> None:
        """Other series are shown: what was known of values is to be found anew."""
        self._kinds.clear()

    @property
    def presets(self) -> tuple[Preset, ...]:
        """The windows to choose from for the side that the user is at."""
        side = self._scene.target
        return self._kind(side).presets if side else ()

    @property
    def given(self) -> tuple[GreyChoice, ...]:
        """The ways that its file gives to see it."""
        side = self._scene.target
        return self._kind(side).given if side else ()

    @Slot(float, float)
    def set_window(self, centre: float, width: float) -> None:
        """Centre and width in the unit of the voxels; the function stays that of the file's window where it bends."""
        function = self._function
        least = 1.0 if self._whole and function != EXACT else 1e-6
        self._scene.seen(window=(centre, max(width, least)), function=function)
        self._announce()

    @property
    def _function(self) -> str:
        """The function of what is shown, where another window goes on with it."""
        side = self._scene.target
        look = self._scene.look_of(side)
        if look.grey is None or side is None:
            return look.function
        curve = self._scene.curve(side)
        return curve.function if isinstance(curve, WindowCurve) and curve.function in (SIGMOID, EXACT) else ""

    @property
    def _whole(self) -> bool:
        side = self._scene.target
        return side is None or self._kind(side).values.dtype.kind in "iu"

    @Slot(float, float)
    def drag_window(self, dx: float, dy: float) -> None:
        """Right is wider, down is a higher centre (darker), in proportion to the window."""
        centre, width = self._scene.window
        gain = width / _DRAG
        if self._whole:
            gain = max(gain, 0.5)
        self.set_window(centre + dy * gain, width + dx * gain)

    @Slot(int)
    def choose_preset(self, number: int) -> None:
        """Preset 0 to 8."""
        if 0 <= number < len(self.presets):
            self._straight(self.presets[number].window)

    def _straight(self, window: Window) -> None:
        self._scene.seen(window=window)
        self._announce()

    @Slot(int)
    def choose_given(self, number: int) -> None:
        """One of the ways that the file gives, from 0."""
        if 0 <= number < len(self.given):
            choice = self.given[number]
            self._scene.seen(window=choice.middle.window, grey=choice)
            self._announce()

    @Slot()
    def as_in_file(self) -> None:
        """As the file means it; once more for the next way that it gives. Its own window where it gives none."""
        side, given = self._scene.target, self.given
        grey = self._scene.look_of(side).grey
        if grey in given:
            self.choose_given((given.index(grey) + 1) % len(given))
        elif side is not None:
            self._scene.seen(**self.meant(side))
            self._announce()

    @Slot()
    def auto(self) -> None:
        """The window from percentiles of what is on screen."""
        side = self._scene.target
        shown = self._scene.shown(side) if side else None
        if shown is None or shown.side.series.colour:
            return
        pixels = shown.cut.pixels(shown.index)
        every = max(1, max(pixels.shape) // 256)
        values = pixels[::every, ::every]
        padding = shown.side.series.padding
        kept = values[values != padding] if padding is not None and (values != padding).any() else values
        self._straight(between(np.sort(kept, axis=None), 1.0, 99.0))

    def _kind(self, side: Side) -> _Kind:
        """Looked at once for each series."""
        known, series = self._kinds.get(side.tag), side.series
        if known is None or known.series is not series:
            values = sampled(series)
            given = () if series.colour else series.greys.choices
            known = self._kinds[side.tag] = _Kind(series, values, presets_for(series, values), given)
        return known

    def meant(self, side: Side) -> dict[str, Any]:
        """A side as its file means it, else through its own window."""
        kind = self._kind(side)
        window = side.series.window or auto_window(side.series, kind.values)
        grey = kind.given[0] if kind.given else None
        return {"window": window, "grey": grey, "function": "", "invert": side.series.greys.inverse}
