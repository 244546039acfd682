"""How fast recipes were when they ran here, so that what waits can say how long it takes; nothing is guessed.

A speed is the seconds for each voxel of the source, or for each result where there is none. It is kept for the very
steps that ran and, where a source sets the amount of work, for their operations whatever the parameters; for each
device by itself.
"""

from __future__ import annotations

import json
import logging
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from medaug_gui.io.places import find_home
from medaug_gui.jobs.job import Copy, Item, Job
from medaug_gui.jobs.stash import write_text

_LOG = logging.getLogger(__name__)
_MOST = 500
"""Recipes remembered; the oldest go first."""


class Speeds:
    """Seconds for each unit of work, of the last time that a recipe ran."""

    def __init__(self, seconds: dict[str, float] | None = None) -> None:
        self._seconds: OrderedDict[str, float] = OrderedDict(seconds or {})

    def note(self, job: Job, made: Iterable[Copy], seconds: float) -> None:
        """A job made these results in so many seconds."""
        work = _sum_work(job, made)
        if work <= 0 or seconds <= 0:
            return
        for key in _list_keys(job):
            self._seconds[key] = seconds / work
            self._seconds.move_to_end(key)
        while len(self._seconds) > _MOST:
            self._seconds.popitem(last=False)

    def estimate(self, job: Job, made: Iterable[Copy] = ()) -> float | None:
        """Seconds that the rest of a job takes after these results; None where nothing like it was measured."""
        done = frozenset(made)
        pace = next((self._seconds[key] for key in _list_keys(job) if key in self._seconds), None)
        rest = [copy for copy in job.list_missing() if copy not in done]
        return None if pace is None else pace * _sum_work(job, rest)

    def to_json(self) -> dict[str, float]:
        """Plain JSON values, as the constructor takes them."""
        return dict(self._seconds)


def load_speeds() -> Speeds:
    """What earlier sessions measured; nothing where it cannot be read."""
    try:
        kept = json.loads(_locate().read_text(encoding="utf-8"))
        return Speeds({str(key): float(value) for key, value in kept.items() if float(value) > 0})
    except (OSError, ValueError, TypeError, AttributeError):
        return Speeds()


def save_speeds(seconds: dict[str, float]) -> None:
    """Keep what was measured for the next session; a home that cannot be written costs only that."""
    try:
        _locate().parent.mkdir(parents=True, exist_ok=True)
        write_text(_locate(), json.dumps(seconds))
    except OSError as error:
        _LOG.warning("the speeds were not kept: %s", type(error).__name__)


def _locate() -> Path:
    return find_home() / "speeds.json"


def _list_keys(job: Job) -> list[str]:
    """What a speed of this job is kept under, the nearest first."""
    steps = [[step.operation, dict(step.parameters)] for step in job.recipe.active]
    exact = json.dumps([job.device, steps], sort_keys=True, default=str)
    has_source = any(item.header is not None or item.stash for item in job.items)
    return [exact, json.dumps([job.device, job.summary])] if has_source else [exact]


def _sum_work(job: Job, copies: Iterable[Copy]) -> float:
    sizes: dict[int, float] = {}
    total = 0.0
    for number, _ in copies:
        if number not in sizes:
            sizes[number] = _measure_item(job.items[number])
        total += sizes[number]
    return total


def _measure_item(item: Item) -> float:
    """Its voxels; 1 for a generator's item, 0 where a stash cannot be read any more."""
    if item.header is not None:
        return float(np.prod(item.header.shape, dtype=np.float64))
    if not item.stash:
        return 1.0
    try:
        return float(np.load(Path(item.stash) / "voxels.npy", mmap_mode="r", allow_pickle=False).size)
    except (OSError, ValueError):
        return 0.0
