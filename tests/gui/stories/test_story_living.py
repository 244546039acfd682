"""Stories of living in the window: crash and restore, closing in the middle, keyboard only, Chinese."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from person import Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from medaug_gui.gui.language.language import find_language
from medaug_gui.gui.window.main_window import MainWindow

_KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from medaug_gui.gui.main import make_application
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.recipe import Recipe, RecipeStep

app = make_application(["medaug"])
window = MainWindow(settings=Settings(Path(sys.argv[2])))
window.show()
window.open([Path(sys.argv[1])])
started = []

def look():
    if not window.desk.opener.is_busy and window.study.series.entries and not started:
        recipe = Recipe((RecipeStep("flip"),), copies=3)
        started.append(window.desk.run_recipe(recipe, window.study.series.entries))
    if started and window.desk.jobs.get(started[0]).is_over:
        os.kill(os.getpid(), signal.SIGKILL)

timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
QTimer.singleShot(100_000, app.quit)
app.exec()
"""


def test_crash_and_restore(
    make_window: Callable[[], MainWindow],
    qtbot: QtBot,
    chest: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A window is killed with three results in it; the next one offers them, and all are there again."""
    monkeypatch.setenv("MEDAUG_SESSIONS", str(tmp_path / "sessions"))
    command = [sys.executable, "-c", _KILLED, str(chest), str(tmp_path / "killed.ini")]
    assert subprocess.run(command, env=dict(os.environ), timeout=120).returncode == -signal.SIGKILL
    person = Person(make_window(), qtbot)
    person.wait(lambda: person.window.desk.restorer.offer is not None)
    assert "3 results" in person.window.restore_strip.text.text()
    qtbot.mouseClick(person.window.restore_strip.restore, Qt.MouseButton.LeftButton)
    person.wait(lambda: len(person.results) == 3)
    assert len(person.window.study.results.unsaved) == 3
    person.window.study.results.choose(person.results[0].key)
    person.wait(lambda: person.window.desk.shown.sides.result is not None)


def test_close_while_running(person: Person, chest: Path) -> None:
    """Closing asks once, with what would be lost; who keeps working loses nothing, who closes leaves nothing."""
    person.drop(chest)
    person.window.desk.draft.try_out("elastic")
    person.window.desk.draft.set_copies(200)
    person.do("run")
    job = person.window.desk.jobs.rows[0].job.id
    person.wait(lambda: person.window.desk.jobs.get(job).finished > 0)
    asked: list[str] = []
    person.window.confirm = lambda question: bool(asked.append(question))  # type: ignore[func-returns-value,method-assign]
    assert not person.window.close()
    assert len(asked) == 1
    assert not person.window.desk.jobs.get(job).is_over
    session = person.window.desk.session.folder
    person.window.confirm = lambda _question: True  # type: ignore[method-assign]
    assert person.window.close()
    assert not session.exists()


def test_keyboard_only(person: Person, chest: Path) -> None:
    """An operation is found, tuned, run and discarded, and the discard is undone, without a mouse."""
    person.drop(chest)
    window = person.window
    window.activateWindow()
    person.do("operations")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    person.type("flip")
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
    person.wait(lambda: window.desk.draft.step is not None)
    assert window.desk.draft.step.operation == "flip"  # type: ignore[union-attr]
    person.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    person.wait_for_jobs()
    person.wait(lambda: window.desk.shown.sides.result is not None)
    before = window.desk.shown.position.index
    window.study.view.setFocus()
    person.press(Qt.Key.Key_Down)
    assert window.desk.shown.position.index != before
    person.press(Qt.Key.Key_F6)
    assert window.desk.shown.mode == "flicker"
    window.study.results.choose(person.results[0].key)
    window.study.series.tree.setFocus()
    person.press(Qt.Key.Key_Delete)
    assert not person.results
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(person.results) == 1


def test_chinese(person: Person, chest: Path) -> None:
    """The language is changed while work goes on; a job, its result and an error speak it, and back again."""
    person.drop(chest)
    person.do("language-zh_CN")
    try:
        assert find_language().current == "zh_CN"
        person.window.desk.draft.try_out("flip")
        person.do("run")
        person.wait_for_jobs()
        person.wait(lambda: person.window.desk.shown.sides.result is not None)
        texts = [label.text() for label in person.window.findChildren(QLabel) if label.isVisible()]
        assert sum(any("\u4e00" <= letter <= "\u9fff" for letter in text) for text in texts) > len(texts) / 3
        person.window.desk.draft.clear()
        person.do("run")
        assert any("\u4e00" <= letter <= "\u9fff" for letter in person.window.notice.text)
    finally:
        person.do("language-en")
    assert find_language().current == "en"
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in person.window.notice.text)
