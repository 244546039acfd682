"""The picture area of the window: panes in a layout, what is painted over them, and the tools of the mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from medaug_gui.gui.shown import MODES, Shown
from medaug_gui.gui.view.arrange import arrange
from medaug_gui.gui.view.board import Board
from medaug_gui.gui.view.content import SWIPE, Arrangement, Content
from medaug_gui.gui.view.controls.keys import press_key
from medaug_gui.gui.view.controls.slice_bar import SliceBar
from medaug_gui.gui.view.controls.view_bar import ViewBar
from medaug_gui.gui.view.hand import Hand
from medaug_gui.gui.view.pane import Pane
from medaug_gui.gui.view.stage import Stage
from medaug_gui.gui.view.tools.base import Layer, PanePoint
from medaug_gui.gui.view.tools.crosshair import CrosshairTool
from medaug_gui.gui.view.tools.divider import Divider, DividerTool
from medaug_gui.gui.view.tools.drags import PanTool, WindowTool, ZoomTool
from medaug_gui.gui.view.tools.tool_box import Tools
from medaug_gui.gui.view.view_settings import restore_choices, save_choices
from medaug_gui.gui.widgets.fields import watch_fields

_HOLD_MS = 350
PICTURES = "pictures"


class CompareView(QWidget):
    """Follows what is shown: source and result, linked in slice, zoom, pan and window.

    Attributes:
        shown, stage: what is shown, and how the viewer stands before it.
        tools: what the left button does.
        hand: what the mouse did; its signals tell of right clicks.

    Signals:
        layout_changed(str): another layout is on the board.
    """

    layout_changed = Signal(str)

    def __init__(self, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_view")
        self.setAccessibleName(self.tr("Pictures"))
        watch_fields()
        self.shown = shown
        self.stage = Stage(shown, self)
        self.tools = Tools(self)
        for tool in (WindowTool(self.stage), PanTool(self.stage), ZoomTool(self.stage), CrosshairTool(shown)):
            self.tools.add(tool)
        self._layers: list[Layer] = [Divider(DividerTool(self.stage))]
        self.hand = Hand(self.stage, self.tools, self.list_layers, self)
        self._layout = PICTURES
        self._said = ""
        self._enlarged = -1
        self._held = QElapsedTimer()
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._widgets: dict[str, QWidget] = {}
        self._board = Board()
        self._panes = [self._make_pane("pane_a", self.tr("Picture A")), self._make_pane("pane_b", self.tr("Picture B"))]
        self.active = self._panes[0]
        self._lay_out()
        self.setFocusProxy(self._panes[0])
        self._wire()
        shown.announce()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = ViewBar(self.stage, self)
        column.addWidget(self.bar)
        column.addWidget(self._board, 1)
        column.addWidget(SliceBar(self.shown, self))

    def _wire(self) -> None:
        self.hand.touched.connect(self._attend)
        self.hand.pointed.connect(self._point)
        self.hand.left.connect(self._stop_pointing)
        self.hand.enlarged.connect(self._enlarge)
        self.tools.chosen.connect(self.refresh)
        self.stage.changed.connect(self.refresh)
        self._board.placed.connect(self._follow_size)
        self.shown.sides_changed.connect(self._forget_enlarged)

    def _make_pane(self, name: str, accessible: str) -> Pane:
        pane = Pane(self.hand, self.stage.viewport, self._board)
        pane.setObjectName(name)
        pane.setAccessibleName(accessible)
        pane.stepped.connect(self.shown.step)
        pane.resized.connect(self._follow_size)
        pane.hide()
        return pane

    @property
    def panes(self) -> tuple[Pane, ...]:
        """The panes with pictures that can be seen, row by row."""
        return tuple(pane for pane in self._panes if pane in self._board.cells)

    @property
    def layout_id(self) -> str:
        """The layout on the board, as `set_layout` takes it."""
        return self.shown.mode if self._layout == PICTURES else self._layout

    @Slot(str)
    def set_layout(self, name: str) -> None:
        """A compare mode ("one", "side", "swipe" ...), or the id of a pane type that fills the board.

        Raises ValueError for what is neither.
        """
        if name == "one":
            name = "result" if self.shown.position.attended == "B" else "source"
        if name in MODES:
            self._layout = PICTURES
            self.shown.set_mode(name)
        elif name in self._makers:
            self._layout = name
            self.refresh()
        else:
            raise ValueError(f"no such layout: {name}")

    def add_pane_type(self, name: str, make: Callable[[], QWidget]) -> None:
        """A kind of pane that is a widget, made when it is first shown; layouts and `set_layout` call it by its id."""
        self._makers[name] = make
        self.refresh()

    def add_layer(self, layer: Layer) -> None:
        """Paint this over the pictures of every pane, above what was added before it."""
        self._layers.append(layer)
        self.refresh()

    def list_layers(self) -> tuple[Layer, ...]:
        """What is painted over the pictures, the lowest first."""
        return tuple(self._layers)

    @Slot()
    def repaint_panes(self) -> None:
        """What layers and tools paint is another thing now."""
        for pane in self.panes:
            pane.update()

    def stop_drag(self) -> bool:
        """Drop what a tool is doing, and be as before it; False where none is at work."""
        return self.hand.stop()

    def shrink(self) -> bool:
        """One large pane is one of several again; False where none is large."""
        large, self._enlarged = self._enlarged != -1, -1
        if large:
            self.refresh()
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
    def refresh(self) -> None:
        """Follow what is shown."""
        arrangement = self._arrange()
        cells: list[QWidget] = []
        pictures = iter(self._panes)
        for cell in arrangement.cells:
            if isinstance(cell, str):
                cells.append(self._find_widget(cell))
                continue
            pane = next(pictures)
            cells.append(pane)
            look, viewport = self.shown.looks.find_look(cell.side), self.stage.find_viewport(cell.side)
            pane.layers = (*self._layers, self.tools.current)
            pane.show_content(cell, look, viewport, pane is self.active and len(arrangement.cells) > 1)
        if 0 <= self._enlarged < len(cells):
            self._board.fill(cells[self._enlarged : self._enlarged + 1], 1)
        else:
            self._board.fill(cells, arrangement.columns)
        if self.layout_id != self._said:
            self._said = self.layout_id
            self.layout_changed.emit(self._said)

    def _arrange(self) -> Arrangement:
        if self._layout != PICTURES:
            return Arrangement((self._layout,))
        found = arrange(self.shown, self.stage.split)
        cells = tuple(cell for cell in found.cells if isinstance(cell, Content) or cell in self._makers)
        while len(self._panes) < sum(isinstance(cell, Content) for cell in cells):
            letter = chr(ord("a") + len(self._panes))
            self._panes.append(self._make_pane(f"pane_{letter}", self.tr("Picture {0}").format(letter.upper())))
        return Arrangement(cells, found.columns)

    def _find_widget(self, name: str) -> QWidget:
        if name not in self._widgets:
            self._widgets[name] = self._makers[name]()
            self._widgets[name].setParent(self._board)
        return self._widgets[name]

    @Slot()
    def _follow_size(self) -> None:
        pane = next(iter(self.panes), self._panes[0])
        self.stage.resize(pane.size(), pane.devicePixelRatioF())

    @Slot(object)
    def _attend(self, pane: Pane) -> None:
        # A swipe holds both: what is done there is done to the one the user was at.
        if pane.content.kind != SWIPE:
            self.shown.attend(pane.content.side)
        if pane is not self.active:
            self.active = pane
            self.refresh()

    @Slot(object)
    def _point(self, at: PanePoint) -> None:
        for one in self.panes:
            one.point((at.across, at.down) if self.shown.sides.linked or one is at.pane else None)

    @Slot()
    def _stop_pointing(self) -> None:
        for pane in self.panes:
            pane.point(None)

    @Slot(object)
    def _enlarge(self, pane: Pane) -> None:
        cells = self._board.cells
        self._enlarged = cells.index(pane) if len(cells) > 1 and self._enlarged == -1 else -1
        self.refresh()

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
