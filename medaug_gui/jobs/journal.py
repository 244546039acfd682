"""What was asked of a job and how far it is, kept in its folder, so that it can go on after a kill.

The folder is private to the user and goes with the session. It holds the job as it was frozen (`job.jsonl`: a line for
the recipe, then one for each item) and its state; the results lie beside (see `jobs.stash`).
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import MedAugError
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.recipe import Recipe
from medaug_gui.jobs.stash import write_text

_LOG = logging.getLogger(__name__)
_JOB = "job.jsonl"
_STATE = "state"
WAITING, RUNNING, REMOVED = "waiting", "running", "removed"
"""States beside those a job ends with ("done", "failed", "cancelled"); removed: the user took it off the list."""


class Journal:
    """Writes down the jobs of one engine. A disk that is full or read-only costs the journal, never the jobs."""

    def __init__(self) -> None:
        self._folders: dict[str, Path] = {}

    def add(self, job: Job) -> None:
        """Write down a job that joined the queue; it has a folder."""
        self._folders[job.id] = Path(job.folder)
        try:
            write_job(job)
        except OSError as error:
            _LOG.warning("a job was not written down: %s", type(error).__name__)

    def note_state(self, job: str, state: str) -> None:
        """Write down that a job is now "running", "done", "failed" or "cancelled"."""
        if job in self._folders:
            note_state(self._folders[job], state)

    def note_order(self, jobs: Iterable[str]) -> None:
        """Write down the order of jobs that wait: `leftover` sorts them by when they were written."""
        now = time.time_ns()
        for place, job in enumerate(jobs):
            if job in self._folders:
                _stamp(self._folders[job], now + place * 1_000_000)


def write_job(job: Job) -> None:
    """Write a job into its folder (made if need be); raises `OSError`."""
    folder = Path(job.folder)
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{_JOB}.part"
    with open(part, "w", encoding="utf-8") as lines:
        lines.write(json.dumps(_describe(job)) + "\n")
        for item in job.items:  # one by one: thousands of headers in one piece would stop the window's thread
            lines.write(json.dumps(item.to_json()) + "\n")
        lines.flush()
        os.fsync(lines.fileno())
    os.replace(part, folder / _JOB)
    write_text(folder / _STATE, WAITING)


def note_state(folder: Path, state: str) -> None:
    """Keep the state of the job of a folder, where that is still there."""
    try:
        if (folder / _JOB).exists():
            write_text(folder / _STATE, state)
    except OSError as error:
        _LOG.warning("the state of a job was not written down: %s", type(error).__name__)


def _stamp(folder: Path, time_ns: int) -> None:
    try:
        os.utime(folder / _JOB, ns=(time_ns, time_ns))
    except OSError as error:
        _LOG.warning("the order of jobs was not written down: %s", type(error).__name__)


def read_job(folder: Path) -> tuple[Job, str] | None:
    """Read the job of a folder and its state; None where nothing sound was written."""
    try:
        first, *rest = (folder / _JOB).read_text(encoding="utf-8").splitlines()
        head = json.loads(first)
        items = tuple(Item.from_json(json.loads(line)) for line in rest)
        job = Job(
            recipe=Recipe.from_json(head["recipe"]),
            items=items,
            folder=str(folder),
            device=str(head["device"]),
            id=str(head["id"]),
            done=frozenset((int(item), int(copy)) for item, copy in head["done"]),
            continues=str(head["continues"]),
        )
        state = (folder / _STATE).read_text(encoding="utf-8") if (folder / _STATE).exists() else WAITING
    except (OSError, ValueError, KeyError, TypeError, AttributeError, MedAugError):
        return None
    return job, state


def _describe(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "recipe": job.recipe.to_json(),
        "device": job.device,
        "done": sorted(job.done),
        "continues": job.continues,
    }
