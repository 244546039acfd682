"""Where the screen is: a plane and a slice of what is shown.

Two series that share a place are linked: the finer stack leads, its slices are counted, and the other shows what it
has there. Two that share none have a position and a plane each.
"""

from __future__ import annotations

from medaug_gui.gui.scene.cut import Cut
from medaug_gui.gui.scene.linking import is_finer, share_space, share_voxels
from medaug_gui.gui.scene.planes import find_native_plane
from medaug_gui.gui.scene.side import ShownSlice, Side
from medaug_gui.gui.scene.sides import Sides


class Position:
    """One position in the patient, or one in each of two sides that share none.

    Attributes:
        sides: what is shown.
        attended: the tag of the side that the user is at.
    """

    def __init__(self) -> None:
        self.sides = Sides()
        self.attended = "A"
        self._solo = ""
        self._planes = {"A": "axial", "B": "axial"}
        self._voxels = {"A": [0, 0, 0], "B": [0, 0, 0]}

    @property
    def target(self) -> Side | None:
        """The side that the user is at, where the two share no place or no window: what is done is done to it."""
        sides = self.sides
        apart = sides.is_pair and (sides.separate or not sides.linked)
        return sides.other if apart and (self._solo or self.attended) == "B" else sides.reference

    @property
    def lead(self) -> Side | None:
        """The side whose slices are counted: the finer of two that are linked, else the one the user is at."""
        sides, source, result = self.sides, self.sides.source, self.sides.result
        if source is None or result is None or sides.preview is not None:
            return sides.reference
        if self._solo:
            return result if self._solo == "B" else source
        if not sides.linked:
            return self.target
        axes = (self.cut(source).plane.through, self.cut(result).plane.through)
        return result if is_finer(source.series.geometry, result.series.geometry, *axes) else source

    @property
    def solo(self) -> str:
        """The tag of the one of two that is looked at alone, empty for both."""
        return self._solo

    @solo.setter
    def solo(self, tag: str) -> None:
        before, self._solo = self.lead, tag
        self._hand_over(before)

    @property
    def plane(self) -> str:
        """ "axial", "coronal" or "sagittal": of both, or of the one that the user is at."""
        return self._planes[self._find_owner(self.target)]

    @plane.setter
    def plane(self, name: str) -> None:
        before = self.lead
        self._planes[self._find_owner(self.target)] = name
        self._hand_over(before)

    def put(self, sides: Sides) -> None:
        """Something else is shown; a position that it has too is kept."""
        before, voxels, former = self.lead, self._voxels, self.sides.result
        self.sides = sides
        result = sides.result
        if result is not None and (former is None or not share_voxels(former.series, result.series)):
            self._voxels = {**voxels, "B": [size // 2 for size in result.series.geometry.shape]}
            self._planes["B"] = find_native_plane(result.series.geometry)
        self._hand_over(before, voxels)

    def begin(self) -> None:
        """Go to the middle of the reference, in the plane it was acquired in."""
        side = self.sides.reference
        if side is None:
            return
        geometry = side.series.geometry
        self._planes["A"] = find_native_plane(geometry)
        self._voxels[side.tag] = [size // 2 for size in geometry.shape]
        if side.native >= 0:
            self._voxels[side.tag][0] = side.native
        self._hand_over(side)

    def cut(self, side: Side) -> Cut:
        """The side in the present plane."""
        return self.sides.cut(side, self._planes[self._find_owner(side)])

    @property
    def is_native(self) -> bool:
        """True in the plane the slices were acquired in."""
        side = self.sides.reference
        return side is None or self.cut(side).plane.through == 0

    @property
    def native_index(self) -> int:
        """Where the screen is along the slice axis of the reference."""
        side = self.sides.reference
        if side is None:
            return self._voxels["A"][0]
        if side.native >= 0:
            return self._voxels[side.tag][0]
        return min(max(self.locate(side)[0], 0), side.series.geometry.shape[0] - 1)

    @property
    def count(self) -> int:
        """How many slices there are to go through in this plane."""
        side = self.lead
        if side is None:
            return 0
        if side.total and self.is_native:
            return side.total
        first, last = self._find_span(side)
        return last - first + 1

    @property
    def index(self) -> int:
        """The slice in this plane, from 0."""
        side = self.lead
        return 0 if side is None else self._voxels[side.tag][self.cut(side).plane.through] - self._find_span(side)[0]

    def go(self, index: int) -> None:
        """Go to a slice of this plane, kept inside; a stand-in of one slice stays where it is."""
        side = self.lead
        if side is not None and side.native < 0:
            first, last = self._find_span(side)
            self._voxels[side.tag][self.cut(side).plane.through] = min(max(index + first, first), last)

    def mark(self, shown: ShownSlice, row: int, column: int) -> None:
        """Make a pixel of a picture the place that the other planes go through."""
        side, lead = shown.side, self.lead
        if lead is None or lead.native >= 0:
            return
        place = list(shown.cut.find_voxel(shown.index, row, column))
        if side is lead or (side.native < 0 and not self.sides.linked):
            self._voxels[side.tag] = place
        elif side.native < 0:
            size = lead.series.geometry.shape
            voxel = self.sides.convert(side, place, lead)
            self._voxels[lead.tag] = [min(max(at, 0), most - 1) for at, most in zip(voxel, size, strict=True)]

    def find_index(self, side: Side) -> int | None:
        """Which of its own slices a side shows here; None where it has none."""
        if side.native >= 0:
            return 0 if self.is_native and side.native == self.native_index else None
        cut = self.cut(side)
        index = self.locate(side)[cut.plane.through]
        return index if 0 <= index < cut.count else None

    def locate(self, side: Side) -> list[int]:
        """The position in a side's own voxels [slice, row, column], which may lie outside of them."""
        lead = self.lead
        if lead is None or lead is side or not self.sides.linked:
            return self._voxels[side.tag]
        return self.sides.convert(lead, self._voxels[lead.tag], side)

    def _find_owner(self, side: Side | None) -> str:
        """Whose plane a side is seen in."""
        return "B" if side is not None and not self.sides.shares_position(side) else "A"

    def _find_span(self, lead: Side) -> tuple[int, int]:
        """The first and last slice to go to, counted in the leading stack: beyond its ends where the other goes on."""
        sides, cut = self.sides, self.cut(lead)
        first, last = 0, cut.count - 1
        other = sides.source if lead is sides.result else sides.result
        both = other is not None and sides.preview is None and sides.linked and not self._solo
        if other is None or not both or sides.has_same_grid(other, lead) or not other.series.geometry.positioned:
            return first, last
        ends = self.cut(other)
        for at in (0, ends.count - 1):
            voxel = [(size - 1) // 2 for size in other.series.geometry.shape]
            voxel[ends.plane.through] = at
            index = sides.convert(other, voxel, lead)[cut.plane.through]
            first, last = min(first, index), max(last, index)
        return first, last

    def _hand_over(self, before: Side | None, voxels: dict[str, list[int]] | None = None) -> None:
        """The lead may be another one now: it takes the position of the former one, as near as it has it."""
        now, voxels = self.lead, voxels or self._voxels
        if before is None or now is None:
            return
        # Each is a list of its own: what was a position before must not follow.
        self._voxels = {tag: list(voxel) for tag, voxel in self._voxels.items()}
        if now.native >= 0 or before.native >= 0:
            return
        joined = now is before or share_space(before.series, now.series)
        voxel = self.sides.convert(before, voxels[before.tag], now) if joined else self._voxels[now.tag]
        size = now.series.geometry.shape
        self._voxels[now.tag] = [min(max(at, 0), most - 1) for at, most in zip(voxel, size, strict=True)]
