"""The window's end of the engine: one process that does the work, what is sent to it, and what happens when it dies.

Imports values and the standard library only: the operations, and torch, are in the other process.
"""

from __future__ import annotations

import importlib
import threading
import time
from collections import deque
from multiprocessing.connection import Connection, wait
from pathlib import Path

from medaug_gui.jobs.capabilities import load_capabilities, save_capabilities
from medaug_gui.jobs.engine_mailbox import Mailbox
from medaug_gui.jobs.engine_process import EngineProcess, Target, end_tracker
from medaug_gui.jobs.engine_queue import JobQueue, Latest, ModelQueue
from medaug_gui.jobs.messages import (
    AddModel,
    CancelJob,
    EngineEnded,
    EngineReady,
    Event,
    ExportModel,
    ListModels,
    ModelAdded,
    ModelExported,
    ModelRefused,
    ModelRemoved,
    ModelsListed,
    OrderJobs,
    PauseJob,
    PauseQueue,
    PreviewFailed,
    PreviewReady,
    PreviewSlice,
    RemoveModel,
    Request,
    RunJob,
    Shutdown,
)
from medaug_gui.jobs.proposals.messages import ProposalFailed, ProposalReady, ProposeMask

_CLOSING = 0.8
_MAX_STARTS = 2
"""How often a start is tried before the waiting jobs fail."""
_NOT_STARTED = "The engine did not start, so nothing can be run. Start the program again or install it anew."
_MODEL_LOST = "The engine stopped while it looked at this model, so it was not added."


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
        self._mailbox = Mailbox()
        self._jobs = JobQueue(session)
        self._preview: Latest[PreviewSlice] = Latest(PreviewFailed)
        self._proposal: Latest[ProposeMask] = Latest(ProposalFailed)
        self._models = ModelQueue()
        self._events: deque[Event] = deque()
        self._process: EngineProcess | None = None
        self._failed_starts = 0
        self._driving = threading.RLock()

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
            if self._process is None and not self._mailbox.is_shut:
                self._process = EngineProcess(self._target)

    def send(self, request: Request) -> None:
        """Ask for something. After `close` nothing happens."""
        self._mailbox.put(request)

    def poll(self, timeout: float = 0.1) -> Event | None:
        """The next event, or None after `timeout` seconds or when closed."""
        until = time.monotonic() + timeout
        with self._driving:
            while not self._mailbox.is_shut:
                for request in self._mailbox.take():
                    self._accept(request)
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
        is_first = self._mailbox.shut()
        with self._driving:
            if is_first:
                self._end()

    def _end(self) -> None:
        if self._process is not None:
            self._process.send(Shutdown())
            self._process.end(_CLOSING)
            self._process = None
            end_tracker()
        self._jobs.sweep()
        self._mailbox.close()

    def _accept(self, request: Request) -> None:
        match request:
            case RunJob(job=job):
                self._jobs.add(job)
            case CancelJob(job=name):
                self._cancel(name)
            case OrderJobs(jobs=names):
                self._jobs.reorder(names)
            case PauseJob(job=name):
                self._tell(request, self._jobs.is_running(name))
            case PauseQueue(paused=paused):
                self._jobs.is_paused = paused
                self._tell(request, self._jobs.has_running)
            case PreviewSlice():
                self._preview.ask(request)
            case ProposeMask():
                self._proposal.ask(request)
            case AddModel() | RemoveModel() | ExportModel() | ListModels():
                self._models.add(request)
            case Shutdown():
                for name in self._jobs.open_jobs:
                    self._cancel(name)

    def _tell(self, request: Request, wanted: bool) -> None:
        """Pass on what concerns the running job; a process that starts later begins unpaused, with nothing to do."""
        if wanted and self._process is not None:
            self._process.send(request)

    def _cancel(self, name: str) -> None:
        ended = self._jobs.withdraw(name)
        if ended is not None:
            self._events.append(ended)
        elif self._jobs.begin_cancel(name) and self._process is not None:
            self._process.send(CancelJob(name))

    def _keep_going(self) -> None:
        """Start a process where one is needed, kill one that does not stop, hand over what is next."""
        if self._jobs.kill_at is not None and time.monotonic() >= self._jobs.kill_at:
            self._kill_stubborn()
        wanted = self._preview.is_wanted or self._proposal.is_wanted
        if self._process is None and (self._jobs.has_next or wanted or self._models.has_waiting):
            self.start()
        if self._process is None or not self._process.is_ready:
            return
        latest = self._preview.take_next(), self._proposal.take_next()
        for request in (*latest, self._models.take_next(), self._jobs.take_next()):
            if request is not None:
                self._process.send(request)

    def _listen(self, timeout: float) -> None:
        if self._jobs.kill_at is not None:
            timeout = min(timeout, max(0.0, self._jobs.kill_at - time.monotonic()))
        process = self._process
        wait([self._mailbox.waitable, *(process.waitable if process else [])], timeout)
        while process is not None and process.can_receive():
            try:
                event = process.receive()
            except EOFError:
                self._recover(process)
                return
            if self._follow(event, process):
                self._events.append(event)

    def _follow(self, event: Event, process: EngineProcess) -> bool:
        """Keep up with what the process says; False for what is overtaken."""
        match event:
            case EngineReady():
                process.is_ready, self._failed_starts = True, 0
                save_capabilities(event)
                return True
            case ModelAdded() | ModelRemoved() | ModelExported() | ModelsListed() | ModelRefused():
                self._models.answer()
                return True
            case PreviewReady(ticket=ticket) | PreviewFailed(ticket=ticket):
                return self._preview.answer(ticket)
            case ProposalReady(ticket=ticket) | ProposalFailed(ticket=ticket):
                return self._proposal.answer(ticket)
            case _:
                return self._jobs.follow(event)

    def _kill_stubborn(self) -> None:
        """The running job did not stop in time: end the process under it and start another."""
        self._end_process()
        self._events += self._jobs.lose_running("")
        self._events.append(EngineEnded("The engine was ended to stop the job, and starts again."))
        self.start()

    def _recover(self, process: EngineProcess) -> None:
        """The process is gone by itself, crashed or killed from outside: what it was at fails, the rest goes on."""
        was_busy, was_adding = self._jobs.has_running, self._models.is_sent
        sentence = f"The engine stopped unexpectedly while {self._activity}"
        sentence += "; the job can be tried again." if was_busy else "."
        self._end_process()
        self._events += self._jobs.lose_running(sentence)
        if process.is_ready and not was_busy:
            self._events += [*self._preview.fail(sentence), *self._proposal.fail(sentence)]
        if was_adding:
            self._events += self._models.refuse_first(_MODEL_LOST)
        self._events.append(EngineEnded(sentence if process.is_ready else "The engine stopped while starting."))
        if process.is_ready:
            self.start()
        else:
            self._count_failed_start()

    def _count_failed_start(self) -> None:
        self._failed_starts += 1
        if self._failed_starts >= _MAX_STARTS:
            self._failed_starts = 0
            self._events += self._jobs.fail_waiting(_NOT_STARTED)
            self._events += [*self._preview.fail(_NOT_STARTED), *self._proposal.fail(_NOT_STARTED)]
            self._events += self._models.refuse_all(_NOT_STARTED)

    def _end_process(self) -> None:
        """Make sure the process is gone; what it was asked for beside its job is asked of the next one."""
        if self._process is not None:
            self._process.end()
        self._process = None
        self._preview.resend()
        self._proposal.resend()
        self._models.resend()

    @property
    def _activity(self) -> str:
        if self._jobs.activity:
            return self._jobs.activity
        return "making a preview" if self._preview.is_wanted else "proposing" if self._proposal.is_wanted else "idle"
