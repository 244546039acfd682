"""A few seconds of a training, thrown away again: how long a step takes here, and how much memory."""

from __future__ import annotations

import sys
import time
from typing import Any

import psutil
import torch

from medaug_gui.core.errors import DeviceProblem
from medaug_gui.core.progress import Progress
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.own import Prepared

SECONDS = 4.0
_FEWEST, _MOST = 3, 200
_MIDDLE = 0.5
"""The share of the training that is said to be gone: batches of the first moments may be easier."""


def try_training(
    prepared: Prepared, config: TrainingConfig, progress: Progress, seconds: float = SECONDS
) -> dict[str, Any]:
    """Train for so many seconds; what `size.json` says of one size.

    The task is spoilt by it: build it anew for the training.

    Raises:
        DeviceProblem: the device has not enough memory.
    """
    torch.set_num_threads(config.threads)
    device = torch.device(config.device)
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
    try:
        steps, took, waited = _run(prepared, seconds, progress)
    except torch.OutOfMemoryError:
        raise DeviceProblem(
            f"{config.device} has not enough memory for this training.",
            advice="Choose a smaller size, a smaller batch (--set batch=...) or the CPU.",
        ) from None
    apiece = took / steps
    planned = config.schedule.steps or round(60 * config.schedule.minutes / apiece)
    return {
        "device": config.device,
        "seconds_per_step": round(apiece, 5),
        "samples_per_second": round(config.schedule.batch / apiece, 2),
        "waiting": round(waited / took, 4),
        "memory": _measure_memory(device),
        "steps": planned,
        "minutes": round(planned * apiece / 60, 2),
        "parameters": sum(value.numel() for value in prepared.network.parameters()),
    }


def _run(prepared: Prepared, seconds: float, progress: Progress) -> tuple[int, float, float]:
    """Steps, seconds and seconds of waiting, without the first step, which makes what is made once."""
    prepared.task.step(0, _MIDDLE)
    began, waited = time.perf_counter(), prepared.waited()
    steps = 0
    while steps < _FEWEST or (time.perf_counter() - began < seconds and steps < _MOST):
        steps += 1
        prepared.task.step(steps, _MIDDLE)
        progress.set((time.perf_counter() - began) / seconds, "trying")
    return steps, time.perf_counter() - began, prepared.waited() - waited


def _measure_memory(device: torch.device) -> int:
    """The most bytes that this process had, on the device where that has its own memory."""
    if device.type == "cuda":
        return int(torch.cuda.max_memory_allocated(device))
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak if sys.platform == "darwin" else 1024 * peak)
