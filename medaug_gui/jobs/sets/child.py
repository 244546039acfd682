"""The process that makes a set, or says whether one is worth it, started so that it outlives the window.

Whether it lives, its end and its last words: `jobs.children` (`is_alive`, `end_process`, `read_last_words`).
"""

from __future__ import annotations

from pathlib import Path

from medaug_gui.core.sets.files import PLAN
from medaug_gui.jobs.children import start


def start_set(work: Path) -> int:
    """Make the set of the plan of a work folder, or go on with it; the process id.

    Raises:
        OSError: the process could not be started.
    """
    return start(["expand", "--plan", str(work / PLAN), "--work", str(work), "--resume"], work)


def start_set_survey(work: Path, plan: Path) -> int:
    """Look at the data of a plan, and judge them, into a work folder; the process id. Raises `OSError`."""
    return start(["expand", "--plan", str(plan), "--work", str(work), "--survey"], work)


def start_worth(work: Path, report: Path) -> int:
    """Compare by the plan of a work folder whether augmentation helps, or go on with it; the process id.

    Raises:
        OSError: the process could not be started.
    """
    return start(["worth", "--plan", str(work / PLAN), "--work", str(work), "--out", str(report)], work)
