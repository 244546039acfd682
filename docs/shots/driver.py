"""Drives a real window over the sample study, as its user would, and waits for what it does."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from medaug_gui.gui.demo import pause
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.sheet.sheet_pane import SheetPane
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs import children
from medaug_gui.jobs.recipe import Recipe, RecipeStep

PATIENCE = 300.0
_EDGE = 192
NODULE_SLICE = 57


class Driver:
    """One window with settings of its own."""

    def __init__(self) -> None:
        folder = Path(tempfile.mkdtemp(prefix="medaug-shots-"))
        settings = Settings(folder / "settings.ini")
        settings.keep("language", "en")
        self.window = MainWindow(settings=settings)
        self.window.confirm = lambda _question: True  # type: ignore[method-assign]
        self.window.show()
        self.window.activateWindow()  # the focus is seen where it is
        QTest.mouseMove(self.window.notice)
        self.wait(lambda: bool(self.window.desk.capabilities.specs))

    def open_sample(self) -> None:
        """Open the sample study and show its chest CT."""
        window = self.window
        window.opening.open_sample()
        self.wait(lambda: len(self.entries) >= 2 and not window.desk.opener.is_busy)
        self.show_source("CT")

    def open_folder(self, folder: Path) -> None:
        """Open a folder and wait until all of it was looked at."""
        before = len(self.entries)
        self.window.open([folder])
        self.wait(lambda: len(self.entries) > before and not self.window.desk.opener.is_busy)

    def write_broken(self, seed: int = 40) -> Path:
        """A folder with one film, and files that are no scans whatever their names say."""
        folder = Path(tempfile.mkdtemp(prefix="medaug-shots-")) / "second"
        folder.mkdir()
        Image.fromarray(_draw_film(np.random.default_rng(seed)).clip(0, 255).astype(np.uint8)).save(folder / "film.png")
        (folder / "slice.dcm").write_bytes(b"\0" * 128 + b"DICM" + b"\xff" * 40)
        (folder / "volume.nii").write_bytes(b"not one")
        return folder

    def unfold_refusals(self) -> None:
        """Show why files were not opened."""
        self.window.study.series.tree.expandAll()

    def is_header_read(self) -> bool:
        """True once the header is listed."""
        pane = self.window.looking.header
        return pane is not None and pane.tree.isVisible() and pane.model.rowCount() > 0

    @property
    def sheet(self) -> SheetPane:
        """The contact sheet."""
        pane = self.window.sheet.pane
        assert pane is not None
        return pane

    def decide(self, rejected: tuple[int, ...], open_after: int) -> None:
        """Reject some images of the sheet, accept the others, and leave the last ones open."""
        for row in range(open_after):
            self.sheet.view.go_to(row)
            (self.sheet.reject if row in rejected else self.sheet.accept)()
        self.sheet.view.go_to(0)

    def fail_job(self) -> None:
        """Run on a film whose file is gone by then."""
        folder = self.write_broken(seed=41)
        self.open_folder(folder)
        headers = ((entry, entry.header) for entry in self.entries)
        found = next(entry for entry, header in headers if header and folder in Path(header.frames[0].path).parents)
        (folder / "film.png").unlink()
        desk = self.window.desk
        desk.draft.load(Recipe((RecipeStep("blur"),)))
        job = desk.run([found])
        assert job is not None
        self.wait(lambda: desk.jobs.get(job).is_over)
        self.window.drawer.set_open(True)

    def write_films(self) -> Path:
        """A folder of pictures of many patients, none of whom there is."""
        folder = Path(tempfile.mkdtemp(prefix="medaug-shots-")) / "films"
        for number in range(24):
            grey = _draw_film(np.random.default_rng(number))
            place = folder / f"patient{number:02d}"
            place.mkdir(parents=True)
            Image.fromarray(grey.clip(0, 255).astype(np.uint8)).save(place / "film.png")
        return folder

    @property
    def entries(self) -> list[Entry]:
        """The opened series."""
        return list(self.window.study.series.model.entries)

    def show_source(self, modality: str) -> Entry:
        """Show the series of a modality at a slice with something on it."""
        found = next(entry for entry in self.entries if entry.header and entry.header.modality == modality)
        self.window.study.series.choose(found.key)
        self.wait(lambda: self.window.desk.cache.get(found.key) is not None)
        self.window.desk.shown.set_index(NODULE_SLICE)
        return found

    def run(self, recipe: Recipe) -> str:
        """Run a recipe on the marked series and wait for its end; the id of the job."""
        desk = self.window.desk
        desk.draft.load(recipe)
        job = desk.run(self.window.study.series.entries)
        assert job is not None
        self.wait(lambda: desk.jobs.get(job).is_over)
        return job

    def find_results(self, operation: str) -> list[Entry]:
        """The results that an operation made."""
        title = self.window.desk.capabilities.find_title(operation)
        return [entry for entry in self.window.study.results.all if entry.title.startswith(title)]

    def show_result(self, operation: str) -> None:
        """Show the first result of an operation."""
        entry = self.find_results(operation)[0]
        self.window.study.results.choose(entry.key)
        self.wait(lambda: self.window.desk.shown.sides.result is not None)
        self.window.desk.shown.set_index(NODULE_SLICE)
        pause(0.5)

    def measure_once(self) -> None:
        """Draw two regions and a profile on the source, unless they are there."""
        if self.window.desk.measures.all:
            return
        self.trigger("compare-side")
        for tool, start, end in (
            ("tool-ellipse", (0.45, 0.46), (0.51, 0.50)),
            ("tool-ellipse", (0.14, 0.45), (0.19, 0.53)),
            ("tool-profile", (0.30, 0.62), (0.62, 0.62)),
        ):
            self.trigger(tool)
            self.drag(start, end)
        self.trigger("tool-window")
        self.point_away()

    def point_away(self) -> None:
        """The pointer rests at the foot of the window, where nothing follows it."""
        pane = self.window.study.view.panes[0]
        QApplication.sendEvent(pane, QEvent(QEvent.Type.Leave))
        QTest.mouseMove(self.window.notice)
        pause(0.1)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Draw with the left button over the first pane, between two places given in its width and height."""
        pane = self.window.study.view.panes[0]
        one, two = (QPoint(round(x * pane.width()), round(y * pane.height())) for x, y in (start, end))
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(pane, left, pos=one)
        for part in (0.3, 0.6, 1.0):
            QTest.mouseMove(pane, one + (two - one) * part)
            pause(0.02)
        QTest.mouseRelease(pane, left, pos=two)

    def start_jobs(self, *recipes: Recipe) -> None:
        """Put recipes on the queue and go on at once."""
        for recipe in recipes:
            self.window.desk.draft.load(recipe)
            self.window.desk.run([self.show_source("CT")])
        pause(2.0)

    def stop_jobs(self) -> None:
        """Cancel all that runs or waits."""
        desk = self.window.desk
        for job in list(desk.jobs.open_jobs):
            desk.cancel_job(job)
        self.wait(lambda: not desk.jobs.open_jobs)

    def trigger(self, command: str) -> None:
        """Do what a command does."""
        self.window.commands.find(command).trigger()
        pause(0.2)

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the window live until something is so; raises TimeoutError."""
        end = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > end:
                raise TimeoutError(f"the window said last: {self.window.notice.text!r}")
            pause(0.02)

    def grab(self, path: Path) -> None:
        """Write a picture of the window; raises OSError where it cannot be written."""
        pause(0.3)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self._take().save(str(path)):
            raise OSError(f"no picture could be written to {path}")

    def _take(self) -> QPixmap:
        """The window, and what hangs out of it."""
        taken = self.window.grab()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            painter = QPainter(taken)
            painter.drawPixmap(self.window.mapFromGlobal(popup.mapToGlobal(QPoint(0, 0))), popup.grab())
            painter.end()
        return taken

    def close_popups(self) -> None:
        """Close what hangs out of the window."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        pause(0.05)

    def close(self) -> None:
        """End the window and all it has started."""
        running = self.window.train.trainings.running
        if running is not None:
            children.end_process(running.note.pid, running.work)
        self.window.desk.close()


