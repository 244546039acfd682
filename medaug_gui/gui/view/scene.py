"""What there is to see: source, result and preview, the place in the patient, and how it is looked at.

Two series that share a place are linked: the finer stack leads, its slices are counted, and the other shows what it
has there. Two that share none have a place, a plane and a zoom each; two with unlike values have a window each.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRectF

from medaug_gui.core.grey import Curve, Window, WindowCurve, own_curve
from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.series import Series
from medaug_gui.gui.view.cut import Cut
from medaug_gui.gui.view.difference import automatic_reach, reach_of
from medaug_gui.gui.view.heat import Heat, heat_of
from medaug_gui.gui.view.linking import finer, same_space, same_values, same_voxels
from medaug_gui.gui.view.planes import native_name
from medaug_gui.gui.view.side import Look, Shown, Side

__all__ = ["Look", "Scene", "Shown", "Side", "same_place", "same_scan"]

_OF_VALUES = ("window", "grey", "function", "invert")
"""What of a look depends on the values."""


class Scene:
    """Source and result at one place in the patient. The result alone can be the reference."""

    def __init__(self) -> None:
        self.source: Side | None = None
        self.result: Side | None = None
        self.preview: Side | None = None
        self.look = Look()
        self.own = Look()
        self.attended = "A"
        self.linked = True
        self.separate = False
        self._solo = False
        self._planes = {"A": "axial", "B": "axial"}
        self._cursors = {"A": [0, 0, 0], "B": [0, 0, 0]}
        self._cuts: dict[tuple[int, str], Cut] = {}
        self._same: dict[tuple[int, int], bool] = {}
        self._reach: float | None = None
        self._heats: dict[tuple[int, str], Heat] = {}

    @property
    def reference(self) -> Side | None:
        """The side in whose millimetres the pictures lie."""
        return self.source or self.result or self.preview

    @property
    def other(self) -> Side | None:
        """What is compared with the source: the preview while there is one."""
        return self.preview or self.result

    @property
    def paired(self) -> bool:
        """True with something to compare."""
        return self.source is not None and self.other is not None

    @property
    def target(self) -> Side | None:
        """The side that the user is at, where the two share no place or no window: what is done is done to it."""
        apart = self.paired and not self._solo and (self.separate or not self.linked)
        return self.other if apart and self.attended == "B" else self.reference

    @property
    def lead(self) -> Side | None:
        """The side whose slices are counted: the finer of two that are linked, else the one the user is at."""
        source, result = self.source, self.result
        if source is None or result is None or self.preview is not None or self._solo:
            return self.reference
        if not self.linked:
            return self.target
        axes = (self.cut(source).plane.through, self.cut(result).plane.through)
        return result if finer(source.series.geometry, result.series.geometry, *axes) else source

    @property
    def solo(self) -> bool:
        """True while the source is looked at alone, whatever there is to compare it with."""
        return self._solo

    @solo.setter
    def solo(self, on: bool) -> None:
        before, self._solo = self.lead, on
        self._hand_over(before)

    @property
    def plane(self) -> str:
        """ "axial", "coronal" or "sagittal": of both, or of the one that the user is at."""
        side = self.target
        return self._plane_of(side) if side else self._planes["A"]

    @plane.setter
    def plane(self, name: str) -> None:
        before, side = self.lead, self.target
        self._planes["B" if side is not None and not self._common(side) else "A"] = name
        self._hand_over(before)

    def put(self, source: Side | None = None, result: Side | None = None, preview: Side | None = None) -> None:
        """Replace what is shown; a place that the new ones have too is kept."""
        before, place = self.lead, self._cursors
        former = {"A": self.source, "B": self.result}
        self.source, self.result, self.preview = source, result, preview
        self._cuts.clear()
        self._same.clear()
        self._heats.clear()
        self._reach = None
        one, two = self.source, self.other
        self.linked = one is None or two is None or two.native >= 0 or same_space(one.series, two.series)
        self.separate = one is not None and two is not None and not self._alike(one, two)
        if result is not None and not _same_grid(former["B"], result):
            self._cursors = {**place, "B": [size // 2 for size in result.series.geometry.shape]}
            self._planes["B"] = native_name(result.series.geometry)
        self._hand_over(before, place)

    def begin(self) -> None:
        """Go to the middle of the reference, in the plane it was acquired in."""
        side = self.reference
        if side is None:
            return
        geometry = side.series.geometry
        self._planes["A"] = native_name(geometry)
        self._cursors[side.tag] = [size // 2 for size in geometry.shape]
        if side.native >= 0:
            self._cursors[side.tag][0] = side.native
        self._hand_over(side)

    def cut(self, side: Side) -> Cut:
        """The side in the present plane."""
        name = self._plane_of(side)
        key = (id(side.series), name)
        if key not in self._cuts:
            first = self.source if self.source is not None and self._common(side) else side
            self._cuts[key] = Cut(side.series, name, stored=bool(first.series.identity.sop_class))
        return self._cuts[key]

    @property
    def native(self) -> bool:
        """True in the plane the slices were acquired in."""
        side = self.reference
        return side is None or self.cut(side).plane.through == 0

    @property
    def native_index(self) -> int:
        """Where the screen is along the slice axis of the reference."""
        side = self.reference
        if side is None:
            return self._cursors["A"][0]
        if side.native >= 0:
            return self._cursor(side)[0]
        return min(max(self._place_in(side)[0], 0), side.series.geometry.shape[0] - 1)

    @property
    def count(self) -> int:
        """How many slices there are to go through in this plane."""
        side = self.lead
        if side is None:
            return 0
        if side.total and self.native:
            return side.total
        first, last = self._span(side)
        return last - first + 1

    @property
    def index(self) -> int:
        """The slice in this plane."""
        side = self.lead
        return 0 if side is None else self._cursor(side)[self.cut(side).plane.through] - self._span(side)[0]

    def go(self, index: int) -> None:
        """Go to a slice of this plane, kept inside; a stand-in of one slice stays where it is."""
        side = self.lead
        if side is not None and side.native < 0:
            first, last = self._span(side)
            self._cursor(side)[self.cut(side).plane.through] = min(max(index + first, first), last)

    def mark(self, shown: Shown, row: int, column: int) -> None:
        """Make a pixel of the leading picture the place that the other planes go through."""
        if shown.side is self.lead and shown.side.native < 0:
            self._cursor(shown.side)[:] = shown.cut.voxel(shown.index, row, column)

    def same_grid(self, side: Side) -> bool:
        """True where a side's voxels lie on those of the reference."""
        base = self.reference
        return base is None or self._one_grid(base, side)

    def _one_grid(self, one: Side, other: Side) -> bool:
        key = (id(one.series), id(other.series))
        if key not in self._same:
            self._same[key] = one is other or same_voxels(one.series, other.series)
        return self._same[key]

    def index_in(self, side: Side) -> int | None:
        """Which of its own slices a side shows at this place; None where it has none."""
        if side.native >= 0:
            return 0 if self.native and side.native == self.native_index else None
        cut = self.cut(side)
        index = self._place_in(side)[cut.plane.through]
        return index if 0 <= index < cut.count else None

    def shown(self, side: Side) -> Shown | None:
        """The picture of a side at this place; None where it has none here."""
        if self.reference is None:
            return None
        index = self.index_in(side)
        if index is None:
            return None
        curve = None if side.series.colour else self.curve(side)
        return Shown(side, self.cut(side), index, self._rect(side, index), self._heat(side), curve, self.look_of(side))

    def curve(self, side: Side) -> Curve:
        """How the values of a side become grey levels at this place: one curve for all that share a window.

        Where slices have curves of their own, other planes go through that of the middle one.
        """
        look, base = self.look_of(side), side if self._apart(side) else self.reference
        if look.grey is not None and base is not None:
            depth = base.total or base.series.geometry.shape[0]
            place = self.native_index if base is self.reference else self._place_in(base)[0]
            return look.grey.at(min(max(place, 0), depth - 1) if self.cut(base).plane.through == 0 else -1, depth)
        return WindowCurve(*look.window, look.function) if look.function else own_curve(look.window, side.series.voxels)

    @property
    def window(self) -> Window:
        """The window in effect at this place, of the side that the user is at."""
        side = self.target
        look = self.look_of(side)
        return look.window if side is None or look.grey is None else self.curve(side).window

    def look_of(self, side: Side | None) -> Look:
        """How a side is looked at: through its own window where the other's does not suit it."""
        if side is None or not self._apart(side):
            return self.look
        return replace(self.look, **{name: getattr(self.own, name) for name in _OF_VALUES})

    @property
    def maps(self) -> dict[str, ScalarMap]:
        """The maps there are to lay over the pictures, by name; those of what is compared first."""
        sides = [side for side in (self.other, self.source) if side is not None]
        return {one.name: one for side in reversed(sides) for one in side.series.maps}

    def _heat(self, side: Side) -> Heat | None:
        name = self.look.map
        found = next((one for one in side.series.maps if one.name == name), None) if name else None
        if found is None:
            return None
        key = (id(side.series), name)
        if key not in self._heats:
            self._heats[key] = heat_of(found)
        return self._heats[key]

    def _alike(self, one: Side, two: Side) -> bool:
        return self.linked and same_values(one.series, two.series)

    def _apart(self, side: Side) -> bool:
        return self.separate and side is self.other

    def _common(self, side: Side) -> bool:
        """True for a side that shares plane and place with the reference, or is it."""
        return self.linked or side is self.reference

    def _plane_of(self, side: Side) -> str:
        return self._planes["A" if self._common(side) else "B"]

    def _cursor(self, side: Side) -> list[int]:
        """[slice, row, column] of a side's own voxels; a leading stack may be left by some slices."""
        return self._cursors[side.tag]

    def _place_in(self, side: Side) -> list[int]:
        """The place on screen in a side's own voxels, which may lie outside of them."""
        lead = self.lead
        if lead is None or lead is side or not self.linked:
            return self._cursor(side)
        return self._converted(lead, self._cursor(lead), side)

    def _converted(self, one: Side, place: list[int], other: Side) -> list[int]:
        first, second = one.series.geometry, other.series.geometry
        if self._one_grid(one, other):
            return list(place)
        if first.positioned and second.positioned:
            return [round(float(part)) for part in second.voxel_at(first.place(place))]
        return [int((at + 0.5) / n * m) for at, n, m in zip(place, first.shape, second.shape, strict=True)]

    def _hand_over(self, before: Side | None, places: dict[str, list[int]] | None = None) -> None:
        """The lead may be another one now: it takes the place of the former one, as near as it has it."""
        now, places = self.lead, places or self._cursors
        if before is None or now is None:
            return
        # Each cursor is a list of its own: what was a place before must not follow.
        self._cursors = {tag: list(place) for tag, place in self._cursors.items()}
        if now.native >= 0 or before.native >= 0:
            return
        joined = now is before or same_space(before.series, now.series)
        place = self._converted(before, places[before.tag], now) if joined else self._cursor(now)
        size = now.series.geometry.shape
        self._cursors[now.tag] = [min(max(at, 0), most - 1) for at, most in zip(place, size, strict=True)]

    def _span(self, lead: Side) -> tuple[int, int]:
        """The first and last slice to go to, counted in the leading stack: beyond its ends where the other goes on."""
        cut = self.cut(lead)
        first, last = 0, cut.count - 1
        other = self.source if lead is self.result else self.result
        both = other is not None and self.preview is None and self.linked and not self._solo
        if other is None or not both or self._one_grid(lead, other) or not other.series.geometry.positioned:
            return first, last
        ends = self.cut(other)
        for at in (0, ends.count - 1):
            place = [(size - 1) // 2 for size in other.series.geometry.shape]
            place[ends.plane.through] = at
            index = self._converted(other, place, lead)[cut.plane.through]
            first, last = min(first, index), max(last, index)
        return first, last

    def _rect(self, side: Side, index: int) -> QRectF:
        cut = self.cut(side)
        across, down = self._corner_in(side, index)
        height, width = cut.rows * cut.pixel[0], cut.columns * cut.pixel[1]
        return QRectF(across - cut.pixel[1] / 2, down - cut.pixel[0] / 2, width, height)

    def _corner_in(self, side: Side, index: int) -> tuple[float, float]:
        base = self.reference
        if base is None or side is base or self.same_grid(side):
            return 0.0, 0.0
        mine, cut = self.cut(base), self.cut(side)
        if self.linked and side.series.geometry.positioned and base.series.geometry.positioned:
            own = 0 if base.native >= 0 else self._place_in(base)[mine.plane.through]
            away = cut.corner(index) - mine.corner(own)
            return float(np.dot(away, mine.across)), float(np.dot(away, mine.down))
        height = mine.rows * mine.pixel[0] - cut.rows * cut.pixel[0]
        width = mine.columns * mine.pixel[1] - cut.columns * cut.pixel[1]
        return (width - mine.pixel[1] + cut.pixel[1]) / 2, (height - mine.pixel[0] + cut.pixel[0]) / 2

    def area(self, side: Side | None = None) -> QRectF:
        """The rectangle (mm) that fitting shows: the pictures of all that are linked, or of one that is not."""
        base = self.reference
        if base is None:
            return QRectF(-50, -50, 100, 100)
        if side is not None and not self._common(side):
            return self._rect(side, 0)
        area = self._rect(base, 0)
        other = self.other
        if other is not None and other is not base and self.linked and not self._solo:
            middle = self._place_in(other)[self.cut(other).plane.through] if other.native < 0 else 0
            area = area.united(self._rect(other, min(max(middle, 0), self.cut(other).count - 1)))
        return area

    def reach(self) -> float:
        """The end of the difference scale: as set, or automatic."""
        source, other = self.source, self.other
        if self.look.reach or source is None or other is None:
            return self.look.reach or 1.0
        if self._reach is None:
            if other.native >= 0 or self.same_grid(other):
                self._reach = automatic_reach(source.series, other.series, other.native)
            else:
                one, two = self.shown(source), self.shown(other)
                if one is None or two is None:
                    return 1.0
                self._reach = reach_of(one.cut.pixels(one.index), two.cut.pixels(two.index))
        return self._reach

    def seen(self, **changes: object) -> None:
        """Change how pictures are looked at; a window that comes without more is a straight line.

        A window is that of the side the user is at, where each has its own.
        """
        if "window" in changes:
            changes = {"grey": None, "function": "", **changes}
        target = self.target
        if target is not None and self._apart(target):
            mine = {name: changes.pop(name) for name in _OF_VALUES if name in changes}
            self.own = replace(self.own, **mine)  # type: ignore[arg-type]
        self.look = replace(self.look, **changes)  # type: ignore[arg-type]


def _same_grid(one: Side | None, other: Side) -> bool:
    return one is not None and same_voxels(one.series, other.series)


def same_scan(one: Series, other: Series) -> bool:
    """True for the very same series, also when it was read once more."""
    return one is other or (bool(one.frames) and one.frames == other.frames)


def same_place(one: Series, other: Series) -> bool:
    """True for two scans on one grid in one patient, such as two sequences of one examination."""
    return (
        one.geometry.positioned
        and one.identity.frame_of_reference == other.identity.frame_of_reference
        and one.geometry.same_grid(other.geometry)
    )
