"""The child's end of the engine: it alone imports the operations, and runs jobs and previews as it is told."""

from __future__ import annotations

import logging
import os
import queue
import shutil
import signal
import sys
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from medaug_gui.core.errors import Cancelled, ConsentWanted, as_sentence
from medaug_gui.core.progress import Progress, throttle
from medaug_gui.core.series import Series
from medaug_gui.jobs.job import Failure, Job, Result
from medaug_gui.jobs.messages import (
    AddModel,
    CancelJob,
    EngineReady,
    Event,
    ExportModel,
    ItemFailed,
    JobEnded,
    JobHeld,
    JobProgress,
    JobStarted,
    LibraryRequest,
    ListModels,
    ModelAdded,
    ModelExported,
    ModelRefused,
    ModelRemoved,
    ModelsListed,
    PauseJob,
    PauseQueue,
    PreviewFailed,
    PreviewReady,
    PreviewSlice,
    RemoveModel,
    ResultReady,
    RunJob,
    Shutdown,
)
from medaug_gui.jobs.proposals.messages import ProposalFailed, ProposeMask
from medaug_gui.jobs.proposals.newest import Newest
from medaug_gui.jobs.run import check_recipe, run_job
from medaug_gui.jobs.services import Services, create_services
from medaug_gui.jobs.stash import Making, get, note_making, put

_LOG = logging.getLogger(__name__)
_PROGRESS_SECONDS = 0.05
"""Seconds between two words of progress."""
_PREVIEWS_KEPT = 3
Say = Callable[[Event], None]


def serve(connection: Connection, services: Services | None = None) -> None:
    """Answer requests until told to shut down; the process ends with its parent, whatever it is doing."""
    _prepare_process()
    _Server(connection, services or create_services()).serve()


class _Server:
    """One thread listens, one makes previews, one proposals, one looks at a model, and the main one runs jobs."""

    def __init__(self, connection: Connection, services: Services) -> None:
        self._connection = connection
        self._sending = threading.Lock()
        self._services = services
        self._jobs = _Jobs(services, self._say)
        self._previews = _Previews(services, self._say).newest
        self._proposals: Newest[ProposeMask] = Newest(
            "a proposal",
            lambda asked, progress: self._say(services.propose(asked, progress)),
            lambda asked, sentence: self._say(ProposalFailed(asked.ticket, sentence)),
        )

    def serve(self) -> None:
        threading.Thread(target=self._listen, daemon=True, name="listen").start()
        self._say_ready()
        threading.Thread(target=self._previews.serve, daemon=True, name="previews").start()
        threading.Thread(target=self._proposals.serve, daemon=True, name="proposals").start()
        self._jobs.serve()

    def _listen(self) -> None:
        while True:
            try:
                request = self._connection.recv()
            except (EOFError, OSError):
                os._exit(0)  # the window is gone: nobody waits for anything
            match request:
                case RunJob(job=job):
                    self._jobs.add(job)
                case CancelJob(job=name):
                    self._jobs.cancel(name)
                case PauseJob(job=name, paused=paused):
                    self._jobs.pause(name, paused)
                case PauseQueue(paused=paused):
                    self._jobs.pause_queue(paused)
                case PreviewSlice():
                    self._previews.ask(request)
                case ProposeMask():
                    self._proposals.ask(request)
                case AddModel() | RemoveModel() | ExportModel() | ListModels():
                    threading.Thread(target=self._change_library, args=(request,), daemon=True, name="model").start()
                case Shutdown():
                    os._exit(0)  # results are whole or not there; the session's folder goes with the window

    def _say_ready(self) -> None:
        operations, problems = self._services.specs()
        self._say(EngineReady(operations, self._services.devices(), problems))

    def _change_library(self, request: LibraryRequest) -> None:
        """Beside jobs and previews; what can be done afterwards is told anew."""
        try:
            self._say(self._answer(request))
        except ConsentWanted as question:
            self._say(ModelRefused(request.name, question.sentence, asks=True))
        except Exception as error:
            _LOG.warning("a model was refused: %s", type(error).__name__)
            self._say(ModelRefused(request.name, as_sentence(error)))
        else:
            if not isinstance(request, ExportModel):
                self._say_ready()

    def _answer(self, request: LibraryRequest) -> Event:
        match request:
            case AddModel(path=path, consent=consent):
                return ModelAdded(path, self._services.add_model(Path(path), consent))
            case RemoveModel(name=name):
                return ModelRemoved(name, self._services.remove_model(name))
            case ExportModel(name=name, folder=folder):
                return ModelExported(name, self._services.export_model(name, Path(folder)))
            case ListModels():
                self._services.forget_models()
                return ModelsListed()

    def _say(self, event: Event) -> None:
        try:
            with self._sending:
                self._connection.send(event)
        except OSError:
            os._exit(0)


