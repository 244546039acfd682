"""A moving picture of the main job, from a drop to the export."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice

from docs.shots.driver import NODULE_SLICE, Driver
from medaug_gui.gui.demo import pause
from medaug_gui.gui.export.export_panel import ExportPanel

SIZE = (1280, 800)
SHOWN = (960, 600)
FRAME_MS = 120
COLOURS = 96


class Recorder:
    """Takes frames while something goes on."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self.frames: list[Image.Image] = []

    def record(self, seconds: float) -> None:
        """A frame every `FRAME_MS` for a while."""
        for _ in range(max(1, round(1000 * seconds / FRAME_MS))):
            pause(FRAME_MS / 1000)
            self.frames.append(self._take())

    def record_until(self, done: Callable[[], bool], most: float = 6.0) -> None:
        """Frames until something is so; what takes longer than `most` seconds is waited for unseen."""
        for _ in range(round(1000 * most / FRAME_MS)):
            if done():
                return
            self.record(FRAME_MS / 1000)
        self._driver.wait(done)

    def _take(self) -> Image.Image:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._driver.window.grab().save(buffer, "PNG")  # type: ignore[call-overload]
        whole = Image.open(BytesIO(bytes(data.data()))).convert("RGB")
        return whole.resize(SHOWN, Image.Resampling.LANCZOS)


def make_clip(driver: Driver, path: Path) -> None:
    """Write the clip; raises OSError where it cannot be written."""
    window, shown = driver.window, driver.window.desk.shown
    window.resize(*SIZE)
    recorder = Recorder(driver)
    recorder.record(1.0)
    driver.open_sample()
    recorder.record(0.8)
    window.desk.draft.try_out("denoise-ct")
    driver.trigger("compare-side")
    recorder.record(2.0)
    for index in range(NODULE_SLICE - 14, NODULE_SLICE + 1, 2):
        shown.set_index(index)
        recorder.record(0.12)
    driver.trigger("run")
    recorder.record_until(lambda: not window.desk.jobs.open_jobs)
    driver.wait(lambda: shown.sides.result is not None)
    recorder.record(1.2)
    driver.trigger("compare-swipe")
    for share in (0.3, 0.45, 0.6, 0.75, 0.5):
        window.study.view.stage.set_split(share)
        recorder.record(0.24)
    driver.trigger("compare-difference")
    recorder.record(1.4)
    driver.trigger("compare-side")
    driver.trigger("export")
    _export(window.export_panel, Path(tempfile.mkdtemp()) / "dicom")
    recorder.record_until(lambda: not window.desk.exporter.is_busy)
    recorder.record(2.0)
    _write(recorder.frames, path)


def _export(panel: ExportPanel, folder: Path) -> None:
    panel.form.folder.setText(str(folder))
    panel.start.click()


def _write(frames: list[Image.Image], path: Path) -> None:
    small = [frame.quantize(COLOURS, dither=Image.Dither.NONE) for frame in frames]
    small[0].save(path, save_all=True, append_images=small[1:], duration=FRAME_MS, loop=0, optimize=True)
