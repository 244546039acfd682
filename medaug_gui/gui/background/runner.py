"""One primitive for every slow thing that is not an engine job: work, items, done, failed."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from medaug_gui.core.errors import Cancelled, as_sentence
from medaug_gui.core.progress import Progress

Work = Callable[[Progress], Any]
_BATCH_SECONDS = 0.05


class Task(QObject):
    """One piece of work under way; lives on the GUI thread, so its receivers run there.

    Signals:
        items: what an iterator yielded since the last time, as a list, at most some twenty times a second.
        progressed: fraction 0..1 and a note, as often at most.
        done: what a plain function returned (None for an iterator).
        failed: the sentence for the user, and the details.
        ended: always the last, whatever happened.
    """

    items = Signal(list)
    progressed = Signal(float, str)
    done = Signal(object)
    failed = Signal(str, str)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; it does so at its next progress report and shows nothing."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """True once `cancel` was called."""
        return self._stop.is_set()


class _Run(QRunnable):
    def __init__(self, task: Task, work: Work) -> None:
        super().__init__()
        self._task = task
        self._work = work
        self._reported = 0.0

    def run(self) -> None:
        task = self._task
        try:
            outcome = self._work(Progress(self._report, lambda: task.cancelled))
            if isinstance(outcome, Iterator):
                self._drain(outcome)
                outcome = None
            if not task.cancelled:
                task.done.emit(outcome)
        except Cancelled:
            pass
        except Exception as error:
            task.failed.emit(as_sentence(error), traceback.format_exc())
        finally:
            task.ended.emit()

    def _drain(self, outcome: Iterator[Any]) -> None:
        batch: list[Any] = []
        sent = 0.0
        for item in outcome:
            if self._task.cancelled:
                raise Cancelled
            batch.append(item)
            if time.monotonic() - sent >= _BATCH_SECONDS:
                self._task.items.emit(batch)
                batch, sent = [], time.monotonic()
        if batch:
            self._task.items.emit(batch)

    def _report(self, fraction: float, note: str) -> None:
        now = time.monotonic()
        if now - self._reported >= _BATCH_SECONDS or fraction >= 1.0:
            self._reported = now
            self._task.progressed.emit(fraction, note)


class Runner(QObject):
    """Starts tasks in a few threads of their own and keeps them until they end."""

    idle = Signal()

    def __init__(self, parent: QObject | None = None, threads: int = 8) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._tasks: set[Task] = set()

    def prepare(self) -> Task:
        """A task to connect to before it is started with `launch`."""
        return Task(self)

    def launch(self, task: Task, work: Work) -> Task:
        """Start the work of a prepared task."""
        self._tasks.add(task)
        task.ended.connect(self._forget)
        self._pool.start(_Run(task, work))
        return task

    @property
    def busy(self) -> bool:
        """True while anything runs."""
        return bool(self._tasks)

    def stop(self, seconds: float = 5.0) -> bool:
        """Cancel everything and wait; True when all threads have ended."""
        for task in self._tasks:
            task.cancel()
        return self._pool.waitForDone(int(seconds * 1000))

    @Slot()
    def _forget(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._tasks.discard(task)
            task.deleteLater()
        if not self._tasks:
            self.idle.emit()
