"""Drawing labels, put together: the tools in the pictures, the tab in the inspector, its commands and its keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from medaug_gui.core.labels import LabelMap
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.commands import Commands
from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.brush import BALL, DISC, Brush
from medaug_gui.gui.labels.brush_tool import BrushTool, DrawingTool
from medaug_gui.gui.labels.deeds import LabelDeeds
from medaug_gui.gui.labels.fill_tool import FillTool
from medaug_gui.gui.labels.functions import LabelFunctions
from medaug_gui.gui.labels.label_set import LabelRow
from medaug_gui.gui.labels.outline_tool import OutlineTool
from medaug_gui.gui.labels.proposing.bar import ProposalBar
from medaug_gui.gui.labels.proposing.layer import ProposalLayer
from medaug_gui.gui.labels.proposing.proposals import Proposals
from medaug_gui.gui.labels.proposing.stack_panel import StackPanel
from medaug_gui.gui.labels.stroke import Stroke
from medaug_gui.gui.labels.tab import LabelsTab
from medaug_gui.gui.labels.tasks import LabelTasks
from medaug_gui.gui.scene.side import ShownSlice
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.view.tools.base import PanePoint
from medaug_gui.gui.widgets.late_page import LatePage
from medaug_gui.imaging.drawing.canvas import Box


class LabelRoom(QObject):
    """Joins the book of labels with the pictures and the commands of the window.

    Attributes:
        brush: how labels are drawn.
        tools: those that draw, by their ids.
        place: of the tab in the inspector.

    Signals:
        said(str): a sentence about what could not be done.
        shown_wanted: the tab is to be in front.
        export_wanted(str): the entry of this key is to be exported.
    """

    said = Signal(str)
    shown_wanted = Signal()
    export_wanted = Signal(str)

    def __init__(
        self,
        book: LabelBook,
        tasks: LabelTasks,
        proposals: Proposals,
        view: CompareView,
        pool: TaskPool,
        commands: Commands,
    ) -> None:
        super().__init__(view)
        self._book = book
        self._view = view
        self._commands = commands
        self._pointed: PanePoint | None = None
        self.brush = Brush(self)
        self.deeds = LabelDeeds(book, pool)
        self.tools: dict[str, DrawingTool] = {}
        self.outline = OutlineTool("outline", book, self.brush)
        brushes = (BrushTool("brush", book, self.brush), BrushTool("eraser", book, self.brush))
        for tool in (*brushes, self.outline, FillTool("fill", book, self.brush, tasks)):
            self.add_tool(tool)
        self.proposals = proposals
        self._pool = pool
        view.add_layer(ProposalLayer(proposals))
        self.bar = ProposalBar(proposals, view)
        self._keys = DrawingKeys(self.outline, proposals, view)
        self.place = LatePage(self._make_tab)
        self._add_commands(commands)
        self.functions = LabelFunctions(book, tasks, proposals, self.brush, commands)
        for speaker in (self.deeds, tasks, proposals, self.functions):
            speaker.said.connect(self.said)
        proposals.changed.connect(self._show_proposal)
        book.drawn.connect(self._repaint)
        book.changed.connect(self._offer)
        book.shown.changed.connect(self._offer)
        view.hand.pointed.connect(self._note_pointer)
        view.hand.left.connect(self._leave)
        view.tools.chosen.connect(self._follow_tool)
        self._offer()

    @property
    def tab(self) -> LabelsTab:
        """The tab in the inspector, made when it is first asked for."""
        return self.place.page

    def _make_tab(self, place: QWidget) -> LabelsTab:
        self.deeds.is_watched = True
        self.deeds.count()
        tab = LabelsTab(self._book, self.deeds, self.brush, self._commands, place)
        tab.rest.addWidget(StackPanel(self._book, self.proposals, self._pool, self._commands))
        return tab

    def add_tool(self, tool: DrawingTool) -> None:
        """One more tool that draws labels; whoever takes it sees them, and the tab of them."""
        tool.said.connect(self.said)
        tool.began.connect(self._correct)
        self.tools[tool.id] = tool
        self._view.tools.add(tool)

    def _add_commands(self, commands: Commands) -> None:
        add, brush = commands.add, self.brush
        add("labels-tab", self.tr("Show the labels"), self._show, menu="Labels", icon="labels")
        add("label-add", self.tr("Add a label"), self._add, menu="Labels", icon="add")
        add(
            "label-pick",
            self.tr("Pick the label under the pointer"),
            self.pick,
            menu="Labels",
            keys=("Q",),
            icon="pick",
        )
        add("brush-larger", self.tr("Larger brush"), brush.grow, menu="Labels", keys=("]",))
        add("brush-smaller", self.tr("Smaller brush"), brush.shrink, menu="Labels", keys=("[",))
        add("brush-ball", self.tr("Brush is a ball in 3-D"), self._choose_shape, menu="Labels", checkable=True)
        tip = self.tr("Draw only between two limits; again: only outside of them")
        add("brush-range", self.tr("Limit the brush to a range, or invert it"), brush.invert, menu="Labels",
            keys=("T",), icon="invert", tip=tip)  # fmt: skip
        add("label-rename", self.tr("Rename the label"), self._rename, menu="Labels", icon="rename")
        add("label-colour", self.tr("Colour of the label"), self._colour, menu="Labels", icon="palette")
        add("label-lock", self.tr("Lock the label"), self._lock, menu="Labels", checkable=True)
        add("label-hide", self.tr("Hide the label"), self._hide, menu="Labels", checkable=True)
        add("label-go-to", self.tr("Go to the label"), self._go_to, menu="Labels", icon="crosshair")
        add("label-discard", self.tr("Discard the label"), self._remove, menu="Labels", icon="discard")
        add("labels-export", self.tr("Export with labels \u2026"), self._export, menu="Labels", icon="export")
        brush.changed.connect(self._offer)

    @property
    def row(self) -> LabelRow | None:
        """The label that is drawn, as it is listed."""
        current = self._book.current
        rows = self._book.list_rows() if current is not None else []
        return next((row for row in rows if current is not None and row.target == current.active), None)

    @Slot(object, object)
    def _correct(self, stroke: Stroke, shown: ShownSlice) -> None:
        self.proposals.correct(stroke, shown)

    @Slot()
    def _show_proposal(self) -> None:
        """The pictures have it, and the keyboard: Enter accepts."""
        self._view.repaint_panes()
        focus = QApplication.focusWidget()
        if self.proposals.current is not None and (focus is None or not self._view.isAncestorOf(focus)):
            self._view.active.setFocus()

    @Slot()
    def pick(self) -> None:
        """The label under the pointer is drawn from now on."""
        if self._pointed is not None:
            self.tools["brush"].pick(self._pointed)

    @Slot()
    def _show(self) -> None:
        self.shown_wanted.emit()

    @Slot()
    def _add(self) -> None:
        if self._book.add_label() is not None:
            self.shown_wanted.emit()

    @Slot(bool)
    def _choose_shape(self, ball: bool) -> None:
        self.brush.change(shape=BALL if ball else DISC)

    @Slot()
    def _rename(self) -> None:
        self.shown_wanted.emit()
        self.tab.list.rename_chosen()

    @Slot()
    def _colour(self) -> None:
        self.shown_wanted.emit()
        self.tab.ask_colour_of_chosen()

    @Slot(bool)
    def _lock(self, on: bool) -> None:
        row = self.row
        if row is not None:
            self.deeds.lock(row.target, on)

    @Slot(bool)
    def _hide(self, on: bool) -> None:
        row = self.row
        if row is not None:
            self.deeds.hide(row.target, on)

    @Slot()
    def _go_to(self) -> None:
        row = self.row
        if row is not None:
            self.deeds.go_to(row.target)

    @Slot()
    def _remove(self) -> None:
        row = self.row
        if row is not None:
            self.deeds.remove(row.target)

    @Slot()
    def _export(self) -> None:
        current = self._book.current
        if current is not None:
            self.export_wanted.emit(current.key)

    @Slot()
    def _offer(self) -> None:
        """What there is nothing for cannot be chosen."""
        row, side = self.row, self._book.find_side()
        if self._view.tools.current.id in self.tools:
            self.deeds.prepare()
        for id in ("label-rename", "label-colour", "label-lock", "label-hide", "label-go-to", "label-discard",
                   "labels-export"):  # fmt: skip
            self._commands.find(id).setEnabled(row is not None)
        self._commands.find("label-add").setEnabled(side is not None)
        marks = {
            "label-lock": row is not None and row.is_locked,
            "label-hide": row is not None and row.is_hidden,
            "brush-ball": self.brush.shape == BALL,
        }
        for id, on in marks.items():
            self._commands.find(id).setChecked(on)

    @Slot(object, object)
    def _repaint(self, label_map: LabelMap, box: Box) -> None:
        self._view.repaint_labels(label_map, box)

    @Slot(object)
    def _note_pointer(self, at: PanePoint) -> None:
        self._pointed = at

    @Slot()
    def _leave(self) -> None:
        self._pointed = None
        for tool in self.tools.values():
            tool.leave()

    @Slot(str)
    def _follow_tool(self, name: str) -> None:
        """Whoever takes a tool that draws sees what it draws."""
        self._leave()
        if name in self.tools:
            self._book.shown.overlays.show_labels(True)
            self.deeds.prepare()
            self.shown_wanted.emit()


class DrawingKeys(QObject):
    """Backspace takes the last corner of an open outline back, Enter closes it; else Enter accepts what is proposed."""

    def __init__(self, outline: OutlineTool, proposals: Proposals, view: CompareView) -> None:
        super().__init__(view)
        self._outline = outline
        self._proposals = proposals
        view.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See QObject."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        enters = Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not self._outline.is_busy:
            return enters and self._proposals.accept()
        if Qt.Key(event.key()) in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            return self._outline.take_back()
        return enters and self._outline.close()
