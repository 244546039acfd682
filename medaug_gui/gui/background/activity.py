"""Something that the window does in the background, again and again: start, busy, cancel, failed, ended."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.gui.background.task_pool import BackgroundTask, TaskPool, Work


class Activity(QObject):
    """A scan, an export, the reading of a series: whoever does such a thing is an `Activity`.

    One piece of work at a time with `start`, the newest alone with `restart`, or several side by side with `add`.
    Once the pool is stopped nothing begins, and what still comes of work under way is not told.

    Signals:
        items: what the work handed on, as a list.
        progressed: fraction 0..1 and a note.
        bar_changed: the same for a bar: a fraction, and None when all is over.
        done: what the work returned; it is over by then, so that a receiver may start again.
        failed: a sentence for the user, and details; it is over by then.
        ended: nothing is under way any more; always the last.
    """

    items = Signal(list)
    progressed = Signal(float, str)
    bar_changed = Signal(object)
    done = Signal(object)
    failed = Signal(str, str)
    ended = Signal()

    def __init__(self, pool: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._tasks: list[BackgroundTask] = []

    @property
    def is_busy(self) -> bool:
        """True while something is under way."""
        return bool(self._tasks)

    def start(self, work: Work) -> bool:
        """Begin unless something is under way; False where it is."""
        if self._tasks:
            return False
        self.add(work)
        return True

    def restart(self, work: Work) -> None:
        """Begin in place of what is under way, of which nothing more is told."""
        self.drop()
        self.add(work)

    def add(self, work: Work) -> None:
        """Begin beside what is under way."""
        if self._pool.is_stopped:
            return
        task = self._pool.prepare()
        task.items.connect(self._pass_items)
        task.progressed.connect(self._pass_progress)
        task.done.connect(self._pass_outcome)
        task.failed.connect(self._pass_failure)
        task.ended.connect(self._end)
        self._tasks.append(task)
        self._pool.launch(task, work)

    def cancel(self) -> bool:
        """Ask what is under way to stop, and stay busy until it has; False where there is nothing."""
        for task in self._tasks:
            task.cancel()
        return bool(self._tasks)

    def drop(self) -> bool:
        """Stop what is under way and tell nothing more of it, from now on; False where there is nothing."""
        dropped = Activity.cancel(self)
        self._tasks.clear()
        if dropped:
            self._tell_end()
        return dropped

    def _is_current(self) -> bool:
        """True in a slot that a task under way called: those that were dropped may still have said something."""
        return self.sender() in self._tasks and not self._pool.is_stopped

    def _take_off(self) -> bool:
        """In a slot that a task called: it is over; False for one that was dropped."""
        task = self.sender()
        if task not in self._tasks:
            return False
        self._tasks = [other for other in self._tasks if other is not task]
        return True

    def _tell_end(self) -> None:
        if not self._tasks:
            self.bar_changed.emit(None)
            self.ended.emit()

    @Slot(list)
    def _pass_items(self, items: list[Any]) -> None:
        if self._is_current():
            self.items.emit(items)

    @Slot(float, str)
    def _pass_progress(self, fraction: float, note: str) -> None:
        if self._is_current():
            self.progressed.emit(fraction, note)
            self.bar_changed.emit(fraction)

    @Slot(object)
    def _pass_outcome(self, outcome: object) -> None:
        if self._is_current() and self._take_off():
            self.done.emit(outcome)
            self._tell_end()

    @Slot(str, str)
    def _pass_failure(self, sentence: str, details: str) -> None:
        if self._is_current() and self._take_off():
            self.failed.emit(sentence, details)
            self._tell_end()

    @Slot()
    def _end(self) -> None:
        if self._take_off():
            self._tell_end()
