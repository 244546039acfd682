"""Windows and grey levels of what is on screen: presets, the ways of the file, dragging, and from what is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.grey import EXACT, SIGMOID, GreyChoice, Window, WindowCurve
from medaug_gui.core.series import Series
from medaug_gui.gui.scene.colour_maps import COLOUR_MAPS, GREY
from medaug_gui.gui.scene.looks import Looks
from medaug_gui.gui.scene.position import Position
from medaug_gui.gui.scene.presets import Preset, find_auto_window, find_window, list_presets, sample_values
from medaug_gui.gui.scene.side import Side

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
        announce: says that the screen is to follow.

    Attributes:
        own: the user's own windows by modality.

    Signals:
        own_changed: the user has other windows of their own.
    """

    own_changed = Signal()

    def __init__(
        self, position: Position, looks: Looks, announce: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._position = position
        self._looks = looks
        self._announce = announce
        self._kinds: dict[str, _Kind] = {}
        self.own: dict[str, tuple[Preset, ...]] = {}

    def forget(self) -> None:
        """Other series are shown: what was known of values is to be found anew."""
        self._kinds.clear()

    @property
    def presets(self) -> tuple[Preset, ...]:
        """The windows to choose from for the side that the user is at."""
        side = self._position.target
        return self._look_at(side).presets if side else ()

    @property
    def modality(self) -> str:
        """Of the side that the user is at; empty for none, and for colour."""
        side = self._position.target
        return side.series.identity.modality or "-" if side and not side.series.is_colour else ""

    @property
    def own_presets(self) -> tuple[Preset, ...]:
        """The user's own windows for this modality."""
        return self.own.get(self.modality, ())

    def set_own(self, modality: str, presets: Sequence[Preset]) -> None:
        """The user has these windows of their own for a modality."""
        self.own = {**self.own, modality: tuple(presets)}
        self.own_changed.emit()
        self._announce()

    @Slot(int)
    def choose_own(self, number: int) -> None:
        """One of the user's own windows, from 0."""
        if 0 <= number < len(self.own_presets):
            self._set_straight(self.own_presets[number].window)

    @Slot(str)
    def set_colours(self, name: str) -> None:
        """The colour map; raises ValueError for what is none."""
        if name not in COLOUR_MAPS:
            raise ValueError(f"no such colour map: {name}")
        self._looks.change(colours=name)
        self._announce()

    @property
    def given(self) -> tuple[GreyChoice, ...]:
        """The ways that its file gives to see it."""
        side = self._position.target
        return self._look_at(side).given if side else ()

    @Slot(float, float)
    def set_window(self, centre: float, width: float) -> None:
        """Centre and width in the unit of the voxels; the function stays that of the file's window where it bends."""
        function = self._function
        least = 1.0 if self._whole and function != EXACT else 1e-6
        self._looks.change(window=(centre, max(width, least)), function=function)
        self._announce()

    @property
    def _function(self) -> str:
        """The function of what is shown, where another window goes on with it."""
        side = self._position.target
        look = self._looks.find_look(side)
        if look.grey is None or side is None:
            return look.function
        curve = self._looks.find_curve(side)
        return curve.function if isinstance(curve, WindowCurve) and curve.function in (SIGMOID, EXACT) else ""

    @property
    def _whole(self) -> bool:
        side = self._position.target
        return side is None or self._look_at(side).values.dtype.kind in "iu"

    @Slot(float, float)
    def drag_window(self, dx: float, dy: float) -> None:
        """Right is wider, down is a higher centre (darker), in proportion to the window."""
        centre, width = self._looks.window
        gain = width / _DRAG
        if self._whole:
            gain = max(gain, 0.5)
        self.set_window(centre + dy * gain, width + dx * gain)

    @Slot(bool)
    def invert(self, on: bool) -> None:
        """White for black."""
        self._looks.change(invert=on)
        self._announce()

    @Slot(int)
    def choose_preset(self, number: int) -> None:
        """Preset 0 to 8: of the modality, then the user's own where it has fewer."""
        listed = (*self.presets, *self.own_presets)
        if 0 <= number < len(listed):
            self._set_straight(listed[number].window)

    def _set_straight(self, window: Window) -> None:
        self._looks.change(window=window)
        self._announce()

    @Slot(int)
    def choose_given(self, number: int) -> None:
        """One of the ways that the file gives, from 0."""
        if 0 <= number < len(self.given):
            choice = self.given[number]
            self._looks.change(window=choice.middle.window, grey=choice)
            self._announce()

    @Slot()
    def set_as_in_file(self) -> None:
        """As the file means it; once more for the next way that it gives. Its own window where it gives none."""
        side, given = self._position.target, self.given
        grey = self._looks.find_look(side).grey
        if grey in given:
            self.choose_given((given.index(grey) + 1) % len(given))
        elif side is not None:
            self._looks.change(**self.read_meaning(side))
            self._announce()

    @Slot()
    def set_auto(self) -> None:
        """The window from percentiles of what is on screen."""
        side = self._position.target
        index = self._position.find_index(side) if side else None
        if side is None or index is None or side.series.is_colour:
            return
        pixels = self._position.cut(side).take_pixels(index)
        every = max(1, max(pixels.shape) // 256)
        values = pixels[::every, ::every]
        padding = side.series.padding
        kept = values[values != padding] if padding is not None and (values != padding).any() else values
        self._set_straight(find_window(np.sort(kept, axis=None), 1.0, 99.0))

    def _look_at(self, side: Side) -> _Kind:
        """What is known of a side's values, looked at once for each series."""
        known, series = self._kinds.get(side.tag), side.series
        if known is None or known.series is not series:
            values = sample_values(series)
            given = () if series.is_colour else series.greys.choices
            known = self._kinds[side.tag] = _Kind(series, values, list_presets(series, values), given)
        return known

    def read_meaning(self, side: Side) -> dict[str, Any]:
        """A side as its file means it, else through its own window."""
        kind = self._look_at(side)
        window = side.series.window or find_auto_window(side.series, kind.values)
        grey = kind.given[0] if kind.given else None
        return {"window": window, "grey": grey, "function": "", "invert": side.series.greys.inverse, "colours": GREY}
