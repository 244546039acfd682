"""The window answers at all times: measured with a timer while the engine, a scan and a read are at work."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Slot
from pytestqt.qtbot import QtBot

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.export import dicom
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.recipe import Recipe, RecipeStep

WAIT = 60_000
_TICK_MS = 5


class Gaps(QObject):
    """Records by how much a timer of a few milliseconds comes too late."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self.late.append((now - self._last) * 1000 - _TICK_MS)
        self._last = now

    def percentile(self, share: float) -> float:
        """Milliseconds."""
        return float(np.percentile(self.late, share))


def big_ct(folder: Path) -> Path:
    rng = np.random.default_rng(0)
    voxels = rng.integers(-1000, 1000, (60, 256, 256), dtype=np.int16)
    geometry = Geometry(voxels.shape, (2.0, 1.0, 1.0))
    identity = Identity(patient_id="T", modality="CT", description="Noise")
    series = Series(voxels, geometry, identity, unit="HU", window=(0.0, 2000.0))
    assert list(dicom.write([ExportItem(series, "noise")], folder, ExportOptions(), Progress()))
    return folder


def busy_work(window: MainWindow, qtbot: QtBot, folder: Path) -> Gaps:
    """Scan, read, run a heavy recipe and scroll through the slices meanwhile."""
    gaps = Gaps()
    desk, model = window.desk, window.study.series.model
    window.open([folder])
    qtbot.waitUntil(lambda: bool(model.entries), timeout=WAIT)
    key = model.entries[0].key
    qtbot.waitUntil(lambda: desk.cache.get(key) is not None, timeout=WAIT)
    steps = (RecipeStep("elastic"), RecipeStep("motion"), RecipeStep("blur"), RecipeStep("ct-dose"))
    job = desk.run_recipe(Recipe(steps), model.entries)
    for index in range(0, 60, 3):
        window.study.view.shown.set_index(index)
        qtbot.wait(20)
    qtbot.waitUntil(lambda: desk.jobs.get(job).is_over, timeout=WAIT)
    assert desk.jobs.get(job).state == "done"
    model.remove(key)
    desk.cache.drop(key)
    return gaps


def test_the_event_loop_answers_while_everything_works(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = big_ct(tmp_path)
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    qtbot.wait(200)
    measured = []
    # Other programs on the machine may hold a core for a moment: one quiet attempt out of three is proof.
    for _attempt in range(3):
        gaps = busy_work(window, qtbot, folder)
        measured.append((gaps.percentile(99), max(gaps.late)))
        if measured[-1][0] < 20 and measured[-1][1] < 50:
            break
    assert measured[-1][0] < 20, measured
    assert measured[-1][1] < 50, measured


PROBE = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from medaug_gui.gui.main import make_application
app = make_application(["medaug-gui"])
from medaug_gui.gui.window.main_window import MainWindow
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched is window.centralWidget():
            QTimer.singleShot(0, window.close)
        return False
window = MainWindow()
probe = Painted()
window.centralWidget().installEventFilter(probe)
window.show()
app.exec()
print("torch" in sys.modules, "medaug_gui.operations" in sys.modules)
"""


def test_the_window_is_painted_soon_and_without_torch(tmp_path: Path) -> None:
    environment = {**os.environ, "MEDAUG_HOME": str(tmp_path)}
    took = []
    for _ in range(3):
        start = time.perf_counter()
        ended = subprocess.run(
            [sys.executable, "-c", PROBE], env=environment, capture_output=True, text=True, timeout=60, check=True
        )
        took.append(time.perf_counter() - start)
        assert ended.stdout.split() == ["False", "False"]
    print(f"start, paint and end: {min(took):.2f} s")
    # Start, paint and orderly end together; the bare time to the first paint is in the benchmark.
    assert min(took) < 3.0