class _Jobs:
    """Runs one job after another on the thread that serves."""

    def __init__(self, services: Services, say: Say) -> None:
        self._services = services
        self._say = say
        self._waiting: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._gate = _Gate(say)

    def add(self, job: Job) -> None:
        self._waiting.put(job)

    def cancel(self, name: str) -> None:
        self._gate.cancel(name)

    def pause(self, name: str, paused: bool) -> None:
        self._gate.pause(name, paused)

    def pause_queue(self, paused: bool) -> None:
        self._gate.pause_all(paused)

    def serve(self) -> None:
        while True:
            job = self._waiting.get()
            self._say(JobStarted(job.id))
            self._say(self._run(job))

    def _run(self, job: Job) -> JobEnded:
        failed: list[str] = []
        clock = _Clock(self._gate)
        try:
            for number, outcome in enumerate(run_job(job, self._make_progress(job), self._services), start=1):
                if isinstance(outcome, Failure):
                    failed.append(outcome.sentence)
                self._deliver(job, outcome, clock.read())
                del outcome
                if number < job.total:
                    self._gate.pass_between(job.id)
                clock.start()
        except Cancelled:
            return JobEnded(job.id, "cancelled")
        except Exception as error:
            _LOG.warning("a job failed: %s", type(error).__name__)
            return JobEnded(job.id, "failed", as_sentence(error))
        if failed and len(failed) == job.total:
            return JobEnded(job.id, "failed", failed[0])
        return JobEnded(job.id, "done", f"{len(failed)} of {job.total} could not be made." if failed else "")

    def _deliver(self, job: Job, outcome: Result | Failure, seconds: float) -> None:
        if isinstance(outcome, Failure):
            self._say(ItemFailed(job.id, outcome.item, outcome.copy, outcome.sentence, outcome.details))
            return
        folder = put(outcome.series, job.result_folder((outcome.item, outcome.copy)), lasting=True)
        at = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        note_making(folder, Making(at, seconds, self._name_device(job, outcome.series)))
        self._say(ResultReady(job.id, outcome.item, outcome.copy, str(folder), outcome.series.provenance.notes))

    def _name_device(self, job: Job, series: Series) -> str:
        """Where the work was done: what moves no voxel and has no network is done by the processor."""
        devices = {device.id: device.name for device in self._services.devices()}
        works = any(step.model is not None or step.moves for step in series.provenance.steps)
        wanted = next(iter(devices), "cpu") if job.device == "auto" else job.device
        return devices.get(wanted if works else "cpu", "CPU")

    def _make_progress(self, job: Job) -> Progress:
        def report(fraction: float, note: str) -> None:
            self._say(JobProgress(job.id, fraction, note))

        return Progress(throttle(report, _PROGRESS_SECONDS), lambda: self._gate.is_cancelled(job.id))


class _Clock:
    """Seconds of work since it was started, without those in which the job was held."""

    def __init__(self, gate: _Gate) -> None:
        self._gate = gate
        self.start()

    def start(self) -> None:
        self._began, self._held = time.monotonic(), self._gate.held_seconds

    def read(self) -> float:
        return time.monotonic() - self._began - (self._gate.held_seconds - self._held)


