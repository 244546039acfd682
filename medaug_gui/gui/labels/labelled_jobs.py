"""Jobs on series whose labels were changed in this window: these are put down for the engine before it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.feedback.marks import BAD
from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.imaging.drawing.canvas import copy_maps
from medaug_gui.jobs.drawn.label_folder import put_drawn
from medaug_gui.jobs.job import Item
from medaug_gui.jobs.messages import CancelJob, Request, RunJob

_FOLDER = "job-labels"


class LabelledJobs(QObject):
    """Asks the engine for jobs.

    Signals:
        said(str, str, str): labels could not be written; a sentence, its kind and details.
    """

    said = Signal(str, str, str)

    def __init__(self, book: LabelBook, pool: TaskPool, folder: Path, ask: Callable[[Request], None]) -> None:
        super().__init__(book)
        self._book = book
        self._pool = pool
        self._folder = folder / _FOLDER
        self._ask = ask
        self._waiting: dict[str, RunJob] = {}
        self._cancelled: set[str] = set()

    def make_items(self, entries: Iterable[Entry], job: str) -> tuple[Item, ...]:
        """The inputs of a job, with the folders that will hold what was drawn on them."""
        wanted = list(entries)
        changed = self._book.freeze(wanted)
        return tuple(
            replace(entry.item, drawn=str(self._folder / job / str(number)) if entry.key in changed else "")
            for number, entry in enumerate(wanted)
        )

    def run(self, request: RunJob) -> None:
        """Ask the engine for a job, once its labels are written."""
        job = request.job
        held = {one.item.key: one for one in self._book.list_drawn()}
        wanted = [(held[item.key], Path(item.drawn)) for item in job.items if item.drawn]
        if not wanted:
            self._ask(request)
            return
        self._waiting[job.id] = request

        def work(_progress: Progress) -> str:
            for drawn, folder in wanted:
                put_drawn(replace(drawn, labels=copy_maps(drawn.labels)), folder)
            return job.id

        self._pool.run(work, done=self._begin, failed=self._say_failed)

    def cancel(self, job: str) -> bool:
        """Stop a job that the engine was not asked for yet; False for any other."""
        if job in self._waiting:
            self._cancelled.add(job)
        return job in self._waiting

    @Slot(object)
    def _begin(self, job: str) -> None:
        self._ask(self._waiting.pop(job))
        if job in self._cancelled:
            self._cancelled.discard(job)
            self._ask(CancelJob(job))

    @Slot(str, str)
    def _say_failed(self, sentence: str, details: str) -> None:
        """The job is asked for all the same: its items fail one by one, each with its sentence, and can be retried."""
        self.said.emit(sentence, BAD, details)
        for job in list(self._waiting):
            self._begin(job)
