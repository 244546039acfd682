"""Drives the real window: a cine, slices in four panes with overlays, and many scans opened one after the other.

python -m bench.probes.looking FOLDER SECONDS prints {"cine": [s, ...], "results": [...], "planes": [...],
"memory": [bytes], "room": [bytes]} as JSON: the seconds between two pictures of the cine as they were painted, the
seconds of a slice change until all panes are painted, by how much the program grew over what it took with one scan
open, and what it may keep of scans that are not seen.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import psutil
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from bench.probes.latency import agree, pause, wait
from medaug_gui.gui.main import make_application
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.recipe import Recipe, RecipeStep

LABELLED, SCANS = "labelled", "scans"
"""The folders in FOLDER: one scan with label maps, and many."""
KEPT = 4
"""So many scans are kept here that are not seen: with the quarter of the memory that it is otherwise, the disk would
not hold enough of them."""
_SIZE = (1600, 1000)
_SPEED = 60
_STEPS = 40
_COPIES = Recipe((RecipeStep("flip"),), seed=1, copies=3)


class Painted(QObject):
    """When which slice was painted, in one pane."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._shown = window.desk.shown
        self.seen: list[tuple[int, float]] = []
        self._pane = window.study.view.panes[0]
        self._pane.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A slice that is painted once more is none."""
        if event.type() == QEvent.Type.Paint:
            index = self._shown.position.index
            if not self.seen or self.seen[-1][0] != index:
                self.seen.append((index, time.perf_counter()))
        return False

    def end(self) -> list[float]:
        """Seconds from one slice to the next."""
        self._pane.removeEventFilter(self)
        times = [moment for _index, moment in self.seen]
        return [after - before for before, after in pairwise(times)]


def main() -> int:
    """The exit status."""
    folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
    make_application(["medaug-gui"])
    window = MainWindow()
    window.confirm = agree  # type: ignore[method-assign]
    window.resize(*_SIZE)
    window.show()
    told: dict[str, Sequence[float]] = {}
    try:
        wait(lambda: bool(window.desk.capabilities.specs))
        (key,) = open_folder(window, folder / LABELLED)
        told["cine"] = play(window, seconds)
        told["results"], told["planes"] = step_in_results(window, key), step_in_planes(window)
        told["memory"], told["room"] = grow(window, folder / SCANS)
    finally:
        window.close()
    print(json.dumps(told), flush=True)
    return 0


def open_folder(window: MainWindow, folder: Path) -> list[str]:
    """The keys of the series of a folder, once the first is read."""
    model = window.study.series.model
    before = {entry.key for entry in model.entries}
    window.open([folder])
    wait(lambda: len(model.entries) > len(before) and not window.desk.opener.is_busy)
    fresh = [entry.key for entry in model.entries if entry.key not in before]
    choose(window, fresh[0])
    return fresh


def choose(window: MainWindow, key: str) -> None:
    """Show a series; returns once it is read and painted."""
    window.study.series.choose(key)
    wait(lambda: is_shown(window, key))
    QApplication.processEvents()


def is_shown(window: MainWindow, key: str) -> bool:
    """True once all of its voxels are there."""
    side = window.desk.shown.sides.source
    return side is not None and side.key == key and window.desk.cache.get(key) is side.series


def play(window: MainWindow, seconds: float) -> list[float]:
    """Seconds between pictures as they were painted, at 60 pictures a second."""
    cine = window.looking.cine
    cine.set_speed(_SPEED)
    pause(0.3)
    painted = Painted(window)
    window.commands.find("cine-play").trigger()
    pause(seconds)
    taken = painted.end()
    cine.stop()
    window.looking.bar.end()
    return taken


def step_in_results(window: MainWindow, key: str) -> list[float]:
    """Seconds of a slice change with the source and three results side by side, and their label maps."""
    desk, view = window.desk, window.study.view
    entry = window.study.series.model.find_entry(key)
    assert entry is not None
    job = desk.run_recipe(_COPIES, [entry])
    wait(lambda: desk.jobs.get(job).is_over and len(window.study.results.all) == _COPIES.copies)
    view.set_layout("results")
    wait(lambda: len(view.panes) == 1 + _COPIES.copies and not desk.shown.family.unread)
    pause(0.5)
    return step(window)


def step_in_planes(window: MainWindow) -> list[float]:
    """Seconds of a slice change with three planes and a slab, their crosshair and their label maps."""
    window.study.view.set_layout("planes")
    pause(0.5)
    return step(window)


def step(window: MainWindow) -> list[float]:
    """Seconds of each of some slice changes, until every pane is painted."""
    shown = window.desk.shown
    if len(window.study.view.panes) != 4:
        raise RuntimeError(f"there are {len(window.study.view.panes)} panes, not four")
    taken = []
    for number in range(_STEPS):
        begin = time.perf_counter()
        shown.set_index(5 + number)
        QApplication.processEvents()
        taken.append(time.perf_counter() - begin)
        pause(0.01)
    return taken


def grow(window: MainWindow, folder: Path) -> tuple[list[float], list[float]]:
    """Bytes by which the program grew while all series of a folder were looked at, and what it may keep of them."""
    window.study.view.set_layout("source")
    process = psutil.Process()
    keys = open_folder(window, folder)
    one = window.desk.cache.get(keys[0])
    assert one is not None
    room = window.desk.cache.room = KEPT * one.voxels.nbytes
    choose(window, keys[0])
    pause(0.5)
    before, most = process.memory_info().rss, 0
    for key in keys[1:]:
        choose(window, key)
        pause(0.1)
        most = max(most, process.memory_info().rss)
    return [float(most - before)], [float(room)]


if __name__ == "__main__":
    sys.exit(main())
