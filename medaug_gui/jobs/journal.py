"""The queue's journal: one JSON line for each change of a job, so that after a crash the user sees what was left.

It holds ids, keys, operations and states: no names, no paths, no patient data.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from medaug_gui.io.places import home
from medaug_gui.jobs.job import Job
from medaug_gui.jobs.session import alive, this_process

_LOG = logging.getLogger(__name__)
_FOLDER = "journal"
_OVER = ("done", "failed", "cancelled")


@dataclass(frozen=True)
class Unfinished:
    """A job that was waiting or running when its program went away."""

    job: str
    operations: tuple[str, ...]
    keys: tuple[str, ...]
    state: str
    submitted: float


class Journal:
    """The lines of one process. Nothing is written before the first job; `close` removes the file."""

    def __init__(self, name: str) -> None:
        self._path = home() / _FOLDER / f"{name}.jsonl"

    def submitted(self, job: Job) -> None:
        """A job joined the queue."""
        if not self._path.exists():
            self._write(this_process())
        self._write(
            {
                "job": job.id,
                "state": "waiting",
                "operations": [step.operation for step in job.recipe.steps],
                "keys": [item.key for item in job.items],
                "time": time.time(),
            }
        )

    def state(self, job: str, state: str) -> None:
        """A job is now "running", "done", "failed" or "cancelled"."""
        self._write({"job": job, "state": state})

    def close(self) -> None:
        """The program closes in order: nothing is left to tell."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _write(self, entry: dict[str, Any]) -> None:
        """A home that is full or read-only costs the journal, never the jobs."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(entry) + "\n")
        except OSError as error:
            _LOG.warning("the journal was not written: %s", type(error).__name__)


def unfinished() -> tuple[Unfinished, ...]:
    """What programs that are gone did not finish, oldest first."""
    left = [entry for path in _journals() for entry in _left(_lines(path))]
    return tuple(sorted(left, key=lambda entry: entry.submitted))


def forget() -> None:
    """Remove the journals of programs that are gone, once the user has seen them."""
    for path in list(_journals()):
        path.unlink(missing_ok=True)


def _journals() -> Iterator[Path]:
    for path in (home() / _FOLDER).glob("*.jsonl"):
        lines = _lines(path)
        if not (lines and alive(lines[0])):
            yield path


def _lines(path: Path) -> list[dict[str, Any]]:
    """The whole lines; a crash may have cut the last one short."""
    lines = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict):
            lines.append(entry)
    return lines


def _left(lines: list[dict[str, Any]]) -> Iterator[Unfinished]:
    jobs: dict[str, dict[str, Any]] = {}
    for entry in lines:
        if "job" in entry:
            jobs.setdefault(str(entry["job"]), {}).update(entry)
    for job, entry in jobs.items():
        if entry.get("state") not in _OVER:
            operations, keys = tuple(entry.get("operations", ())), tuple(entry.get("keys", ()))
            yield Unfinished(job, operations, keys, str(entry.get("state", "")), float(entry.get("time", 0.0)))
