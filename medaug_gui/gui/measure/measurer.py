"""Measures models in the background, one at a time, each in a process of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.measuring import Measure, Measured
from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.runner import Runner, Task
from medaug_gui.jobs.measuring import measure


class Measurer(QObject):
    """Starts and stops the measuring.

    Signals:
        progressed: fraction 0..1 and a note.
        measured: a `Measured` and the path of its report.
        failed: sentence and details.
        ended: always the last.
    """

    progressed = Signal(float, str)
    measured = Signal(object, object)
    failed = Signal(str, str)
    ended = Signal()

    def __init__(self, runner: Runner, session: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._folder = session / "reports"
        self._count = 0
        self._report = Path()
        self._task: Task | None = None

    @property
    def busy(self) -> bool:
        """True while a model is being measured."""
        return self._task is not None

    def start(self, wanted: Measure) -> None:
        """Measure as wanted, with a report in the session's folder; not while another is measured."""
        if self._task is not None:
            return
        self._count += 1
        self._report = self._folder / f"report-{self._count}.html"
        request = replace(wanted, report=str(self._report))

        def work(progress: Progress) -> Measured:
            return measure(request, progress)

        self._task = task = self._runner.prepare()
        task.progressed.connect(self.progressed)
        task.done.connect(self._done)
        task.failed.connect(self.failed)
        task.ended.connect(self._ended)
        self._runner.launch(task, work)

    def cancel(self) -> bool:
        """Stop it; True when there was something to stop."""
        if self._task is None:
            return False
        self._task.cancel()
        return True

    @Slot(object)
    def _done(self, found: Measured) -> None:
        self.measured.emit(found, self._report)

    @Slot()
    def _ended(self) -> None:
        self._task = None
        self.ended.emit()
