"""Threads for every slow thing that is not an engine job: work, items, done, failed."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from medaug_gui.core.errors import Cancelled, as_sentence
from medaug_gui.core.progress import Progress, Report, throttle
from medaug_gui.gui.background.garbage import watch_garbage

_BATCH_SECONDS = 0.05


class Delivery(Progress):
    """The progress of a background task, which can also hand something on before the task is done."""

    def __init__(self, report: Report, cancelled: Callable[[], bool], deliver: Callable[[Any], None]) -> None:
        super().__init__(report, cancelled)
        self.deliver = deliver


Work = Callable[[Delivery], Any]
"""What a task does; an iterator that it returns is drained, and its items are handed on in batches."""


class BackgroundTask(QObject):
    """One piece of work under way; lives on the GUI thread, so its receivers run there.

    Signals:
        items: what an iterator yielded since the last time, as a list, at most some twenty times a second.
        progressed: fraction 0..1 and a note, as often at most.
        done: what a plain function returned (None for an iterator); nothing once it was cancelled.
        failed: the sentence for the user, and the details; nothing once it was cancelled.
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
    def is_cancelled(self) -> bool:
        """True once `cancel` was called."""
        return self._stop.is_set()


class _Run(QRunnable):
    def __init__(self, task: BackgroundTask, work: Work) -> None:
        super().__init__()
        self._task = task
        self._work = work

    def run(self) -> None:
        task = self._task
        report = throttle(task.progressed.emit, _BATCH_SECONDS)
        try:
            outcome = self._work(Delivery(report, lambda: task.is_cancelled, self._deliver))
            if isinstance(outcome, Iterator):
                self._drain(outcome)
                outcome = None
            if not task.is_cancelled:
                task.done.emit(outcome)
        except Cancelled:
            pass
        except Exception as error:
            if not task.is_cancelled:
                task.failed.emit(as_sentence(error), traceback.format_exc())
        finally:
            task.ended.emit()

    def _drain(self, outcome: Iterator[Any]) -> None:
        batch: list[Any] = []
        sent = 0.0
        for item in outcome:
            if self._task.is_cancelled:
                raise Cancelled
            batch.append(item)
            if time.monotonic() - sent >= _BATCH_SECONDS:
                self._task.items.emit(batch)
                batch, sent = [], time.monotonic()
        if batch:
            self._task.items.emit(batch)

    def _deliver(self, item: Any) -> None:
        self._task.items.emit([item])


class TaskPool(QObject):
    """Runs tasks in a few threads of its own and keeps them until they end; after `stop` nothing starts."""

    def __init__(self, parent: QObject | None = None, threads: int = 8) -> None:
        super().__init__(parent)
        watch_garbage()
        self._threads = QThreadPool(self)
        self._threads.setMaxThreadCount(threads)
        self._tasks: set[BackgroundTask] = set()
        self._stopped = False

    def run(
        self, work: Work, done: Callable[[Any], None] | None = None, failed: Callable[[str, str], None] | None = None
    ) -> BackgroundTask:
        """Do something once; its receivers are slots of QObjects. What can be busy or cancelled is an `Activity`."""
        task = self.prepare()
        if done is not None:
            task.done.connect(done)
        if failed is not None:
            task.failed.connect(failed)
        return self.launch(task, work)

    def prepare(self) -> BackgroundTask:
        """A task to connect to before it is started with `launch`."""
        return BackgroundTask(self)

    def launch(self, task: BackgroundTask, work: Work) -> BackgroundTask:
        """Start the work of a prepared task."""
        if not self._stopped:
            self._tasks.add(task)
            task.ended.connect(self._forget)
            self._threads.start(_Run(task, work))
        return task

    @property
    def is_busy(self) -> bool:
        """True while anything runs."""
        return bool(self._tasks)

    @property
    def is_stopped(self) -> bool:
        """True once `stop` was called."""
        return self._stopped

    def stop(self, seconds: float = 5.0) -> bool:
        """Cancel everything and wait; True when all threads have ended."""
        self._stopped = True
        for task in self._tasks:
            task.cancel()
        return self._threads.waitForDone(int(seconds * 1000))

    @Slot()
    def _forget(self) -> None:
        task = self.sender()
        if isinstance(task, BackgroundTask):
            self._tasks.discard(task)
            task.deleteLater()
