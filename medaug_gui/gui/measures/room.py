"""Measuring, put together: its tools and layer in the pictures, its lists, its commands and its keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from medaug_gui.core.measures import KINDS, ROIS
from medaug_gui.gui.commands import Commands
from medaug_gui.gui.measures.actions import MeasureActions
from medaug_gui.gui.measures.book import MeasureBook
from medaug_gui.gui.measures.draw_tool import DrawTool
from medaug_gui.gui.measures.keys import MeasureKeys
from medaug_gui.gui.measures.layer import EditTool, MeasureLayer
from medaug_gui.gui.measures.measures_pane import MeasuresPane
from medaug_gui.gui.measures.reading import MeasureReader
from medaug_gui.gui.measures.rows import MeasureRows
from medaug_gui.gui.measures.tab import MeasuresTab
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.view.pane import Pane
from medaug_gui.gui.widgets.late_page import LatePage


class MeasureRoom(QObject):
    """Joins the book of measures with the pictures and the commands of the window.

    Attributes:
        rows: the measures on screen with their values.
        actions: copy and save.
        layer: what is painted over the pictures.
        place: of the tab in the inspector.
    """

    def __init__(self, book: MeasureBook, view: CompareView, commands: Commands) -> None:
        super().__init__(view)
        self._book = book
        self._view = view
        self._roi = ROIS[0]
        self._reaches: dict[str, QRect] = {}
        reader = MeasureReader()
        self.rows = MeasureRows(book, reader)
        self.actions = MeasureActions(self.rows, view)
        self.edit = EditTool(book, reader)
        self.layer = MeasureLayer(book, reader, self.edit)
        view.add_layer(self.layer)
        for kind in KINDS:
            view.tools.add(DrawTool(kind, book, self.layer))
        view.add_pane_type("measures", self._make_pane)
        self.place = LatePage(self._make_tab)
        self._add_commands(commands)
        for changed in (book.settled, book.selection_changed, self.edit.hover_changed):
            changed.connect(self._follow)
        book.changed.connect(self._repaint)
        view.hand.left.connect(self.edit.leave)
        view.tools.chosen.connect(self._note_roi)
        for moved in (
            book.shown.slice_changed,
            book.shown.plane_changed,
            book.shown.sides_changed,
            view.layout_changed,
        ):
            moved.connect(self._offer_discarding)
        self._keys = MeasureKeys(book, reader, view, self.find_target)

    @property
    def tab(self) -> MeasuresTab:
        """The list in the inspector, made when it is first asked for."""
        return self.place.page

    def _make_tab(self, place: QWidget) -> MeasuresTab:
        return MeasuresTab(self.rows, self.actions, place)

    def _make_pane(self) -> QWidget:
        return MeasuresPane(self.rows, self.actions)

    def _add_commands(self, commands: Commands) -> None:
        tip = self.tr("Region of interest, of the kind drawn last")
        commands.add("roi", self.tr("Region of interest"), self.take_roi, menu="View", keys=("M",), tip=tip)
        self.shown_action: QAction = commands.add(
            "measures-shown", self.tr("Show measures"), None, menu="View", checkable=True
        )
        self.shown_action.setChecked(True)
        self.shown_action.toggled.connect(self._show)
        self._discard = commands.add("discard-measure", self.tr("Discard this measure"), self.discard, icon="discard")
        self._discard.setVisible(False)
        commands.add("copy-measures", self.tr("Copy measures"), self.actions.copy, menu="Edit", icon="copy")
        commands.add(
            "save-measures", self.tr("Save measures as CSV\u2026"), self.actions.save, menu="File", icon="save-csv"
        )
        commands.add(
            "clear-measures", self.tr("Discard all measures"), self._book.discard_shown, menu="Edit", icon="discard"
        )

    def find_target(self) -> str:
        """The measure under the pointer, else the selected one where a picture shows it now; empty for none."""
        key = self.edit.hovered or self._book.selected
        there = self.layer.is_visible and self._book.find(key) is not None
        return key if there and any(self._shows(pane, key) for pane in self._view.panes) else ""

    def _shows(self, pane: Pane, key: str) -> bool:
        return pane.isVisible() and not self.layer.find_reach(pane.make_canvas(), key).isEmpty()

    @Slot()
    def discard(self) -> None:
        """The measure under the pointer goes, or the selected one that is seen."""
        self._book.discard([self.find_target()])

    @Slot()
    def _follow(self) -> None:
        """Nothing is dragged any more, or something else is selected or under the pointer."""
        self._reaches.clear()
        self._view.repaint_panes()
        self._offer_discarding()

    @Slot()
    def _offer_discarding(self) -> None:
        """What is not seen is not offered."""
        self._discard.setVisible(bool(self.find_target()))

    @Slot()
    def take_roi(self) -> None:
        """The tool for regions that was used last."""
        self._view.tools.choose(self._roi)

    @Slot(str)
    def _note_roi(self, name: str) -> None:
        if name in ROIS:
            self._roi = name
        if name in KINDS and not self.layer.is_visible:
            self.shown_action.setChecked(True)

    @Slot()
    def _repaint(self) -> None:
        """While one is dragged, no more is painted anew than where it was and where it is."""
        key = self.layer.drawing or self.edit.held
        if not key:
            self._view.repaint_panes()
            return
        for pane in self._view.panes:
            name, reach = pane.objectName(), self.layer.find_reach(pane.make_canvas(), key)
            pane.update(reach.united(self._reaches.get(name, pane.rect())))
            self._reaches[name] = reach

    @Slot(bool)
    def _show(self, on: bool) -> None:
        self.layer.is_visible = on
        self._view.repaint_panes()
        self._offer_discarding()
