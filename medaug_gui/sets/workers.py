"""Tasks of a set done by several processes: one that is killed costs what it was making, and is replaced."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from medaug_gui.core.errors import Cancelled
from medaug_gui.core.progress import Progress
from medaug_gui.core.sets.cases import SetFacts
from medaug_gui.core.sets.manifest import SetEntry
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.io.thread_map import count_cores
from medaug_gui.jobs.engine_process import hide_main_module, set_environment
from medaug_gui.sets.making import Maker
from medaug_gui.sets.tasks import Task, fail_task, list_rest

_TRIES = 2
"""Processes that a task may take down before it counts as one that cannot be done."""
_BEAT = 0.2
"""Seconds between two looks whether to stop."""
_ENDED = None
_LOST = "The process that made it ended without a word: there may not be enough memory for it."
_LIMITS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS")


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    task: Task | None = None
    tries: int = 0


def make_by_workers(
    plan: SetPlan, facts: SetFacts, tasks: Iterable[Task], cancelled: Callable[[], bool]
) -> Iterator[SetEntry]:  # fmt: skip
    """The entries of all tasks, each as it is written, in any order.

    Raises:
        Cancelled: when asked to stop; what was yielded stands whole on the disk.
    """
    crew = _Crew(plan, facts, iter(tasks))
    try:
        while crew.is_busy:
            if cancelled():
                raise Cancelled
            yield from crew.listen()
    finally:
        crew.end()


class _Crew:
    """Processes with a task each, as many as the plan says."""

    def __init__(self, plan: SetPlan, facts: SetFacts, tasks: Iterator[Task]) -> None:
        self._plan, self._facts, self._tasks = plan, facts, tasks
        self._again: deque[tuple[Task, int]] = deque()
        self._workers: list[_Worker] = []
        while len(self._workers) < plan.workers and (given := self._next()) is not None:
            self._workers.append(self._start(*given))

    @property
    def is_busy(self) -> bool:
        """True while something is being made."""
        return bool(self._workers)

    def listen(self) -> list[SetEntry]:
        """What was made since the last time; waits a moment for it."""
        said: list[SetEntry] = []
        by_pipe = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(list(by_pipe), timeout=_BEAT):
            said += self._take(by_pipe[pipe])  # type: ignore[index]
        return said

    def end(self) -> None:
        """All processes are gone afterwards; what they were writing is left half written in hidden folders."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join(10)
            worker.pipe.close()
        self._workers.clear()

    def _next(self) -> tuple[Task, int] | None:
        if self._again:
            return self._again.popleft()
        task = next(self._tasks, None)
        return None if task is None else (task, 0)

    def _start(self, task: Task, tries: int) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        threads = str(max(1, count_cores() // self._plan.workers))
        process = context.Process(
            target=_TARGET, args=(theirs, self._plan, self._facts), name="medaug-set", daemon=True
        )
        limits = {name: threads for name in _LIMITS if name not in os.environ}
        with set_environment(limits), hide_main_module():
            process.start()
        theirs.close()
        ours.send(task)
        return _Worker(process, ours, task, tries)

    def _take(self, worker: _Worker) -> list[SetEntry]:
        """One word of a process: an entry, that its task is done, or that it is gone."""
        try:
            said = worker.pipe.recv()
        except Exception:  # the end, or half a message of a killed process
            return self._replace(worker)
        if said is not _ENDED:
            assert worker.task is not None
            worker.task, worker.tries = list_rest(worker.task, said.entry), 0
            return [said]
        given = self._next()
        if given is None:
            self._dismiss(worker)
        else:
            worker.task, worker.tries = given
            with suppress(OSError):  # one that is gone by now is noticed by the next word
                worker.pipe.send(worker.task)
        return []

    def _replace(self, worker: _Worker) -> list[SetEntry]:
        """Another process goes on with what the killed one had not made; twice killed, the image at hand has failed."""
        self._dismiss(worker)
        task, tries = worker.task, worker.tries + 1
        failed: list[SetEntry] = []
        if task is not None and tries >= _TRIES:
            entry = fail_task(task, self._plan, _LOST)
            failed, task, tries = [entry], list_rest(task, entry.entry), 0
        if task is not None and task.is_left:
            self._again.append((task, tries))
        if (given := self._next()) is not None:
            self._workers.append(self._start(*given))
        return failed

    def _dismiss(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join(10)
        worker.pipe.close()


def run_worker(pipe: Any, plan: SetPlan, facts: SetFacts) -> None:
    """Do tasks as they come through a pipe, and say each entry; the end of the pipe ends it."""
    with suppress(EOFError, OSError, KeyboardInterrupt), closing(Maker(replace(plan, workers=1), facts)) as maker:
        while True:
            for entry in maker.make(pipe.recv(), Progress()):
                pipe.send(entry)
            pipe.send(_ENDED)


_TARGET = run_worker
"""What a process runs: spawn imports it by name."""
