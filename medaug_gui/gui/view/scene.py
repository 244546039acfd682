"""What there is to see: source, result and preview, the place in the patient, and how it is looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QRectF

from medaug_gui.core.grey import Curve, GreyChoice, Window, WindowCurve, own_curve
from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.series import Series
from medaug_gui.gui.view.cut import Cut
from medaug_gui.gui.view.difference import automatic_reach
from medaug_gui.gui.view.heat import Heat, heat_of
from medaug_gui.gui.view.planes import native_name


@dataclass(frozen=True)
class Side:
    """One of the two things compared.

    Attributes:
        tag: "A" for the source, "B" for the result.
        note: "", "loading" or "preview".
        native: for a stand-in of one slice, which native slice it is; else -1.
        total: for a stand-in while the volume loads, how many native slices there will be.
    """

    series: Series
    title: str
    tag: str
    note: str = ""
    native: int = -1
    total: int = 0


@dataclass(frozen=True)
class Shown:
    """One picture of a side, the rectangle in mm that it covers in the common plane, and the map to lay over it.

    `curve` is how its values become grey levels; None for a plain window.
    """

    side: Side
    cut: Cut
    index: int
    rect: QRectF
    heat: Heat | None = None
    curve: Curve | None = None


@dataclass(frozen=True)
class Look:
    """How pictures are looked at. `reach` is the end of the difference scale, 0 for automatic; `map` names a map.

    `grey` is what the file of the reference means, in use until another window is chosen; `function` is how a chosen
    window bends, empty for a straight line.
    """

    window: Window = (40.0, 400.0)
    grey: GreyChoice | None = None
    function: str = ""
    invert: bool = False
    labels: bool = True
    opacity: float = 0.5
    reach: float = 0.0
    map: str = ""
    map_opacity: float = 0.7


class Scene:
    """Source and result at one place in the patient. The result alone can be the reference."""

    def __init__(self) -> None:
        self.source: Side | None = None
        self.result: Side | None = None
        self.preview: Side | None = None
        self.plane = "axial"
        self.look = Look()
        self._cursor = [0, 0, 0]
        self._cuts: dict[tuple[int, str], Cut] = {}
        self._same: dict[tuple[int, int], bool] = {}
        self._reach: float | None = None
        self._heats: dict[tuple[int, str], Heat] = {}

    @property
    def reference(self) -> Side | None:
        """The side whose slices are counted."""
        return self.source or self.result or self.preview

    @property
    def other(self) -> Side | None:
        """What is compared with the source: the preview while there is one."""
        return self.preview or self.result

    @property
    def paired(self) -> bool:
        """True with something to compare."""
        return self.source is not None and self.other is not None

    def put(self, source: Side | None = None, result: Side | None = None, preview: Side | None = None) -> None:
        """Replace what is shown."""
        self.source, self.result, self.preview = source, result, preview
        self._cuts.clear()
        self._same.clear()
        self._heats.clear()
        self._reach = None

    def begin(self) -> None:
        """Go to the middle of the reference, in the plane it was acquired in."""
        side = self.reference
        if side is None:
            return
        geometry = side.series.geometry
        self.plane = native_name(geometry)
        self._cursor = [size // 2 for size in geometry.shape]
        if side.native >= 0:
            self._cursor[0] = side.native

    def cut(self, side: Side) -> Cut:
        """The side in the present plane."""
        key = (id(side.series), self.plane)
        if key not in self._cuts:
            first = self.source or side
            self._cuts[key] = Cut(side.series, self.plane, stored=bool(first.series.identity.sop_class))
        return self._cuts[key]

    @property
    def native(self) -> bool:
        """True in the plane the slices were acquired in."""
        side = self.reference
        return side is None or self.cut(side).plane.through == 0

    @property
    def native_index(self) -> int:
        """Where the screen is along the slice axis of the reference."""
        return self._cursor[0]

    @property
    def count(self) -> int:
        """How many slices there are in this plane."""
        side = self.reference
        if side is None:
            return 0
        return side.total if side.total and self.native else self.cut(side).count

    @property
    def index(self) -> int:
        """The slice in this plane."""
        side = self.reference
        return 0 if side is None else self._cursor[self.cut(side).plane.through]

    def go(self, index: int) -> None:
        """Go to a slice of this plane, kept inside; a stand-in of one slice stays where it is."""
        side = self.reference
        if side is not None and side.native < 0:
            self._cursor[self.cut(side).plane.through] = min(max(index, 0), self.count - 1)

    def mark(self, row: int, column: int) -> None:
        """Make a pixel of the reference's picture the place that the other planes go through."""
        side = self.reference
        if side is not None and side.native < 0:
            self._cursor = list(self.cut(side).voxel(self.index, row, column))

    def same_grid(self, side: Side) -> bool:
        """True where a side's voxels lie on those of the reference."""
        base = self.reference
        if base is None or side is base:
            return True
        key = (id(base.series), id(side.series))
        if key not in self._same:
            self._same[key] = base.series.geometry.same_grid(side.series.geometry, tolerance=1e-3)
        return self._same[key]

    def shown(self, side: Side) -> Shown | None:
        """The picture of a side at this place; None where it has none here."""
        base = self.reference
        if base is None:
            return None
        cut = self.cut(side)
        index = self._index_in(side, base)
        if index is None:
            return None
        across, down = self._corner_in(side, index, base)
        height, width = cut.rows * cut.pixel[0], cut.columns * cut.pixel[1]
        rect = QRectF(across - cut.pixel[1] / 2, down - cut.pixel[0] / 2, width, height)
        return Shown(side, cut, index, rect, self._heat(side), None if side.series.colour else self.curve(side))

    def curve(self, side: Side) -> Curve:
        """How the values of a side become grey levels at this place: one curve for all that is compared.

        Where slices have curves of their own, other planes go through that of the middle one.
        """
        look, base = self.look, self.reference
        if look.grey is not None and base is not None:
            depth = base.total or base.series.geometry.shape[0]
            return look.grey.at(self._cursor[0] if self.native else -1, depth)
        return WindowCurve(*look.window, look.function) if look.function else own_curve(look.window, side.series.voxels)

    @property
    def window(self) -> Window:
        """The window in effect at this place."""
        side = self.reference
        return self.look.window if side is None or self.look.grey is None else self.curve(side).window

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

    def _index_in(self, side: Side, base: Side) -> int | None:
        if side.native >= 0:
            return 0 if self.native and side.native == self._cursor[0] else None
        if self.same_grid(side):
            return self.index
        cut = self.cut(side)
        if base.series.geometry.positioned and side.series.geometry.positioned:
            place = side.series.geometry.index(base.series.geometry.point(self._cursor))
            index = round(float(place[cut.plane.through]))
        else:
            index = int((self.index + 0.5) / self.count * cut.count)
        return index if 0 <= index < cut.count else None

    def _corner_in(self, side: Side, index: int, base: Side) -> tuple[float, float]:
        if side is base or self.same_grid(side):
            return 0.0, 0.0
        mine, cut = self.cut(base), self.cut(side)
        if side.series.geometry.positioned and base.series.geometry.positioned:
            own = 0 if base.native >= 0 else self.index
            away = cut.corner(index) - mine.corner(own)
            return float(np.dot(away, mine.across)), float(np.dot(away, mine.down))
        height = mine.rows * mine.pixel[0] - cut.rows * cut.pixel[0]
        width = mine.columns * mine.pixel[1] - cut.columns * cut.pixel[1]
        return (width - mine.pixel[1] + cut.pixel[1]) / 2, (height - mine.pixel[0] + cut.pixel[0]) / 2

    def area(self) -> QRectF:
        """The rectangle (mm) that fitting shows: the reference's picture."""
        side = self.reference
        if side is None:
            return QRectF(-50, -50, 100, 100)
        cut = self.cut(side)
        down, across = cut.pixel
        return QRectF(-across / 2, -down / 2, cut.columns * across, cut.rows * down)

    def reach(self) -> float:
        """The end of the difference scale: as set, or automatic."""
        if self.look.reach or self.source is None or self.other is None:
            return self.look.reach or 1.0
        if self._reach is None:
            self._reach = automatic_reach(self.source.series, self.other.series, self.other.native)
        return self._reach

    def seen(self, **changes: object) -> None:
        """Change how pictures are looked at; a window that comes without more is a straight line."""
        if "window" in changes:
            changes = {"grey": None, "function": "", **changes}
        self.look = replace(self.look, **changes)  # type: ignore[arg-type]


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
