"""The three columns: what was opened, the pictures over the jobs, and the operations over the recipe."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from medaug_gui.core.progress import Progress
from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.browser.label_files import Labelling
from medaug_gui.gui.browser.results_panel import ResultsPanel
from medaug_gui.gui.browser.series_panel import SeriesPanel
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.jobs.jobs_panel import JobsPanel
from medaug_gui.gui.opening.empty_state import EmptyState
from medaug_gui.gui.recipe.operations_panel import OperationsPanel
from medaug_gui.gui.recipe.recipe_panel import RecipePanel
from medaug_gui.gui.undo.bin import Bin
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.view.scene.stage import Stage
from medaug_gui.gui.widgets.fields import commit_field
from medaug_gui.jobs.messages import EngineReady

_WIDTHS = (310, 820, 330)
_LEAST_WIDTHS = (205, 480, 288)
_GUARDED = 200
"""Of so many marked series it is said what a model was not made for: all of them would be too slow to look at."""


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
        self.labelling = Labelling(self.series, desk.pool, desk.history, self)
        self.empty = EmptyState()
        self.view = CompareView()
        self.jobs = JobsPanel(desk.book)
        self.operations = OperationsPanel()
        self.recipe = RecipePanel(desk.draft)
        self.histogram: QWidget | None = None
        self._histogram_wanted = False
        self._known: tuple[OperationSpec, ...] = ()
        self._guarding = QTimer(self)
        self._guarding.setSingleShot(True)
        self._guarding.timeout.connect(self._guard)
        self._lay_out()
        self._wire()

    def know(self, ready: EngineReady) -> None:
        """Fill the panels with what the engine can do."""
        if ready.operations == self._known:
            # An engine that starts anew is no reason to build a form again under the user's hand.
            return
        self._known = ready.operations
        self.operations.show_specs(ready.operations)
        self.recipe.show_specs({spec.id: spec for spec in ready.operations})
        current = self.series.current
        self.operations.suit(current.header if current else None)
        self._guarding.start()

    def begin(self) -> None:
        """Something is being opened: the pictures take the place of the invitation."""
        if self.middle.currentWidget() is not self.view:
            self.middle.setCurrentWidget(self.view)
            if not (self.series.tree.hasFocus() or self.results.list.hasFocus()):
                # Whoever is in a list goes on in it.
                self.view.setFocus()

    def rest(self) -> None:
        """Something was taken away: with nothing left, the invitation is there again."""
        if not self.series.model.item_count and not self.results.all:
            self.middle.setCurrentWidget(self.empty)

    @Slot(bool)
    def show_histogram(self, on: bool) -> None:
        """Show the histogram under the pictures; its library is loaded, in the background, when it is first wanted."""
        self._histogram_wanted = on
        if self.histogram is not None:
            self.histogram.setVisible(on)
        elif on:
            self._desk.pool.run(_load_histogram, done=self._make_histogram)

    @Slot(object)
    def _make_histogram(self, make: Callable[[Stage], QWidget]) -> None:
        if self.histogram is None:
            self.histogram = make(self.view.stage)
            self._pictures.addWidget(self.histogram)
            self.histogram.setVisible(self._histogram_wanted)

    def state(self) -> list[QByteArray]:
        """The positions of all splitters."""
        return [splitter.saveState() for splitter in self._splitters()]

    def restore(self, states: list[QByteArray]) -> None:
        """The inverse of `state`."""
        for splitter, state in zip(self._splitters(), states, strict=False):
            splitter.restoreState(state)

    @Slot()
    def run(self) -> None:
        """Run the recipe on the marked series."""
        commit_field()
        entries = self.series.entries
        if self._desk.draft.recipe is None:
            self._desk.told.emit(self.tr("Choose an operation first."), "info", "", "run")
        elif not entries and not self.recipe.generates:
            self._desk.told.emit(self.tr("Mark the series to run on first."), "info", "", "run")
        else:
            self._desk.run(entries)

    def _lay_out(self) -> None:
        self._left = _column(self.series, self.results, (3, 2))
        pictures = QFrame()
        pictures.setProperty("panel", True)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.empty)
        self.middle.addWidget(self.view)
        self._pictures = QVBoxLayout(pictures)
        self._pictures.setContentsMargins(1, 1, 1, 1)
        self._pictures.addWidget(self.middle, 1)
        self._centre = _column(pictures, self.jobs, (5, 1))
        self._right = _column(self.operations, self.recipe, (1, 1))
        for widget, least in zip((self._left, self._centre, self._right), _LEAST_WIDTHS, strict=True):
            self.addWidget(widget)
            widget.setMinimumWidth(least)
        self.setSizes(list(_WIDTHS))
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)

    def _splitters(self) -> tuple[QSplitter, ...]:
        return (self, self._left, self._centre, self._right)

    def _wire(self) -> None:
        desk, opener = self._desk, self._desk.opener
        opener.began.connect(self.series.expect)
        opener.finished.connect(self.series.arrived)
        opener.growing.connect(self.series.grow)
        opener.found.connect(self.series.settle)
        opener.refused.connect(self.series.refuse)
        opener.finished.connect(self.labelling.join_alone)
        self.labelling.said.connect(desk.said)
        self.series.selected.connect(self.recipe.show_selection)
        self.series.run_wanted.connect(self.run)
        self.series.export_wanted.connect(self._export_series)
        self.series.rest_wanted.connect(self.rest_wanted)
        self.results.export_wanted.connect(self._export_results)
        self.results.discarded.connect(self._discarded)
        self.operations.chosen.connect(desk.draft.try_out)
        self.operations.added.connect(desk.draft.keep)
        self.recipe.run_wanted.connect(self.run)
        self.jobs.remove_wanted.connect(self.bin.clear_jobs)
        self.jobs.cancel_wanted.connect(desk.cancel_job)
        self.jobs.retry_wanted.connect(desk.retry)
        desk.book.made.connect(self.results.add)
        self.series.selected.connect(self._guarding.start)
        self.series.selected.connect(self._marked)
        desk.draft.changed.connect(self._guarding.start)
        desk.sources.ready.connect(self._guarding.start)

    @Slot()
    def _guard(self) -> None:
        """Before a run: what the models of the recipe were not made for."""
        self.recipe.show_doubts(self._desk.doubts(self.series.some(_GUARDED)))

    @Slot()
    def _export_series(self) -> None:
        self.export_wanted.emit(self.series.entries)

    @Slot()
    def _export_results(self) -> None:
        self.export_wanted.emit(self.results.entries or self.results.all)

    @Slot()
    def _marked(self) -> None:
        self._desk.gone.emit("run")

    @Slot()
    def _discarded(self) -> None:
        self._desk.results.cancel()


def _load_histogram(_progress: Progress) -> Callable[[Stage], QWidget]:
    from medaug_gui.gui.view.controls.histogram import Histogram

    return Histogram


def _column(top: QWidget, bottom: QWidget, shares: tuple[int, int]) -> QSplitter:
    column = QSplitter(Qt.Orientation.Vertical)
    column.addWidget(top)
    column.addWidget(bottom)
    column.setStretchFactor(0, shares[0])
    column.setStretchFactor(1, shares[1])
    column.setSizes([share * 100 for share in shares])
    column.setChildrenCollapsible(False)
    return column
