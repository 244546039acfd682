"""What is on screen: the selected series, a result beside its source, and the preview of the recipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.series import Series
from medaug_gui.gui.columns import Columns
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.entries import Entry
from medaug_gui.gui.notice import BAD, INFO
from medaug_gui.jobs.recipe import Recipe

if TYPE_CHECKING:
    from medaug_gui.io.read import FirstSlice


class Presenter(QObject):
    """Follows the lists' selection and keeps the pictures in step with it."""

    said = Signal(str, str, str)
    unsaid = Signal(str)
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
        self._remark = ""
        columns.series.shown.connect(self.show_source)
        columns.series.removed.connect(self._removed)
        columns.series.replaced.connect(self._replaced)
        columns.results.shown.connect(self.show_result)
        columns.results.discarded.connect(self._discarded)
        desk.sources.first.connect(self._first)
        desk.sources.ready.connect(self._source_ready)
        desk.sources.failed.connect(self._failed)
        desk.sources.progressed.connect(self._progressed)
        desk.sources.idle.connect(self._idle)
        desk.results.ready.connect(self._result_ready)
        desk.results.failed.connect(self._failed)
        desk.book.made.connect(self._made)
        desk.draft.changed.connect(self._draft_changed)
        columns.recipe.preview_toggled.connect(self.preview)
        self._view.slice_changed.connect(self.preview)
        desk.previewer.ready.connect(self._previewed)
        desk.previewer.failed.connect(self._not_previewed)

    @Slot(object)
    def show_source(self, entry: Entry) -> None:
        """Show a series alone."""
        self._result = None
        self._columns.begin()
        self._columns.operations.suit(entry.header)
        self._remark_on(entry.problems)
        self._want_source(entry)

    @Slot(object)
    def show_result(self, entry: Entry) -> None:
        """Show a result beside what it was made from."""
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
        self.unsaid.emit(self._remark)
        self._remark = sentences[0] if sentences else ""
        if sentences:
            self.said.emit(self._remark, INFO, "\n".join(sentences) if len(sentences) > 1 else "")

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
        self._desk.previewer.show_for(entry.key, series, entry.stash)
        self._put_source()
        if self._result is not None and self._pending is not None:
            self._view.show_result(self._pending, self._result.title)

    def _put_source(self) -> None:
        assert self._source is not None
        series = self._desk.shelf.get(self._source.key)
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
        if self._shown_source or self._source is None:
            self._view.clear_preview()
            self._view.show_result(series, entry.title)
        self._remark_on(tuple(notes))

    @Slot(object)
    def _made(self, entry: Entry) -> None:
        """The first result of what is on screen is shown at once; later ones wait to be chosen.

        So does the first one where the user is already at another recipe, whose preview is on screen.
        """
        row = self._desk.book.find(entry.key.split("/")[0])
        if row is None:
            return
        if self._columns.recipe.preview.isChecked() and not _same_steps(self._desk.draft.recipe, row.job.recipe):
            return
        shown = self._source.key if self._source is not None else ""
        if self._result is None and (entry.source == shown or not entry.source):
            self._columns.results.choose(entry.key)

    @Slot(object, int)
    def _previewed(self, series: Series, index: int) -> None:
        if self._result is None and index == self._view.current_native_index():
            self._view.show_preview(series, index)

    @Slot(str)
    def _not_previewed(self, sentence: str) -> None:
        self._view.clear_preview()
        self.said.emit(self.tr("No preview: {0}").format(sentence), BAD, "")

    @Slot(object, str, str)
    def _failed(self, entry: Entry, sentence: str, details: str) -> None:
        self.said.emit(f"{entry.title}: {sentence}", BAD, details)
        if self._is_source(entry):
            self._view.clear()

    @Slot(object, float)
    def _progressed(self, _entry: Entry, fraction: float) -> None:
        self.busy.emit(fraction)

    @Slot()
    def _idle(self) -> None:
        self.busy.emit(None)

    @Slot(object)
    def _discarded(self, entry: Entry) -> None:
        if self._result is not None and entry.key == self._result.key:
            self._result = None
            self._columns.results.clear_selection()
            if self._source is not None:
                self._want_source(self._source)
            else:
                self._view.clear()
        self._columns.rest()

    @Slot(str)
    def _removed(self, key: str) -> None:
        self._desk.shelf.drop(key)
        self._desk.previewer.forget(key)
        if self._source is not None and self._source.key == key:
            self._source, self._shown_source = None, ""
            self._desk.sources.cancel()
            self._desk.previewer.show_for("", None)
            self._view.clear()
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


def _same_steps(one: Recipe | None, other: Recipe | None) -> bool:
    """True where two recipes do the same once; the number of copies shows in no picture."""
    if one is None or other is None:
        return one is other
    return (one.steps, one.seed) == (other.steps, other.seed)
