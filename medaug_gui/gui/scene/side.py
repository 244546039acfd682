"""One of the things compared, a slice of it on screen, and how it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from PySide6.QtCore import QRectF

from medaug_gui.core.grey import Curve, GreyChoice, Window
from medaug_gui.core.series import Series
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.scene.colour_maps import GREY
from medaug_gui.gui.scene.cut import Cut
from medaug_gui.gui.scene.scales import Heat

TEXTS = ("none", "some", "all")
"""Nothing but marks of warning; slice and letters; everything."""
STYLES = ("both", "fill", "outline")
"""How label maps are drawn."""
Hidden = frozenset[tuple[str, int]]
"""Labels that are not drawn: the names of their label maps, and their values."""


@dataclass(frozen=True)
class Side:
    """One of the two things compared.

    Attributes:
        tag: "A" for the source, "B" for the result.
        note: "", "loading" or "preview".
        native: for a stand-in of one slice, which native slice it is; else -1.
        total: for a stand-in while the volume loads, how many native slices there will be.
        key: of the entry it shows, empty for a preview.
    """

    series: Series
    title: str
    tag: str
    note: str = ""
    native: int = -1
    total: int = 0
    key: str = ""

    @property
    def label(self) -> str:
        """The title as it is read: what was made in the language of the window, a scan in its own words."""
        return translate_sentence(self.title) if self.series.provenance.steps else self.title


@dataclass(frozen=True)
class PictureLook:
    """How pictures are looked at. `reach` is the end of the difference scale, 0 for automatic; `map` names a map.

    `grey` is what the file of the reference means, in use until another window is chosen; `function` is how a chosen
    window bends, empty for a straight line. `colours` is the colour map that grey levels are seen in; `smooth` is False
    where each pixel is to be seen as a square; `texts` is how much is written over the pictures, one of `TEXTS`;
    `private` is True where patients are not named. `style` is how label maps are drawn, one of `STYLES`; `hidden` are
    labels that are not.
    """

    window: Window = (40.0, 400.0)
    grey: GreyChoice | None = None
    function: str = ""
    invert: bool = False
    labels: bool = True
    opacity: float = 0.5
    style: str = "both"
    hidden: Hidden = frozenset()
    reach: float = 0.0
    map: str = ""
    map_opacity: float = 0.7
    colours: str = GREY
    smooth: bool = True
    texts: str = "all"
    crosshair: bool = True
    private: bool = False


@dataclass(frozen=True)
class ShownSlice:
    """One picture of a side, the rectangle in mm that it covers in the common plane, and the map to lay over it.

    `curve` is how its values become grey levels, None for a plain window; `look` is how this side is looked at where
    it has a window of its own.
    """

    side: Side
    cut: Cut
    index: int
    rect: QRectF
    heat: Heat | None = None
    curve: Curve | None = None
    look: PictureLook | None = None

    def find_pixel(self, across: float, down: float) -> tuple[int, int] | None:
        """Row and column at a place (mm in the common plane), or None outside."""
        row = floor((down - self.rect.top()) / self.cut.pixel[0])
        column = floor((across - self.rect.left()) / self.cut.pixel[1])
        return (row, column) if 0 <= row < self.cut.rows and 0 <= column < self.cut.columns else None
