"""What one pane shows: a picture, two with a divider, or the difference of two; or a sentence why not."""

from __future__ import annotations

from dataclasses import dataclass

from medaug_gui.gui.scene.side import ShownSlice, Side

PLAIN = "plain"
SWIPE = "swipe"
DIFFERENCE = "difference"


@dataclass(frozen=True)
class Content:
    """One pane's content.

    Attributes:
        kind: `PLAIN`, `SWIPE` (base left of the divider, over right) or `DIFFERENCE` (over - base).
        side: what the pane is about, for its tag and title.
        base: the picture, or None where there is none at this place.
        over: the second picture of a swipe or a difference.
        split: where the divider is, 0 to 1 of the width.
        reach: the end of the difference scale.
        slice_text: "57/300".
        sentence: shown in the middle instead of, or over, the picture.
        linked: False where the other pane shows another place.
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
