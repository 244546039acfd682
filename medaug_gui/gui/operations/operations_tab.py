"""The tab Operations: the catalogue, and in its place the form of what was chosen, with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from medaug_gui.core.guard import SeriesFacts
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.operations.catalogue_panel import CataloguePanel
from medaug_gui.gui.operations.kept_operations import KeptOperations
from medaug_gui.gui.operations.result_sizes import ResultSizes
from medaug_gui.gui.operations.slice_numbers import SliceNumbersPanel
from medaug_gui.gui.previewer import PreviewFacts
from medaug_gui.gui.recipe.recipe_panel import RecipePanel
from medaug_gui.gui.recipe.run_text import RunCost
from medaug_gui.gui.session.settings import Settings
from medaug_gui.jobs.job import Item, Job

_MOST = 200
"""Marked series up to which it is said what a run takes: more would be too slow to look at."""


class OperationsTab(QStackedWidget):
    """Catalogue and form in one place; what is chosen is tried at once.

    Args:
        list_marked: the first so many of the marked series.

    Signals:
        wanted: the tab is to be in front, for a recipe has come into it.
        card_wanted: the page of a model is to be seen, by the model's id.
    """

    wanted = Signal()
    card_wanted = Signal(str)

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        list_marked: Callable[[int], Sequence[Entry]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("operations-tab")
        self._desk = desk
        self._list_marked = list_marked
        self._sizes = ResultSizes(desk.jobs, desk.pool, settings, self)
        self._operations: tuple[str, ...] = ()
        self._known_of = ""
        self.kept = KeptOperations(settings, self)
        self.catalogue = CataloguePanel(desk.capabilities, self.kept)
        self.recipe = RecipePanel(desk.draft, desk.capabilities, self._estimate)
        self.numbers = SliceNumbersPanel(desk.pool, desk.previewer, desk.draft)
        self.recipe.insert_below_form(self.numbers)
        self.addWidget(self.catalogue)
        self.addWidget(self.recipe)
        self._wire()
        self._suit()
        self._follow_steps()

    @property
    def has_form(self) -> bool:
        """True while the form is in front."""
        return self.currentWidget() is self.recipe

    @Slot()
    def show_catalogue(self) -> None:
        """The catalogue is seen; the recipe stays as it is."""
        self.catalogue.show_recipe(len(self._desk.draft.steps))
        self.setCurrentWidget(self.catalogue)
        step = self._desk.draft.step
        if step is not None:
            self.catalogue.list.choose(step.operation)
        self.catalogue.list.setFocus()

    def go_back(self) -> bool:
        """From the form to the catalogue; False where that is seen already."""
        if self.isVisible() and self.has_form:
            self.show_catalogue()
            return True
        return False

    @Slot()
    def show_form(self) -> None:
        """The form of the current step is seen, where there is one."""
        if self._desk.draft.steps:
            self.setCurrentWidget(self.recipe)

    @Slot()
    def search(self) -> None:
        """The catalogue is seen and searched."""
        self.wanted.emit()
        self.show_catalogue()
        self.catalogue.focus_search()

    @Slot()
    def add_step(self) -> None:
        """What is tried is kept, and another can be chosen."""
        if self._desk.draft.steps:
            self._desk.draft.keep()
        self.show_catalogue()
        self.catalogue.focus_search()

    @Slot()
    def toggle_favourite(self) -> None:
        """The operation of the form, or of the marked row."""
        row = self.catalogue.list.current_row
        id = self.recipe.step_form.operation if self.has_form else row.id if row is not None else ""
        if id:
            self.kept.toggle_favourite(id)

    def note_used(self) -> None:
        """The recipe was run: its operations are the recent ones."""
        recipe = self._desk.draft.recipe
        for step in reversed(recipe.active if recipe is not None else ()):
            self.kept.note_used(step.operation)

    def _wire(self) -> None:
        desk, form = self._desk, self.recipe.step_form
        self.catalogue.chosen.connect(self._try_out)
        self.catalogue.recipe_wanted.connect(self.show_form)
        self.recipe.step_wanted.connect(self.add_step)
        form.back_wanted.connect(self.show_catalogue)
        form.star_wanted.connect(self.kept.toggle_favourite)
        form.card_wanted.connect(self.card_wanted)
        self.kept.changed.connect(self._show_star)
        desk.draft.steps_changed.connect(self._follow_steps)
        desk.shown.chosen.connect(self._suit)
        desk.shown.dropped.connect(self._suit)
        desk.shown.sides_changed.connect(self._suit)
        desk.previewer.told.connect(self._show_automatic)
        desk.previewer.told.connect(self._show_cost)
        desk.shown.chosen.connect(self._forget_automatic)
        desk.jobs.over.connect(self._show_cost)
        self._sizes.changed.connect(self._show_cost)

    @Slot(str)
    def _try_out(self, operation: str) -> None:
        self._desk.draft.try_out(operation)
        self.show_form()
        self.recipe.step_form.back.setFocus()

    @Slot()
    def _follow_steps(self) -> None:
        """A form for a recipe that has come, the catalogue where none is left."""
        operations = tuple(step.operation for step in self._desk.draft.steps)
        before, self._operations = self._operations, operations
        self.catalogue.show_recipe(len(operations))
        self._show_star()
        recipe = self._desk.draft.recipe
        self.recipe.show_below_form(recipe is None or not self._desk.capabilities.is_generating(recipe))
        if not operations:
            self.setCurrentWidget(self.catalogue)
        elif operations != before:
            self.show_form()

    @Slot()
    def _show_star(self) -> None:
        form = self.recipe.step_form
        form.show_star(self.kept.is_favourite(form.operation))

    @Slot()
    def _suit(self) -> None:
        """What is known of the source on screen: of what was read most, else what the scan of the disk found."""
        shown = self._desk.shown
        side, entry = shown.sides.source, shown.source
        if side is not None and shown.is_source_read:
            self.catalogue.suit(SeriesFacts.from_series(side.series), side.series.is_colour)
            self.recipe.step_form.parameters.show_unit(side.series.unit)
        elif entry is not None and entry.header is not None:
            self.catalogue.suit(SeriesFacts.from_header(entry.header), entry.header.colour)
            self.recipe.step_form.parameters.show_unit("HU" if entry.header.modality == "CT" else None)
        elif entry is None:
            self.catalogue.suit(None)
            self.recipe.step_form.parameters.show_unit(None)

    @Slot(object)
    def _show_automatic(self, facts: PreviewFacts) -> None:
        """What zeros of the first step that is done stand for: of others it depends on the steps before."""
        draft = self._desk.draft
        first = next((at for at, step in enumerate(draft.steps) if step.enabled), -1)
        source = self._desk.shown.source
        self._known_of = source.key if source is not None else ""
        known = facts.automatic if first == draft.current else {}
        self.recipe.step_form.parameters.show_automatic(known)

    @Slot()
    def _forget_automatic(self) -> None:
        """Of another source nothing is known; of a result of the same one still the same."""
        source = self._desk.shown.source
        key = source.key if source is not None else ""
        if key != self._known_of:
            self._known_of = key
            self.recipe.step_form.parameters.show_automatic({})

    @Slot()
    def _show_cost(self) -> None:
        self.recipe.run_box.show_cost()

    def _estimate(self) -> RunCost:
        """What a run on the marked series takes, as far as something like it, or the preview of a slice, ran here."""
        desk, recipe = self._desk, self._desk.draft.recipe
        if recipe is None or not recipe.active:
            return RunCost()
        marked = [] if desk.capabilities.is_generating(recipe) else self._list_marked(_MOST + 1)
        if len(marked) > _MOST:
            return RunCost()
        items = tuple(entry.item for entry in marked) or (Item.for_generator(),)
        # One copy of each: a thousand of two hundred series would be too slow to list at each edit.
        job = Job(replace(recipe, copies=1), items, device=desk.capabilities.device)
        seconds = desk.queue.speeds.estimate(job) or self._estimate_by_preview(items)
        whole = seconds * recipe.copies if seconds is not None else None
        return RunCost(whole, self._sizes.find(job), job.wanted * recipe.copies, self._name_device())

    def _estimate_by_preview(self, items: Sequence[Item]) -> float | None:
        """As many times what one slice took as there are slices; None where there is no preview."""
        slices = sum(item.header.shape[0] for item in items if item.header is not None)
        return self.numbers.seconds * slices or None

    def _name_device(self) -> str:
        known = {device.id: device.name for device in self._desk.capabilities.devices}
        wanted = self._desk.capabilities.device
        found = next(iter(known), "cpu") if wanted == "auto" else wanted
        return "" if found == "cpu" else known.get(found, "")
