"""What is compared on screen: source, result and preview, and whether they are looked at as one."""

from __future__ import annotations

from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.series import Series
from medaug_gui.gui.scene.cut import Cut
from medaug_gui.gui.scene.linking import share_space, share_values, share_voxels
from medaug_gui.gui.scene.scales import Heat, find_reach, find_slice_reach, scale_map
from medaug_gui.gui.scene.side import ShownSlice, Side


class Sides:
    """Source, result and more results beside it; never changed: what else is shown is another one of these.

    Attributes:
        linked: True where the two share a place in the patient, or there is only one.
        separate: True where each has a window of its own, since their values are unlike.
    """

    def __init__(
        self,
        source: Side | None = None,
        result: Side | None = None,
        preview: Side | None = None,
        more: tuple[Side, ...] = (),
    ) -> None:
        self.source, self.result, self.preview, self.more = source, result, preview, more
        one, two = self.source, self.other
        self.linked = one is None or two is None or two.native >= 0 or share_space(one.series, two.series)
        self.separate = (
            one is not None and two is not None and not (self.linked and share_values(one.series, two.series))
        )
        # What is dear to find is found once.
        self._joined: dict[tuple[int, int], tuple[bool, bool]] = {}
        self._cuts: dict[tuple[int, str], Cut] = {}
        self._same: dict[tuple[int, int], bool] = {}
        self._heats: dict[tuple[int, str], Heat] = {}
        self._reach: float | None = None

    @property
    def reference(self) -> Side | None:
        """The side in whose millimetres the pictures lie."""
        return self.source or self.result or self.preview

    @property
    def other(self) -> Side | None:
        """What is compared with the source: the preview while there is one."""
        return self.preview or self.result

    def list_compared(self) -> tuple[Side, ...]:
        """What is seen beside the source: the result or the preview over it, and other results."""
        return tuple(side for side in (self.other, *self.more) if side is not None)

    def list_seen(self, solo: str, wide: bool) -> list[Side]:
        """Source and result, or the one looked at alone, and with `wide` the results beside them."""
        if solo == "A":
            return [self.reference] if self.reference else []
        pair = [side for side in (self.source, self.result) if side is not None]
        return pair + (list(self.more) if wide else [])

    @property
    def is_pair(self) -> bool:
        """True with something to compare."""
        return self.source is not None and self.other is not None

    @property
    def maps(self) -> dict[str, ScalarMap]:
        """The maps there are to lay over the pictures, by name; those of what is compared first."""
        sides = [side for side in (self.other, self.source, *self.more) if side is not None]
        return {one.name: one for side in reversed(sides) for one in side.series.maps}

    def shares_position(self, side: Side | None) -> bool:
        """True for a side that shares plane and slice with the reference, or is it."""
        return side is None or self._join(side)[0]

    def has_own_window(self, side: Side) -> bool:
        """True for what is compared, where its values are unlike those of the source."""
        return not self._join(side)[1]

    def is_apart(self, side: Side) -> bool:
        """True for a side that shares no place or no window with the reference."""
        return not all(self._join(side))

    def _join(self, side: Side) -> tuple[bool, bool]:
        """Whether a side shares its place, and its window, with the reference."""
        base = self.reference
        if base is None or side is base:
            return True, True
        if side is self.other:
            return self.linked, not self.separate
        key = (id(base.series), id(side.series))
        if key not in self._joined:
            linked = side.native >= 0 or share_space(base.series, side.series)
            self._joined[key] = linked, linked and share_values(base.series, side.series)
        return self._joined[key]

    def has_same_grid(self, side: Side, base: Side | None = None) -> bool:
        """True where a side's voxels lie on those of another, of the reference where none is given."""
        base = base or self.reference
        if base is None:
            return True
        key = (id(base.series), id(side.series))
        if key not in self._same:
            self._same[key] = base is side or share_voxels(base.series, side.series)
        return self._same[key]

    def cut(self, side: Side, plane: str) -> Cut:
        """A side in a plane: "axial", "coronal" or "sagittal"."""
        key = (id(side.series), plane)
        if key not in self._cuts:
            first = self.source if self.source is not None and self.shares_position(side) else side
            self._cuts[key] = Cut(side.series, plane, stored=bool(first.series.identity.sop_class))
        return self._cuts[key]

    def convert(self, one: Side, voxel: list[int], other: Side) -> list[int]:
        """A voxel [slice, row, column] of one side, as one of another; it may lie outside of it."""
        first, second = one.series.geometry, other.series.geometry
        if self.has_same_grid(other, one):
            return list(voxel)
        if first.positioned and second.positioned:
            return [round(float(part)) for part in second.voxel_at(first.place(voxel))]
        return [int((at + 0.5) / n * m) for at, n, m in zip(voxel, first.shape, second.shape, strict=True)]

    def find_heat(self, series: Series, name: str) -> Heat | None:
        """The map of this name that a series has, with the ends of its colours."""
        found = next((one for one in series.maps if one.name == name), None) if name else None
        if found is None:
            return None
        key = (id(series), name)
        if key not in self._heats:
            self._heats[key] = scale_map(found)
        return self._heats[key]

    def find_reach(self, base: ShownSlice, over: ShownSlice) -> float:
        """The end of the difference scale, the same in all slices; of these two where the grids are unlike."""
        if self._reach is None:
            side = over.side
            if side.native >= 0 or self.has_same_grid(side):
                self._reach = find_reach(base.side.series, side.series, side.native)
            else:
                self._reach = find_slice_reach(base.cut.take_pixels(base.index), over.cut.take_pixels(over.index))
        return self._reach
