"""The preview of the visible slice: waits until the parameters rest, asks the engine, drops what is overtaken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from medaug_gui.core.series import Series
from medaug_gui.gui.background.engine_thread import EngineThread
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.language.language import find_language
from medaug_gui.gui.preview_sources import PreviewSources
from medaug_gui.gui.recipe.draft import Draft
from medaug_gui.gui.recipe.step_text import describe_step
from medaug_gui.gui.shown import Shown
from medaug_gui.jobs import stash
from medaug_gui.jobs.messages import PreviewFailed, PreviewReady, PreviewSlice
from medaug_gui.jobs.recipe import Recipe

_REST_MS = 150


@dataclass(frozen=True)
class PreviewFacts:
    """What is known with a preview.

    Attributes:
        source: the series that it was made of; index: the slice.
        preview: a series of one slice.
        automatic: what zeros of the first step's parameters stand for, by name.
        seconds: how long it took.
    """

    source: Series
    index: int
    preview: Series
    automatic: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 0.0


class Previewer(QObject):
    """One preview at a time, the newest wins: of the draft, on the slice of the source that is shown.

    Attributes:
        is_wanted: False while the user wants to see no previews.
        copy: which of the copies is previewed, from 0.

    Signals:
        ready: the one-slice series and its native index, before it is shown.
        told: what came with it, a `PreviewFacts`.
        overtaken: what was told is not of the slice or the recipe of now.
        copy_changed: another copy is previewed, or there are more or fewer of them.
        copy_chosen: the user wants to see another copy.
        failed: one sentence.
        stale: what was said of the last preview holds no longer.
        none_awaited: there is no preview of what is shown now, and none is to come.
    """

    ready = Signal(object, int)
    told = Signal(object)
    overtaken = Signal()
    copy_changed = Signal()
    copy_chosen = Signal()
    failed = Signal(str)
    stale = Signal()
    none_awaited = Signal()

    def __init__(
        self,
        pool: TaskPool,
        engine: EngineThread,
        session: Path,
        shown: Shown,
        draft: Draft,
        capabilities: Capabilities,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._folder = session / "previews"
        self._shown = shown
        self._draft = draft
        self._capabilities = capabilities
        self.is_wanted = True
        self.copy = 0
        self._copies = draft.copies
        self._ticket = 0
        self._sources = PreviewSources(pool, session, shown, self)
        self._sources.ready.connect(self._ask)
        self._sources.failed.connect(self._fail)
        self._recipe: Recipe | None = None
        self._index = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._ask)
        shown.chosen.connect(self._stop)
        shown.dropped.connect(self._stop)
        shown.sides_changed.connect(self.refresh)
        shown.slice_changed.connect(self.refresh)
        draft.changed.connect(self._take_draft)
        find_language().changed.connect(self.refresh)

    @Slot(bool)
    def want(self, on: bool) -> None:
        """The user wants to see previews, or no longer."""
        self.is_wanted = on
        self.refresh()

    @Slot(int)
    def choose_copy(self, copy: int) -> None:
        """Preview another copy: what its run would make, to the voxel."""
        copy = min(max(copy, 0), self._draft.copies - 1)
        if copy != self.copy:
            self.copy = copy
            self.copy_changed.emit()
            self.copy_chosen.emit()
            self.refresh()

    @Slot()
    def show_next_copy(self) -> None:
        """One copy on."""
        self.choose_copy(self.copy + 1)

    @Slot()
    def show_previous_copy(self) -> None:
        """One copy back."""
        self.choose_copy(self.copy - 1)

    def forget(self, key: str) -> None:
        """A series is gone or has other images now; what was put down of it for previews goes too."""
        self._sources.forget(key)

    @Slot(str)
    def renew(self, key: str) -> None:
        """Other labels are on a series: those of its preview are made of them."""
        self.forget(key)
        if self._draft.recipe is not None and self._shown.source is not None and self._shown.source.key == key:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask for a preview once nothing changes for a moment, if one is wanted and possible; else there is none."""
        shown, recipe = self._shown, self._draft.recipe
        wanted = self.is_wanted and shown.is_source_read and shown.result is None
        if not wanted or recipe is None:
            shown.clear_preview()
        self._stop()
        if wanted and self._capabilities.can_preview(recipe):
            self._recipe = recipe
            self._rest.start()
        else:
            self.none_awaited.emit()

    @Slot()
    def _take_draft(self) -> None:
        self.stale.emit()
        if self._draft.copies != self._copies:
            self._copies = self._draft.copies
            self.copy = min(self.copy, self._copies - 1)
            self.copy_changed.emit()
        self.refresh()

    @Slot()
    def _stop(self) -> None:
        """What is under way is overtaken."""
        self._ticket += 1
        self._recipe = None
        self.overtaken.emit()
        self._rest.stop()

    def take(self, event: object) -> None:
        """Follow the engine's answer if it is about the newest ticket."""
        match event:
            case PreviewReady(ticket=ticket) if ticket == self._ticket:
                try:
                    series = stash.get(Path(event.stash))
                except OSError:
                    return  # the session is closing, or the engine has made others since
                self._show(series, event)
            case PreviewFailed(ticket=ticket, sentence=sentence) if ticket == self._ticket:
                self._fail(sentence)

    def _show(self, series: Series, event: PreviewReady) -> None:
        shown = self._shown
        self.stale.emit()
        self.ready.emit(series, self._index)
        if shown.result is None and self._index == shown.position.native_index:
            shown.preview_copy = self.copy + 1, self._draft.copies, self._draft.seed
            shown.show_preview(series, self._index, self._describe_recipe())
        source = shown.sides.source
        if source is not None:
            self.told.emit(PreviewFacts(source.series, self._index, series, event.automatic, event.seconds))

    def _describe_recipe(self) -> str:
        recipe, specs = self._recipe, self._capabilities.specs
        steps = recipe.active if recipe is not None else ()
        return " + ".join(describe_step(specs[one.operation], one.parameters) for one in steps)

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self._shown.clear_preview()
        self.failed.emit(sentence)

    @Slot()
    def _ask(self) -> None:
        entry, recipe = self._shown.source, self._recipe
        if entry is None or recipe is None or not self._shown.is_source_read:
            return
        self._index = self._shown.position.native_index
        where = entry.stash or self._sources.find(entry.key)
        if where is None:
            side = self._shown.sides.source
            if side is not None:
                self._sources.put(entry.key, side.series)
            return
        self._engine.ask(
            PreviewSlice(
                ticket=self._ticket,
                recipe=recipe,
                key=entry.key,
                stash=str(where),
                index=self._index,
                folder=str(self._folder / str(self._ticket % 4)),
                device=self._capabilities.device,
                copy=self.copy,
            )
        )