def _draw_film(rng: np.random.Generator) -> NDArray[np.float64]:
    """A chest that nobody has: body, lungs, ribs, spine and heart, each a little elsewhere; grey 0 to 255."""
    down, across = np.mgrid[-1 : 1 : _EDGE * 1j, -1 : 1 : _EDGE * 1j]

    def fill(x: float, y: float, wide: float, high: float, soft: float = 0.08) -> NDArray[np.float64]:
        away = np.hypot((across - x) / wide, (down - y) / high)
        return np.asarray(1 / (1 + np.exp((away - 1) / soft)))

    move = rng.uniform(-0.04, 0.04, 6)
    body = fill(move[0], 0.35, rng.uniform(0.88, 1.0), rng.uniform(1.15, 1.3))
    lungs = sum(fill(side * 0.42 + move[1], 0.02 + move[2], rng.uniform(0.27, 0.33), rng.uniform(0.56, 0.68))
                for side in (-1, 1))  # fmt: skip
    ribs = 0.5 + 0.5 * np.cos((down + 0.35 * across**2 + move[3]) * rng.uniform(19, 22))
    spine = np.exp(-(((across - move[1]) / 0.1) ** 2))
    heart = fill(0.14 + move[4], 0.32 + move[5], rng.uniform(0.26, 0.34), rng.uniform(0.28, 0.36), 0.12)
    grey = 18 + body * (128 - 92 * lungs + 26 * lungs * ribs**3 + 42 * spine + 58 * heart * (0.4 + lungs))
    return np.asarray(grey + 2.5 * rng.standard_normal(grey.shape))
