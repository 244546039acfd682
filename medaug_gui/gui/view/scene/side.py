"""One of the things compared, a picture of it, and how it is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from medaug_gui.core.grey import Curve, GreyChoice, Window
from medaug_gui.core.series import Series
from medaug_gui.gui.view.geometry.cut import Cut
from medaug_gui.gui.view.overlays.heat import Heat


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

    `curve` is how its values become grey levels, None for a plain window; `look` is how this side is looked at where
    it has a window of its own.
    """

    side: Side
    cut: Cut
    index: int
    rect: QRectF
    heat: Heat | None = None
    curve: Curve | None = None
    look: Look | None = None


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
