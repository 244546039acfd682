"""How the viewer stands before what is shown: zoom and pan of each side, the swipe's divider, the size of a pane."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QSize, Signal, Slot

from medaug_gui.gui.scene.framing import find_area
from medaug_gui.gui.scene.side import PictureLook, Side
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.viewport import Viewport

if TYPE_CHECKING:
    from medaug_gui.gui.view.pane import Pane


@dataclass(frozen=True)
class _Memory:
    """How pictures were looked at before a drag."""

    look: PictureLook
    own: PictureLook
    viewport: Viewport
    own_viewport: Viewport
    split: float


class Stage(QObject):
    """Follows what is shown; `changed` says that panes are to be drawn anew.

    Attributes:
        viewport: zoom and pan of all that share a place; `own_viewport` of a result that shares none.
        split: where the swipe's divider is, 0 to 1.
        pane_size, ratio: points of a pane, and pixels of the screen for each.
    """

    changed = Signal()

    def __init__(self, shown: Shown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = shown
        self.viewport = Viewport()
        self.own_viewport = Viewport()
        self.split = 0.5
        self.pane_size = QSize(512, 512)
        self.ratio = 1.0
        self._memory: _Memory | None = None
        shown.fit_wanted.connect(self._fit_anew)
        shown.changed.connect(self.refresh)

    def find_viewport(self, side: Side | None) -> Viewport:
        """Zoom and pan of a side: shared by all that share a place."""
        alone = side is not None and not self.shown.sides.linked and side is self.shown.sides.other
        return self.own_viewport if alone else self.viewport

    @Slot()
    def refresh(self) -> None:
        """What fits goes on fitting; the panes are to follow."""
        position = self.shown.position
        other = position.sides.other
        if self.viewport.fitted:
            self.viewport.fit(find_area(position), self.pane_size)
        if self.own_viewport.fitted and other is not None:
            self.own_viewport.fit(find_area(position, other), self.pane_size)
        self.changed.emit()

    def resize(self, pane_size: QSize, ratio: float) -> None:
        """The panes have another size, or are on another screen."""
        if (pane_size, ratio) != (self.pane_size, self.ratio):
            self.pane_size, self.ratio = pane_size, ratio
            self.refresh()

    def memorise(self) -> None:
        """Note how pictures are looked at now, for `recall`."""
        looks = self.shown.looks
        self._memory = _Memory(looks.look, looks.own, replace(self.viewport), replace(self.own_viewport), self.split)

    def recall(self) -> None:
        """Look at the pictures as when that was noted."""
        memory, looks = self._memory, self.shown.looks
        if memory is not None:
            looks.look, looks.own, self.split = memory.look, memory.own, memory.split
            for view, kept in ((self.viewport, memory.viewport), (self.own_viewport, memory.own_viewport)):
                view.zoom, view.centre, view.fitted = kept.zoom, kept.centre, kept.fitted
            self.shown.announce()

    @Slot()
    def reset(self) -> None:
        """Whole picture, own window, not inverted."""
        side = self.shown.position.target
        if side is not None:
            self.shown.looks.change(**self.shown.windowing.read_meaning(side), reach=0.0)
        self.split = 0.5
        self._viewport.fitted = True
        self.shown.announce()

    @Slot()
    def fit(self) -> None:
        """All of the picture, in the middle."""
        self._viewport.fitted = True
        self.refresh()

    @Slot()
    def show_pixels(self) -> None:
        """One voxel of the finer side is one pixel of the screen."""
        side = self.shown.position.target
        if side is not None:
            wanted = 1.0 / (min(self.shown.position.cut(side).pixel) * self.ratio)
            self.zoom(wanted / self._viewport.zoom, self.middle)

    @property
    def middle(self) -> QPointF:
        """The middle of a pane, in its points."""
        return QPointF(self.pane_size.width() / 2, self.pane_size.height() / 2)

    def zoom(self, factor: float, at: QPointF, pane: Pane | None = None) -> None:
        """Nearer or farther, holding on to a point of a pane; without one of what the user is at."""
        if pane is None:
            self._viewport.zoom_at(factor, at, self.pane_size)
        else:
            pane.viewport.zoom_at(factor, at, pane.size())
        self.refresh()

    def pan(self, dx: float, dy: float, pane: Pane | None = None) -> None:
        """Move the picture of a pane by points; without one of what the user is at."""
        (self._viewport if pane is None else pane.viewport).pan(dx, dy)
        self.refresh()

    @Slot(float)
    def set_split(self, part: float) -> None:
        """Where the swipe's divider is, 0 to 1."""
        self.split = min(max(part, 0.0), 1.0)
        self.refresh()

    @property
    def _viewport(self) -> Viewport:
        return self.find_viewport(self.shown.position.target)

    @Slot(str)
    def _fit_anew(self, tag: str) -> None:
        (self.viewport if tag == "A" else self.own_viewport).fitted = True
