"""The three columns: what was opened, the pictures over the jobs, and the operations over the recipe."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from medaug_gui.gui.browser.label_files import LabelFileActions
from medaug_gui.gui.browser.results_panel import ResultsPanel
from medaug_gui.gui.browser.series_panel import SeriesPanel
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.jobs.jobs_panel import JobsPanel
from medaug_gui.gui.opening.empty_state import EmptyState
from medaug_gui.gui.recipe.model_doubts import ModelDoubts
from medaug_gui.gui.recipe.operations_panel import OperationsPanel
from medaug_gui.gui.recipe.recipe_panel import RecipePanel
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.view.controls.histogram_drawer import HistogramDrawer
from medaug_gui.gui.widgets.fields import commit_field
from medaug_gui.gui.window.bin import Bin

_WIDTHS = (310, 820, 330)
_LEAST_WIDTHS = (205, 480, 288)


class Columns(QSplitter):
    """Builds the panels and joins those that speak of the same thing."""

    export_wanted = Signal(list)
    rest_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._desk = desk
        self.series = SeriesPanel(desk.pool)
        self.results = ResultsPanel(desk.pool)
        self.bin = Bin(self.series, self.results, desk, self)
        self.labelling = LabelFileActions(self.series, desk.pool, desk.history, self)
        self.empty = EmptyState()
        self.view = CompareView(desk.shown)
        self.jobs = JobsPanel(desk.jobs)
        self.operations = OperationsPanel(desk.capabilities)
        self.recipe = RecipePanel(desk.draft, desk.capabilities)
        self.histogram = HistogramDrawer(desk.pool, desk.shown)
        self.doubts = ModelDoubts(desk.draft, desk.capabilities, desk.cache, self.series.list_some, self)
        self._lay_out()
        self._wire()

    @Slot()
    def begin(self) -> None:
        """Something is being opened: the pictures take the place of the invitation."""
        if self.middle.currentWidget() is not self.view:
            self.middle.setCurrentWidget(self.view)
            if not (self.series.tree.hasFocus() or self.results.list.hasFocus()):
                # Whoever is in a list goes on in it.
                self.view.setFocus()

    @Slot()
    def rest(self) -> None:
        """Something was taken away: with nothing left, the invitation is there again."""
        if not self.series.model.item_count and not self.results.all:
            self.middle.setCurrentWidget(self.empty)

    def save_state(self) -> list[QByteArray]:
        """The positions of all splitters."""
        return [splitter.saveState() for splitter in self._list_splitters()]

    def restore(self, states: list[QByteArray]) -> None:
        """The inverse of `save_state`."""
        for splitter, state in zip(self._list_splitters(), states, strict=False):
            splitter.restoreState(state)

    @Slot()
    def run(self) -> None:
        """Run the recipe on the marked series."""
        commit_field()
        entries, recipe = self.series.entries, self._desk.draft.recipe
        if recipe is None:
            self._desk.told.emit(self.tr("Choose an operation first."), "info", "", "run")
        elif not entries and not self._desk.capabilities.is_generating(recipe):
            self._desk.told.emit(self.tr("Mark the series to run on first."), "info", "", "run")
        else:
            self._desk.run(entries)

    def _lay_out(self) -> None:
        self._left = _stack(self.series, self.results, (3, 2))
        pictures = QFrame()
        pictures.setProperty("panel", True)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.empty)
        self.middle.addWidget(self.view)
        layout = QVBoxLayout(pictures)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.middle, 1)
        layout.addWidget(self.histogram)
        self._centre = _stack(pictures, self.jobs, (5, 1))
        self._right = _stack(self.operations, self.recipe, (1, 1))
        for widget, least in zip((self._left, self._centre, self._right), _LEAST_WIDTHS, strict=True):
            self.addWidget(widget)
            widget.setMinimumWidth(least)
        self.setSizes(list(_WIDTHS))
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)

    def _list_splitters(self) -> tuple[QSplitter, ...]:
        return (self, self._left, self._centre, self._right)

    def _wire(self) -> None:
        desk, opener = self._desk, self._desk.opener
        opener.began.connect(self.series.expect)
        opener.finished.connect(self.series.end_opening)
        opener.growing.connect(self.series.grow)
        opener.found.connect(self.series.settle)
        opener.refused.connect(self.series.refuse)
        opener.finished.connect(self.labelling.join_alone)
        self.labelling.said.connect(desk.said)
        self.series.selected.connect(self.recipe.run_box.show_marked)
        self.series.menu.run_wanted.connect(self.run)
        self.series.menu.export_wanted.connect(self._export_series)
        self.series.menu.rest_wanted.connect(self.rest_wanted)
        self.results.export_wanted.connect(self._export_results)
        self.results.discarded.connect(self.rest)
        self.series.removed.connect(self.rest)
        self.series.shown.connect(self._suit_operations)
        self.recipe.preview.toggled.connect(desk.previewer.want)
        self.doubts.found.connect(self.recipe.run_box.show_doubts)
        desk.shown.chosen.connect(self.begin)
        self.operations.chosen.connect(desk.draft.try_out)
        self.operations.added.connect(desk.draft.keep)
        self.recipe.run_box.run_wanted.connect(self.run)
        self.jobs.remove_wanted.connect(self.bin.clear_jobs)
        self.jobs.cancel_wanted.connect(desk.cancel_job)
        self.jobs.retry_wanted.connect(desk.retry)
        desk.jobs.made.connect(self.results.add)
        self.series.selected.connect(self.doubts.look_soon)
        self.series.selected.connect(self._forget_run)
        desk.loader.sources.ready.connect(self.doubts.look_soon)

    @Slot(object)
    def _suit_operations(self, entry: Entry) -> None:
        self.operations.suit(entry.header)

    @Slot()
    def _export_series(self) -> None:
        self.export_wanted.emit(self.series.entries)

    @Slot()
    def _export_results(self) -> None:
        self.export_wanted.emit(self.results.entries or self.results.all)

    @Slot()
    def _forget_run(self) -> None:
        self._desk.gone.emit("run")


def _stack(top: QWidget, bottom: QWidget, shares: tuple[int, int]) -> QSplitter:
    column = QSplitter(Qt.Orientation.Vertical)
    column.addWidget(top)
    column.addWidget(bottom)
    column.setStretchFactor(0, shares[0])
    column.setStretchFactor(1, shares[1])
    column.setSizes([share * 100 for share in shares])
    column.setChildrenCollapsible(False)
    return column
