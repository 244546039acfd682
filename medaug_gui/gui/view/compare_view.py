"""The picture area of the window: one or two linked panes, with their controls."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.arrange import arrange
from medaug_gui.gui.view.content import SWIPE
from medaug_gui.gui.view.controls.keys import press_key
from medaug_gui.gui.view.controls.slice_bar import SliceBar
from medaug_gui.gui.view.controls.view_bar import ViewBar
from medaug_gui.gui.view.pane import Pane
from medaug_gui.gui.view.stage import Stage
from medaug_gui.gui.view.view_settings import restore_choices, save_choices
from medaug_gui.gui.widgets.fields import watch_fields

_HOLD_MS = 350


class CompareView(QWidget):
    """Follows what is shown: source and result, linked in slice, zoom, pan and window."""

    def __init__(self, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_view")
        self.setAccessibleName(self.tr("Pictures"))
        watch_fields()
        self.shown = shown
        self.stage = Stage(shown, self)
        self._enlarged = -1
        self._held = QElapsedTimer()
        self._panes = (self._make_pane("pane_a", self.tr("Picture A")), self._make_pane("pane_b", self.tr("Picture B")))
        self._row = QHBoxLayout()
        self._row.setSpacing(2)
        for pane in self._panes:
            self._row.addWidget(pane, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ViewBar(self.stage, self))
        column.addLayout(self._row, 1)
        column.addWidget(SliceBar(shown, self))
        self.setFocusProxy(self._panes[0])
        self.stage.changed.connect(self._refresh)
        shown.sides_changed.connect(self._forget_enlarged)
        shown.announce()

    def _make_pane(self, name: str, accessible: str) -> Pane:
        pane = Pane(self.stage.viewport, self)
        pane.setObjectName(name)
        pane.setAccessibleName(accessible)
        pane.touched.connect(self._attend)
        pane.grabbed.connect(self._memorise)
        pane.stepped.connect(self.shown.step)
        pane.zoomed.connect(self.stage.zoom)
        pane.windowed.connect(self.shown.windowing.drag_window)
        pane.panned.connect(self.stage.pan)
        pane.split_moved.connect(self.stage.set_split)
        pane.pointed.connect(self._point)
        pane.left.connect(self._stop_pointing)
        pane.clicked.connect(self.shown.mark)
        pane.enlarged.connect(self._enlarge)
        pane.resized.connect(self._follow_size)
        return pane

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

    def save_state(self) -> dict[str, Any]:
        """Choices worth keeping for the next start, as plain JSON values."""
        return save_choices(self.stage)

    def restore(self, state: dict[str, Any]) -> None:
        """The inverse of `save_state`; what is not understood is left alone."""
        restore_choices(self.stage, state)

    @Slot()
    def _forget_enlarged(self) -> None:
        self._enlarged = -1

    @Slot()
    def _refresh(self) -> None:
        contents = arrange(self.shown, self.stage.split)
        for at, pane in enumerate(self._panes):
            wanted = at < len(contents) and self._enlarged in (-1, at)
            if pane.isHidden() == wanted:
                pane.setVisible(wanted)
            if at < len(contents):
                side = contents[at].side
                pane.show_content(contents[at], self.shown.looks.find_look(side), self.stage.find_viewport(side))

    @Slot()
    def _follow_size(self) -> None:
        pane = next((pane for pane in self._panes if not pane.isHidden()), self._panes[0])
        self.stage.resize(pane.size(), pane.devicePixelRatioF())

    @Slot()
    def _memorise(self) -> None:
        self.stage.memorise()

    @Slot()
    def _attend(self) -> None:
        pane = self.sender()
        # A swipe holds both: what is done there is done to the one the user was at.
        if isinstance(pane, Pane) and pane.content.kind != SWIPE:
            self.shown.attend(pane.content.side)

    @Slot(float, float)
    def _point(self, across: float, down: float) -> None:
        for pane in self._panes:
            linked = self.shown.sides.linked or pane is self.sender()
            pane.point((across, down) if linked else None)

    @Slot()
    def _stop_pointing(self) -> None:
        for pane in self._panes:
            pane.point(None)

    @Slot()
    def _enlarge(self) -> None:
        pair = len(arrange(self.shown, self.stage.split)) == 2
        pressed = next((at for at, pane in enumerate(self._panes) if pane is self.sender()), 0)
        self._enlarged = pressed if pair and self._enlarged == -1 else -1
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Slices, window, zoom and flicker by key."""
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._held.start()
                self.shown.flick()
        elif not press_key(self.stage, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space held for a while flickers back when let go."""
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat() and self._held.isValid() and self._held.elapsed() > _HOLD_MS:
            self.shown.flick()
