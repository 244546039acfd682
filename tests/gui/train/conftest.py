"""The window with a trainer that takes seconds, in a home of its own; nothing that it starts outlives the test."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from medaug_gui.gui.train.trainings import Trainings
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs import children
from medaug_gui.jobs.trainings import work_folder
from tests.gui.going import show_mode

WAIT = 120_000
FAKE = Path(__file__).with_name("fake_trainer.py")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home; whatever still trains in it at the end is ended."""
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path / "home"))
    yield tmp_path / "home"
    for work in work_folder.list_work_folders():
        children.end_process(work_folder.read_note(work).pid, work)


@pytest.fixture
def fake(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fake trainer in place of `medaug train`."""

    def make_command(arguments: Sequence[str]) -> list[str]:
        return [sys.executable, str(FAKE), *arguments]

    monkeypatch.setattr(children, "make_command", make_command)
    return home


@pytest.fixture
def train(fake: Path, make_window: Callable[[], MainWindow], qtbot: QtBot) -> MainWindow:
    """The window in the mode Train."""
    window = make_window()
    show_mode(window, "train")
    qtbot.waitUntil(lambda: window.train.trainings.was_looked, timeout=WAIT)
    return window


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """A folder that the fake trainer finds 60 films in."""
    folder = tmp_path / "films"
    folder.mkdir()
    return folder


def find_only(trainings: Trainings) -> str:
    """The id of the one training there is."""
    (training,) = trainings.all
    return training.id
