"""The work folders of sets in the user's home: named, listed, and what the window has noted of each."""

from __future__ import annotations

import json
import re
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.sets.files import MANIFEST
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.core.trainings.files import read_json, write_json
from medaug_gui.io.places import find_sets

WANTED = "wanted.json"
"""The plan of a draft, as its user has left it; the one that was surveyed last is in plan.json."""
_NOTE = "note.json"


@dataclass(frozen=True)
class SetNote:
    """What the window has noted of a set.

    Attributes:
        added: when its making was begun, or the draft was made (seconds since 1970).
        pid: the process that was started last to make it; 0 for none.
    """

    added: float = 0.0
    pid: int = 0


def name_work_folder(name: str) -> Path:
    """A folder that nobody has, for a draft of this name; nothing is made yet."""
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:32] or "set"
    now = time.time()
    stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(now))
    return find_sets() / f"{stamp}-{round(now % 1 * 1e6):06}-{words}"


def list_work_folders() -> tuple[Path, ...]:
    """All drafts and sets of the window, oldest first."""
    try:
        folders = [path for path in find_sets().iterdir() if (path / WANTED).is_file()]
    except OSError:
        return ()
    return tuple(sorted(folders))


def keep_plan(work: Path, plan: SetPlan) -> None:
    """Remember what the user has left of a draft; raises `OSError`."""
    write_json(work / WANTED, plan.to_json())
    if not (work / _NOTE).exists():
        _write_note(work, SetNote(time.time()))


def read_plan(work: Path) -> SetPlan | None:
    """The plan of a set that was begun, else that of the draft; None where it cannot be read."""
    try:
        return SetPlan.read(work) if is_begun(work) else SetPlan.from_json(read_json(work / WANTED))
    except (Refused, BadParameter, OSError):
        return None


def is_begun(work: Path) -> bool:
    """True once an image was made, or was about to be: the plan is frozen."""
    return (work / MANIFEST).exists()


def read_note(work: Path) -> SetNote:
    """What was noted of it."""
    try:
        found = json.loads((work / _NOTE).read_text(encoding="utf-8"))
        return SetNote(float(found["added"]), int(found["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return SetNote()


def note_process(work: Path, pid: int) -> None:
    """This process makes it now; raises `OSError`."""
    _write_note(work, SetNote(time.time(), pid))


def remove_work_folder(work: Path) -> None:
    """Delete what is known of it; the set that was written stays, wherever it lies."""
    shutil.rmtree(work, ignore_errors=True)


def _write_note(work: Path, note: SetNote) -> None:
    write_json(work / _NOTE, asdict(note))
