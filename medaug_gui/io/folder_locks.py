"""Folders that belong to one living process: told by a lock that ends with it, never by the time of day.

A folder is held by an advisory lock (flock(2), on Windows `msvcrt.locking`) on a file inside it. The system lets go of
it when the process ends, however it ends, so a folder whose lock can be taken is ownerless. Where a file system knows
no locks, the owner's mark has to do: the machine's boot, the process id and its start in ticks since that boot. None
of these follows a clock that is set, and a later process with the same number has another start.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LOCK = ".owner"
"""The file in a locked folder that is locked, with the owner's mark in it."""
_LOCKED_AT = 1 << 20
"""Windows locks bytes, and locked ones cannot be read: one far behind the mark."""
_NO_LOCKS = {errno.EBADF, errno.ENOLCK, errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP}
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_HERE: set[str] = set()
"""What this process holds: some file systems lock by process, and would give it its own folder again."""
_CHANGING = threading.Lock()


class LockedFolder:
    """A folder of this process; nobody else takes it as long as the process lives or until it is let go."""

    def __init__(self, folder: Path, handle: int) -> None:
        self.folder = folder
        self._handle = handle

    def release(self) -> None:
        """Let go of the folder; what is in it stays, for whoever claims it."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, 0)
            os.close(handle)
            with _CHANGING:
                _HERE.discard(_real(self.folder))

    def remove(self) -> None:
        """Remove the folder and all in it."""
        if self._handle < 0:
            return
        if os.name == "nt":  # an open file cannot be removed there
            self.release()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.release()


def make_folder(root: Path, prefix: str, suffix: str = "") -> LockedFolder:
    """A new folder in `root` (which is there) that only this user can read; raises `OSError`."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, suffix=suffix, dir=root))
        try:
            held = _claimed(folder)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        if held is not None:  # else somebody cleaned up between the two lines: once more
            return held


@contextmanager
def lend_folder(root: Path, prefix: str) -> Iterator[Path]:
    """A folder in `root` for as long as this lasts; those so named that dead processes left go first."""
    remove_ownerless(root, prefix)
    held = make_folder(root, prefix)
    try:
        inside = held.folder / "files"
        inside.mkdir()
        yield inside
    finally:
        held.remove()


def claim_folder(folder: Path, mine: bool = True) -> LockedFolder | None:
    """Take an ownerless folder; None where a living process holds it, or where it is gone.

    Args:
        mine: only a folder of this user, not of another.
    """
    if os.path.islink(folder) or not os.path.isdir(folder):
        return None
    try:
        return _claimed(folder) if not mine or _of_this_user(folder) else None
    except OSError:
        return None


def claim_ownerless(root: Path, prefix: str, suffix: str = "", mine: bool = True) -> Iterator[LockedFolder]:
    """Each folder in `root` so named that no living process holds: claimed, to be removed or let go."""
    try:
        with os.scandir(root) as entries:
            names = [entry.name for entry in entries if entry.name.startswith(prefix) and entry.name.endswith(suffix)]
    except OSError:
        return
    for name in sorted(names):
        held = claim_folder(root / name, mine)
        if held is not None:
            yield held


@contextmanager
def lock_root(root: Path, patience: float = 3.0) -> Iterator[None]:
    """One process at a time, as far as the system locks folders: looking at what is in it takes each for a moment."""
    try:
        handle = os.open(root, os.O_RDONLY)
    except OSError:  # there is none, or none can be opened (Windows)
        yield
        return
    try:
        until = time.monotonic() + patience
        while _lock(handle) is False and time.monotonic() < until:
            time.sleep(0.02)
        yield
    finally:
        os.close(handle)


def remove_ownerless(root: Path, prefix: str, suffix: str = "", mine: bool = True) -> None:
    """Remove the folders in `root` so named that no living process holds."""
    for held in claim_ownerless(root, prefix, suffix, mine):
        held.remove()


def _claimed(folder: Path) -> LockedFolder | None:
    real = _real(folder)
    with _CHANGING:
        if real in _HERE:
            return None
        handle = _taken(folder)
        if handle is None:
            return None
        _HERE.add(real)
    return LockedFolder(folder, handle)


def _taken(folder: Path) -> int | None:
    """The handle of the folder's lock, ours now; None where it is another's, or the folder gone."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    path = folder / LOCK
    try:
        handle = os.open(path, flags, 0o600)
    except FileNotFoundError:
        return None
    with contextlib.ExitStack() as giving_up:
        giving_up.callback(os.close, handle)
        locked = _lock(handle)
        if locked is False or _lives(_mark_in(handle)):
            return None
        _sign(handle, needed=locked is None)
        if not _still(path, handle):  # removed by another before the lock was ours
            return None
        giving_up.pop_all()
    return handle


def _lock(handle: int) -> bool | None:
    """True when the lock is ours, False when it is another's, None where there are no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _LOCKED_AT, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return None if error.errno in _NO_LOCKS else False
    return True


def _sign(handle: int, needed: bool) -> None:
    """Leave this process's mark; on a full disk the lock has to do, where there is one."""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        os.ftruncate(handle, 0)
        os.write(handle, json.dumps(_this_process()).encode())
    except OSError:
        if needed:
            raise


def _mark_in(handle: int) -> dict[str, Any]:
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        mark = json.loads(os.read(handle, 4096))
    except (OSError, ValueError):
        return {}
    return mark if isinstance(mark, dict) else {}


def _this_process() -> dict[str, Any]:
    return {"host": socket.gethostname(), "boot": _boot(), "pid": os.getpid(), "started": _started(os.getpid())}


def _lives(mark: dict[str, Any]) -> bool:
    """True while the process of a mark runs, and where it cannot be known: on another machine."""
    if not mark:
        return False
    boot, same_host = _boot(), mark.get("host") == socket.gethostname()
    if mark.get("boot") != boot:
        return not same_host
    if not boot and not same_host:
        return True
    pid = mark.get("pid")
    started = _started(pid) if isinstance(pid, int) and pid > 0 else None
    return started is not None and started == mark.get("started")


def _boot() -> str:
    """Which start of the machine this is (Linux: random(4)); empty where the system does not say."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _started(pid: int) -> float | None:
    """When a process started, by a count that no clock changes; None where there is none (a zombie is none)."""
    try:  # proc(5): field 3 is the state, 22 the start in ticks since the boot; the name before may hold anything
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return None if fields[0] in "ZX" else float(fields[19])
    except (OSError, IndexError, ValueError):
        pass
    if Path("/proc/self/stat").exists():
        return None
    import psutil

    try:  # elsewhere the system keeps the time at which the process was started, as it was then
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else float(process.create_time())
    except psutil.Error:
        return None


def _still(path: Path, handle: int) -> bool:
    """True while the file of the handle lies under its path."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(handle))
    except OSError:
        return False


def _of_this_user(folder: Path) -> bool:
    return not hasattr(os, "getuid") or os.stat(folder).st_uid == os.getuid()


def _real(folder: Path) -> str:
    return os.path.realpath(folder)
