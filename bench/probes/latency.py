"""Drives the real window: opens a folder a few times, then runs a heavy job while a 5 ms timer watches the loop.

python -m bench.probes.latency FOLDER SECONDS prints {"first_slice": [s, ...], "late": [s, ...]} as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from medaug_gui.gui.jobs.job_model import RUNNING
from medaug_gui.gui.main import make_application
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.recipe import Recipe, RecipeStep

_TICK = 0.005
_OPENINGS = 4
_PATIENCE = 120.0
_HEAVY = Recipe(tuple(map(RecipeStep, ("elastic", "motion", "bias-field", "blur", "ghosting"))), seed=1, copies=50)


class FirstSlice(QObject):
    """When the first slice of what is being opened has been painted."""

    def __init__(self, window: MainWindow, app: QApplication) -> None:
        super().__init__(window)
        self.painted = 0.0
        self._view = window.study.view
        self._shown = False
        window.desk.loader.sources.first.connect(self._arrived)
        app.installEventFilter(self)

    @Slot(object, object)
    def _arrived(self, _entry: object, _first: object) -> None:
        self._shown = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first paint in the picture area after the slice was handed to it."""
        if self._shown and event.type() == QEvent.Type.Paint and self._inside(watched):
            self._shown = False
            QTimer.singleShot(0, self._over)
        return False

    def _inside(self, watched: QObject) -> bool:
        return isinstance(watched, QWidget) and self._view.isAncestorOf(watched)

    @Slot()
    def _over(self) -> None:
        self.painted = time.perf_counter()


class Lateness(QObject):
    """By how much a timer of a few milliseconds comes too late."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(round(1000 * _TICK))

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, now - self._last - _TICK))
        self._last = now

    def stop(self) -> None:
        """No more ticks."""
        self._timer.stop()


def main() -> int:
    """The exit status."""
    folder, busy = Path(sys.argv[1]), float(sys.argv[2])
    app = make_application(["medaug-gui"])
    window = MainWindow()
    window.confirm = agree  # type: ignore[method-assign]
    window.show()
    try:
        wait(lambda: bool(window.desk.capabilities.specs))
        watch = FirstSlice(window, app)
        firsts = [opened(window, watch, folder) for _ in range(_OPENINGS)]
        told = {"first_slice": firsts[1:], "late": busy_loop(window, busy)}
    finally:
        window.close()
    print(json.dumps(told), flush=True)
    return 0


def agree(_question: object) -> bool:
    """Closing loses nothing that anyone wants."""
    return True


def opened(window: MainWindow, watch: FirstSlice, folder: Path) -> float:
    """Seconds from the drop to the painted slice; the window has forgotten the folder before."""
    model = window.study.series.model
    for entry in list(model.entries):
        model.remove(entry.key)
        window.desk.cache.drop(entry.key)
    pause(0.5)
    watch.painted = 0.0
    begin = time.perf_counter()
    window.open([folder])
    wait(lambda: watch.painted > 0.0)
    wait(lambda: bool(model.entries) and window.desk.cache.get(model.entries[0].key) is not None)
    return watch.painted - begin


def busy_loop(window: MainWindow, busy: float) -> list[float]:
    """How late each tick came in the first seconds of a heavy job, which is cancelled then."""
    job = window.desk.run_recipe(_HEAVY, window.study.series.model.entries)
    wait(lambda: window.desk.jobs.get(job).state == RUNNING)
    lateness = Lateness()
    pause(busy)
    lateness.stop()
    if window.desk.jobs.get(job).is_over:
        raise RuntimeError(window.desk.jobs.get(job).sentence or "the job ended too soon")
    window.desk.cancel_job(job)
    wait(lambda: window.desk.jobs.get(job).is_over)
    return lateness.late


def wait(done: Callable[[], bool]) -> None:
    """Run the event loop until it is done."""
    end = time.monotonic() + _PATIENCE
    while not done():
        if time.monotonic() > end:
            raise TimeoutError(f"nothing happened within {_PATIENCE:.0f} s")
        pause(0.02)


def pause(seconds: float) -> None:
    """Run the event loop for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
