"""How the viewer stands before what is shown: zoom and pan of each side, the swipe's divider, the size of a pane."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPointF, QSize, Signal, Slot

from medaug_gui.gui.scene.framing import find_area
from medaug_gui.gui.scene.memories import MOST_KEPT, digest_key
from medaug_gui.gui.scene.planes import NAMES
from medaug_gui.gui.scene.side import PictureLook, Side
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.viewport import Turn, Viewport, describe_viewport, parse_viewport

if TYPE_CHECKING:
    from medaug_gui.gui.view.pane import Pane


@dataclass(frozen=True)
class _Memory:
    """How pictures were looked at before a drag."""

    looks: tuple[PictureLook, dict[str, PictureLook]]
    viewports: dict[tuple[str, str], Viewport]
    split: float


class Stage(QObject):
    """Follows what is shown; `changed` says that panes are to be drawn anew.

    Attributes:
        split: where the swipe's divider is, 0 to 1.
        one_scale: True while planes that are seen whole have one zoom.
        pane_size, ratio: points of a pane, and pixels of the screen for each.
    """

    changed = Signal()

    def __init__(self, shown: Shown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = shown
        self._viewports: dict[tuple[str, str], Viewport] = {}
        self.split = 0.5
        self.one_scale = False
        self.pane_size = QSize(512, 512)
        self.ratio = 1.0
        self._memory: _Memory | None = None
        self._kept: OrderedDict[str, dict[str, Viewport]] = OrderedDict()
        self._key = ""
        shown.fit_wanted.connect(self._fit_anew)
        shown.changed.connect(self.refresh)

    @property
    def viewport(self) -> Viewport:
        """Zoom and pan of all that share a place, in the present plane."""
        return self.find_viewport(self.shown.sides.reference)

    def find_viewport(self, side: Side | None, plane: str = "") -> Viewport:
        """Zoom and pan of a side in a plane: shared by all that share a place; fitted until the user changes it."""
        position = self.shown.position
        alone = side is not None and not position.sides.shares_position(side)
        plane = plane or (position.cut(side).plane.name if side else "")
        viewport = self._viewports.setdefault((side.tag if side and alone else "A", plane), Viewport())
        if viewport.fitted:
            most = self._find_shared_zoom(side, viewport.turn) if self.one_scale else inf
            viewport.fit(find_area(position, side, plane), self.pane_size, most)
        return viewport

    def _find_shared_zoom(self, side: Side | None, turn: Turn) -> float:
        """The zoom at which each of three planes is seen whole: lengths in them can be compared by eye."""
        seen = Viewport(turn=turn)
        return min(seen.find_fit(find_area(self.shown.position, side, plane), self.pane_size) for plane in NAMES)

    @Slot()
    def refresh(self) -> None:
        """The panes are to follow."""
        side = self.shown.sides.reference
        key = side.key if side is not None and not side.note else ""
        if key != self._key:
            self._keep()
            self._key = key
        self.changed.emit()

    def resize(self, pane_size: QSize, ratio: float) -> None:
        """The panes have another size, or are on another screen."""
        if (pane_size, ratio) != (self.pane_size, self.ratio):
            self.pane_size, self.ratio = pane_size, ratio
            self.refresh()

    def memorise(self) -> None:
        """Note how pictures are looked at now, for `recall`."""
        viewports = {key: replace(view) for key, view in self._viewports.items()}
        self._memory = _Memory(self.shown.looks.state, viewports, self.split)

    def recall(self) -> None:
        """Look at the pictures as when that was noted."""
        memory = self._memory
        if memory is not None:
            self.shown.looks.state, self.split = memory.looks, memory.split
            for key, kept in memory.viewports.items():
                view = self._viewports[key]
                view.zoom, view.centre, view.fitted = kept.zoom, kept.centre, kept.fitted
            self.shown.announce()

    @Slot()
    def reset(self) -> None:
        """Whole picture, own window, not inverted, not turned."""
        side = self.shown.position.target
        if side is not None:
            self.shown.looks.change(**self.shown.windowing.read_meaning(side), reach=0.0)
        self.split = 0.5
        for viewport in self._list_viewports(side):
            viewport.fitted, viewport.turn = True, Turn()
        self.shown.announce()

    @Slot()
    def fit(self) -> None:
        """All of the picture, in the middle."""
        for viewport in self._list_viewports(self.shown.position.target):
            viewport.fitted = True
        self.refresh()

    def _list_viewports(self, side: Side | None) -> list[Viewport]:
        """Of all planes of a side, and of what shares its place."""
        alone = side is not None and not self.shown.sides.shares_position(side)
        tag = side.tag if side is not None and alone else "A"
        return [viewport for (owner, _plane), viewport in self._viewports.items() if owner == tag]

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

    def turn(self, viewport: Viewport, turn: Turn) -> None:
        """Turn or mirror the view; the data stay as they are."""
        viewport.turn = turn
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
        """Another picture: seen as when it was last here, or whole."""
        side = self.shown.sides.reference
        if tag == "A":
            self._keep()
            self._key = ""
        known = self._kept.get(digest_key(side.key), {}) if tag == "A" and side is not None and side.key else {}
        for plane in {plane for owner, plane in self._viewports if owner == tag} | known.keys():
            self._viewports[tag, plane] = replace(known[plane]) if plane in known else Viewport()

    def _keep(self) -> None:
        """Note how the series that was on screen was looked at."""
        if self._key:
            seen = {plane: replace(view) for (owner, plane), view in self._viewports.items() if owner == "A"}
            digest = digest_key(self._key)
            self._kept[digest] = seen
            self._kept.move_to_end(digest)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)

    def to_json(self) -> dict[str, Any]:
        """How all series were looked at, the oldest first, by digests of their keys."""
        self._keep()
        return {
            digest: {plane: describe_viewport(view) for plane, view in seen.items()}
            for digest, seen in self._kept.items()
        }

    def bring_back(self, kept: Mapping[str, Any]) -> None:
        """The inverse of `to_json`; what makes no sense is left out, and what is known here is newer."""
        for digest, planes in kept.items():
            if digest in self._kept or not isinstance(planes, Mapping):
                continue
            read = {
                plane: parse_viewport(told)
                for plane, told in planes.items()
                if plane in NAMES and isinstance(told, Mapping)
            }
            self._kept[digest] = {plane: view for plane, view in read.items() if view is not None}
