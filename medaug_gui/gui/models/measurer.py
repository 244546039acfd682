"""Measures models in the background, one at a time, each in a process of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.measuring import MeasuringRequest, MeasuringResult
from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.jobs.measuring import measure


class Measurer(Activity):
    """Starts and stops the measuring.

    Signals:
        measured: a `Measured` and the path of its report.
    """

    measured = Signal(object, object)

    def __init__(self, pool: TaskPool, session: Path, parent: QObject | None = None) -> None:
        super().__init__(pool, parent)
        self._folder = session / "reports"
        self._count = 0
        self.done.connect(self._finish)

    def measure(self, wanted: MeasuringRequest) -> None:
        """Measure as wanted, with a report in the session's folder; not while another is measured."""
        report = self._folder / f"report-{self._count + 1}.html"
        request = replace(wanted, report=str(report))

        def work(progress: Progress) -> tuple[MeasuringResult, Path]:
            return measure(request, progress), report

        if self.start(work):
            self._count += 1

    @Slot(object)
    def _finish(self, found: tuple[MeasuringResult, Path]) -> None:
        self.measured.emit(*found)
