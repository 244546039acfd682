"""What is on screen: the selected series, a result beside its source, and the preview of the recipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from medaug_gui.core.remarks import Doubt, list_remarks
from medaug_gui.core.series import Series
from medaug_gui.gui.columns import Columns
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.feedback.notice import BAD, INFO, WARN
from medaug_gui.jobs.recipe import Recipe

if TYPE_CHECKING:
    from medaug_gui.io.read import FirstSlice

_READING, _PREVIEW, _REMARK = "reading", "preview", "remark"
"""What is said of the series that is read, of the preview, and of what is on screen."""


class Presenter(QObject):
    """Follows the lists' selection and keeps the pictures in step with it.

    Signals:
        told: a sentence, its kind, details, and what it is about.
        gone: what was said about this holds no longer.
        waiting: a new result (Entry) that is not shown by itself.
        busy: how much is read, None for nothing.
    """

    told = Signal(str, str, str, str)
    gone = Signal(str)
    waiting = Signal(object)
    busy = Signal(object)

    def __init__(self, desk: Desk, columns: Columns, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._columns = columns
        self._view = columns.view
        self._source: Entry | None = None
        self._shown_source = ""
        self._result: Entry | None = None
        self._pending: Series | None = None
        self._drafted: Recipe | None = None
        self._met: set[str] = set()
        self._switched: set[tuple[str, str]] = set()
        columns.series.shown.connect(self.show_source)
        columns.series.removed.connect(self._removed)
        columns.series.replaced.connect(self._replaced)
        columns.results.shown.connect(self.show_result)
        columns.results.discarded.connect(self._discarded)
        desk.sources.first.connect(self._first)
        desk.sources.ready.connect(self._source_ready)
        desk.sources.refused.connect(self._failed)
        desk.sources.bar_changed.connect(self.busy)
        desk.results.ready.connect(self._result_ready)
        desk.results.refused.connect(self._failed)
        desk.book.made.connect(self._made)
        desk.draft.changed.connect(self._draft_changed)
        columns.recipe.preview_toggled.connect(self.preview)
        self._view.slice_changed.connect(self.preview)
        desk.previewer.ready.connect(self._previewed)
        desk.previewer.failed.connect(self._not_previewed)

    @Slot(object)
    def show_source(self, entry: Entry) -> None:
        """Show a series alone."""
        self.gone.emit(_READING)
        self._result = None
        self._columns.begin()
        self._columns.operations.suit(entry.header)
        self._remark_on(entry.problems)
        self._want_source(entry)

    @Slot(object)
    def show_result(self, entry: Entry) -> None:
        """Show a result beside what it was made from."""
        self.gone.emit(_READING)
        self.gone.emit(about_result(entry.key))
        self._columns.begin()
        self._remark_on(())
        self._result = entry
        self._pending = None
        source = self._columns.series.model.entry(entry.source)
        if source is None:
            self._shown_source = ""
            self._source = None
            self._view.clear()
        elif self._shown_source != source.key:
            self._want_source(source)
        self._desk.results.want(entry)

    @Slot()
    def preview(self) -> None:
        """Ask for a preview of the recipe on the slice on screen, if that is wanted and possible."""
        wanted = self._columns.recipe.preview.isChecked() and bool(self._shown_source) and self._result is None
        if not wanted or not self._desk.draft.steps:
            self._view.clear_preview()
        self._desk.preview(self._view.current_native_index(), wanted)

    @Slot()
    def _draft_changed(self) -> None:
        """Whoever works on the recipe wants to see its preview: a result makes room for it."""
        self.gone.emit(_PREVIEW)
        recipe = self._desk.draft.recipe
        before, self._drafted = self._drafted, recipe
        if self._result is not None and not _same_steps(recipe, before) and self._desk.can_preview(recipe):
            shown = self._source or self._columns.series.current
            if shown is not None and self._columns.recipe.preview.isChecked():
                self._columns.results.clear_selection()
                self.show_source(shown)
                return
        self.preview()

    def _remark_on(self, sentences: tuple[str, ...]) -> None:
        """Say what there is to say about what is on screen, in place of what was said about the one before."""
        doubts = [sentence for sentence in sentences if isinstance(sentence, Doubt)]
        if not sentences:
            self.gone.emit(_REMARK)
            return
        details = "\n".join(sentences) if len(sentences) > 1 else ""
        first = doubts[0] if doubts else sentences[0]
        self.told.emit(str(first), WARN if doubts else INFO, details, _REMARK)

    def _want_source(self, entry: Entry) -> None:
        if self._source is not None and entry.key == self._source.key == self._shown_source:
            self._put_source()
            return
        self._source, self._shown_source = entry, ""
        self._desk.previewer.show_for("", None)
        self._desk.sources.want(entry)

    @Slot(object, object)
    def _first(self, entry: Entry, first: FirstSlice) -> None:
        if self._is_source(entry) and entry.header is not None:
            self._view.show_first(first, entry.header)

    @Slot(object, object)
    def _source_ready(self, entry: Entry, series: Series) -> None:
        if not self._is_source(entry):
            return
        self._shown_source = entry.key
        if self._result is None:
            self._remark_on(tuple(dict.fromkeys((*entry.problems, *list_remarks(series.problems)))))
        self._desk.previewer.show_for(entry.key, series, entry.stash)
        self._put_source()
        if self._result is not None and self._pending is not None:
            self._view.show_result(self._pending, self._result.title)

    def _put_source(self) -> None:
        assert self._source is not None
        series = self._desk.cache.get(self._source.key)
        if series is None:
            self._desk.sources.want(self._source)
            return
        self._view.show_source(series, self._source.title)
        self.preview()

    @Slot(object, object)
    def _result_ready(self, entry: Entry, series: Series) -> None:
        if self._result is None or entry.key != self._result.key:
            return
        self._pending = series
        notes = series.provenance.notes
        self._columns.results.seen(entry.key, notes)
        self._switch_on(entry, series)
        if self._shown_source or self._source is None:
            self._view.clear_preview()
            self._view.show_result(series, entry.title)
        self._remark_on(tuple(notes))

    def _switch_on(self, entry: Entry, series: Series) -> None:
        """Maps and label maps that its steps made are on when a result of a job is first shown."""
        source = self._desk.cache.get(entry.source) if entry.source else None
        had = {one.name for one in source.maps} if source else set()
        made = [one.name for one in series.maps if one.name not in had and self._is_first(entry, f"map {one.name}")]
        if made:
            self._view.stage.set_map(made[0])
        known = {one.name for one in source.labels} if source else set()
        new = [one.name for one in series.labels if one.name not in known and self._is_first(entry, one.name)]
        if new:
            self._view.stage.show_labels(True)

    def _is_first(self, entry: Entry, name: str) -> bool:
        """True the first time for each job: what the user has switched off since then stays off."""
        seen = (_job(entry), name) in self._switched
        self._switched.add((_job(entry), name))
        return not seen

    @Slot(object)
    def _made(self, entry: Entry) -> None:
        """The first result of a job is shown at once if its source is on screen or it has none; later ones wait.

        So does the first one while a mouse button is down, or while the user is at another recipe and its preview.
        """
        row = self._desk.book.find(_job(entry))
        if row is None or _job(entry) in self._met:
            return
        self._met.add(_job(entry))
        on_stage = not entry.source or (self._source is not None and entry.source == self._source.key)
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if on_stage and not pressed and not self._at_another(row.job.recipe):
            self._columns.results.choose(entry.key)
        else:
            self.waiting.emit(entry)

    def _at_another(self, recipe: Recipe) -> bool:
        """True while a preview of something else is on screen, or on its way there."""
        draft = self._desk.draft.recipe
        wanted = self._columns.recipe.preview.isChecked() and bool(self._shown_source) and self._result is None
        return wanted and self._desk.can_preview(draft) and not _same_steps(draft, recipe)

    @Slot(object, int)
    def _previewed(self, series: Series, index: int) -> None:
        self.gone.emit(_PREVIEW)
        if self._result is None and index == self._view.current_native_index():
            self._view.show_preview(series, index)

    @Slot(str)
    def _not_previewed(self, sentence: str) -> None:
        self._view.clear_preview()
        self.told.emit(self.tr("No preview: {0}").format(sentence), BAD, "", _PREVIEW)

    @Slot(object, str, str)
    def _failed(self, entry: Entry, sentence: str, details: str) -> None:
        self.told.emit(f"{entry.title}: {sentence}", BAD, details, _READING)
        if self._is_source(entry):
            self._view.clear()

    @Slot(object)
    def _discarded(self, entry: Entry) -> None:
        self.gone.emit(about_result(entry.key))
        if self._result is not None and entry.key == self._result.key:
            self._result = None
            self._columns.results.clear_selection()
            self.gone.emit(_READING)
            self._remark_on(self._source.problems if self._source is not None else ())
            if self._source is not None:
                self._want_source(self._source)
            else:
                self._view.clear()
        self._columns.rest()

    @Slot(str)
    def _removed(self, key: str) -> None:
        self._desk.cache.drop(key)
        self._desk.previewer.forget(key)
        if self._source is not None and self._source.key == key:
            self._source, self._shown_source = None, ""
            self._desk.sources.cancel()
            self._desk.previewer.show_for("", None)
            self._view.clear()
            self.gone.emit(_READING)
            self.gone.emit(_PREVIEW)
            self._remark_on(())
        self._columns.rest()

    @Slot(object)
    def _replaced(self, entry: Entry) -> None:
        """Other images of the same series were opened."""
        shown = self._is_source(entry)
        self._removed(entry.key)
        if shown:
            self.show_source(entry)

    def _is_source(self, entry: Entry) -> bool:
        return self._source is not None and entry.key == self._source.key


def about_result(key: str) -> str:
    """What is said about a new result that waits to be shown is about this."""
    return f"result {key}"


def _job(entry: Entry) -> str:
    return entry.key.split("/")[0]


def _same_steps(one: Recipe | None, other: Recipe | None) -> bool:
    """True where two recipes do the same once; the number of copies shows in no picture."""
    if one is None or other is None:
        return one is other
    return (one.steps, one.seed) == (other.steps, other.seed)
