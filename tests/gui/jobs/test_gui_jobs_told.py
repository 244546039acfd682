"""What the window tells of its jobs: the chip, its title, the end of all; and jobs of a killed window that waited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from medaug_gui.core.provenance import Doubt
from medaug_gui.gui.jobs.taskbar import describe_launcher
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.journal import Journal
from medaug_gui.jobs.messages import JobEnded, JobProgress, JobStarted, Request, ResultReady
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.jobs.session import RESULTS, open_session

WAIT = 30_000
Add = Callable[..., Job]


def test_the_chip_says_what_runs_and_what_waits(window: MainWindow, add: Add) -> None:
    chip, jobs = window.switches.jobs.chip, window.desk.jobs
    assert chip.said == "No jobs"
    first, second = add("Fill slices"), add("Flip")
    jobs.follow(JobStarted(first.id))
    jobs.follow(JobProgress(first.id, 0.62, ""))
    assert chip.said == "Fill slices 62 % 1 waiting"
    assert chip.accessibleName() == "Jobs: Fill slices 62 % 1 waiting"
    wide = chip.sizeHint().width()
    jobs.follow(JobEnded(first.id, "failed", "No."))
    jobs.follow(JobStarted(second.id))
    jobs.follow(ResultReady(second.id, 0, 0, "/nowhere", (Doubt("Look there."),)))
    jobs.follow(JobEnded(second.id, "done"))
    assert chip.said == "1 job failed"
    assert chip.sizeHint().width() < wide
    window.drawer.set_open(True)
    assert chip.said == "No jobs"  # it was seen


def test_the_title_says_how_far_all_jobs_are(window: MainWindow, add: Add) -> None:
    jobs = window.desk.jobs
    assert window.windowTitle() == "MedAug"
    first, second = add("Flip", copies=3), add("Other")
    jobs.follow(JobStarted(first.id))
    jobs.follow(JobProgress(first.id, 0.5, ""))
    assert window.windowTitle() == "38 % · MedAug"  # 1.5 of 4 results
    jobs.follow(JobEnded(first.id, "done"))
    assert window.windowTitle() == "75 % · MedAug"
    jobs.follow(JobEnded(second.id, "done"))
    assert window.windowTitle() == "MedAug"
    third = add("Third")
    jobs.follow(JobStarted(third.id))
    assert window.windowTitle() == "0 % · MedAug"  # what was over before does not count


def test_a_launcher_is_told_in_its_own_words() -> None:
    assert describe_launcher(0.62)[1] == {"progress": 0.62, "progress-visible": True}
    assert describe_launcher(None)[1] == {"progress": 0.0, "progress-visible": False}
    assert describe_launcher(None)[0].startswith("application://")


def test_the_end_of_all_jobs_is_told_where_it_is_wanted(
    window: MainWindow, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    alerts: list[object] = []
    monkeypatch.setattr(QApplication, "alert", lambda widget, *rest: alerts.append(widget))
    jobs = window.desk.jobs
    jobs.follow(JobEnded(add("Quiet").id, "done"))
    assert alerts == []
    window.study.jobs.bar.notify.setChecked(True)
    first, second = add("Flip", copies=2), add("Other")
    for copy in range(2):
        jobs.follow(ResultReady(first.id, 0, copy, "/nowhere"))
    jobs.follow(JobEnded(first.id, "done"))
    assert alerts == []  # one is left
    jobs.follow(JobEnded(second.id, "failed", "No."))
    assert alerts == [window]
    assert window.notice.text == "All jobs are over: 2 results, 1 job failed."
    assert window.settings.read_text("jobs/notify") == "True"
    jobs.follow(JobEnded(add("Cancelled").id, "cancelled"))
    assert alerts == [window]  # who cancels knows


def test_a_desktop_with_a_tray_shows_a_message_that_brings_the_window_to_the_front(
    window: MainWindow, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[object, ...]] = []
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _tray, *message: shown.append(message))
    monkeypatch.setattr("medaug_gui.gui.jobs.taskbar._tell_launcher", lambda fraction: None)
    window.study.jobs.bar.notify.setChecked(True)
    window.desk.jobs.follow(JobEnded(add("Flip").id, "failed", "No."))
    ((title, text, icon, _time),) = shown
    assert (title, text) == ("MedAug", "All jobs are over: 0 results, 1 job failed.")
    assert icon == QSystemTrayIcon.MessageIcon.Critical


def left_waiting(root: Path) -> Job:
    """A job that waited when its window was killed, and one that ran."""
    session = open_session()
    journal = Journal()
    recipe = Recipe((RecipeStep("flip"),))
    source = root / "source"
    source.mkdir()
    for name, state in (("ran", "running"), ("waited", "")):
        job = Job(recipe, (Item.for_generator(),), str(session.folder / RESULTS / name), id=name)
        journal.add(job)
        if state:
            journal.note_state(name, state)
    session.leave()
    return job


def test_what_waited_when_the_window_was_killed_waits_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    monkeypatch.setenv("MEDAUG_SESSIONS", str(tmp_path / "sessions"))
    left_waiting(tmp_path)
    window = make_window()
    asked: list[Request] = []
    qtbot.waitUntil(lambda: window.desk.restorer.offer is not None, timeout=WAIT)
    window.desk.engine.ask = asked.append  # type: ignore[method-assign]
    with qtbot.waitSignal(window.desk.restorer.restored, timeout=WAIT):
        window.restore_strip.restore.click()
    states = {row.job.id: row.state for row in window.desk.jobs.rows}
    assert states == {"ran": "failed", "waited": "waiting"}
    assert [request.job.id for request in asked] == ["waited"]  # type: ignore[union-attr]
    assert window.study.jobs.list_shown("waiting") == ["waited"]
    assert "ended before" in window.desk.jobs.get("ran").sentence
