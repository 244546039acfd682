"""The work folders of trainings in the user's home: made, listed, and what the window has noted of each.

A training that waits has a file `waiting`, one that was started a file `started`: a rename takes it from one to the
other, so that of two windows one starts it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.trainings.files import write_json
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.io.places import find_trainings

_WAITING, _STARTED = "waiting", "started"


@dataclass(frozen=True)
class TrainingNote:
    """What the window has noted of a training.

    Attributes:
        added: when it was put into the queue (seconds since 1970); those that wait are started in this order.
        was_started: it has had a process; it goes on from its checkpoint.
        pid: the process that was started last, 0 for none.
        is_held: whoever closed the window wanted it to stop: it does not go on by itself.
    """

    added: float
    was_started: bool = False
    pid: int = 0
    is_held: bool = False


def make_work_folder(plan: TrainingPlan, draft: Path | None = None) -> Path:
    """A new work folder with its plan, put at the end of the queue; a draft's folder, with its survey, becomes it.

    Raises:
        OSError: it cannot be written.
    """
    root = find_trainings()
    root.mkdir(parents=True, exist_ok=True)
    work = _find_free(root, plan.name or plan.task)
    if draft is not None and draft.is_dir():
        shutil.move(draft, work)
    else:
        work.mkdir()
    for name in ("state.json", "control", "log.jsonl"):
        (work / name).unlink(missing_ok=True)
    plan.write(work)
    _write_note(work / _WAITING, TrainingNote(added=time.time()))
    return work


def list_work_folders() -> tuple[Path, ...]:
    """All that the window has queued or started, oldest first."""
    root = find_trainings()
    try:
        folders = [path for path in root.iterdir() if path.is_dir()]
    except OSError:
        return ()
    return tuple(sorted(path for path in folders if (path / _WAITING).exists() or (path / _STARTED).exists()))


def read_plan(work: Path) -> TrainingPlan | None:
    """The plan of a work folder; None where it cannot be read."""
    try:
        return TrainingPlan.read(work)
    except (Refused, BadParameter, OSError):
        return None


def is_waiting(work: Path) -> bool:
    """True where it stands in the queue."""
    return (work / _WAITING).exists()


def read_note(work: Path) -> TrainingNote:
    """What was noted of it."""
    for name in (_WAITING, _STARTED):
        try:
            found = json.loads((work / name).read_text(encoding="utf-8"))
            return TrainingNote(
                float(found["added"]), bool(found["was_started"]), int(found["pid"]), bool(found["is_held"])
            )
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return TrainingNote(added=0.0)


def take_off_queue(work: Path) -> bool:
    """It is to be started now; False where another window was quicker."""
    try:
        os.rename(work / _WAITING, work / _STARTED)
    except OSError:
        return False
    return True


def put_on_queue(work: Path) -> None:
    """It waits again, behind the others; raises `OSError`."""
    note = read_note(work)
    _write_note(work / _WAITING, replace(note, added=time.time(), is_held=False))
    (work / _STARTED).unlink(missing_ok=True)


def note_process(work: Path, pid: int) -> None:
    """This process trains now; raises `OSError`."""
    _write_note(work / _STARTED, replace(read_note(work), was_started=True, pid=pid, is_held=False))


def note_held(work: Path) -> None:
    """It is not to go on by itself; raises `OSError`."""
    if (work / _STARTED).exists():
        _write_note(work / _STARTED, replace(read_note(work), is_held=True))


def remove_work_folder(work: Path) -> None:
    """Delete its checkpoints, log and samples; the model that it has written stays, wherever it lies."""
    shutil.rmtree(work, ignore_errors=True)


def _write_note(path: Path, note: TrainingNote) -> None:
    write_json(path, {"added": note.added, "was_started": note.was_started, "pid": note.pid, "is_held": note.is_held})


def _find_free(root: Path, name: str) -> Path:
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:32] or "training"
    stem = f"{time.strftime('%Y%m%d-%H%M%S')}-{words}"
    number, path = 1, root / stem
    while path.exists():
        number += 1
        path = root / f"{stem}-{number}"
    return path
