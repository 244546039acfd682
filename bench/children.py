"""Processes of their own for what is measured on the window: the program as it starts, with a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMITS = (
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS",
    "MEDAUG_THREADS",
)
"""What holds the transforms and SimpleITK's reader to so many threads; the window's processes are not held."""


def environment(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Offscreen, with an empty home and session folder under `home`, and without limits on threads."""
    # A program that is installed has its byte code beside it.
    kept = {name: value for name, value in os.environ.items() if name not in (*LIMITS, "PYTHONDONTWRITEBYTECODE")}
    sessions = home / "sessions"
    sessions.mkdir(parents=True, exist_ok=True)
    own = {"QT_QPA_PLATFORM": "offscreen", "MEDAUG_HOME": str(home), "MEDAUG_SESSIONS": str(sessions)}
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return {**kept, "PYTHONPATH": paths, **own, **(more or {})}


def start(module: str, *words: str, env: Mapping[str, str]) -> subprocess.Popen[str]:
    """`python -m module`, its output readable line by line."""
    command = [sys.executable, "-m", module, *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, cwd=ROOT)


class ProbeFailed(Exception):
    """A probe ended without an answer."""


def ended(process: subprocess.Popen[str], patience: float) -> str:
    """What is left of its output; raises `ProbeFailed` with its last words where it failed or took too long."""
    try:
        out, errors = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise ProbeFailed(f"no answer within {patience:.0f} s") from None
    if process.returncode:
        raise ProbeFailed((errors.strip().splitlines() or [f"exit status {process.returncode}"])[-1])
    return out
