"""What is shown without being chosen: a job's first result, and the source where a result makes room for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from medaug_gui.core.series import Series
from medaug_gui.gui.browser.results import Results
from medaug_gui.gui.browser.series_panel import SeriesPanel
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.entry import Entry
from medaug_gui.jobs.recipe import Recipe


class ShowRules(QObject):
    """Turns what happens in the lists, the jobs and the recipe into what is shown.

    Attributes:
        is_quiet: True while no new result is shown by itself, as when a sheet is looked through.

    Signals:
        waiting: a new result (Entry) that is not shown by itself.
    """

    waiting = Signal(object)
    is_quiet = False

    def __init__(self, desk: Desk, series: SeriesPanel, results: Results, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown = desk.shown
        self._series = series
        self._results = results
        self._drafted: Recipe | None = None
        self._met: set[str] = set()
        self._switched: set[tuple[str, str]] = set()
        series.shown.connect(self._shown.choose_source)
        series.removed.connect(self._drop_source)
        series.replaced.connect(self._replace_source)
        results.shown.connect(self._show_result)
        results.discarded.connect(self._drop_result)
        results.changed.connect(self._gather_family)
        desk.shown.chosen.connect(self._gather_family)
        desk.loader.result_read.connect(self._look_at_result)
        desk.jobs.made.connect(self._take_new_result)
        desk.draft.changed.connect(self._follow_draft)
        desk.previewer.copy_chosen.connect(self._make_room_for_preview)

    @Slot(object)
    def _show_result(self, entry: Entry) -> None:
        """Show a result beside what it was made from."""
        self._shown.choose_result(entry, self._series.model.find_entry(entry.source))

    @Slot()
    def _gather_family(self) -> None:
        """The results of what is on stage can be looked at beside each other."""
        source, result = self._shown.source, self._shown.result
        root = (result.source if result is not None else "") or (source.source or source.key if source else "")
        self._shown.family.set_entries([entry for entry in self._results.all if root and entry.source == root])

    @Slot(object)
    def _take_new_result(self, entry: Entry) -> None:
        """The first result of a job is shown at once if its source is on screen or it has none; later ones wait.

        So does the first one while a mouse button is down, or while the user is at another recipe and its preview.
        """
        row = self._desk.jobs.find(_find_job(entry))
        if row is None or _find_job(entry) in self._met:
            return
        self._met.add(_find_job(entry))
        source = self._shown.source
        on_stage = not entry.source or (source is not None and entry.source == source.key)
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if on_stage and not pressed and not self.is_quiet and not self._is_at_another(row.job.recipe):
            self._results.choose(entry.key)
        else:
            self.waiting.emit(entry)

    def _is_at_another(self, recipe: Recipe) -> bool:
        """True while a preview of something else is on screen, or on its way there."""
        draft = self._desk.draft.recipe
        wanted = self._desk.previewer.is_wanted and self._shown.is_source_read and self._shown.result is None
        return wanted and self._desk.capabilities.can_preview(draft) and not _do_the_same(draft, recipe)

    @Slot(object, object)
    def _look_at_result(self, entry: Entry, series: Series) -> None:
        """Maps and label maps that its steps made are on when a result of a job is first shown."""
        self._results.mark_seen(entry.key, series.provenance.notes)
        source = self._desk.cache.get(entry.source) if entry.source else None
        had = {one.name for one in source.maps} if source else set()
        made = [one.name for one in series.maps if one.name not in had and self._is_first(entry, f"map {one.name}")]
        if made:
            self._shown.overlays.set_map(made[0])
        known = {one.name for one in source.labels} if source else set()
        new = [one.name for one in series.labels if one.name not in known and self._is_first(entry, one.name)]
        if new:
            self._shown.overlays.show_labels(True)

    def _is_first(self, entry: Entry, name: str) -> bool:
        """True the first time for each job: what the user has switched off since then stays off."""
        key = (_find_job(entry), name)
        seen = key in self._switched
        self._switched.add(key)
        return not seen

    @Slot()
    def _follow_draft(self) -> None:
        """Whoever works on the recipe wants to see its preview."""
        recipe = self._desk.draft.recipe
        before, self._drafted = self._drafted, recipe
        if not _do_the_same(recipe, before):
            self._make_room_for_preview()

    @Slot()
    def _make_room_for_preview(self) -> None:
        """A result makes room for the preview of the recipe, where there can be one."""
        recipe = self._desk.draft.recipe
        if self._shown.result is None:
            return
        source = self._shown.source or self._series.marked.current
        previewed = self._desk.previewer.is_wanted and self._desk.capabilities.can_preview(recipe)
        if source is not None and previewed:
            self._results.clear_selection()
            self._shown.choose_source(source)

    @Slot(object)
    def _drop_result(self, entry: Entry) -> None:
        """A result that is gone from its list is not shown: its source is, where there is one."""
        self._desk.loader.results.cancel()
        source, result = self._shown.source, self._shown.result
        if result is not None and source is not None and entry.key == source.key != result.key:
            # It was what another result was compared with.
            self._shown.choose_result(result, self._series.model.find_entry(result.source))
            return
        if result is None and source is not None and entry.key == source.key:
            self._shown.drop_source()
        if result is None or entry.key != result.key:
            return
        self._results.clear_selection()
        if source is not None:
            self._shown.choose_source(source)
        else:
            self._shown.drop_result()

    @Slot(str)
    def _drop_source(self, key: str) -> None:
        self._desk.cache.drop(key)
        self._desk.previewer.forget(key)
        if self._shown.source is not None and self._shown.source.key == key:
            self._shown.drop_source()

    @Slot(object)
    def _replace_source(self, entry: Entry) -> None:
        """Other images of the same series were opened."""
        shown = self._shown.source is not None and self._shown.source.key == entry.key
        self._drop_source(entry.key)
        if shown:
            self._shown.choose_source(entry)


def _find_job(entry: Entry) -> str:
    return entry.key.split("/")[0]


def _do_the_same(one: Recipe | None, other: Recipe | None) -> bool:
    """True where two recipes do the same once; the number of copies shows in no picture."""
    if one is None or other is None:
        return one is other
    return (one.steps, one.seed) == (other.steps, other.seed)
