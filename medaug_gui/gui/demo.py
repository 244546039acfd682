"""`medaug demo`: the main job on the sample study, in the real window: augment, enhance, generate, export."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from medaug_gui.export.base import ExportOptions
from medaug_gui.gui.export.exporter import Exported
from medaug_gui.gui.main import has_no_display
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.recipe import Recipe, RecipeStep

CHAIN = Recipe((RecipeStep("affine"), RecipeStep("elastic"), RecipeStep("ct-dose")), seed=7, copies=2)
ENHANCE = Recipe((RecipeStep("denoise-ct"),))
GENERATE = Recipe((RecipeStep("generate-brain-mr"),), seed=7)
_PATIENCE = 300.0
_NODULE_SLICE = 57


class DemoFailed(Exception):
    """A step of the demonstration did not come to its end."""


def run_demo(out: Path) -> int:
    """Do the main job and leave DICOM and a screenshot in `out`; returns the exit status.

    Where there is a display the window stays for the user to look around; else it closes by itself.
    """
    headless = has_no_display()
    if headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from medaug_gui.gui.main import make_application

    app = make_application(["medaug"])
    window = MainWindow()
    if headless:
        # Not as large as the user had it, but as large as the picture is to be.
        window.resize(1440, 900)
    window.show()
    try:
        Demo(window, out).run()
    except DemoFailed as failure:
        print(f"The demonstration stopped: {failure}", file=sys.stderr)
        window.desk.close()
        return 1
    if headless:
        window.desk.close()
        return 0
    return app.exec()


class Demo:
    """Drives the window as its user would, one step after another."""

    def __init__(self, window: MainWindow, out: Path) -> None:
        self._window = window
        self._out = out

    def run(self) -> None:
        """All steps; raises `DemoFailed` with the sentence of the one that failed."""
        self._open()
        self._process("augmenting", CHAIN)
        self._process("enhancing", ENHANCE)
        self._process("generating", GENERATE)
        self._export()
        self._take_screenshot()

    def _open(self) -> None:
        window = self._window
        self._say("opening the sample study")
        window.opening.open_sample()
        self._wait(lambda: len(window.study.series.model.entries) >= 2 and not window.desk.opener.is_busy)
        chest = next(entry for entry in window.study.series.model.entries if entry.header.modality == "CT")  # type: ignore[union-attr]
        window.study.series.choose(chest.key)
        self._wait(lambda: window.desk.cache.get(chest.key) is not None)
        self._wait(lambda: bool(window.desk.capabilities.specs))

    def _process(self, doing: str, recipe: Recipe) -> None:
        desk = self._window.desk
        self._say(f"{doing}: {desk.capabilities.name_recipe(recipe)}")
        desk.draft.load(recipe)
        job = desk.run(self._window.study.series.entries)
        assert job is not None
        self._wait(lambda: desk.jobs.get(job).is_over)
        row = desk.jobs.get(job)
        if row.state != "done" or row.failures:
            raise DemoFailed(row.sentence or row.state)

    def _export(self) -> None:
        desk, results = self._window.desk, self._window.study.results
        self._say("exporting DICOM")
        outcomes: list[object] = []
        desk.exporter.finished.connect(outcomes.extend)
        desk.exporter.export(results.all, "dicom", self._out / "dicom", ExportOptions())
        self._wait(lambda: not desk.exporter.is_busy)
        failed = [outcome for outcome in outcomes if not isinstance(outcome, Exported)]
        if failed or len(outcomes) < len(results.all):
            raise DemoFailed(f"not everything was exported: {failed}")
        written = [outcome for outcome in outcomes if isinstance(outcome, Exported)]
        for outcome in written:
            results.mark_exported(outcome.key, outcome.written.folder_or_file)
        files = sum(outcome.written.files for outcome in written)
        print(f"DICOM:      {self._out / 'dicom'} ({len(outcomes)} series, {files} files, read back and checked)")

    def _take_screenshot(self) -> None:
        window = self._window
        enhanced = next(
            entry for entry in window.study.results.all if entry.title == window.desk.capabilities.name_recipe(ENHANCE)
        )
        window.desk.draft.load(ENHANCE)
        window.study.results.choose(enhanced.key)
        pause(1.0)
        window.study.view.shown.set_index(_NODULE_SLICE)
        pause(0.5)
        path = self._out / "medaug-window.png"
        if not window.grab().save(str(path)):
            raise DemoFailed(f"the screenshot could not be written to {path}")
        print(f"Screenshot: {path}")

    def _say(self, what: str) -> None:
        print(f"MedAug demo: {what} ...", flush=True)

    def _wait(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE
        while not done():
            trouble = self._window.notice.trouble
            if trouble:
                raise DemoFailed(trouble)
            if time.monotonic() > end:
                raise DemoFailed(f"this took longer than {_PATIENCE:.0f} s; the window last said: "
                                 f"{self._window.notice.text!r}")  # fmt: skip
            pause(0.02)


def pause(seconds: float) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    QApplication.processEvents()
