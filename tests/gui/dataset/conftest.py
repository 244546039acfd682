"""The window in the mode Dataset, in a home of its own; nothing that it starts outlives the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs import children
from medaug_gui.jobs.sets import work_folder
from tests.gui.going import show_mode
from tests.sets.set_fakes import make_nnunet

WAIT = 120_000


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home; whatever is still written in it at the end is ended."""
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path / "home"))
    yield tmp_path / "home"
    for work in work_folder.list_work_folders():
        children.end_process(work_folder.read_note(work).pid, work)


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """Ten volumes with label maps, each of a patient of its own."""
    return make_nnunet(tmp_path / "Lumps", 10)


@pytest.fixture
def sets(home: Path, make_window: Callable[[], MainWindow], qtbot: QtBot) -> MainWindow:
    """The window in the mode Dataset."""
    window = make_window()
    show_mode(window, "dataset")
    qtbot.waitUntil(lambda: window.dataset.works.was_looked, timeout=WAIT)
    return window
