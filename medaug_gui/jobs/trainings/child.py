"""The process that trains: `medaug train` on a work folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from medaug_gui.core.trainings.files import PLAN
from medaug_gui.jobs import children


def start_training(work: Path, resume: bool = False) -> int:
    """Train by the plan of a work folder, or go on from its checkpoint; the process id.

    Raises:
        OSError: the process could not be started.
    """
    return _start(work, ("--resume",) if resume else ())


def start_survey(work: Path, plan: Path) -> int:
    """Look at the data of a plan, and judge it, into a work folder; the process id. Raises `OSError`."""
    return _start(work, ("--survey",), plan)


def _start(work: Path, words: Sequence[str], plan: Path | None = None) -> int:
    return children.start(["train", "--plan", str(plan or work / PLAN), "--work", str(work), *words], work)
