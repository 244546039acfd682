"""The sample study: made once in the session's folder, in the background, and opened from there."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool


class Sampler(Activity):
    """Makes the sample study.

    Signals:
        made: the folder to open.
    """

    made = Signal(object)

    def __init__(self, pool: TaskPool, session: Path, parent: QObject | None = None) -> None:
        super().__init__(pool, parent)
        self._session = session
        self._made: set[Path] = set()
        self.done.connect(self._finish)

    def make(self, only: str = "") -> None:
        """Make the study, or one phantom of it, unless it is being made; one that is there is handed over at once."""
        folder = self._session / (f"sample-{only}" if only else "sample")
        if folder in self._made:
            self.made.emit(folder)
            return

        def work(progress: Progress) -> Path:
            from medaug_gui.sample.study import make_sample

            shutil.rmtree(folder, ignore_errors=True)  # one that was stopped left a series of it
            return make_sample(folder, progress, only) if only else make_sample(folder, progress)

        if self.start(work):
            self.bar_changed.emit(-1.0)  # it takes a moment until it is known how far it is

    @Slot(object)
    def _finish(self, folder: Path) -> None:
        self._made.add(folder)
        self.made.emit(folder)
