"""The window's end of the engine: the queue, one process that does the work, and what happens when it dies.

Imports values and the standard library only: the operations, and torch, are in the other process.
"""

from __future__ import annotations

import importlib
import threading
import time
from collections import deque
from dataclasses import replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path

from medaug_gui.jobs.capabilities import load_capabilities, save_capabilities
from medaug_gui.jobs.engine_process import EngineProcess, Target, end_tracker
from medaug_gui.jobs.job import Copy, Job
from medaug_gui.jobs.journal import Journal
from medaug_gui.jobs.messages import (
    AddModel,
    CancelJob,
    EngineEnded,
    EngineReady,
    Event,
    JobEnded,
    JobProgress,
    JobStarted,
    ModelAdded,
    ModelRefused,
    PreviewFailed,
    PreviewReady,
    PreviewSlice,
    Request,
    ResultReady,
    RunJob,
    Shutdown,
)
from medaug_gui.jobs.session import RESULTS
from medaug_gui.jobs.stash import sweep, there

_PATIENCE = 0.7
"""Seconds a cancelled job has before the engine is killed; with the kill it stays under one second."""
_CLOSING = 0.8
_STARTS = 2
"""How often a start is tried before the waiting jobs fail."""
_WOULD_NOT_START = "The engine did not start, so nothing can be run. Start the program again or install it anew."


def run_child(connection: Connection) -> None:
    """What the engine process runs. By name: this file must not import the operations, even on paper."""
    importlib.import_module("medaug_gui.jobs.engine_child").serve(connection)


