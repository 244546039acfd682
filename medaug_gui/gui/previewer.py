"""The preview of the visible slice: waits until the parameters rest, asks the engine, drops what is overtaken."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.gui.background.engine_thread import EngineThread
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.jobs import stash
from medaug_gui.jobs.messages import PreviewFailed, PreviewReady, PreviewSlice
from medaug_gui.jobs.recipe import Recipe

_REST_MS = 150
_KEPT = 3
"""Series put down for previews beside the one on screen: a disk is not filled by looking through a study."""


class Previewer(QObject):
    """One preview at a time: `request` as often as you like, the newest wins.

    Signals:
        ready: the one-slice series and its native index.
        failed: one sentence.
        working: True while a preview is under way.
    """

    ready = Signal(object, int)
    failed = Signal(str)
    working = Signal(bool)

    def __init__(self, pool: TaskPool, engine: EngineThread, session: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._engine = engine
        self._session = session
        self._ticket = 0
        self._stashes: dict[str, Path] = {}
        self._stashing = ""
        self._count = 0
        self._series: Series | None = None
        self._key = ""
        self._recipe: Recipe | None = None
        self._index = 0
        self._device = "auto"
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._ask)

    def show_for(self, key: str, series: Series | None, ready_stash: Path | None = None) -> None:
        """Which series is on screen (None for none); a result brings the stash it lies in."""
        self._key, self._series = key, series
        if ready_stash is not None:
            self._stashes[key] = ready_stash

    def forget(self, key: str) -> None:
        """A series is gone or has other images now; what was put down of it for previews goes too."""
        self._drop(key)

    def _drop(self, key: str) -> None:
        folder = self._stashes.pop(key, None)
        if folder is not None and folder.parent == self._session / "sources":

            def work(_progress: Progress) -> None:
                shutil.rmtree(folder, ignore_errors=True)

            self._pool.run(work)

    def request(self, recipe: Recipe | None, index: int, device: str) -> None:
        """Preview this recipe on that native slice once nothing changes for a moment; None stops."""
        self._ticket += 1
        self._recipe, self._index, self._device = recipe, index, device
        if recipe is None or self._series is None:
            self._rest.stop()
            self.working.emit(False)
        else:
            self._rest.start()

    def take(self, event: object) -> None:
        """Follow the engine's answer if it is about the newest ticket."""
        match event:
            case PreviewReady(ticket=ticket, stash=folder) if ticket == self._ticket:
                self.working.emit(False)
                self.ready.emit(stash.get(Path(folder)), self._index)
            case PreviewFailed(ticket=ticket, sentence=sentence) if ticket == self._ticket:
                self.working.emit(False)
                self.failed.emit(sentence)

    @Slot()
    def _ask(self) -> None:
        if self._series is None or self._recipe is None:
            return
        self.working.emit(True)
        where = self._stashes.get(self._key)
        if where is None:
            self._stash_first()
            return
        self._engine.ask(
            PreviewSlice(
                ticket=self._ticket,
                recipe=self._recipe,
                key=self._key,
                stash=str(where),
                index=self._index,
                folder=str(self._session / "previews" / str(self._ticket % 4)),
                device=self._device,
            )
        )

    def _stash_first(self) -> None:
        if self._stashing == self._key or self._series is None:
            return
        self._stashing = key = self._key
        self._count += 1
        series, folder = self._series, self._session / "sources" / str(self._count)

        def work(_progress: Progress) -> tuple[str, Path]:
            return key, stash.put(series, folder)

        self._pool.run(work, done=self._stashed, failed=self._not_stashed)

    @Slot(object)
    def _stashed(self, outcome: tuple[str, Path]) -> None:
        key, folder = outcome
        self._stashing = ""
        self._stashes[key] = folder
        for other in [other for other in self._stashes if other != self._key][:-_KEPT]:
            self._drop(other)
        self._ask()

    @Slot(str, str)
    def _not_stashed(self, sentence: str, _details: str) -> None:
        self._stashing = ""
        self.working.emit(False)
        self.failed.emit(sentence)
