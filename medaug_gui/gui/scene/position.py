"""Where the screen is: a plane and a place in what is shown.

Series that share a place are linked: the finest stack leads, its slices are counted, and the others show what they
have there. One that shares none has a position and a plane of its own.
"""

from __future__ import annotations

from medaug_gui.gui.scene.cut import Cut
from medaug_gui.gui.scene.linking import is_finer, share_space, share_voxels
from medaug_gui.gui.scene.planes import find_native_plane
from medaug_gui.gui.scene.side import ShownSlice, Side
from medaug_gui.gui.scene.sides import Sides

_FIRST = "A"


class Position:
    """One position in the patient, and one in each side that shares none with the reference.

    A plane that is not given is the one that all that are linked are seen in.

    Attributes:
        sides: what is shown.
        attended: the tag of the side that the user is at.
    """

    def __init__(self) -> None:
        self.sides = Sides()
        self.attended = _FIRST
        self._solo = ""
        self._wide = False
        self._planes = {_FIRST: "axial"}
        self._voxels: dict[str, list[int]] = {_FIRST: [0, 0, 0]}

    @property
    def target(self) -> Side | None:
        """The side that the user is at, where it shares no place or no window: what is done is done to it."""
        sides, tag = self.sides, self._solo or self.attended
        apart = (side for side in sides.list_compared() if side.tag == tag and sides.is_apart(side))
        return next(apart, sides.reference)

    @property
    def lead(self) -> Side | None:
        """The side whose slices are counted: the finest of those that are linked, else the one the user is at."""
        return self.find_lead(self.target)

    def find_lead(self, side: Side | None) -> Side | None:
        """The same, for the user being at a side."""
        return side if side is not None and not self.sides.shares_position(side) else self._find_common()

    def _find_common(self) -> Side | None:
        sides = self.sides
        best = sides.reference
        if best is None or sides.preview is not None:
            return best
        linked = [side for side in sides.list_seen(self._solo, self._wide) if sides.shares_position(side)]
        if self._solo == "B":
            return next((side for side in linked if side is sides.result), best)
        for side in linked:
            if side is best or side.series.geometry == best.series.geometry:
                continue
            axes = (self.cut(best).plane.through, self.cut(side).plane.through)
            if is_finer(best.series.geometry, side.series.geometry, *axes):
                best = side
        return best

    @property
    def solo(self) -> str:
        """The tag of the one of two that is looked at alone, empty for both."""
        return self._solo

    @solo.setter
    def solo(self, tag: str) -> None:
        before, self._solo = self._find_common(), tag
        self._hand_over(before)

    @property
    def wide(self) -> bool:
        """True while all results of the source are looked at beside each other."""
        return self._wide

    @wide.setter
    def wide(self, on: bool) -> None:
        before, self._wide = self._find_common(), on
        self._hand_over(before)

    @property
    def plane(self) -> str:
        """ "axial", "coronal" or "sagittal": of all that are linked, or of the one that the user is at."""
        return self._find_plane(self.target)

    @plane.setter
    def plane(self, name: str) -> None:
        before = self._find_common()
        self._planes[self._find_owner(self.target)] = name
        self._hand_over(before)

    def put(self, sides: Sides) -> None:
        """Something else is shown; a position that it has too is kept."""
        before, voxels = self._find_common(), self._voxels
        former = {side.tag: side.series for side in _list_results(self.sides)}
        self.sides = sides
        self._voxels = dict(voxels)
        for side in _list_results(sides):
            if side.tag not in former or not share_voxels(former[side.tag], side.series):
                self._voxels[side.tag] = [size // 2 for size in side.series.geometry.shape]
                self._planes[side.tag] = find_native_plane(side.series.geometry)
        self._hand_over(before, voxels)

    def begin(self) -> None:
        """Go to the middle of the reference, in the plane it was acquired in."""
        side = self.sides.reference
        if side is None:
            return
        geometry = side.series.geometry
        self._planes[_FIRST] = find_native_plane(geometry)
        self._voxels[side.tag] = [size // 2 for size in geometry.shape]
        if side.native >= 0:
            self._voxels[side.tag][0] = side.native
        self._hand_over(side)

    def recall(self, plane: str, voxel: list[int]) -> None:
        """Go to a plane and a voxel [slice, row, column] of the reference, kept inside."""
        side = self.sides.reference
        if side is not None and side.native < 0:
            self._planes[_FIRST] = plane
            self._voxels[side.tag] = _keep_inside(voxel, side)
            self._hand_over(side)

    def cut(self, side: Side, plane: str = "") -> Cut:
        """The side in a plane."""
        return self.sides.cut(side, plane or self._find_plane(side))

    @property
    def is_native(self) -> bool:
        """True in the plane the slices were acquired in."""
        return self._is_native("")

    def _is_native(self, plane: str) -> bool:
        side = self.sides.reference
        return side is None or self.cut(side, plane).plane.through == 0

    @property
    def native_index(self) -> int:
        """Where the screen is along the slice axis of the reference."""
        side = self.sides.reference
        if side is None:
            return self._voxels[_FIRST][0]
        if side.native >= 0:
            return self._voxels[side.tag][0]
        return min(max(self.locate(side)[0], 0), side.series.geometry.shape[0] - 1)

    @property
    def count(self) -> int:
        """How many slices there are to go through, of all that are linked."""
        side = self.lead
        if side is None:
            return 0
        if side.total and self.is_native:
            return side.total
        first, last = self._find_span(side, "")
        return last - first + 1

    @property
    def index(self) -> int:
        """The slice, from 0."""
        return self.find_step(self.target, "")

    def find_step(self, side: Side | None, plane: str) -> int:
        """The slice in a plane, from 0, for the user being at a side."""
        lead = self.find_lead(side)
        if lead is None:
            return 0
        return self._voxels[lead.tag][self.cut(lead, plane).plane.through] - self._find_span(lead, plane)[0]

    def go(self, index: int, side: Side | None = None, plane: str = "") -> None:
        """Go to a slice of a plane, kept inside; a stand-in of one slice stays where it is."""
        lead = self.find_lead(side or self.target)
        if lead is not None and lead.native < 0:
            first, last = self._find_span(lead, plane)
            self._voxels[lead.tag][self.cut(lead, plane).plane.through] = min(max(index + first, first), last)

    def go_in(self, side: Side, index: int, plane: str = "") -> None:
        """Go to where a side has one of its own slices; what is linked goes along."""
        lead, cut = self.find_lead(side), self.cut(side, plane)
        if lead is None or lead.native >= 0 or side.native >= 0:
            return
        voxel = list(self.locate(side))
        voxel[cut.plane.through] = min(max(index, 0), cut.count - 1)
        through = self.cut(lead, plane).plane.through
        first, last = self._find_span(lead, plane)
        there = voxel if side is lead else self.sides.convert(side, voxel, lead)
        self._voxels[lead.tag][through] = min(max(there[through], first), last)

    def mark(self, shown: ShownSlice, row: int, column: int) -> None:
        """Make a pixel of a picture the place that the other planes go through."""
        side, lead = shown.side, self.find_lead(shown.side)
        if lead is not None and lead.native < 0 and side.native < 0:
            voxel = list(shown.cut.find_voxel(shown.index, row, column))
            self._voxels[lead.tag] = (
                voxel if side is lead else _keep_inside(self.sides.convert(side, voxel, lead), lead)
            )

    def find_index(self, side: Side, plane: str = "") -> int | None:
        """Which of its own slices a side shows here; None where it has none."""
        if side.native >= 0:
            return 0 if self._is_native(plane) and side.native == self.native_index else None
        cut = self.cut(side, plane)
        index = self.locate(side)[cut.plane.through]
        return index if 0 <= index < cut.count else None

    def locate(self, side: Side) -> list[int]:
        """The position in a side's own voxels [slice, row, column], which may lie outside of them."""
        lead = self.find_lead(side)
        if lead is None or lead is side:
            return self._voxels[side.tag]
        return self.sides.convert(lead, self._voxels[lead.tag], side)

    def _find_plane(self, side: Side | None) -> str:
        return self._planes.get(self._find_owner(side), self._planes[_FIRST])

    def _find_owner(self, side: Side | None) -> str:
        """Whose plane a side is seen in."""
        return side.tag if side is not None and not self.sides.shares_position(side) else _FIRST

    def _find_span(self, lead: Side, plane: str) -> tuple[int, int]:
        """The first and last slice to go to, counted in the leading stack: beyond its ends where others go on."""
        sides, cut = self.sides, self.cut(lead, plane)
        first, last = 0, cut.count - 1
        if sides.preview is not None or self._solo or not sides.shares_position(lead):
            return first, last
        for other in sides.list_seen(self._solo, self._wide):
            beside = other is not lead and sides.shares_position(other) and other.series.geometry.positioned
            if not beside or sides.has_same_grid(other, lead):
                continue
            ends = self.cut(other, plane)
            for at in (0, ends.count - 1):
                voxel = [(size - 1) // 2 for size in other.series.geometry.shape]
                voxel[ends.plane.through] = at
                index = sides.convert(other, voxel, lead)[cut.plane.through]
                first, last = min(first, index), max(last, index)
        return first, last

    def _hand_over(self, before: Side | None, voxels: dict[str, list[int]] | None = None) -> None:
        """The lead may be another one now: it takes the position of the former one, as near as it has it."""
        now, voxels = self._find_common(), voxels or self._voxels
        if before is None or now is None:
            return
        # Each is a list of its own: what was a position before must not follow.
        self._voxels = {tag: list(voxel) for tag, voxel in self._voxels.items()}
        if now.native >= 0 or before.native >= 0:
            return
        joined = now is before or share_space(before.series, now.series)
        voxel = self.sides.convert(before, voxels[before.tag], now) if joined else self._voxels[now.tag]
        self._voxels[now.tag] = _keep_inside(voxel, now)


def _keep_inside(voxel: list[int], side: Side) -> list[int]:
    return [min(max(at, 0), most - 1) for at, most in zip(voxel, side.series.geometry.shape, strict=True)]


def _list_results(sides: Sides) -> list[Side]:
    return [side for side in (sides.result, *sides.more) if side is not None]