class Engine:
    """Runs jobs one after another in a process of its own, and previews beside them.

    `send` may be called from any thread and returns at once. `start`, `poll` and `close` belong to one thread at
    a time: all that happens to the process happens inside them, so `poll` has to be called again and again
    (on Linux the process also ends with the thread that started it).

    Args:
        session: the session's folder: results of jobs without a folder go there.
        target: what the process runs; tests put in their own.
    """

    def __init__(self, session: Path, target: Target = run_child) -> None:
        self._target = target
        self._session = session
        self._journal = Journal()
        self._requests: deque[Request] = deque()
        self._events: deque[Event] = deque()
        self._waiting: deque[Job] = deque()
        self._running: Job | None = None
        self._told: set[Copy] = set()
        self._doing = ""
        self._kill_at = 0.0
        self._preview: PreviewSlice | None = None
        self._preview_sent = False
        self._models: deque[AddModel] = deque()
        self._model_sent = False
        self._process: EngineProcess | None = None
        self._ready = False
        self._failed_starts = 0
        self._woken, self._waker = Pipe(duplex=False)
        self._waking = threading.Lock()
        self._driving = threading.RLock()
        self._closed = False

    @staticmethod
    def load_capabilities() -> EngineReady | None:
        """What the engine could do the last time, or None."""
        return load_capabilities()

    @property
    def pid(self) -> int:
        """The engine process, 0 while there is none."""
        return self._process.pid if self._process else 0

    def start(self) -> None:
        """Start the process; `EngineReady` follows from `poll`."""
        with self._driving:
            if self._process is None and not self._closed:
                self._process, self._ready = EngineProcess(self._target), False

    def send(self, request: Request) -> None:
        """Ask for something. After `close` nothing happens."""
        with self._waking:
            if not self._closed:
                self._requests.append(request)
                if not self._woken.poll():
                    self._waker.send_bytes(b"!")

    def poll(self, timeout: float = 0.1) -> Event | None:
        """The next event, or None after `timeout` seconds or when closed."""
        until = time.monotonic() + timeout
        with self._driving:
            while not self._closed:
                self._take_requests()
                self._keep_going()
                if self._events:
                    return self._events.popleft()
                left = until - time.monotonic()
                if left <= 0:
                    break
                self._listen(left)
        return None

    def close(self) -> None:
        """End the process and forget what was waiting; no process, thread or file is left.

        Where another thread is closing already, returns when that is done.
        """
        with self._waking:
            closing, self._closed = not self._closed, True
            if closing:
                self._waker.send_bytes(b"!")
        with self._driving:
            if closing:
                self._end()

    def _end(self) -> None:
        if self._process is not None:
            self._process.send(Shutdown())
            self._process.end(_CLOSING)
            self._process = None
            end_tracker()
        self._sweep()
        self._woken.close()
        self._waker.close()

    def _take_requests(self) -> None:
        while self._woken.poll():
            self._woken.recv_bytes()
        while self._requests:
            match self._requests.popleft():
                case RunJob(job=job):
                    job = job if job.folder else replace(job, folder=str(self._session / RESULTS / job.id))
                    self._journal.submitted(job)
                    self._waiting.append(job)
                case CancelJob(job=name):
                    self._cancel(name)
                case PreviewSlice() as preview:
                    self._preview, self._preview_sent = preview, False
                case AddModel() as model:
                    self._models.append(model)
                case Shutdown():
                    self._cancel_all()

    def _cancel(self, name: str) -> None:
        for job in self._waiting:
            if job.id == name:
                self._waiting.remove(job)
                self._say_ended(JobEnded(name, "cancelled"))
                return
        if self._running and self._running.id == name and self._process and not self._kill_at:
            self._process.send(CancelJob(name))
            self._kill_at = time.monotonic() + _PATIENCE

    def _cancel_all(self) -> None:
        for job in [*self._waiting, *([self._running] if self._running else [])]:
            self._cancel(job.id)

    def _keep_going(self) -> None:
        """Start a process where one is needed, kill one that does not stop, hand over what is next."""
        if self._kill_at and time.monotonic() >= self._kill_at:
            self._kill_stubborn()
        if self._process is None and (self._waiting or self._preview or self._models):
            self.start()
        if self._process is None or not self._ready:
            return
        if self._preview and not self._preview_sent:
            self._process.send(self._preview)
            self._preview_sent = True
        if self._models and not self._model_sent:
            self._process.send(self._models[0])
            self._model_sent = True
        if self._running is None and self._waiting:
            self._running = self._waiting.popleft()
            self._doing = ""
            self._told.clear()
            self._process.send(RunJob(self._running))

    def _listen(self, timeout: float) -> None:
        if self._kill_at:
            timeout = min(timeout, max(0.0, self._kill_at - time.monotonic()))
        process = self._process
        wait([self._woken, *(process.waitable if process else [])], timeout)
        while process is not None and process.waiting():
            try:
                event = process.receive()
            except EOFError:
                self._lost()
                return
            self._hear(event)

    def _hear(self, event: Event) -> None:
        match event:
            case EngineReady():
                self._ready, self._failed_starts = True, 0
                save_capabilities(event)
            case JobStarted(job=job):
                self._journal.state(job, "running")
            case JobProgress(note=note):
                if self._kill_at:
                    return
                self._doing = note or self._doing
            case ResultReady(item=item, copy=copy):
                self._told.add((item, copy))
            case JobEnded():
                self._running, self._kill_at = None, 0.0
                self._say_ended(event)
                return
            case ModelAdded() | ModelRefused():
                self._models.popleft()
                self._model_sent = False
            case PreviewReady(ticket=ticket) | PreviewFailed(ticket=ticket):
                if self._preview is None or ticket != self._preview.ticket:
                    return
                self._preview = None
        self._events.append(event)

    def _say_ended(self, event: JobEnded) -> None:
        self._journal.state(event.job, event.state)
        self._events.append(event)

    def _kill_stubborn(self) -> None:
        """The running job did not stop in time: end the process under it and start another."""
        job = self._let_go()
        if job:
            self._say_ended(JobEnded(job.id, "cancelled"))
        self._events.append(EngineEnded("The engine was ended to stop the job, and starts again."))
        self.start()

    def _lost(self) -> None:
        """The process is gone by itself: crashed, or killed from outside."""
        was_ready, doing, adding = self._ready, self._what(), self._model_sent
        cancelled = bool(self._kill_at)
        job = self._let_go()
        sentence = f"The engine stopped unexpectedly while {doing}" + ("; the job can be tried again." if job else ".")
        if job:
            self._say_ended(JobEnded(job.id, "cancelled" if cancelled else "failed", "" if cancelled else sentence))
        elif self._preview and was_ready:
            self._events.append(PreviewFailed(self._preview.ticket, sentence))
            self._preview = None
        if adding:
            self._refuse_model("The engine stopped while it looked at this model, so it was not added.")
        self._events.append(EngineEnded(sentence if was_ready else "The engine stopped while starting."))
        if was_ready:
            self.start()
        else:
            self._start_failed()

    def _start_failed(self) -> None:
        self._failed_starts += 1
        if self._failed_starts < _STARTS:
            return
        self._failed_starts = 0
        while self._waiting:
            self._say_ended(JobEnded(self._waiting.popleft().id, "failed", _WOULD_NOT_START))
        if self._preview:
            self._events.append(PreviewFailed(self._preview.ticket, _WOULD_NOT_START))
            self._preview = None
        while self._models:
            self._refuse_model(_WOULD_NOT_START)

    def _refuse_model(self, sentence: str) -> None:
        self._events.append(ModelRefused(self._models.popleft().path, sentence))
        self._model_sent = False

    def _let_go(self) -> Job | None:
        """Make sure the process is gone; what it left half written goes too. Returns the job it was on."""
        if self._process is not None:
            self._process.end()
        self._sweep()
        self._tell_the_rest()
        job, self._running = self._running, None
        self._process, self._ready, self._kill_at = None, False, 0.0
        self._preview_sent = self._model_sent = False
        return job

    def _sweep(self) -> None:
        if self._running and self._running.folder:
            sweep(Path(self._running.folder))

    def _tell_the_rest(self) -> None:
        """Results that were written to their end, but not told of before the process was gone."""
        job = self._running
        if job is None:
            return
        for item in range(len(job.items)):
            for copy in job.missing(item):
                place = Path(job.folder) / f"{item}-{copy}"
                if (item, copy) not in self._told and there(place):
                    self._events.append(ResultReady(job.id, item, copy, str(place)))

    def _what(self) -> str:
        if self._running is None:
            return "making a preview" if self._preview else "idle"
        steps = " + ".join(step.operation for step in self._running.recipe.steps)
        return f"running {steps}" + (f" ({self._doing})" if self._doing else "")
