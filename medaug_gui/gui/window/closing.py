"""What closing the window would lose, and the question about it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from medaug_gui.gui.browser.results import Results
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.feedback.questions import Question


class Closing(QObject):
    """Counts what is unfinished or not exported."""

    def __init__(self, desk: Desk, results: Results, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._results = results

    def make_question(self, lost: str) -> Question:
        """Whether to close all the same."""
        unsaved, running = len(self._results.unsaved), len(self._desk.jobs.open_jobs)
        if unsaved:
            go = self.tr("Close and lose {0}").format(unsaved)
        elif running:
            go = self.tr("Close and stop 1 job") if running == 1 else self.tr("Close and stop {0} jobs").format(running)
        elif self._desk.exporter.is_busy:
            go = self.tr("Close and stop the export")
        else:
            go = self.tr("Close and lose the labels")
        first = self.tr("Export first") if unsaved and not self._desk.exporter.is_busy else ""
        return Question(self.tr("{0}. Close all the same?").format(lost), self.tr("Keep working"), go, first)

    def describe_loss(self) -> str:
        """A sentence without its full stop; empty where nothing is."""
        running, unsaved = len(self._desk.jobs.open_jobs), len(self._results.unsaved)
        parts = []
        if running:
            parts.append(self.tr("1 job is not finished") if running == 1 else
                         self.tr("{0} jobs are not finished").format(running))  # fmt: skip
        if self._desk.exporter.is_busy:
            parts.append(self.tr("an export is being written"))
        if unsaved:
            parts.append(self.tr("1 result is not exported") if unsaved == 1 else
                         self.tr("{0} results are not exported").format(unsaved))  # fmt: skip
        drawn = len(self._desk.label_store.unsaved)
        if drawn:
            parts.append(self.tr("labels of 1 series are neither exported nor saved") if drawn == 1 else
                         self.tr("labels of {0} series are neither exported nor saved").format(drawn))  # fmt: skip
        text = self.tr(" and ").join(parts)
        return text[:1].upper() + text[1:]
