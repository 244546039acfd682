"""One job as a row: what, how far, how long still, and what can be done about it."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QSizePolicy,
    QWidget,
)

from medaug_gui.gui.feedback.marks import BAD, KindMark
from medaug_gui.gui.jobs.job_model import CANCELLED, DONE, FAILED, RUNNING, WAITING, JobRow
from medaug_gui.gui.widgets.elided_label import ElidedLabel
from medaug_gui.gui.widgets.tool_button import make_tool_button

_LONGEST_NOTE = 40


class JobWidget(QFrame):
    """Shows a `JobRow`; the buttons that make no sense in its state are not there."""

    cancel_wanted = Signal(str)
    retry_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, row: JobRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row
        self.setObjectName("job-row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = ElidedLabel(row.title)
        self._title.setObjectName("job-title")
        self._state = QLabel()
        self._state.setProperty("dim", True)
        self._state.setObjectName("job-state")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self.mark = KindMark()
        self.mark.show_kind(BAD)
        self._sentence = QLabel()
        self._sentence.setObjectName("job-sentence")
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setProperty("bad", True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details = make_tool_button(
            "job-details", self.tr("Details"), self.tr("What exactly went wrong"), flat=True
        )
        self.details.clicked.connect(self._show_details)
        self.retry = make_tool_button(
            "job-retry", self.tr("Retry"), self.tr("Make what is missing; nothing is done twice"), flat=True
        )
        self.retry.clicked.connect(self._retry)
        self.cancel = make_tool_button(
            "job-cancel", self.tr("Cancel"), self.tr("Stop this job (Esc or Del in this list)"), flat=True
        )
        self.cancel.clicked.connect(self._cancel)
        self.remove = make_tool_button(
            "job-remove", "×", self.tr("Take this job off the list; its results stay"), flat=True
        )
        self.remove.clicked.connect(self._remove)
        self._lay_out()
        self.show_row(row)

    def show_row(self, row: JobRow) -> None:
        """Bring the row up to date."""
        self._row = row
        self._bar.setVisible(row.state == RUNNING)
        self._bar.setValue(round(row.fraction * 1000))
        self.setAccessibleName(row.title)
        self._bar.setAccessibleName(f"{row.title} {round(row.fraction * 100)} %")
        self._sentence.setText(self._find_problem())
        for widget in (self.mark, self._sentence):
            widget.setVisible(bool(self._sentence.text()))
        self.details.setVisible(any(failure.details for failure in row.failures))
        self.retry.setVisible(row.is_over and row.missing > 0)
        self.retry.setText(self.tr("Go on") if row.finished and not row.failures else self.tr("Retry"))
        self.cancel.setVisible(not row.is_over)
        self.remove.setVisible(row.is_over)
        self.tick()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del cancels the job, or takes it off the list when it is over."""
        if event.key() == Qt.Key.Key_Delete:
            (self._remove if self._row.is_over else self._cancel)()
        else:
            super().keyPressEvent(event)

    def tick(self) -> None:
        """Bring the time left up to date."""
        self._state.setText(self._describe_state())

    def _describe_state(self) -> str:
        row = self._row
        if row.state == WAITING:
            return self.tr("waiting")
        if row.state == RUNNING:
            parts = [f"{round(row.fraction * 100)} %"]
            if row.job.wanted > 1:
                parts.append(f"{row.finished}/{row.job.wanted}")
            left = row.estimate_seconds_left(time.monotonic())
            if left is not None:
                parts.append(self.tr("{0} left").format(format_clock(left)))
            if row.note:
                parts.append(_shorten(row.note))
            return "   ".join(parts)
        if row.state == CANCELLED:
            return self.tr("cancelled") + (
                self.tr(", {0} finished before").format(row.finished) if row.finished else ""
            )
        if row.state == DONE and row.failures:
            return self.tr("{0} done, {1} failed").format(row.finished, len(row.failures))
        if row.state == DONE:
            return self.tr("1 result") if row.finished == 1 else self.tr("{0} results").format(row.finished)
        if row.finished:
            return self.tr("stopped, {0} of {1} finished").format(row.finished, row.job.wanted)
        return self.tr("failed")

    def _find_problem(self) -> str:
        row = self._row
        if row.state == FAILED:
            return row.sentence or (row.failures[0].sentence if row.failures else "")
        return row.failures[0].sentence if row.failures else ""

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(6, 4, 6, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(self._bar, 0, 1)
        grid.addWidget(self._state, 0, 2)
        for column, button in enumerate((self.details, self.retry, self.cancel, self.remove), start=3):
            grid.addWidget(button, 0, column)
        problem = QHBoxLayout()
        problem.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        problem.addWidget(self._sentence, 1)
        grid.addLayout(problem, 1, 0, 1, 7)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        self._title.setMinimumWidth(120)
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @Slot()
    def _cancel(self) -> None:
        self.cancel_wanted.emit(self._row.job.id)

    @Slot()
    def _retry(self) -> None:
        self.retry_wanted.emit(self._row.job.id)

    @Slot()
    def _remove(self) -> None:
        self.remove_wanted.emit(self._row.job.id)

    @Slot()
    def _show_details(self) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(self._row.title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self._find_problem())
        box.setDetailedText("\n\n".join(failure.details for failure in self._row.failures if failure.details))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def _shorten(note: str) -> str:
    return note if len(note) <= _LONGEST_NOTE else note[: _LONGEST_NOTE - 1] + "…"


def format_clock(seconds: float) -> str:
    """Minutes and seconds, or hours and minutes."""
    whole = max(0, round(seconds))
    if whole >= 3600:
        return f"{whole // 3600}:{whole % 3600 // 60:02d} h"
    return f"{whole // 60}:{whole % 60:02d}"
