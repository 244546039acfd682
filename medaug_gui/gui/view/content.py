"""What one pane shows: a picture, two with a divider, or the difference of two; or a sentence why not."""

from __future__ import annotations

from dataclasses import dataclass

from medaug_gui.gui.scene.side import ShownSlice, Side

PLAIN = "plain"
SWIPE = "swipe"
DIFFERENCE = "difference"
SLAB = "slab"


@dataclass(frozen=True)
class PaneStack:
    """The slices that a pane goes through: its own, in its own plane.

    Attributes:
        side: whose they are.
        index: the one on screen, None where it has none here.
        count: how many there are; `marks` are those that something is said about.
    """

    side: Side
    index: int | None
    count: int
    marks: tuple[int, ...] = ()


@dataclass(frozen=True)
class SlabRange:
    """A slab: "mip", "minip" or "mean" over so many mm, from one end to the other along a patient axis."""

    projection: str
    thickness: float
    first: float
    last: float
    axis: str


@dataclass(frozen=True)
class Content:
    """One pane's content.

    Attributes:
        kind: `PLAIN`, `SWIPE` (base left of the divider, over right), `DIFFERENCE` (over - base) or `SLAB`.
        side: what the pane is about, for its tag and title.
        base: the picture, or None where there is none at this place.
        over: the second picture of a swipe or a difference.
        split: where the divider is, 0 to 1 of the width.
        reach: the end of the difference scale.
        slice_text: "57/300".
        sentence: shown in the middle instead of, or over, the picture.
        linked: False where it shares no place with the others.
        plane: the plane it is seen in, empty for the one that all are seen in.
        is_told: True where the layout shows several planes, and each says which it is.
        stack: the slices it goes through, None where there are none to go through.
        against: the source's picture of this place, for what has changed under the cursor.
        slab: what a slab is made of.
        preview: "copy 1 of 5 · seed 3", of a preview.
        mark: mm in the plane of the place where the planes meet.
        summary: a difference in a few numbers.
    """

    kind: str
    side: Side | None
    base: ShownSlice | None = None
    over: ShownSlice | None = None
    split: float = 0.5
    reach: float = 1.0
    slice_text: str = ""
    sentence: str = ""
    linked: bool = True
    plane: str = ""
    is_told: bool = False
    stack: PaneStack | None = None
    against: ShownSlice | None = None
    slab: SlabRange | None = None
    preview: str = ""
    mark: tuple[float, float] | None = None
    summary: str = ""

    @property
    def viewpoint(self) -> str:
        """Whose place it shows: the same for all that are linked."""
        return "" if self.linked or self.side is None else self.side.tag

    @property
    def main(self) -> ShownSlice | None:
        """The picture whose place and letters the texts tell."""
        return self.base or self.over


@dataclass(frozen=True)
class Arrangement:
    """What lies on the board, row by row.

    Attributes:
        cells: a picture, or the id of a pane type that is a widget.
        columns: how many beside each other.
    """

    cells: tuple[Content | str, ...]
    columns: int = 1
