"""A model measured for the window, in a process of its own: the window's end. The other is `measuring_child.py`."""

from __future__ import annotations

import importlib
from multiprocessing.connection import Connection, wait

from medaug_gui.core.errors import MedAugError
from medaug_gui.core.measuring import MeasuringFailure, MeasuringProgress, MeasuringRequest, MeasuringResult
from medaug_gui.core.progress import Progress
from medaug_gui.jobs.engine_process import EngineProcess, Target

_POLL_SECONDS = 0.2


def run_child(connection: Connection) -> None:
    """What the process runs. By name: this file must not import the models, even on paper."""
    importlib.import_module("medaug_gui.jobs.measuring_child").serve(connection)


def measure(wanted: MeasuringRequest, progress: Progress, target: Target = run_child) -> MeasuringResult:
    """Measure in a new process, and end it; where `progress` is cancelled, at once.

    Raises:
        MedAugError: it could not be measured; says why.
        Cancelled: `progress` was cancelled.
    """
    process = EngineProcess(target)
    try:
        process.send(wanted)
        return _await_answer(process, progress)
    finally:
        process.end()


def _await_answer(process: EngineProcess, progress: Progress) -> MeasuringResult:
    while True:
        progress.check()
        if not wait(process.waitable, _POLL_SECONDS):
            continue
        try:
            said = process.receive()
        except EOFError:
            advice = "Try fewer slices, or close other programs."
            raise MedAugError("The measuring ended unexpectedly.", advice=advice) from None
        match said:
            case MeasuringProgress(fraction=fraction, note=note):
                progress.set(fraction, note)
            case MeasuringFailure(sentence=sentence, details=details):
                raise MedAugError(sentence, details=details)
            case MeasuringResult():
                return said
