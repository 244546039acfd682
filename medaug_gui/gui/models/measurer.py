"""Measures models in the background, one at a time, each in a process of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.measuring import MeasuringRequest, MeasuringResult
from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.language.language import ENGLISH, find_language, make_phrasebook
from medaug_gui.gui.language.pages import translate_page
from medaug_gui.jobs.measuring import measure
from medaug_gui.jobs.stash import write_text


class Measurer(Activity):
    """Starts and stops the measuring.

    Signals:
        measured: a `MeasuringResult` and the path of its report, which is in the language of the window.
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
        language = find_language().current

        def work(progress: Progress) -> tuple[MeasuringResult, Path]:
            result = measure(request, progress)
            _translate(report, language)
            return result, report

        if self.start(work):
            self._count += 1

    @Slot(object)
    def _finish(self, found: tuple[MeasuringResult, Path]) -> None:
        self.measured.emit(*found)


def _translate(report: Path, language: str) -> None:
    """What the measuring process wrote is in English."""
    if language != ENGLISH:
        say = make_phrasebook(ENGLISH, language).translate
        write_text(report, translate_page(report.read_text(encoding="utf-8"), say, language.replace("_", "-")))
