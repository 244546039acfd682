"""The window is killed while one trains: the next window finds it at work, and its curve goes on where it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from kill_windows import Killer, find_breaks
from pytestqt.qtbot import QtBot

from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.state import note_measure
from medaug_gui.gui.train import training
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.trainings import work_folder

WAIT = 120_000


def test_a_window_that_is_killed_takes_nothing_along(home: Path, films: Path) -> None:
    killer = Killer(home, films, minutes=600)
    try:
        first = killer.open_window()
        killer.await_step(3)
        first.kill()
        first.wait()
        state = killer.read_state()
        assert state is not None
        again = killer.open_window()
        after = killer.await_step(state.step + 5)
        assert after.pid == state.pid
        assert again.poll() is None
        assert killer.work is not None
        assert find_breaks(killer.work) == []
    finally:
        killer.end()


def test_one_that_was_to_be_started_when_the_window_was_killed_is_started_by_the_next(
    fake: Path, make_window: Callable[[], MainWindow], qtbot: QtBot, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "_STARTING_SECONDS", 1.0)
    work = work_folder.make_work_folder(TrainingPlan(task="denoise", sources=(str(films),), name="Films", minutes=600))
    assert work_folder.take_off_queue(work)  # and the window is killed before there is a process
    trainings = make_window().train.trainings
    qtbot.waitUntil(lambda: trainings.running is not None and trainings.running.state is not None, timeout=WAIT)
    assert trainings.running is not None
    assert (trainings.running.id, trainings.running.note.is_held) == (work.name, False)


def test_a_curve_that_is_broken_is_told(tmp_path: Path) -> None:
    for step, seconds in ((1, 1.0), (2, 2.0), (2, 3.0), (3, 2.5)):
        note_measure(tmp_path, {"step": step, "seconds": seconds, "loss": 1.0})
    assert len(find_breaks(tmp_path)) == 2
    shutil.rmtree(tmp_path)
    tmp_path.mkdir()
    for step in (1, 2):
        note_measure(tmp_path, {"step": step, "seconds": float(step), "loss": 1.0})
    assert find_breaks(tmp_path) == []
