"""Series put down on the disk for previews, where the engine finds them."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.shown import Shown
from medaug_gui.jobs import stash

_KEPT = 3
"""Series put down beside the one on screen: a disk is not filled by looking through a study."""


class PreviewSources(QObject):
    """Keeps the last few.

    Signals:
        ready: one more is there.
        failed: it could not be written; a sentence.
    """

    ready = Signal()
    failed = Signal(str)

    def __init__(self, pool: TaskPool, session: Path, shown: Shown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._folder = session / "sources"
        self._shown = shown
        self._stashes: dict[str, Path] = {}
        self._writing = ""
        self._count = 0

    def find(self, key: str) -> Path | None:
        """The stash of a series, None where it is not put down."""
        return self._stashes.get(key)

    def put(self, key: str, series: Series) -> None:
        """Put a series down; `ready` or `failed` follows."""
        if self._writing == key:
            return
        self._writing = key
        self._count += 1
        folder = self._folder / str(self._count)

        def work(_progress: Progress) -> tuple[str, Path]:
            return key, stash.put(series, folder)

        self._pool.run(work, done=self._take, failed=self._fail)

    def forget(self, key: str) -> None:
        """A series is gone or has other images now: what was put down of it goes too."""
        folder = self._stashes.pop(key, None)
        if folder is None:
            return

        def work(_progress: Progress) -> None:
            shutil.rmtree(folder, ignore_errors=True)

        self._pool.run(work)

    @Slot(object)
    def _take(self, outcome: tuple[str, Path]) -> None:
        key, folder = outcome
        self._writing = ""
        self._stashes[key] = folder
        shown = self._shown.source.key if self._shown.source is not None else ""
        for other in [other for other in self._stashes if other != shown][:-_KEPT]:
            self.forget(other)
        self.ready.emit()

    @Slot(str, str)
    def _fail(self, sentence: str, _details: str) -> None:
        self._writing = ""
        self.failed.emit(sentence)
