"""What can be done with the scene: every change of slice, plane, window, zoom and mode goes through here."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, QSize, Signal, Slot

from medaug_gui.core.series import Series
from medaug_gui.gui.view.geometry.framing import area_of
from medaug_gui.gui.view.geometry.linking import same_values, same_voxels
from medaug_gui.gui.view.geometry.viewport import Viewport
from medaug_gui.gui.view.greys.windowing import Windowing
from medaug_gui.gui.view.overlays.heat import maps_in
from medaug_gui.gui.view.overlays.probe import pixel_at
from medaug_gui.gui.view.scene.scene import Scene
from medaug_gui.gui.view.scene.side import Look, Side

MODES = ("source", "side", "swipe", "flicker", "difference")


class Stage(QObject):
    """Holds the scene, the viewport and the mode; `changed` says that the screen is to follow."""

    changed = Signal()
    slice_changed = Signal(int)
    plane_changed = Signal(str)
    mode_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene()
        self.windowing = Windowing(self.scene, self.announce, self)
        self.viewport = Viewport()
        self.own_viewport = Viewport()
        self.split = 0.5
        self.flicked = False
        self.pane_size = QSize(512, 512)
        self.ratio = 1.0
        self.chosen = "side"
        self._met: Series | None = None
        self._memory: tuple[Look, Look, Viewport, Viewport, float] | None = None
        self._told = ("", -1, "")

    @property
    def mode(self) -> str:
        """The mode in effect: what was chosen, where there are two to compare; else "source" or "result"."""
        if self.scene.paired:
            return self.chosen
        return "source" if self.scene.source or not self.scene.other else "result"

    def viewport_of(self, side: Side | None) -> Viewport:
        """Zoom and pan of a side: shared by all that share a place."""
        return self.own_viewport if side is not None and self._alone(side) else self.viewport

    def attend(self, side: Side | None) -> None:
        """The user is at this side now: where the two share no place or no window, what follows is done to it."""
        if side is not None and side.tag != self.scene.attended:
            self.scene.attended = side.tag
            if not self.scene.linked or self.scene.separate:
                self.announce()

    def announce(self) -> None:
        """The screen is to follow; say what is different."""
        scene = self.scene
        if scene.solo != (self.mode == "source"):
            scene.solo = self.mode == "source"
        before, now = self._told, (scene.plane, scene.native_index, self.mode)
        self._told = now
        if self.viewport.fitted:
            self.viewport.fit(area_of(scene), self.pane_size)
        if self.own_viewport.fitted and scene.other is not None:
            self.own_viewport.fit(area_of(scene, scene.other), self.pane_size)
        self.changed.emit()
        if now[0] != before[0]:
            self.plane_changed.emit(now[0])
        if now[1] != before[1]:
            self.slice_changed.emit(now[1])
        if now[2] != before[2]:
            self.mode_changed.emit(now[2])

    def open(self, keep_place: bool, keep_window: bool) -> None:
        """The reference is new: its presets, and unless kept its middle slice, whole, through its own window."""
        side = self.scene.reference
        self.scene.attended = "A"
        self.windowing.forget()
        if side is not None:
            if not keep_window:
                self.scene.seen(**self.windowing.meant(side))
            if not keep_place:
                self.scene.begin()
                self.viewport.fitted = True
        self.announce()

    def memorise(self) -> None:
        """Note how pictures are looked at now, for `recall`."""
        views = (replace(self.viewport), replace(self.own_viewport))
        self._memory = (self.scene.look, self.scene.own, *views, self.split)

    def recall(self) -> None:
        """Look at the pictures as when that was noted."""
        if self._memory is not None:
            self.scene.look, self.scene.own, one, two, self.split = self._memory
            for view, kept in ((self.viewport, one), (self.own_viewport, two)):
                view.zoom, view.centre, view.fitted = kept.zoom, kept.centre, kept.fitted
            self.announce()

    def meet(self) -> None:
        """Something else is compared with the source: what the two do not share is its own from the start."""
        scene, side = self.scene, self.scene.other
        before, self._met = self._met, side.series if side else None
        if side is None or (
            before is not None and same_voxels(before, side.series) and same_values(before, side.series)
        ):
            return
        self.own_viewport.fitted = True
        scene.own = replace(scene.own, **self.windowing.meant(side))
        if not scene.linked:
            scene.attended = side.tag

    def _alone(self, side: Side) -> bool:
        return not self.scene.linked and side is self.scene.other

    @property
    def _viewport(self) -> Viewport:
        return self.viewport_of(self.scene.target)

    @Slot(str)
    def set_mode(self, name: str) -> None:
        """How the two are compared; see `MODES`."""
        if name not in MODES:
            raise ValueError(f"no such mode: {name}")
        self.chosen = name
        self.flicked = False
        self.announce()

    @Slot(str)
    def set_plane(self, name: str) -> None:
        """Axial, coronal or sagittal, through the place on screen."""
        if name != self.scene.plane and self.scene.reference is not None:
            self.scene.plane = name
            self._viewport.fitted = True
            self.announce()

    @Slot(int)
    def set_index(self, index: int) -> None:
        """A slice of the present plane."""
        self.scene.go(index)
        self.announce()

    @Slot(int)
    def step(self, slices: int) -> None:
        """Some slices on, or back."""
        self.set_index(self.scene.index + slices)

    @Slot()
    def reset(self) -> None:
        """Whole picture, own window, not inverted."""
        side = self.scene.target
        if side is not None:
            self.scene.seen(**self.windowing.meant(side), reach=0.0)
        self.split = 0.5
        self.fit()

    @Slot()
    def fit(self) -> None:
        """All of the picture, in the middle."""
        self._viewport.fitted = True
        self.announce()

    @Slot()
    def one_to_one(self) -> None:
        """One voxel of the finer side is one pixel of the screen."""
        side = self.scene.target
        if side is not None:
            wanted = 1.0 / (min(self.scene.cut(side).pixel) * self.ratio)
            middle = QPointF(self.pane_size.width() / 2, self.pane_size.height() / 2)
            self.zoom(wanted / self._viewport.zoom, middle)

    @Slot(float, QPointF)
    def zoom(self, factor: float, at: QPointF) -> None:
        """Nearer or farther, holding on to a point of the pane."""
        self._viewport.zoom_at(factor, at, self.pane_size)
        self.announce()

    @Slot(float, float)
    def pan(self, dx: float, dy: float) -> None:
        """Move the picture by points."""
        self._viewport.pan(dx, dy)
        self.announce()

    @Slot(float, float)
    def mark(self, across: float, down: float) -> None:
        """Other planes go through this place (mm in the plane)."""
        side = self.scene.lead
        shown = self.scene.shown(side) if side else None
        at = pixel_at(shown, across, down) if shown else None
        if shown is not None and at is not None:
            self.scene.mark(shown, *at)
            self.announce()

    @Slot(bool)
    def invert(self, on: bool) -> None:
        """White for black."""
        self.scene.seen(invert=on)
        self.announce()

    @Slot()
    def flick(self) -> None:
        """The other of the two; begins flicker where another mode was."""
        if not self.scene.paired:
            return
        if self.chosen != "flicker":
            self.chosen = "flicker"
            self.flicked = False
        self.flicked = not self.flicked
        self.scene.attended = "B" if self.flicked else "A"
        self.announce()

    @Slot(bool)
    def show_labels(self, on: bool) -> None:
        """Label maps over the pictures, or not."""
        self.scene.seen(labels=on)
        self.announce()

    @Slot(int)
    def set_opacity(self, percent: int) -> None:
        """How strong label maps are drawn."""
        self.scene.seen(opacity=min(max(percent, 0), 100) / 100)
        self.announce()

    @Slot(str)
    def set_map(self, name: str) -> None:
        """The map laid over the pictures that have it; empty for none."""
        self.scene.seen(map=name)
        self.announce()

    @Slot()
    def next_map(self) -> None:
        """The next of the maps there are, then none."""
        names = ["", *maps_in(self.scene)]
        at = names.index(self.scene.look.map) if self.scene.look.map in names else 0
        self.set_map(names[(at + 1) % len(names)])

    @Slot(int)
    def set_map_opacity(self, percent: int) -> None:
        """How strong a map is drawn."""
        self.scene.seen(map_opacity=min(max(percent, 0), 100) / 100)
        self.announce()

    @Slot(float)
    def set_reach(self, reach: float) -> None:
        """The end of the difference scale; 0 for automatic."""
        self.scene.seen(reach=max(reach, 0.0))
        self.announce()

    @Slot(float)
    def set_split(self, part: float) -> None:
        """Where the swipe's divider is, 0 to 1."""
        self.split = min(max(part, 0.0), 1.0)
        self.announce()
