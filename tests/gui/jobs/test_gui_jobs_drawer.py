"""The drawer: what runs, waits and is done, in which order, how long still, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from job_samples import make_job
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from medaug_gui.core.provenance import Doubt
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.jobs.job_row import RUNNING, JobRow
from medaug_gui.gui.jobs.job_text import Times, describe_state, format_span
from medaug_gui.gui.jobs.job_widget import JobWidget
from medaug_gui.gui.jobs.jobs_bar import JobsBar
from medaug_gui.gui.jobs.queue_plan import plan_queue
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.job import Job
from medaug_gui.jobs.messages import (
    CancelJob,
    ItemFailed,
    JobEnded,
    JobHeld,
    JobProgress,
    JobStarted,
    OrderJobs,
    PauseJob,
    PauseQueue,
    Request,
    ResultReady,
    RunJob,
)

Add = Callable[..., Job]
NOW = 1000.0
"""As the fixture `clock` has it."""
pytestmark = pytest.mark.usefixtures("clock")


def state_of(window: MainWindow, job: Job) -> str:
    label = window.study.jobs.find_widget(job.id).findChild(QLabel, "job-state")
    assert isinstance(label, QLabel)
    return label.text()


def total(window: MainWindow) -> str:
    label = window.study.jobs.findChild(QLabel, "jobs-total")
    assert isinstance(label, QLabel)
    return label.text()


def run_for(window: MainWindow, job: Job, seconds: float, fraction: float) -> None:
    """A job that has been running for a while."""
    window.desk.jobs.follow(JobStarted(job.id))
    kept = window.desk.jobs._jobs[job.id]
    kept.row = replace(kept.row, started=NOW - seconds)
    window.desk.jobs.follow(JobProgress(job.id, fraction, ""))


def shows(widget: JobWidget, button: QAbstractButton) -> bool:
    return button.isVisibleTo(widget)


def test_times_are_absent_until_something_was_measured(window: MainWindow, add: Add) -> None:
    first, second = add("Flip"), add("Lower CT dose", operation="dose", series=3, copies=5)
    window.desk.jobs.follow(JobStarted(first.id))
    assert state_of(window, first) == "0 % · CPU"
    assert state_of(window, second) == "Waiting"
    assert total(window) == ""
    window.desk.queue.speeds.note(second, [(0, 0)], 8.0)
    window.study.jobs._tick()
    assert state_of(window, second) == "Waiting, takes 2 min"  # how long the first still takes nobody knows
    run_for(window, first, 62.0, 0.62)
    assert state_of(window, first) == "62 %, 0:38 left · CPU"
    assert state_of(window, second) == "Starts in 38 s, takes 2 min"
    assert total(window) == "3 min until all are done"


def test_a_job_that_ends_teaches_how_fast_it_was(window: MainWindow, add: Add, qtbot: QtBot) -> None:
    first, second = add("Flip", slices=10), add("Flip", slices=40)
    run_for(window, first, 20.0, 0.9)
    window.desk.jobs.follow(ResultReady(first.id, 0, 0, "/nowhere"))
    window.desk.jobs.follow(JobEnded(first.id, "done"))
    assert "1 result, 20 s" in state_of(window, first)
    assert state_of(window, second) == "Starts next, takes 80 s"


def test_the_waiting_are_put_in_order_by_key_and_by_hand(
    window: MainWindow, add: Add, asked: list[Request], qtbot: QtBot
) -> None:
    jobs = [add(f"Job {number}") for number in range(3)]
    names = [job.id for job in jobs]
    window.drawer.set_open(True)
    panel = window.study.jobs
    row = panel.find_widget(names[2])
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert panel.list_shown("waiting") == [names[0], names[2], names[1]]
    assert asked[-1] == OrderJobs((names[0], names[2], names[1]))
    assert row.hasFocus()
    qtbot.keyClick(row, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert panel.list_shown("waiting") == names
    said = len(asked)
    qtbot.keyClick(row, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)  # it is the last
    assert len(asked) == said
    handle = panel.find_widget(names[0]).handle
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton)
    last = panel.find_widget(names[2])
    below = handle.mapFromGlobal(last.mapToGlobal(QPoint(5, last.height() - 2)))
    qtbot.mouseMove(handle, QPoint(5, below.y() - 20))
    handle.dragged.emit(last.mapToGlobal(QPoint(5, last.height() - 2)))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton)
    assert panel.list_shown("waiting") == [names[1], names[2], names[0]]
    assert asked[-1] == OrderJobs((names[1], names[2], names[0]))


def test_up_and_down_go_from_job_to_job(window: MainWindow, add: Add, qtbot: QtBot) -> None:
    jobs = [add(f"Job {number}") for number in range(2)]
    window.drawer.set_open(True)
    first, second = (window.study.jobs.find_widget(job.id) for job in jobs)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()


def test_a_running_job_is_held_and_goes_on(window: MainWindow, add: Add, asked: list[Request], qtbot: QtBot) -> None:
    job, other = add("Flip"), add("Other")
    run_for(window, job, 10.0, 0.5)
    window.drawer.set_open(True)
    widget = window.study.jobs.find_widget(job.id)
    qtbot.keyClick(widget, Qt.Key.Key_Space)
    assert asked[-1] == PauseJob(job.id, True)
    assert state_of(window, job) == "50 %, pauses at the next step"
    window.desk.jobs.follow(JobHeld(job.id))
    assert state_of(window, job) == "Paused at 50 %"
    row = window.desk.jobs.get(job.id)
    assert row.count_seconds(NOW + 100) == pytest.approx(10.0)  # the clock stands still
    assert state_of(window, other) == "Waiting"
    qtbot.mouseClick(widget.pause, Qt.MouseButton.LeftButton)
    assert asked[-1] == PauseJob(job.id, False)
    window.desk.jobs.follow(JobHeld(job.id, held=False))
    assert state_of(window, job).startswith("50 %, 0:1")
    assert not shows(window.study.jobs.find_widget(other.id), window.study.jobs.find_widget(other.id).pause)


def test_the_queue_is_paused_and_goes_on(window: MainWindow, add: Add, asked: list[Request], qtbot: QtBot) -> None:
    job = add("Flip")
    bar = window.study.jobs.bar
    window.drawer.set_open(True)
    qtbot.mouseClick(bar.pause, Qt.MouseButton.LeftButton)
    assert asked[-1] == PauseQueue(True)
    assert (bar.pause.accessibleName(), total(window), state_of(window, job)) == (
        "Go on",
        "The queue is paused",
        "On hold",
    )
    assert window.switches.jobs.chip.said == "Paused 1 waiting"
    qtbot.mouseClick(bar.pause, Qt.MouseButton.LeftButton)
    assert asked[-1] == PauseQueue(False)
    assert (bar.pause.accessibleName(), state_of(window, job)) == ("Pause queue", "Starts next")


def test_del_cancels_what_waits_and_takes_off_what_is_over(
    window: MainWindow, add: Add, asked: list[Request], qtbot: QtBot
) -> None:
    job, other = add("Flip"), add("Other")
    window.drawer.set_open(True)
    widget = window.study.jobs.find_widget(job.id)
    qtbot.keyClick(widget, Qt.Key.Key_Delete)
    assert asked[-1] == CancelJob(job.id)
    window.desk.jobs.follow(JobEnded(job.id, "cancelled"))
    assert window.study.jobs.list_shown("over") == [job.id]
    assert state_of(window, job).startswith("Cancelled · ")
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_Delete)
    assert [row.job.id for row in window.desk.jobs.rows] == [other.id]
    assert window.study.jobs.find_widget(other.id).hasFocus()  # the keyboard stays in the list
    window.desk.history.undo()
    assert window.study.jobs.list_shown("over") == [job.id]


def test_note_warning_and_error_are_marked_when_a_job_ends(window: MainWindow, add: Add) -> None:
    panel, follow = window.study.jobs, window.desk.jobs.follow
    plain, noted, doubted, failed, part = (add(name, copies=2) for name in ("A", "B", "C", "D", "E"))
    ends = {plain.id: (), noted.id: ("Measured.",), doubted.id: ("Measured.", Doubt("Look there."))}
    for job, notes in ends.items():
        for copy in range(2):
            follow(ResultReady(job, 0, copy, "/nowhere", notes))
        assert panel.find_widget(job)._mark._icon == "waiting"
        follow(JobEnded(job, "done"))
    for job in (failed, part):
        follow(ItemFailed(job.id, 0, 0, "Slice 3 could not be opened. Is the folder still there?", "Traceback"))
    follow(JobEnded(failed.id, "failed", "Slice 3 could not be opened. Is the folder still there?"))
    follow(ResultReady(part.id, 0, 1, "/nowhere"))
    follow(JobEnded(part.id, "done", "1 of 2 could not be made."))
    icons = [panel.find_widget(job.id)._mark._icon for job in (plain, noted, doubted, failed, part)]
    assert icons == ["done", "note", "warning", "failed", "failed"]
    assert panel.find_widget(doubted.id)._mark.accessibleName() == "Done, with a warning"
    row = panel.find_widget(part.id)
    assert (row.retry.text(), shows(row, row.details), shows(row, row.show_results)) == ("Retry 1", True, True)
    assert "1 of 2 made" in state_of(window, part)
    assert "Is the folder still there?" in state_of(window, failed)
    assert "Slice 3" in panel.find_widget(failed.id).accessibleName()
    for theme in ("light", "dark"):
        window.commands.find(f"theme-{theme}").trigger()
        assert find_tokens().error in panel.find_widget(failed.id)._state.text()
    assert not shows(panel.find_widget(plain.id), panel.find_widget(plain.id).retry)


def test_retry_asks_for_what_is_missing_only(window: MainWindow, add: Add, asked: list[Request], qtbot: QtBot) -> None:
    job = add("Flip", copies=3)
    window.desk.jobs.follow(ResultReady(job.id, 0, 1, "/nowhere"))
    window.desk.jobs.follow(JobEnded(job.id, "cancelled"))
    window.drawer.set_open(True)
    widget = window.study.jobs.find_widget(job.id)
    assert widget.retry.text() == "Retry 2"
    qtbot.mouseClick(widget.retry, Qt.MouseButton.LeftButton)
    assert isinstance(asked[-1], RunJob)
    assert asked[-1].job.list_missing() == [(0, 0), (0, 2)]


def test_show_brings_the_first_result_that_is_left(window: MainWindow, add: Add, qtbot: QtBot) -> None:
    job = add("Flip", copies=2)
    for copy in range(2):
        window.desk.jobs.follow(ResultReady(job.id, 0, copy, "/nowhere"))
    window.desk.jobs.follow(JobEnded(job.id, "done"))
    window.drawer.set_open(True)
    widget = window.study.jobs.find_widget(job.id)
    results = window.study.results
    results.take(f"{job.id}/0-0")
    qtbot.mouseClick(widget.show_results, Qt.MouseButton.LeftButton)
    assert [entry.key for entry in results.entries] == [f"{job.id}/0-1"]
    results.take(f"{job.id}/0-1")
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert window.notice.text == "The results of this job were discarded."


def test_the_drawer_lies_over_the_pictures_and_is_closed_by_its_button(window: MainWindow, qtbot: QtBot) -> None:
    size = window.study.middle.size()
    qtbot.mouseClick(window.switches.jobs.chip, Qt.MouseButton.LeftButton)
    assert window.drawer.is_open
    assert window.study.middle.size() == size
    assert window.study.jobs.bar.notify.hasFocus()  # nothing was run yet
    qtbot.mouseClick(window.study.jobs.bar.close_button, Qt.MouseButton.LeftButton)
    assert not window.drawer.is_open


def test_the_device_is_chosen_in_the_drawer(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.devices), timeout=30_000)
    device = window.study.jobs.bar.device
    at = device.findData("cpu")
    assert device.itemText(at).startswith("On ")
    device.setCurrentIndex(at)
    device.activated.emit(at)
    assert window.desk.capabilities.device == "cpu"
    assert window.settings.read_text("device") == "cpu"
    window.device.choose("auto")
    assert device.currentData() == "auto"


@pytest.mark.parametrize("width", [560, 640, 720, 1000])
def test_nothing_of_the_bar_is_clipped_in_a_narrow_drawer(qtbot: QtBot, width: int) -> None:
    bar = JobsBar(Capabilities())
    qtbot.addWidget(bar)
    bar.show_total("49 min until all are done")
    bar.resize(width, 44)
    bar.show()
    widgets = (bar.notify, bar.device, bar.pause, bar.clear, bar._total)

    def is_whole() -> bool:
        return all(widget.isHidden() or widget.width() >= widget.sizeHint().width() for widget in widgets)

    qtbot.waitUntil(is_whole, timeout=60_000)
    assert bar.pause.accessibleName() == "Pause queue"
    if width in (560, 1000):
        assert bar.device.isHidden() == (width == 560)


def test_everything_in_the_drawer_has_a_name_and_a_tip(window: MainWindow, add: Add) -> None:
    job, other = add("Flip"), add("Other")
    run_for(window, job, 10.0, 0.5)
    window.desk.jobs.follow(ItemFailed(other.id, 0, 0, "No.", "details"))
    window.desk.jobs.follow(JobEnded(other.id, "failed", "No."))
    buttons = window.study.jobs.findChildren(QAbstractButton)
    assert len(buttons) > 10
    for button in [*buttons, window.study.jobs.bar.device, window.switches.jobs.chip]:
        assert button.accessibleName(), button.objectName()
        assert button.toolTip(), button.objectName()
        assert button.objectName()
    assert window.study.jobs.find_widget(job.id).accessibleName().startswith("Flip, 50 %")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "1 s"), (41, "41 s"), (89, "89 s"), (95, "2 min"), (3000, "50 min"), (4000, "1 h 7 min")],
)
def test_spans(seconds: float, text: str) -> None:
    assert format_span(seconds) == text


def test_a_plan_leaves_open_what_nobody_measured() -> None:
    known = {"a": 10.0, "c": 30.0}
    jobs = {name: replace(make_job(), id=name) for name in "abc"}
    rows = [JobRow(job, name) for name, job in jobs.items()]
    plan = plan_queue(rows, 0.0, lambda row: known.get(row.job.id), is_paused=False)
    assert (plan.begins, plan.takes, plan.total) == ({"a": 0.0, "b": 10.0}, {"a": 10.0, "c": 30.0}, None)
    held = replace(rows[0], state=RUNNING, held=True)
    plan = plan_queue([held, rows[2]], 0.0, lambda row: known.get(row.job.id), is_paused=False)
    assert (plan.begins, plan.total) == ({}, None)
    assert plan_queue([], 0.0, lambda row: None, is_paused=False).total is None
    assert describe_state(rows[0], Times(takes=5.0), "CPU", is_paused=True) == "On hold, takes 5 s"
