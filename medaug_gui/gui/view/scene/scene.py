"""What there is to see: source, result and preview, the place in the patient, and how it is looked at.

Two series that share a place are linked: the finer stack leads, its slices are counted, and the other shows what it
has there. Two that share none have a place, a plane and a zoom each; two with unlike values have a window each.
"""

from __future__ import annotations

from dataclasses import replace

from medaug_gui.core.grey import Curve, Window, WindowCurve, make_curve
from medaug_gui.core.series import Series
from medaug_gui.gui.view.geometry.cut import Cut
from medaug_gui.gui.view.geometry.framing import converted, rect_of, span_of
from medaug_gui.gui.view.geometry.linking import finer, same_space, same_values, same_voxels
from medaug_gui.gui.view.geometry.planes import native_name
from medaug_gui.gui.view.overlays.heat import Heats
from medaug_gui.gui.view.scene.side import Look, Shown, Side

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
        self.known_reach: float | None = None
        self._heats = Heats()

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
        return self._planes["A" if self.shares_place(side) else "B"] if side else self._planes["A"]

    @plane.setter
    def plane(self, name: str) -> None:
        before, side = self.lead, self.target
        self._planes["B" if side is not None and not self.shares_place(side) else "A"] = name
        self._hand_over(before)

    def put(self, source: Side | None = None, result: Side | None = None, preview: Side | None = None) -> None:
        """Replace what is shown; a place that the new ones have too is kept."""
        before, place = self.lead, self._cursors
        former = {"A": self.source, "B": self.result}
        self.source, self.result, self.preview = source, result, preview
        self._cuts.clear()
        self._same.clear()
        self._heats.clear()
        self.known_reach = None
        one, two = self.source, self.other
        self.linked = one is None or two is None or two.native >= 0 or same_space(one.series, two.series)
        self.separate = (
            one is not None and two is not None and not (self.linked and same_values(one.series, two.series))
        )
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
        name = self._planes["A" if self.shares_place(side) else "B"]
        key = (id(side.series), name)
        if key not in self._cuts:
            first = self.source if self.source is not None and self.shares_place(side) else side
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
            return self._cursors[side.tag][0]
        return min(max(self.place_in(side)[0], 0), side.series.geometry.shape[0] - 1)

    @property
    def count(self) -> int:
        """How many slices there are to go through in this plane."""
        side = self.lead
        if side is None:
            return 0
        if side.total and self.native:
            return side.total
        first, last = span_of(self, side)
        return last - first + 1

    @property
    def index(self) -> int:
        """The slice in this plane."""
        side = self.lead
        return 0 if side is None else self._cursors[side.tag][self.cut(side).plane.through] - span_of(self, side)[0]

    def go(self, index: int) -> None:
        """Go to a slice of this plane, kept inside; a stand-in of one slice stays where it is."""
        side = self.lead
        if side is not None and side.native < 0:
            first, last = span_of(self, side)
            self._cursors[side.tag][self.cut(side).plane.through] = min(max(index + first, first), last)

    def mark(self, shown: Shown, row: int, column: int) -> None:
        """Make a pixel of the leading picture the place that the other planes go through."""
        if shown.side is self.lead and shown.side.native < 0:
            self._cursors[shown.side.tag][:] = shown.cut.voxel(shown.index, row, column)

    def same_grid(self, side: Side, base: Side | None = None) -> bool:
        """True where a side's voxels lie on those of another, of the reference where none is given."""
        base = base or self.reference
        if base is None:
            return True
        key = (id(base.series), id(side.series))
        if key not in self._same:
            self._same[key] = base is side or same_voxels(base.series, side.series)
        return self._same[key]

    def index_in(self, side: Side) -> int | None:
        """Which of its own slices a side shows at this place; None where it has none."""
        if side.native >= 0:
            return 0 if self.native and side.native == self.native_index else None
        cut = self.cut(side)
        index = self.place_in(side)[cut.plane.through]
        return index if 0 <= index < cut.count else None

    def shown(self, side: Side) -> Shown | None:
        """The picture of a side at this place; None where it has none here."""
        if self.reference is None:
            return None
        index = self.index_in(side)
        if index is None:
            return None
        curve = None if side.series.colour else self.curve(side)
        return Shown(
            side,
            self.cut(side),
            index,
            rect_of(self, side, index),
            self._heats.of(side.series, self.look.map),
            curve,
            self.look_of(side),
        )

    def curve(self, side: Side) -> Curve:
        """How the values of a side become grey levels at this place: one curve for all that share a window.

        Where slices have curves of their own, other planes go through that of the middle one.
        """
        look, base = self.look_of(side), side if self.has_own_window(side) else self.reference
        if look.grey is not None and base is not None:
            depth = base.total or base.series.geometry.shape[0]
            place = self.native_index if base is self.reference else self.place_in(base)[0]
            return look.grey.at(min(max(place, 0), depth - 1) if self.cut(base).plane.through == 0 else -1, depth)
        return (
            WindowCurve(*look.window, look.function) if look.function else make_curve(look.window, side.series.voxels)
        )

    @property
    def window(self) -> Window:
        """The window in effect at this place, of the side that the user is at."""
        side = self.target
        look = self.look_of(side)
        return look.window if side is None or look.grey is None else self.curve(side).window

    def look_of(self, side: Side | None) -> Look:
        """How a side is looked at: through its own window where the other's does not suit it."""
        if side is None or not self.has_own_window(side):
            return self.look
        return replace(self.look, **{name: getattr(self.own, name) for name in _OF_VALUES})

    def has_own_window(self, side: Side) -> bool:
        """True for what is compared, where its values are unlike those of the source."""
        return self.separate and side is self.other

    def shares_place(self, side: Side) -> bool:
        """True for a side that shares plane and place with the reference, or is it."""
        return self.linked or side is self.reference

    def place_in(self, side: Side) -> list[int]:
        """The place on screen in a side's own voxels, which may lie outside of them."""
        lead = self.lead
        if lead is None or lead is side or not self.linked:
            return self._cursors[side.tag]
        return converted(self, lead, self._cursors[lead.tag], side)

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
        place = converted(self, before, places[before.tag], now) if joined else self._cursors[now.tag]
        size = now.series.geometry.shape
        self._cursors[now.tag] = [min(max(at, 0), most - 1) for at, most in zip(place, size, strict=True)]

    def seen(self, **changes: object) -> None:
        """Change how pictures are looked at; a window that comes without more is a straight line.

        A window is that of the side the user is at, where each has its own.
        """
        if "window" in changes:
            changes = {"grey": None, "function": "", **changes}
        target = self.target
        if target is not None and self.has_own_window(target):
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
