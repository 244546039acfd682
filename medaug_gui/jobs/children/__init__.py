"""Processes of `medaug` that work on a folder, by a plan: started so that they outlive the window."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import psutil

from medaug_gui.jobs.engine_process import choose_environment

OUTPUT = "output.txt"
"""What the process has said, in the work folder: read where it ended without a word in its state."""
_NICE = 10
_FRAME = " \t\u2502\u2500\u256d\u256e\u2570\u256f"
"""What lines of the terminal are framed with."""
_COMMAND = "medaug"
_APART = int(getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)) | int(getattr(subprocess, "CREATE_NO_WINDOW", 0))
"""Flags of Windows; 0 elsewhere."""
_children: dict[int, subprocess.Popen[bytes]] = {}
_changing = threading.Lock()


def start(arguments: Sequence[str], work: Path) -> int:
    """Run `medaug` with these arguments, `work` among them, behind all else; the process id. Raises `OSError`."""
    with (work / OUTPUT).open("wb") as said, _changing:
        child = subprocess.Popen(
            make_command(arguments),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            env={**os.environ, **choose_environment()},
            # What lets the process live on when the window goes.
            start_new_session=sys.platform != "win32",
            creationflags=_APART,
        )
        _children[child.pid] = child
    _step_back(child.pid)
    return int(child.pid)


def is_alive(pid: int, work: Path) -> bool:
    """True while this process works on this folder: the number of one that has ended may be another's by now."""
    if pid <= 0:
        return False
    with _changing:
        child = _children.get(pid)
        if child is not None:
            if child.poll() is None:
                return True
            del _children[pid]
            return False
    try:
        process = psutil.Process(pid)
        return process.status() != psutil.STATUS_ZOMBIE and str(work) in process.cmdline()
    except psutil.Error:
        return False


def end_process(pid: int, work: Path, patience: float = 3.0) -> None:
    """End a process that works on this folder; returns when it is gone. What has ended is left alone."""
    if not is_alive(pid, work):
        return
    try:
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
        for one in family:
            one.kill()
        psutil.wait_procs(family, timeout=patience)
    except psutil.Error:
        pass
    is_alive(pid, work)


def read_last_words(work: Path) -> str:
    """The last line of words that the process has said, out of the box that it may stand in; empty for none."""
    try:
        text = (work / OUTPUT).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    lines = [line.strip(_FRAME) for line in text.splitlines()]
    return next((line for line in reversed(lines) if any(map(str.isalpha, line))), "")


def make_command(arguments: Sequence[str]) -> list[str]:
    """The `medaug` command: of this Python, or the program beside the window's in a packaged folder."""
    if getattr(sys, "frozen", False):
        program = Path(sys.executable)
        return [str(program.with_name(_COMMAND).with_suffix(program.suffix)), *arguments]
    return [sys.executable, "-m", "medaug_gui", *arguments]


def _step_back(pid: int) -> None:
    """Jobs, previews and the window come first."""
    try:
        psutil.Process(pid).nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else _NICE)
    except (psutil.Error, OSError):
        return
