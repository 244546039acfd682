"""Persons with a window of their own, and a noisy chest to work on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from person import Person
from pytestqt.qtbot import QtBot
from story_scans import make_chest, write_scans

from medaug_gui.gui.window.main_window import MainWindow


@pytest.fixture
def chest(tmp_path: Path) -> Path:
    """One noisy chest."""
    return write_scans([make_chest()], tmp_path / "chest")


@pytest.fixture
def person(make_window: Callable[[], MainWindow], qtbot: QtBot) -> Person:
    """Somebody with a window."""
    return Person(make_window(), qtbot)
