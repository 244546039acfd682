"""The study page: what was opened at the left, the pictures in the middle, the inspector at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from medaug_gui.gui.browser.browser_commands import BrowserCommands
from medaug_gui.gui.browser.label_files import LabelFileActions
from medaug_gui.gui.browser.results import Results
from medaug_gui.gui.browser.series_panel import SeriesPanel
from medaug_gui.gui.browser.strip.film_strip import FilmStrip
from medaug_gui.gui.commands import Commands
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.jobs.jobs_panel import JobsPanel
from medaug_gui.gui.labels.room import LabelRoom
from medaug_gui.gui.measures.room import MeasureRoom
from medaug_gui.gui.opening.empty_state import EmptyState
from medaug_gui.gui.prompting.room import PromptRoom
from medaug_gui.gui.recipe.model_doubts import ModelDoubts
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.view.controls.histogram import Histogram
from medaug_gui.gui.view.tools.landmarks import LandmarkLayer
from medaug_gui.gui.widgets.fields import commit_field
from medaug_gui.gui.widgets.regions import Regions
from medaug_gui.gui.window.bin import Bin
from medaug_gui.gui.window.frame.drawer import Drawer
from medaug_gui.gui.window.frame.inspector import Inspector
from medaug_gui.gui.window.frame.strip import StripHost
from medaug_gui.gui.window.joints.operations_corner import OperationsCorner

if TYPE_CHECKING:
    from medaug_gui.gui.operations.catalogue_panel import CataloguePanel
    from medaug_gui.gui.operations.operations_tab import OperationsTab
    from medaug_gui.gui.recipe.recipe_panel import RecipePanel

_SIDES = ("browser", "inspector")
_ORDER = "order"


class StudyPage(QWidget):
    """Builds the panels, puts them into their regions, and joins those that speak of the same thing.

    Attributes:
        regions: browser, centre and inspector.
        middle: the invitation, or the pictures.
        strip: the place of the film strip under the pictures; films: what stands in it.
        drawer: lies over the pictures, for the jobs.
    """

    export_wanted = Signal(list)
    rest_wanted = Signal(object)

    def __init__(self, desk: Desk, commands: Commands, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("study")
        self._desk = desk
        self._commands = commands
        self.series = SeriesPanel(desk.pool)
        self.results = Results(self.series)
        self.bin = Bin(self.series, self.results, desk, self)
        self.labelling = LabelFileActions(self.series, desk.pool, desk.history, self)
        self.empty = EmptyState()
        self._offer: QWidget | None = None
        self.view = CompareView(desk.shown, desk.pool)
        self.jobs = JobsPanel(desk.jobs, desk.queue, desk.capabilities)
        self.operating = OperationsCorner(self, desk, commands, settings)
        self.histogram = Histogram(desk.shown)
        self.histogram.hide()
        self.inspector = Inspector()
        self.middle = QStackedWidget()
        self.strip = StripHost()
        self.films = FilmStrip(desk.shown, self.series, self.results, desk.jobs, desk.capabilities, commands)
        self.browsing = BrowserCommands(commands, self.series, self.films)
        self.doubts = ModelDoubts(desk.draft, desk.capabilities, desk.cache, self.series.marked.list_some_series, self)
        self.view.add_layer(LandmarkLayer())
        self.measuring = MeasureRoom(desk.measures, self.view, commands)
        self.drawing = LabelRoom(desk.labels, desk.label_tasks, desk.proposals, self.view, desk.pool, commands)
        self.prompting = PromptRoom(desk.prompts, desk.labels, self.drawing, self.view)
        self._lay_out()
        self._wire()

    @Slot()
    def begin(self) -> None:
        """Something is being opened: the pictures take the place of the invitation."""
        if self.middle.currentWidget() is not self.view:
            self.middle.setCurrentWidget(self.view)
            self.regions.set_filled(True)
            if self._offer is not None:
                self._column.insertWidget(0, self._offer)
            if not self.series.tree.hasFocus():
                # Whoever is in the list goes on in it.
                self.view.setFocus()

    @Slot()
    def rest(self) -> None:
        """Something was taken away: with nothing left, the invitation is there again."""
        if not self.series.model.item_count and not self.results.all:
            self.middle.setCurrentWidget(self.empty)
            self.regions.set_filled(False)
            if self._offer is not None:
                self.empty.add_offer(self._offer)

    def save_state(self) -> dict[str, Any]:
        """Which sides are not collapsed, and the order of the browser, as plain JSON values."""
        return {side: self.regions.is_wanted(side) for side in _SIDES} | {_ORDER: self.series.menu.arrangement.state}

    def restore(self, state: dict[str, Any]) -> None:
        """The inverse of `save_state`; what is not understood is left alone."""
        for side in _SIDES:
            self.regions.want(side, state.get(side) is not False)
        self.series.menu.arrangement.restore(str(state.get(_ORDER, "")))

    def add_above(self, widget: QWidget) -> None:
        """Put what is offered before all else on the invitation, and over the pictures once there are some."""
        self._offer = widget
        self.empty.add_offer(widget)

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
            self.operations_tab.note_used()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window has a ribbon of names in place of the film strip."""
        super().resizeEvent(event)
        self.strip.fit(self.window().height())

    @Slot(int)
    def _make_room(self, covered: int) -> None:
        """What is offered over the pictures is never under the inspector: it has buttons."""
        if self._offer is not None:
            self._offer.setContentsMargins(0, 0, covered, 0)

    def _lay_out(self) -> None:
        self.middle.addWidget(self.empty)
        self.middle.addWidget(self.view)
        centre = QWidget()
        centre.setObjectName("centre")
        self._column = QVBoxLayout(centre)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.middle, 1)
        self._column.addWidget(self.histogram)
        self._column.addWidget(self.strip)
        self.strip.set_content(self.films)
        self.drawer = Drawer(centre, self.view)
        self.drawer.set_content(self.jobs)
        self.inspector.add_tab("operations", self.tr("Operations"), self.operating.place)
        self.inspector.add_tab("labels", self.tr("Labels"), self.drawing.place)
        self.inspector.add_tab("measures", self.tr("Measures"), self.measuring.place)
        self.regions = Regions(self.series, centre, self.inspector)
        self.centre = centre
        self.regions.covered_changed.connect(self.drawer.set_covered)
        self.regions.covered_changed.connect(self._make_room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.regions)

    def _wire(self) -> None:
        desk, opener = self._desk, self._desk.opener
        opener.began.connect(self.series.expect)
        opener.finished.connect(self.series.end_opening)
        opener.growing.connect(self.series.grow)
        opener.found.connect(self.series.settle)
        opener.refused.connect(self.series.refuse)
        opener.finished.connect(self.labelling.join_alone)
        self.labelling.said.connect(desk.said)
        self.films.filled.connect(self.strip.setVisible)
        self.films.discard_wanted.connect(self.bin.discard)
        self.strip.ribbon_changed.connect(self.films.set_ribbon)
        desk.shown.privacy.changed.connect(self.series.model.hide_identity)
        desk.shown.privacy.changed.connect(self.empty.hide_identity)
        self.measuring.actions.said.connect(self._say)
        self.drawing.said.connect(self._say_undrawn)
        self.prompting.said.connect(self._say_undrawn)
        self.drawing.shown_wanted.connect(self.show_labels)
        self.drawing.export_wanted.connect(self._export_labelled)
        self.series.menu.run_wanted.connect(self.run)
        self.series.menu.export_wanted.connect(self._export_series)
        self.series.menu.rest_wanted.connect(self.rest_wanted)
        self.results.export_wanted.connect(self._export_results)
        self.results.discarded.connect(self.rest)
        self.series.removed.connect(self.rest)
        desk.shown.chosen.connect(self.begin)
        self.jobs.remove_wanted.connect(self.bin.clear_jobs)
        self.jobs.cancel_wanted.connect(desk.cancel_job)
        self.jobs.retry_wanted.connect(desk.retry)
        desk.jobs.made.connect(self.results.add)
        self.series.selected.connect(self.doubts.look_soon)
        self.series.selected.connect(self._forget_run)
        desk.loader.sources.ready.connect(self.doubts.look_soon)

    @property
    def operations_tab(self) -> OperationsTab:
        """The catalogue and the form."""
        return self.operating.tab

    @property
    def operations(self) -> CataloguePanel:
        """The catalogue."""
        return self.operations_tab.catalogue

    @property
    def recipe(self) -> RecipePanel:
        """The form, the steps and the button that runs them."""
        return self.operations_tab.recipe

    @Slot()
    def prepare(self) -> None:
        """The window has been painted: what is seen as soon as something is opened is made."""
        self.operations_tab.ensurePolished()

    @Slot()
    def show_operations(self) -> None:
        """Bring the tab Operations to the front."""
        self.regions.want("inspector", True)
        self.inspector.show_tab("operations")

    @Slot()
    def show_labels(self) -> None:
        """Bring the tab Labels to the front."""
        self.regions.want("inspector", True)
        self.inspector.show_tab("labels")

    @Slot(str)
    def _say_undrawn(self, sentence: str) -> None:
        self._desk.told.emit(sentence, "info", "", "labels")

    @Slot(str)
    def _export_labelled(self, key: str) -> None:
        entry = self.results.find(key) or self.series.model.find_entry(key)
        if entry is not None:
            self.export_wanted.emit([entry])

    @Slot()
    def _export_series(self) -> None:
        self.export_wanted.emit(self.series.entries)

    @Slot()
    def _export_results(self) -> None:
        self.export_wanted.emit(self.results.entries or self.results.all)

    @Slot(str, str)
    def _say(self, sentence: str, kind: str) -> None:
        self._desk.said.emit(sentence, kind, "")

    @Slot()
    def _forget_run(self) -> None:
        self._desk.gone.emit("run")
