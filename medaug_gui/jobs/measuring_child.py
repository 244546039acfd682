"""The measuring process's end: one request, progress, one answer. The window's is `jobs/measuring.py`."""

from __future__ import annotations

import logging
import os
import traceback
import warnings
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import as_sentence
from medaug_gui.core.measuring import MeasuringFailure, MeasuringProgress, MeasuringRequest, MeasuringResult
from medaug_gui.core.progress import Progress, throttle
from medaug_gui.evaluation.base import Evaluation, EvaluationOptions
from medaug_gui.evaluation.report import write_report
from medaug_gui.evaluation.run import evaluate

_PROGRESS_SECONDS = 0.1
"""Seconds between two words of progress."""
_MAX_EDGE = 256
"""Pixels along the longer edge of a picture for the window; the report has them all."""


def serve(connection: Connection) -> None:
    """Answer one request and end."""
    warnings.simplefilter("ignore")  # libraries quote a file's values in them
    logging.getLogger().addHandler(logging.NullHandler())
    if hasattr(os, "nice"):
        os.nice(5)
    wanted: MeasuringRequest = connection.recv()
    try:
        found = measure_request(wanted, _make_progress(connection))
        sheets = tuple((sheet.caption, shrink_sheet(sheet.pixels)) for sheet in found.sheets)
        connection.send(MeasuringResult(found.to_json(), found.notes, sheets))
    except Exception as error:
        connection.send(MeasuringFailure(as_sentence(error), traceback.format_exc()))
    finally:
        connection.close()


def measure_request(wanted: MeasuringRequest, progress: Progress) -> Evaluation:
    """Measure as the request says, and write its report."""
    degraded = Path(wanted.degraded) if wanted.degraded else None
    options = EvaluationOptions(degraded, wanted.slices, "auto", wanted.device)
    found = evaluate(wanted.model, Path(wanted.data), options, progress)
    write_report(found, Path(wanted.report))
    return found


def shrink_sheet(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Take every n-th pixel of uint8 [row, column] or [row, column, 3], so that the longer edge is at most 256."""
    step = -(-max(pixels.shape[:2]) // _MAX_EDGE)
    return np.ascontiguousarray(pixels[::step, ::step])


def _make_progress(connection: Connection) -> Progress:
    def report(fraction: float, note: str) -> None:
        connection.send(MeasuringProgress(fraction, note))

    return Progress(throttle(report, _PROGRESS_SECONDS))
