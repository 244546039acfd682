"""The sample study: made once in the session's folder, in the background, and opened from there."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.runner import Runner, Task


class Sampler(QObject):
    """Makes the sample study.

    Signals:
        made: the folder to open.
        progressed: fraction 0..1, -1 before it is known, and None when it is over.
        failed: sentence and details.
    """

    made = Signal(object)
    progressed = Signal(object)
    failed = Signal(str, str)

    def __init__(self, runner: Runner, session: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._folder = session / "sample"
        self._task: Task | None = None
        self._whole = False

    def start(self) -> None:
        """Make the study unless it is being made; one that is there is handed over at once."""
        if self._task is not None:
            return
        if self._whole:
            self.made.emit(self._folder)
            return
        folder = self._folder

        def work(progress: Progress) -> Path:
            from medaug_gui.sample.study import make_sample

            shutil.rmtree(folder, ignore_errors=True)  # one that was stopped left a series of it
            return make_sample(folder, progress)

        self._task = task = self._runner.prepare()
        task.progressed.connect(self._progress)
        task.done.connect(self._done)
        task.failed.connect(self.failed)
        task.ended.connect(self._ended)
        self.progressed.emit(-1.0)
        self._runner.launch(task, work)

    @property
    def busy(self) -> bool:
        """True while it is being made."""
        return self._task is not None

    def cancel(self) -> bool:
        """Stop making it; True when there was something to stop."""
        if self._task is None:
            return False
        self._task.cancel()
        return True

    @Slot(float, str)
    def _progress(self, fraction: float, _note: str) -> None:
        self.progressed.emit(fraction)

    @Slot(object)
    def _done(self, folder: Path) -> None:
        self._whole = True
        self.made.emit(folder)

    @Slot()
    def _ended(self) -> None:
        self._task = None
        self.progressed.emit(None)
