"""Looks at data in a process of its own, a moment after the plan was changed last; the newest plan alone counts."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.jobs import children

_SOON_MS = 400
_POLL_SECONDS = 0.1


class LookState(Protocol):
    """How far a process says that it is: 0..1, and a sentence."""

    @property
    def fraction(self) -> float: ...  # noqa: D102
    @property
    def sentence(self) -> str: ...  # noqa: D102


class LateLook(Activity):
    """What is looked at is given up as soon as something else is to be looked at."""

    def __init__(self, pool: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(pool, parent)
        self._look: Callable[[Progress], object] | None = None
        self._process = threading.Lock()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._begin)

    @property
    def is_busy(self) -> bool:
        """True while data are looked at, or will be in a moment."""
        return super().is_busy or self._soon.isActive()

    def look_soon(self, look: Callable[[Progress], object] | None) -> None:
        """Do this in the pool, soon; None: look at nothing any more."""
        self.drop()
        self._look = look
        if look is None:
            self._soon.stop()
        else:
            self._soon.start()

    @Slot()
    def _begin(self) -> None:
        look, last = self._look, self._process
        if look is None:
            return

        def work(progress: Progress) -> object:
            with last:  # what was dropped ends its process first: two never write into one folder
                return look(progress)

        self.restart(work)


def follow_process(
    pid: int, folder: Path, progress: Progress, read_state: Callable[[Path], LookState | None]
) -> None:  # fmt: skip
    """Wait until a process that works on a folder has ended, and tell how far it is.

    Raises:
        Cancelled: `progress` was cancelled; the process is gone.
    """
    try:
        while children.is_alive(pid, folder):
            progress.check()
            state = read_state(folder)
            if state is not None:
                progress.set(state.fraction, state.sentence)
            time.sleep(_POLL_SECONDS)
    finally:
        children.end_process(pid, folder)
