"""The session's folder: results live there until they are exported or discarded, and it goes when the program does."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from medaug_gui.io.places import session_root

_PREFIX = "medaug-session-"
_OWNER = "owner.json"
_NAMELESS = 60.0
"""Seconds that a folder may be without its owner's name."""


@dataclass(frozen=True)
class Session:
    """A folder that only this user can read (it holds scans), with the name of the process it belongs to."""

    folder: Path

    def close(self) -> None:
        """Remove the folder and all in it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_session() -> Session:
    """Make this process its folder, and remove those that dead processes left."""
    root = session_root()
    root.mkdir(parents=True, exist_ok=True)
    remove_stale(root)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=root))
    (folder / _OWNER).write_text(json.dumps(this_process()), encoding="utf-8")
    return Session(folder)


def remove_stale(root: Path) -> None:
    """Remove the session folders of processes that are gone. Other users' folders are left alone."""
    for folder in root.glob(_PREFIX + "*"):
        if _ours(folder) and not _new(folder) and not alive(_owner(folder)):
            shutil.rmtree(folder, ignore_errors=True)


def this_process() -> dict[str, float]:
    """What tells this process from a later one with the same number."""
    return {"pid": os.getpid(), "started": _started(os.getpid())}


def alive(owner: dict[str, float]) -> bool:
    """True while the process of `this_process` runs."""
    pid = int(owner.get("pid", 0))
    return pid > 0 and abs(_started(pid) - float(owner.get("started", 0.0))) < 1.0


def _started(pid: int) -> float:
    """When the process started, in seconds since 1970; -inf where there is none."""
    import psutil

    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return float("-inf")
        return float(process.create_time())
    except psutil.Error:
        return float("-inf")


def _owner(folder: Path) -> dict[str, float]:
    try:
        data = json.loads((folder / _OWNER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _new(folder: Path) -> bool:
    """Made by a process that has not yet had time to write its name."""
    return not (folder / _OWNER).exists() and time.time() - folder.stat().st_mtime < _NAMELESS


def _ours(folder: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
