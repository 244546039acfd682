"""The drawer with the real engine: a job is held, the queue paused, and jobs run in the order that was asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medaug_gui.gui.jobs.job_row import DONE, WAITING
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.recipe import Recipe, RecipeStep

WAIT = 60_000
HEAVY = Recipe((RecipeStep("elastic"), RecipeStep("affine")), copies=12)
LIGHT = Recipe((RecipeStep("flip"),))


def test_a_job_is_held_the_others_put_in_order_and_all_are_made(
    window: MainWindow, qtbot: QtBot, ct_folder: Path
) -> None:
    desk, panel = window.desk, window.study.jobs
    qtbot.waitUntil(lambda: bool(desk.capabilities.specs), timeout=WAIT)
    window.open([ct_folder])
    qtbot.waitUntil(lambda: bool(window.study.series.model.entries) and not desk.opener.is_busy, timeout=WAIT)
    source = window.study.series.model.entries
    first = desk.run_recipe(HEAVY, source)
    second, third = desk.run_recipe(LIGHT, source), desk.run_recipe(LIGHT, source)
    qtbot.waitUntil(lambda: desk.jobs.get(first).finished > 0, timeout=WAIT)
    window.drawer.set_open(True)
    qtbot.mouseClick(panel.find_widget(first).pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.jobs.get(first).held, timeout=WAIT)
    made = desk.jobs.get(first).finished
    qtbot.wait(400)
    assert desk.jobs.get(first).finished == made
    qtbot.keyClick(panel.find_widget(third), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.mouseClick(panel.bar.pause, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.find_widget(first).pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.jobs.get(first).finished > made or desk.jobs.get(first).held, timeout=WAIT)
    assert [desk.jobs.get(job).state for job in (second, third)] == [WAITING, WAITING]
    over: list[str] = []
    desk.jobs.over.connect(lambda row: over.append(row.job.id))
    qtbot.mouseClick(panel.bar.pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.jobs.open_jobs, timeout=WAIT)
    assert over == [first, third, second]
    assert {row.state for row in desk.jobs.rows} == {DONE}
    assert desk.jobs.get(first).finished == 12
    assert desk.queue.speeds.estimate(desk.jobs.get(second).job) is not None
