"""What is done to the queue: put in order, hold, go on. The list of jobs shows it, the engine does it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.jobs.job_model import JobModel
from medaug_gui.gui.jobs.job_row import DONE, JobRow
from medaug_gui.jobs.messages import OrderJobs, PauseJob, PauseQueue, Request, RunJob
from medaug_gui.jobs.speeds import Speeds, load_speeds, save_speeds

Ask = Callable[[Request], None]
_SAVE_AFTER_MS = 2000


class QueueControl(QObject):
    """Changes the `JobModel` and tells the engine; learns from jobs that end how fast recipes are.

    Attributes:
        speeds: what was measured, in this session and before.
    """

    def __init__(self, jobs: JobModel, ask: Ask, pool: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._ask = ask
        self._pool = pool
        self.speeds = Speeds()
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(_SAVE_AFTER_MS)
        self._saving.timeout.connect(self.save)
        jobs.over.connect(self._learn)

    def load(self) -> None:
        """Read what earlier sessions measured."""

        def work(_progress: Progress) -> Speeds:
            return load_speeds()

        self._pool.run(work, done=self._take_speeds)

    @Slot()
    def save(self) -> None:
        """Write down what was measured."""
        kept = self.speeds.to_json()

        def work(_progress: Progress) -> None:
            save_speeds(kept)

        self._pool.run(work)

    @Slot(str, int)
    def move(self, job: str, to: int) -> None:
        """Put a job that waits at a place among those that do."""
        order = self._jobs.move(job, to)
        if order:
            self._ask(OrderJobs(tuple(order)))

    def shift(self, job: str, by: int) -> None:
        """Put a job that waits some places on, or back."""
        waiting = [row.job.id for row in self._jobs.waiting]
        if job in waiting:
            self.move(job, waiting.index(job) + by)

    @Slot(str, bool)
    def hold(self, job: str, held: bool) -> None:
        """Hold the running job where it next reports, or let it go on."""
        if self._jobs.want_held(job, held):
            self._ask(PauseJob(job, held))

    @Slot(bool)
    def pause(self, paused: bool) -> None:
        """Begin nothing new, or go on."""
        self._jobs.pause(paused)
        self._ask(PauseQueue(paused))

    @Slot(object)
    def wait_again(self, job: object) -> None:
        """A job of a killed session joins the queue as it was."""
        self._ask(RunJob(job))  # type: ignore[arg-type]

    @Slot(object)
    def _learn(self, row: JobRow) -> None:
        if row.state == DONE and row.made and not row.failures:
            self.speeds.note(row.job, row.made, row.spent)
            self._saving.start()

    @Slot(object)
    def _take_speeds(self, kept: Speeds) -> None:
        """What this session has measured already is newer."""
        self.speeds = Speeds({**kept.to_json(), **self.speeds.to_json()})
