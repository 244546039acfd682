"""Who lives in the stories: drops scans, presses keys and buttons, waits for what a person would wait for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.view.pane import Pane
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all
from medaug_gui.jobs import stash

WAIT = 60_000


class Person:
    """Works in one window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot
        self.wait(lambda: bool(window.desk.capabilities.specs))

    def wait(self, done: Callable[[], bool]) -> None:
        """Until something is so."""
        self._qtbot.waitUntil(done, timeout=WAIT)

    def drop(self, *paths: Path) -> None:
        """Drop paths on the window and wait until all of them were looked at."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(300, 300), copy, data, left, none)
        QApplication.sendEvent(self.window, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(self.window, QDropEvent(QPointF(300, 300), copy, data, left, none))
        self.wait(lambda: bool(self.entries) and not self.window.desk.opener.is_busy)
        shown = self.window.desk.shown
        self.wait(lambda: shown.is_source_read)

    @property
    def entries(self) -> list[Entry]:
        """The opened series."""
        return list(self.window.study.series.model.entries)

    @property
    def results(self) -> list[Entry]:
        """What was made."""
        return list(self.window.study.results.all)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, text)

    def do(self, command: str) -> None:
        """Choose a command from a menu or the palette."""
        action = self.window.commands.find(command)
        assert action.isEnabled(), command
        action.trigger()

    def click(self, name: str, within: QWidget | None = None) -> None:
        """Press a button by its name; it must be there to be seen."""
        found = (within or self.window).findChild(QAbstractButton, name)
        assert isinstance(found, QAbstractButton), name
        assert found.isVisible(), name
        assert found.isEnabled(), name
        self._qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    def draw(self, start: tuple[float, float], end: tuple[float, float], pane: int = 0) -> None:
        """Drag with the left button over a pane, between two shares of its width and height."""
        shown: Pane = self.window.study.view.panes[pane]
        one, two = (QPoint(round(x * shown.width()), round(y * shown.height())) for x, y in (start, end))
        QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=one)
        for step in (0.25, 0.5, 0.75, 1.0):
            QTest.mouseMove(shown, one + (two - one) * step)
            QApplication.processEvents()
        QTest.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=two)

    def wait_for_jobs(self) -> None:
        """Until nothing runs or waits."""
        self.wait(lambda: bool(self.window.desk.jobs.rows) and not self.window.desk.jobs.open_jobs)

    def export_to(self, folder: Path) -> str:
        """Export by the form that is open; what it says at the end."""
        panel = self.window.export_panel
        self.wait(panel.start.isVisible)
        panel.form.folder.setText(str(folder))
        self._qtbot.mouseClick(panel.start, Qt.MouseButton.LeftButton)
        self.wait(lambda: not self.window.desk.exporter.is_busy and "checked" in panel.outcome.text())
        return str(panel.outcome.text())


def read_result(entry: Entry) -> Series:
    """The voxels of a result."""
    assert entry.stash is not None
    return stash.get(entry.stash)


def read_folder(folder: Path) -> list[Series]:
    """Every series in a folder, as another program would find them."""
    headers, refused = scan_all([folder], Progress())
    assert not refused
    return [read_series(header, Progress()) for header in headers]
