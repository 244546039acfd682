"""The picture area of the window: panes in a layout, what is painted over them, and the tools of the mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.shown import MODES, Shown
from medaug_gui.gui.view.content import Arrangement
from medaug_gui.gui.view.controls.preview_dice import PreviewDice
from medaug_gui.gui.view.controls.slab_bar import SlabBar
from medaug_gui.gui.view.flicker import Flicker
from medaug_gui.gui.view.hand import Hand
from medaug_gui.gui.view.keys import Keys
from medaug_gui.gui.view.layouts.arrange import PICTURES, PLANES, RESULTS, Choices, arrange, find_planes_side
from medaug_gui.gui.view.layouts.contents import is_volume
from medaug_gui.gui.view.layouts.slabs import SlabMaker
from medaug_gui.gui.view.pane import Pane
from medaug_gui.gui.view.panes import Panes
from medaug_gui.gui.view.stage import Stage
from medaug_gui.gui.view.tools.base import Layer
from medaug_gui.gui.view.tools.crosshair import Crosshair, CrosshairTool
from medaug_gui.gui.view.tools.divider import Divider, DividerTool
from medaug_gui.gui.view.tools.drags import PanTool, WindowTool, ZoomTool
from medaug_gui.gui.view.tools.slice_slider import SliceSlider, SliceTool
from medaug_gui.gui.view.tools.tool_box import Tools
from medaug_gui.gui.view.view_settings import restore_choices, save_choices
from medaug_gui.gui.widgets.fields import watch_fields

_OWN_PANES = ("side", "analyse")
"""Modes that need panes of their own, and are none of one picture."""


class CompareView(Retranslated, QWidget):
    """Follows what is shown: source and result, linked in slice, zoom, pan and window.

    Attributes:
        shown, stage: what is shown, and how the viewer stands before it.
        tools: what the left button does.
        hand: what the mouse did; its signals tell of right clicks.
        choices: the divider, and what lies beside three planes.
        flicker: source and result in turn, by itself.
        repaint_labels: called with a label map and a part of it that was drawn anew in place.

    Signals:
        layout_changed(str): another layout is on the board.
    """

    layout_changed = Signal(str)

    def __init__(self, shown: Shown, pool: TaskPool | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_view")
        watch_fields()
        self.shown = shown
        self.stage = Stage(shown, self)
        self.tools = Tools(self)
        crosshair = CrosshairTool(shown)
        for tool in (WindowTool(self.stage), PanTool(self.stage), ZoomTool(self.stage), crosshair):
            self.tools.add(tool)
        self._layers: list[Layer] = [
            Crosshair(self.tools, crosshair), Divider(DividerTool(self.stage)), SliceSlider(SliceTool(shown)),
        ]  # fmt: skip
        self.hand = Hand(self.stage, self.tools, crosshair, self.list_layers, self)
        self._slabs = SlabMaker(pool, self)
        self._panes = Panes(shown, self.stage, self.hand, self)
        self.repaint_labels = self._panes.repaint_labels
        self._layout = PICTURES
        self._said = ""
        self.choices = Choices()
        self._slab_bar = SlabBar(self, self._panes.board)
        self.dice = PreviewDice(self._panes)
        self.flicker = Flicker(shown, self)
        self._keys = Keys(self.stage, self._panes, self, lambda: bool(self.mode))
        self._lay_out()
        self._wire()
        self.retranslate()
        shown.announce()

    def retranslate(self) -> None:
        """See `Retranslated`: what panes say is composed anew."""
        self.setAccessibleName(self.tr("Pictures"))
        self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._panes.board, 1)

    def _wire(self) -> None:
        self.hand.touched.connect(self._attend)
        self.hand.pointed.connect(self._panes.point)
        self.hand.left.connect(self._panes.stop_pointing)
        self.hand.entered.connect(self._keys.hover)
        self.hand.left.connect(self._keys.leave)
        self.hand.enlarged.connect(self.enlarge)
        self.tools.chosen.connect(self.refresh)
        self.stage.changed.connect(self.refresh)
        self._slabs.ready.connect(self.refresh)
        self._panes.board.placed.connect(self._slab_bar.place)
        self._panes.board.placed.connect(self.dice.place)
        self.shown.sides_changed.connect(self._panes.forget_large)

    @property
    def panes(self) -> tuple[Pane, ...]:
        """The panes with pictures that can be seen, row by row."""
        return self._panes.seen

    @property
    def active(self) -> Pane:
        """The pane that keys act on: the one under the pointer, else the last that was."""
        return self._panes.active

    @property
    def slab_pane(self) -> Pane | None:
        """The pane with a slab, where there is one."""
        return self._panes.find_slab()

    @property
    def layout_id(self) -> str:
        """The layout on the board, as `set_layout` takes it."""
        return self.shown.mode if self._layout == PICTURES else self._layout

    @property
    def mode(self) -> str:
        """The compare mode that is seen; empty where the layout has none.

        Three planes have no pane for a second picture: where two are to be compared they are those of one.
        """
        mode = self.shown.mode if self._layout in (PICTURES, PLANES) else ""
        if self._layout == PLANES and mode in _OWN_PANES:
            side = find_planes_side(self.shown)
            return "result" if side is not None and side.tag != "A" else "source"
        return mode

    @property
    def pane_types(self) -> tuple[str, ...]:
        """The ids of the pane types that are widgets."""
        return self._panes.types

    @property
    def has_planes(self) -> bool:
        """True where what is shown can be seen in three planes."""
        return is_volume(self.shown, find_planes_side(self.shown))

    @Slot(str)
    def set_layout(self, name: str) -> None:
        """A compare mode ("one", "side", "swipe" ...), "planes", "results", or the id of a pane type.

        "one" is the side that the user is at; a pane type fills the board. Raises ValueError for anything else.
        """
        alone = "result" if self.shown.position.attended != "A" else "source"
        mode = alone if name == "one" else name
        if mode not in MODES and name not in (PLANES, RESULTS, *self._panes.types):
            raise ValueError(f"no such layout: {name}")
        self._panes.shrink()
        self._layout = PICTURES if mode in MODES else name
        self.stage.one_scale = name == PLANES
        if name == PLANES and self.shown.mode in _OWN_PANES:
            mode = alone
        self.shown.family.open(name == RESULTS)
        if mode in MODES:
            self.shown.set_mode(mode)
        self.refresh()

    @Slot(str)
    def choose_mode(self, name: str) -> None:
        """Compare so; three planes stay where they can show it."""
        if self._layout == PLANES and name not in _OWN_PANES:
            self.shown.set_mode(name)
        else:
            self.set_layout(name)

    @Slot()
    def set_next_layout(self) -> None:
        """The next of: one picture, two, four with measures, planes, all results; those that there are."""
        there = ["one"]
        if self.shown.sides.is_pair:
            there += ["side", "analyse"]
        if self.has_planes:
            there.append(PLANES)
        if len(self.shown.family.entries) > 1 and self.shown.sides.source is not None:
            there.append(RESULTS)
        now = self.layout_id if self.layout_id in there else "one"
        self.set_layout(there[(there.index(now) + 1) % len(there)])

    def choose(self, **changes: Any) -> None:
        """Other choices of the layouts: see `Choices`."""
        self.choices = replace(self.choices, **changes)
        self.refresh()

    def add_pane_type(self, name: str, make: Callable[[], QWidget]) -> None:
        """A kind of pane that is a widget, made when it is first shown; layouts and `set_layout` call it by its id."""
        self._panes.add_type(name, make)
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
        self._panes.repaint()

    def stop_drag(self) -> bool:
        """Drop what a tool is doing, and be as before it; False where none is at work."""
        return self.hand.stop()

    def shrink(self) -> bool:
        """One large pane is one of several again; False where none is large."""
        large = self._panes.shrink()
        if large:
            self.refresh()
        return large

    @Slot(object)
    def enlarge(self, pane: Pane) -> None:
        """One pane of several alone, and back."""
        self._panes.enlarge(pane)
        self.refresh()

    def save_state(self) -> dict[str, Any]:
        """Choices worth keeping for the next start, as plain JSON values."""
        return save_choices(self.stage, self.choices, self._layout if self._layout == PLANES else PICTURES)

    def restore(self, state: dict[str, Any]) -> None:
        """The inverse of `save_state`; what is not understood is left alone."""
        self.choices, layout = restore_choices(self.stage, self.choices, state)
        self.set_layout(layout if layout == PLANES else self.shown.chosen_mode)

    @Slot()
    def refresh(self) -> None:
        """Follow what is shown."""
        if self._layout in (PICTURES, PLANES, RESULTS):
            choices = replace(self.choices, split=self.stage.split)
            if choices.fourth != "slab" and choices.fourth not in self._panes.types:
                choices = replace(choices, fourth="slab")
            found = arrange(self.shown, self._layout, choices, self._slabs)
        else:
            found = Arrangement((self._layout,))
        self._panes.fill(found, (*self._layers, self.tools.current))
        self._slab_bar.place()
        self.dice.place()
        if self.layout_id != self._said:
            self._said = self.layout_id
            self.layout_changed.emit(self._said)

    @Slot(object)
    def _attend(self, pane: Pane) -> None:
        if self._panes.attend(pane):
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Keys reach the pictures from anywhere in their window."""
        super().showEvent(event)
        self._keys.listen(self.window())

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The picture in use gets the keys. A focus proxy would take all that stands in here out of Tab's way."""
        self._panes.active.setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Slices, window, zoom and flicker by key."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space that was held."""
        if not self._keys.release(event):
            super().keyReleaseEvent(event)
