"""The JOBS list: every job of the session, the newest on top."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from medaug_gui.gui.jobs.job_model import JobModel
from medaug_gui.gui.jobs.job_widget import JobWidget
from medaug_gui.gui.widgets.tool_button import make_tool_button

_TICK_MS = 500


class JobsPanel(QFrame):
    """Follows a `JobModel`."""

    cancel_wanted = Signal(str)
    retry_wanted = Signal(str)
    remove_wanted = Signal(list)

    def __init__(self, jobs: JobModel) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._jobs = jobs
        self._widgets: dict[str, JobWidget] = {}
        self._build()
        jobs.added.connect(self._add)
        jobs.changed.connect(self._update)
        jobs.removed.connect(self._drop)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._tick)

    def find_widget(self, job: str) -> JobWidget:
        """The row of a job."""
        return self._widgets[job]

    @property
    def has_focus(self) -> bool:
        """True while the keyboard is in the list."""
        field = QApplication.focusWidget()
        return field is not None and (field is self or self.isAncestorOf(field))

    @property
    def focused_job(self) -> str:
        """The job whose row has the keyboard, if it is not over; else empty."""
        field = QApplication.focusWidget()
        found = (
            job for job, row in self._widgets.items() if field is not None and (field is row or row.isAncestorOf(field))
        )
        job = next(found, "")
        return job if job and not self._jobs.get(job).is_over else ""

    def _build(self) -> None:
        heading = QLabel(self.tr("JOBS"))
        heading.setProperty("heading", True)
        tip = self.tr("Take finished jobs off the list; results stay")
        self.clear = make_tool_button("jobs-clear", self.tr("Clear finished"), tip, flat=True)
        self.clear.clicked.connect(self._clear)
        self._hint = QLabel(self.tr("Nothing has been run yet."))
        self._hint.setProperty("dim", True)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(self.clear)
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self._hint)
        self._rows.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("jobs")
        self._scroll.setAccessibleName(self.tr("Jobs"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self._scroll, 1)
        self.clear.setEnabled(False)

    @Slot(str)
    def _add(self, job: str) -> None:
        widget = JobWidget(self._jobs.get(job))
        widget.cancel_wanted.connect(self.cancel_wanted)
        widget.retry_wanted.connect(self.retry_wanted)
        widget.remove_wanted.connect(self._remove)
        self._widgets[job] = widget
        # The newest on top; one that comes back goes where it was.
        newer = [row.job.id for row in self._jobs.rows]
        self._rows.insertWidget(len(newer) - 1 - newer.index(job), widget)
        self._note()

    @Slot(str)
    def _update(self, job: str) -> None:
        self._widgets[job].show_row(self._jobs.get(job))
        self._note()

    @Slot(str)
    def _drop(self, job: str) -> None:
        widget = self._widgets.pop(job)
        self._rows.removeWidget(widget)
        widget.deleteLater()
        self._note()

    def _note(self) -> None:
        self._hint.setVisible(not self._widgets)
        self.clear.setEnabled(any(row.is_over for row in self._jobs.rows))
        if self._jobs.open_jobs and not self._clock.isActive():
            self._clock.start()
        elif not self._jobs.open_jobs:
            self._clock.stop()

    @Slot()
    def _tick(self) -> None:
        for job in self._jobs.open_jobs:
            self._widgets[job].tick()

    @Slot()
    def _clear(self) -> None:
        self.remove_wanted.emit([row.job.id for row in self._jobs.rows if row.is_over])

    @Slot(str)
    def _remove(self, job: str) -> None:
        self.remove_wanted.emit([job])
