"""The picture area of the window: one or two linked panes, with their controls."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import Series
from medaug_gui.gui.view.controls.keys import press
from medaug_gui.gui.view.controls.slice_bar import SliceBar
from medaug_gui.gui.view.controls.view_bar import ViewBar
from medaug_gui.gui.view.panes.arrange import arrange
from medaug_gui.gui.view.panes.content import SWIPE
from medaug_gui.gui.view.panes.pane import Pane
from medaug_gui.gui.view.scene import view_settings
from medaug_gui.gui.view.scene.first_picture import FirstPicture, stand_in
from medaug_gui.gui.view.scene.scene import Side, same_place, same_scan
from medaug_gui.gui.view.scene.stage import Stage
from medaug_gui.gui.widgets.fields import mind_fields

_HOLD_MS = 350


class CompareView(QWidget):
    """Source and result, linked in slice, zoom, pan and window.

    Signals:
        slice_changed(int): the native slice index on screen.
        plane_changed(str): "axial", "coronal" or "sagittal".
        mode_changed(str): "source", "side", "swipe", "flicker", "difference", or "result" where it stands alone.
    """

    slice_changed = Signal(int)
    plane_changed = Signal(str)
    mode_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_view")
        self.setAccessibleName(self.tr("Pictures"))
        mind_fields()
        self.stage = Stage(self)
        self._enlarged = -1
        self._held = QElapsedTimer()
        self._panes = (self._pane("pane_a", self.tr("Picture A")), self._pane("pane_b", self.tr("Picture B")))
        self._row = QHBoxLayout()
        self._row.setSpacing(2)
        for pane in self._panes:
            self._row.addWidget(pane, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ViewBar(self.stage, self))
        column.addLayout(self._row, 1)
        column.addWidget(SliceBar(self.stage, self))
        self.setFocusProxy(self._panes[0])
        self.stage.changed.connect(self._refresh)
        self.stage.slice_changed.connect(self.slice_changed)
        self.stage.plane_changed.connect(self.plane_changed)
        self.stage.mode_changed.connect(self.mode_changed)
        self.stage.announce()

    def _pane(self, name: str, accessible: str) -> Pane:
        pane = Pane(self.stage.viewport, self)
        pane.setObjectName(name)
        pane.setAccessibleName(accessible)
        pane.touched.connect(self._touched)
        pane.grabbed.connect(self._grabbed)
        pane.stepped.connect(self.stage.step)
        pane.zoomed.connect(self.stage.zoom)
        pane.windowed.connect(self.stage.windowing.drag_window)
        pane.panned.connect(self.stage.pan)
        pane.split_moved.connect(self.stage.set_split)
        pane.pointed.connect(self._pointed)
        pane.left.connect(self._left)
        pane.clicked.connect(self.stage.mark)
        pane.enlarged.connect(self._enlarge)
        pane.resized.connect(self._resized)
        return pane

    def show_source(self, series: Series, title: str) -> None:
        """Show a series as the source; a result shown before goes."""
        scene = self.stage.scene
        before = scene.source
        loading = before is not None and before.note == "loading"
        again = before is not None and same_scan(before.series, series)
        placed = before is not None and not loading and same_place(before.series, series)
        index = scene.native_index
        scene.put(source=Side(series, title, "A"))
        self._enlarged = -1
        self.stage.open(keep_place=again or placed, keep_window=again or loading)
        if loading and scene.native:
            self.stage.set_index(index)

    def show_first(self, first: FirstPicture, header: SeriesHeader) -> None:
        """Show one slice while the volume is still read."""
        series = stand_in(first, header)
        side = Side(series, header.identity.description, "A", "loading", first.index, header.shape[0])
        self.stage.scene.put(source=side)
        self.stage.open(keep_place=False, keep_window=False)

    def show_result(self, series: Series, title: str) -> None:
        """Show a result beside its source, or alone where there is no source."""
        scene = self.stage.scene
        alone = scene.source is None
        scene.put(source=scene.source, result=Side(series, title, "B"))
        self._enlarged = -1
        if alone:
            self.stage.open(keep_place=False, keep_window=False)
            return
        self.stage.meet()
        if self.stage.mode == "source":
            self.stage.set_mode("side")
        else:
            self.stage.announce()

    def show_preview(self, series: Series, index: int) -> None:
        """Show what a recipe would make of native slice `index`, marked as a preview; series holds that slice."""
        scene = self.stage.scene
        alone = scene.source is None and scene.result is None and scene.preview is None
        preview = Side(series, "", "B", "preview", index)
        scene.put(source=scene.source, result=scene.result, preview=preview)
        if alone:
            self.stage.open(keep_place=False, keep_window=False)
        else:
            self.stage.meet()
            self.stage.announce()

    def clear_preview(self) -> None:
        """Take the preview away; a result under it shows again."""
        scene = self.stage.scene
        if scene.preview is not None:
            scene.put(source=scene.source, result=scene.result)
            self.stage.meet()
            self.stage.announce()

    def clear(self) -> None:
        """Show nothing."""
        self.stage.scene.put()
        self._enlarged = -1
        self.stage.open(keep_place=False, keep_window=False)

    def current_native_index(self) -> int:
        """The slice on screen, along the slice axis of the source's voxels."""
        return self.stage.scene.native_index

    def set_mode(self, name: str) -> None:
        """How the two are compared, one of `stage.MODES`; raises ValueError for another name."""
        self.stage.set_mode(name)

    def set_plane(self, name: str) -> None:
        """Axial, coronal or sagittal."""
        self.stage.set_plane(name)

    def set_index(self, index: int) -> None:
        """A slice of the plane on screen."""
        self.stage.set_index(index)

    def set_window(self, centre: float, width: float) -> None:
        """Centre and width in the unit of the voxels."""
        self.stage.windowing.set_window(centre, width)

    def stop_drag(self) -> bool:
        """End a drag of window, zoom or divider, and be as before it; False where nothing is dragged."""
        stopped = [pane.stop_drag() for pane in self._panes]
        if not any(stopped):
            return False
        self.stage.recall()
        return True

    def shrink(self) -> bool:
        """One large pane is one of two again; False where none is large."""
        large, self._enlarged = self._enlarged != -1, -1
        if large:
            self._refresh()
        return large

    def state(self) -> dict[str, Any]:
        """Choices worth keeping for the next start, as plain JSON values."""
        return view_settings.state(self.stage)

    def restore(self, state: dict[str, Any]) -> None:
        """The inverse of `state`; what is not understood is left alone."""
        view_settings.restore(self.stage, state)

    @Slot()
    def _refresh(self) -> None:
        contents = arrange(self.stage)
        for at, pane in enumerate(self._panes):
            wanted = at < len(contents) and self._enlarged in (-1, at)
            if pane.isHidden() == wanted:
                pane.setVisible(wanted)
            if at < len(contents):
                side = contents[at].side
                pane.show_content(contents[at], self.stage.scene.look_of(side), self.stage.viewport_of(side))

    @Slot()
    def _resized(self) -> None:
        pane = next((pane for pane in self._panes if not pane.isHidden()), self._panes[0])
        if pane.size() != self.stage.pane_size or pane.devicePixelRatioF() != self.stage.ratio:
            self.stage.pane_size = pane.size()
            self.stage.ratio = pane.devicePixelRatioF()
            self.stage.announce()

    @Slot()
    def _grabbed(self) -> None:
        self.stage.memorise()

    @Slot()
    def _touched(self) -> None:
        pane = self.sender()
        # A swipe holds both: what is done there is done to the one the user was at.
        if isinstance(pane, Pane) and pane.content.kind != SWIPE:
            self.stage.attend(pane.content.side)

    @Slot(float, float)
    def _pointed(self, across: float, down: float) -> None:
        for pane in self._panes:
            linked = self.stage.scene.linked or pane is self.sender()
            pane.point((across, down) if linked else None)

    @Slot()
    def _left(self) -> None:
        for pane in self._panes:
            pane.point(None)

    @Slot()
    def _enlarge(self) -> None:
        pair = len(arrange(self.stage)) == 2
        pressed = next((at for at, pane in enumerate(self._panes) if pane is self.sender()), 0)
        self._enlarged = pressed if pair and self._enlarged == -1 else -1
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Slices, window, zoom and flicker by key."""
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._held.start()
                self.stage.flick()
        elif not press(self.stage, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space held for a while flickers back when let go."""
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat() and self._held.isValid() and self._held.elapsed() > _HOLD_MS:
            self.stage.flick()
