"""The jobs drawer's content: what runs, what waits and in which order, and what is done."""

from __future__ import annotations

import time

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.jobs.job_model import JobModel
from medaug_gui.gui.jobs.job_row import RUNNING, WAITING, JobRow
from medaug_gui.gui.jobs.job_text import Times, format_span, name_device
from medaug_gui.gui.jobs.job_widget import JobWidget
from medaug_gui.gui.jobs.jobs_bar import JobsBar
from medaug_gui.gui.jobs.queue_control import QueueControl
from medaug_gui.gui.jobs.queue_plan import QueuePlan, find_seconds_left, plan_queue
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.widgets.laid_out import list_widgets
from medaug_gui.gui.widgets.scroll_column import ScrollColumn

_TICK_MS = 500
_SECTIONS = ("running", "waiting", "over")


class JobsPanel(Retranslated, QFrame):
    """Follows a `JobModel`; the owner does what the signals ask for.

    Signals: a job's id, `remove_wanted` a list of them; `close_wanted` asks to close the drawer.
    """

    cancel_wanted = Signal(str)
    retry_wanted = Signal(str)
    remove_wanted = Signal(list)
    show_wanted = Signal(str)
    close_wanted = Signal()

    def __init__(self, jobs: JobModel, queue: QueueControl, capabilities: Capabilities) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._jobs, self._queue, self._capabilities = jobs, queue, capabilities
        self._widgets: dict[str, JobWidget] = {}
        self._heads: dict[str, QLabel] = {}
        self._columns: dict[str, QVBoxLayout] = {}
        self.bar = JobsBar(capabilities)
        self._build()
        self._wire()
        self.retranslate()
        self._note()

    def find_widget(self, job: str) -> JobWidget:
        """The row of a job."""
        return self._widgets[job]

    def list_shown(self, section: str) -> list[str]:
        """The jobs of a section ("running", "waiting", "over") from top to bottom."""
        return [row.row.job.id for row in list_widgets(self._columns[section]) if isinstance(row, JobWidget)]

    @property
    def has_focus(self) -> bool:
        """True while the keyboard is in the list."""
        field = QApplication.focusWidget()
        return field is not None and (field is self or self.isAncestorOf(field))

    @property
    def plan(self) -> QueuePlan:
        """When jobs begin and how long they take, as far as it is known."""
        return plan_queue(self._jobs.rows, time.monotonic(), self._estimate, self._jobs.is_paused)

    def put_above(self, widget: QWidget) -> None:
        """Something else that goes on, above all jobs."""
        self._above.addWidget(widget)

    def focus_first(self) -> None:
        """Put the keyboard on the first job, or on the bar where there is none."""
        rows = self._list_widgets()
        (rows[0] if rows else self.bar.notify).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """See `Retranslated`."""
        for section, text in (
            ("running", self.tr("Running")), ("waiting", self.tr("Waiting")), ("over", self.tr("Done")),
        ):  # fmt: skip
            self._heads[section].setText(text)
        self._hint.setText(self.tr("Nothing has been run yet. Jobs appear here as soon as you press Run."))
        self._scroll.setAccessibleName(self.tr("Jobs"))
        for job, widget in self._widgets.items():
            widget.show_row(self._jobs.get(job))
        self._tick()

    def _build(self) -> None:
        self._hint = QLabel()
        self._hint.setProperty("role", "detail")
        self._hint.setContentsMargins(8, 8, 8, 8)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(12, 0, 12, 8)
        column.setSpacing(0)
        self._above = QVBoxLayout()
        column.addLayout(self._above)
        column.addWidget(self._hint)
        for section in _SECTIONS:
            head = QLabel()
            head.setProperty("role", "second")
            head.setContentsMargins(8, 8, 8, 4)
            self._heads[section] = head
            self._columns[section] = QVBoxLayout()
            self._columns[section].setSpacing(0)
            column.addWidget(head)
            column.addLayout(self._columns[section])
        column.addStretch(1)
        self._scroll = ScrollColumn()
        self._scroll.setObjectName("jobs")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._scroll, 1)

    def _wire(self) -> None:
        jobs = self._jobs
        jobs.added.connect(self._add)
        jobs.changed.connect(self._update)
        jobs.removed.connect(self._drop)
        jobs.reordered.connect(self._arrange)
        jobs.paused.connect(self._show_pause)
        self.bar.pause_wanted.connect(self._queue.pause)
        self.bar.clear.clicked.connect(self._clear)
        self.bar.close_button.clicked.connect(self.close_wanted)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._tick)

    def _find_focused(self) -> JobWidget | None:
        field = QApplication.focusWidget()
        held = (row for row in self._widgets.values() if field is row or (field and row.isAncestorOf(field)))
        return next(held, None)

    def _list_widgets(self) -> list[JobWidget]:
        return [self.find_widget(job) for section in _SECTIONS for job in self.list_shown(section)]

    def _estimate(self, row: JobRow) -> float | None:
        return self._queue.speeds.estimate(row.job, row.made)

    @Slot(str)
    def _add(self, job: str) -> None:
        widget = JobWidget(self._jobs.get(job))
        widget.cancel_wanted.connect(self.cancel_wanted)
        widget.retry_wanted.connect(self.retry_wanted)
        widget.show_wanted.connect(self.show_wanted)
        widget.remove_wanted.connect(self._remove)
        widget.hold_wanted.connect(self._queue.hold)
        widget.moved.connect(self._shift)
        widget.stepped.connect(self._step)
        widget.dragged.connect(self._drag)
        self._widgets[job] = widget
        self._arrange()

    @Slot(str)
    def _update(self, job: str) -> None:
        widget = self.find_widget(job)
        section = _find_section(widget.row)
        widget.show_row(self._jobs.get(job))
        if _find_section(widget.row) != section:
            self._arrange()
        self._note()

    @Slot(str)
    def _drop(self, job: str) -> None:
        widget = self._widgets.pop(job)
        following = self._find_neighbour(widget) if widget is self._find_focused() else None
        widget.setParent(None)
        widget.deleteLater()
        if following is not None:
            following.setFocus(Qt.FocusReason.OtherFocusReason)
        self._arrange()

    def _find_neighbour(self, widget: JobWidget) -> JobWidget | None:
        rows = self._list_widgets()
        at = rows.index(widget)
        others = rows[at + 1 :] + rows[:at][::-1]
        return others[0] if others else None

    @Slot()
    def _arrange(self) -> None:
        """Each job in its section: those that wait in their order, those that are over with the newest on top."""
        focused = self._find_focused()
        for section in _SECTIONS:
            rows = [row for row in self._jobs.rows if _find_section(row) == section and row.job.id in self._widgets]
            if section == "over":
                rows.reverse()
            wanted = [self.find_widget(row.job.id) for row in rows]
            for at, widget in enumerate(wanted):
                if self._columns[section].indexOf(widget) != at:
                    self._columns[section].insertWidget(at, widget)
        if focused is not None and not focused.hasFocus() and QApplication.focusWidget() is None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self._note()

    def _note(self) -> None:
        self._hint.setVisible(not self._widgets)
        for section in _SECTIONS:
            self._heads[section].setVisible(any(_find_section(row) == section for row in self._jobs.rows))
        self.bar.clear.setEnabled(any(row.is_over for row in self._jobs.rows))
        if self._jobs.open_jobs and not self._clock.isActive():
            self._clock.start()
        elif not self._jobs.open_jobs:
            self._clock.stop()
        self._tick()

    @Slot()
    def _tick(self) -> None:
        plan, now = self.plan, time.monotonic()
        for job, widget in self._widgets.items():
            row = self._jobs.get(job)
            left = find_seconds_left(row, now, self._estimate) if row.state == RUNNING else None
            device = name_device(row.job.device, self._capabilities.devices)
            widget.tick(Times(plan.begins.get(job), plan.takes.get(job), left), device, self._jobs.is_paused)
        self.bar.show_total(self._describe_total(plan))

    def _describe_total(self, plan: QueuePlan) -> str:
        if self._jobs.is_paused:
            return self.tr("The queue is paused")
        if plan.total is None:
            return ""
        return self.tr("{0} until all are done").format(format_span(plan.total))

    @Slot(bool)
    def _show_pause(self, paused: bool) -> None:
        self.bar.show_pause(paused)
        self._tick()

    @Slot(str, int)
    def _shift(self, job: str, by: int) -> None:
        self._queue.shift(job, by)
        self.find_widget(job).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, int)
    def _step(self, job: str, by: int) -> None:
        """Up and Down go from job to job."""
        rows = self._list_widgets()
        at = min(max(rows.index(self.find_widget(job)) + by, 0), len(rows) - 1)
        rows[at].setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(rows[at])

    @Slot(str, QPoint)
    def _drag(self, job: str, where: QPoint) -> None:
        """The job goes to the place over which the pointer is."""
        waiting = [self.find_widget(name) for name in self.list_shown("waiting")]
        others = [widget for widget in waiting if widget.row.job.id != job]
        above = [widget for widget in others if widget.mapToGlobal(widget.rect().center()).y() < where.y()]
        self._queue.move(job, len(above))

    @Slot()
    def _clear(self) -> None:
        self.remove_wanted.emit([row.job.id for row in self._jobs.rows if row.is_over])

    @Slot(str)
    def _remove(self, job: str) -> None:
        self.remove_wanted.emit([job])


def _find_section(row: JobRow) -> str:
    return {RUNNING: "running", WAITING: "waiting"}.get(row.state, "over")