class _Gate:
    """Where the running job is held or stopped: at each report of progress, and between two results.

    Asked by the threads of a job, told by the one that listens; what is held keeps all that it has in memory.

    Args:
        say: is told when the job is held, and when it goes on.

    Attributes:
        held_seconds: how long jobs were held so far.
    """

    def __init__(self, say: Callable[[Event], None]) -> None:
        self._say = say
        self._moved = threading.Condition()
        self._cancelled: set[str] = set()
        self._paused: set[str] = set()
        self._all_paused = False
        self._held = 0
        self.held_seconds = 0.0

    def cancel(self, job: str) -> None:
        """Stop a job, held or not."""
        with self._moved:
            self._cancelled.add(job)
            self._moved.notify_all()

    def pause(self, job: str, paused: bool) -> None:
        """Hold a job at its next report of progress, or let it go on."""
        with self._moved:
            (self._paused.add if paused else self._paused.discard)(job)
            self._moved.notify_all()

    def pause_all(self, paused: bool) -> None:
        """Hold whatever runs before its next result, or let it go on."""
        with self._moved:
            self._all_paused = paused
            self._moved.notify_all()

    def is_cancelled(self, job: str) -> bool:
        """Answer once the job need not be held: True where it is to stop."""
        with self._moved:
            if job in self._paused:
                self._hold(job, lambda: job in self._paused)
            return job in self._cancelled

    def pass_between(self, job: str) -> None:
        """Return once the next result may begin; raises `Cancelled` where it is not to."""
        with self._moved:
            if self._all_paused:
                self._hold(job, lambda: self._all_paused)
            if job in self._cancelled:
                raise Cancelled

    def _hold(self, job: str, is_wanted: Callable[[], bool]) -> None:
        """Wait; several threads of one job may, and the first and the last are told of."""
        self._held += 1
        if self._held == 1:
            self._say(JobHeld(job))
        began = time.monotonic()
        self._moved.wait_for(lambda: not is_wanted() or job in self._cancelled)
        self._held -= 1
        if not self._held:
            self.held_seconds += time.monotonic() - began
        if not self._held and job not in self._cancelled:
            self._say(JobHeld(job, held=False))


class _Previews:
    """Makes the preview that is asked for last."""

    def __init__(self, services: Services, say: Say) -> None:
        self._services = services
        self._say = say
        self._kept: deque[Path] = deque()
        self.newest: Newest[PreviewSlice] = Newest(
            "a preview",
            lambda request, progress: say(self._make(request, progress)),
            lambda request, sentence: say(PreviewFailed(request.ticket, sentence)),
        )

    def _make(self, request: PreviewSlice, progress: Progress) -> PreviewReady:
        recipe = request.recipe
        steps = check_recipe(recipe, self._services.known)
        source = get(Path(request.stash)) if request.stash else None
        began = time.perf_counter()
        series = self._services.preview(
            source, steps, request.key, recipe.seed, request.copy, request.index, progress, request.device
        )
        seconds = time.perf_counter() - began
        progress.check()
        automatic = self._services.find_automatic(source, steps, request.index) if source is not None else {}
        folder = self._keep(put(series, Path(request.folder) / f"preview-{request.ticket}"))
        return PreviewReady(request.ticket, str(folder), automatic, seconds)

    def _keep(self, folder: Path) -> Path:
        """A new folder each time, for the window may have the last one mapped; old ones go."""
        self._kept.append(folder)
        while len(self._kept) > _PREVIEWS_KEPT:
            shutil.rmtree(self._kept.popleft(), ignore_errors=True)
        return folder


def _prepare_process() -> None:
    """Leave Ctrl+C to the window, the processor to it first, and end when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warnings.simplefilter("ignore")  # libraries quote a file's values in them
    logging.getLogger().addHandler(logging.NullHandler())
    if hasattr(os, "nice"):
        os.nice(5)
    if sys.platform == "linux":
        _die_with_parent()
        _be_first_to_run_out_of_memory()


def _die_with_parent() -> None:
    """PR_SET_PDEATHSIG (prctl(2)): also while a long call holds the interpreter and nobody listens."""
    import ctypes

    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _be_first_to_run_out_of_memory() -> None:
    """When the machine runs out of memory, the system ends the engine and not the window (proc(5))."""
    try:
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")
    except OSError:
        return
