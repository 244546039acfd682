"""The screen outlives the widgets that ask for it."""

from __future__ import annotations

import gc
import re
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.gui.dress.screens import find_room


class Held(QWidget):
    """Goes by Python's collector alone."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_a_widget_that_is_collected_leaves_the_screen_where_it_is(qtbot: QtBot) -> None:
    gone: list[int] = []
    screen = QGuiApplication.primaryScreen()
    screen.destroyed.connect(lambda: gone.append(1))
    older = Held()
    qtbot.addWidget(older)
    assert find_room(older) == screen.availableGeometry()
    for _ in range(3):
        find_room(Held())
        gc.collect()
    assert gone == []


def test_a_widget_far_from_every_screen_gets_the_first_one(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.move(90_000, 90_000)
    assert find_room(widget) == QGuiApplication.primaryScreen().availableGeometry()


def test_no_widget_of_the_window_is_asked_for_its_screen() -> None:
    source = Path(__file__).parents[3] / "medaug_gui"
    asked = re.compile(r"\w\)?\.screen\(\)")
    assert [path.name for path in source.rglob("*.py") if asked.search(path.read_text(encoding="utf-8"))] == []
