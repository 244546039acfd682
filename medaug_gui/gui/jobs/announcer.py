"""What the window tells of its jobs to whoever looks elsewhere: how far all are, and that they are over."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from medaug_gui import PROGRAM
from medaug_gui.gui.jobs.job_model import JobModel
from medaug_gui.gui.jobs.job_row import RUNNING, JobRow
from medaug_gui.gui.jobs.job_text import ERROR, WARNING, find_mark
from medaug_gui.gui.jobs.taskbar import Taskbar

_SHOWN_MS = 10_000


class Announcer(QObject):
    """Follows a `JobModel`; jobs count from the last time that nothing was to be done.

    Signals:
        said: a sentence and its kind, for the line at the foot.

    Attributes:
        is_wanted: True where the end of all jobs is to be told.
    """

    said = Signal(str, str)

    def __init__(self, jobs: JobModel, window: QWidget) -> None:
        super().__init__(window)
        self._jobs, self._window = jobs, window
        self._taskbar = Taskbar(window)
        self._batch: set[str] = set()
        self._tray: QSystemTrayIcon | None = None
        self.is_wanted = False
        jobs.added.connect(self._join)
        jobs.changed.connect(self.refresh)
        jobs.removed.connect(self.refresh)
        jobs.over.connect(self._look_for_end)

    @property
    def fraction(self) -> float | None:
        """How far all jobs are, each counted by its results; None where nothing is to be done."""
        if not self._jobs.open_jobs:
            return None
        rows = [row for row in self._jobs.rows if row.job.id in self._batch]
        whole = sum(max(row.job.total, 1) for row in rows)
        done = sum(max(row.job.total, 1) * _measure(row) for row in rows)
        return done / whole if whole else None

    @Slot(bool)
    def want(self, wanted: bool) -> None:
        """Tell the end of all jobs, or do not."""
        self.is_wanted = wanted

    @Slot()
    def refresh(self) -> None:
        """Show how far all jobs are."""
        self._taskbar.show(self.fraction)

    @Slot(str)
    def _join(self, job: str) -> None:
        row = self._jobs.find(job)
        if row is not None and not row.is_over:
            self._batch.add(job)
            self.refresh()

    @Slot(object)
    def _look_for_end(self, _row: JobRow) -> None:
        if self._jobs.open_jobs:
            return
        rows = [row for row in self._jobs.rows if row.job.id in self._batch]
        self._batch.clear()
        self.refresh()
        if self.is_wanted and any(row.state != "cancelled" for row in rows):
            self._tell(rows)

    def _tell(self, rows: list[JobRow]) -> None:
        text, kind = self._summarise(rows)
        self.said.emit(text, kind)
        QApplication.alert(self._window)
        if QGuiApplication.platformName() != "offscreen" and QSystemTrayIcon.isSystemTrayAvailable():
            self._show_notification(text, kind)

    def _summarise(self, rows: list[JobRow]) -> tuple[str, str]:
        results = sum(len(row.made) for row in rows)
        marks = [find_mark(row) for row in rows]
        failed, doubtful = marks.count(ERROR), marks.count(WARNING)
        parts = [self.tr("1 result") if results == 1 else self.tr("{0} results").format(results)]
        if failed:
            parts.append(self.tr("1 job failed") if failed == 1 else self.tr("{0} jobs failed").format(failed))
        if doubtful:
            parts.append(self.tr("1 job with a warning") if doubtful == 1 else
                         self.tr("{0} jobs with a warning").format(doubtful))  # fmt: skip
        kind = "bad" if failed else "warn" if doubtful else "info"
        return self.tr("All jobs are over: {0}.").format(", ".join(parts)), kind

    def _show_notification(self, text: str, kind: str) -> None:
        """By an icon in the tray that is there only as long as its message."""
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.messageClicked.connect(self._come_to_front)
        icons = QSystemTrayIcon.MessageIcon
        icon = {"bad": icons.Critical, "warn": icons.Warning}.get(kind, icons.Information)
        self._tray.show()
        self._tray.showMessage(PROGRAM, text, icon, _SHOWN_MS)
        QTimer.singleShot(_SHOWN_MS, self._tray, self._tray.hide)

    @Slot()
    def _come_to_front(self) -> None:
        self._window.raise_()
        self._window.activateWindow()


def _measure(row: JobRow) -> float:
    return 1.0 if row.is_over else row.fraction if row.state == RUNNING else 0.0
