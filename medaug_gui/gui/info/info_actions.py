"""What can be done with what the tab Info is about: its recipe, a run again, its folder, a source of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QRandomGenerator, Signal, Slot

from medaug_gui.core.errors import Refused
from medaug_gui.core.series import Series
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.export.exported_files import reveal
from medaug_gui.jobs.recipe import Recipe

_DICE_END = 1_000_000


class InfoActions(QObject):
    """Knows the entry and the series on screen.

    Signals:
        recipe_used: a recipe is the draft now.
        source_wanted: the entry of a result is to be a source as well.
        changed: something else can be done.
    """

    recipe_used = Signal()
    source_wanted = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.entry: Entry | None = None
        self.series: Series | None = None

    def follow(self, entry: Entry | None, series: Series | None) -> None:
        """Something else is on screen."""
        self.entry, self.series = entry, series
        self.changed.emit()

    @property
    def is_result(self) -> bool:
        """True for what a job made."""
        return self.entry is not None and self.entry.header is None

    @property
    def recipe(self) -> Recipe | None:
        """The recipe that made it, None for what has none."""
        kept = self.series.provenance.recipe if self.series is not None else None
        if kept is None:
            return None
        try:
            return Recipe.from_json(kept)
        except Refused:
            return None

    @property
    def can_run_again(self) -> bool:
        """True where its recipe is installed here and what it was made from is open."""
        recipe = self.recipe
        if recipe is None or self._desk.capabilities.list_unknown(recipe):
            return False
        return self._desk.capabilities.is_generating(recipe) or self._source is not None

    @property
    def folder(self) -> Path | None:
        """Where its files lie: those it was read from, or those it was exported to."""
        entry = self.entry
        if entry is None:
            return None
        if entry.header is not None:
            return Path(entry.header.frames[0].path).parent if entry.header.frames else None
        return entry.files

    @Slot()
    def use_recipe(self) -> None:
        """Its recipe is the one that is being made."""
        recipe = self.recipe
        if recipe is not None:
            self._desk.draft.load(recipe)
            self.recipe_used.emit()

    @Slot()
    def run_again(self) -> None:
        """The same recipe on the same source, with the same seed."""
        self._run(self.recipe)

    @Slot()
    def run_with_new_seed(self) -> None:
        """The same recipe on the same source, drawn anew."""
        recipe = self.recipe
        if recipe is not None:
            self._run(replace(recipe, seed=QRandomGenerator.global_().bounded(1, _DICE_END)))

    @Slot()
    def show_folder(self) -> None:
        """In the file manager."""
        if self.folder is not None:
            reveal([self.folder])

    @Slot()
    def use_as_source(self) -> None:
        """A result joins the series."""
        if self.is_result:
            self.source_wanted.emit(self.entry)

    @property
    def _source(self) -> Entry | None:
        """What the result was made from, where that is open."""
        source, entry = self._desk.shown.source, self.entry
        known = entry is not None and source is not None and entry.source == source.key
        return source if known else None

    def _run(self, recipe: Recipe | None) -> None:
        if recipe is not None and self.can_run_again:
            source = self._source
            self._desk.run_recipe(recipe, [source] if source is not None else [])
