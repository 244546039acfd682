"""The real window, offscreen, with its own session, settings and engine; and small scans to drop on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication
from small_scans import small_ct

from medaug_gui.core.progress import Progress
from medaug_gui.export import dicom
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.gui.background.garbage import GarbageCollector, watch_garbage
from medaug_gui.gui.dress.focus_frame import watch_focus
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.widgets.fields import hold_manners
from medaug_gui.gui.window.main_window import MainWindow

_AWAY = QPoint(4000, 4000)
"""Where the pointer is at first: on no window."""


@pytest.fixture(autouse=True)
def tidy_program(qapp: QApplication) -> Iterator[None]:
    """The pointer is on no window at first, and what a test leaves is collected on this thread, as in the program."""
    QCursor.setPos(_AWAY)
    watch_garbage()
    watch_focus()
    yield
    collector = qapp.findChild(GarbageCollector)
    assert isinstance(collector, GarbageCollector)
    collector.collect()


@pytest.fixture(scope="session")
def ct_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One CT series of six slices, with a segmentation."""
    folder = tmp_path_factory.mktemp("ct")
    assert list(dicom.write([ExportItem(small_ct(), "ball")], folder, ExportOptions(), Progress()))
    return folder


@pytest.fixture(scope="session")
def two_series(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two CT series and a file that is none."""
    folder = tmp_path_factory.mktemp("two")
    series = [ExportItem(small_ct("First"), "first"), ExportItem(small_ct("Second", (4, 40, 40)), "second")]
    assert len(list(dicom.write(series, folder, ExportOptions(), Progress()))) == 2
    (folder / "notes.dcm").write_text("this is not a scan")
    return folder


@pytest.fixture
def make_window(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], MainWindow]]:
    """A maker of windows that are closed at the end; closing never asks."""
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        with hold_manners():  # as the program makes it
            window = MainWindow(settings=Settings(tmp_path / "settings.ini"))
        window.confirm = lambda _question: True  # type: ignore[method-assign]
        window.resize(1280, 800)
        window.show()
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    windows.clear()
    qapp.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    """One window."""
    return make_window()
