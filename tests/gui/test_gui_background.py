"""What the window does in the background: tasks in threads; activities start, are busy, are cancelled and end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import Delivery, TaskPool

WAIT = 60_000


def test_a_task_works_elsewhere_and_reports_here(qtbot: QtBot) -> None:
    pool = TaskPool()
    seen: list[object] = []
    where: list[int] = []

    def work(progress: Progress) -> Iterator[int]:
        where.append(threading.get_ident())
        for number in range(5):
            progress.set(number / 5)
            yield number

    task = pool.prepare()
    task.items.connect(seen.extend)
    with qtbot.waitSignal(task.ended, timeout=WAIT):
        pool.launch(task, work)
    qtbot.waitUntil(lambda: not pool.is_busy, timeout=WAIT)
    assert seen == [0, 1, 2, 3, 4]
    assert where[0] != threading.get_ident()


def test_a_task_that_fails_says_a_sentence(qtbot: QtBot) -> None:
    pool = TaskPool()
    task = pool.prepare()

    def work(_progress: Progress) -> None:
        raise Refused("This is nothing.", advice="Try something.")

    with qtbot.waitSignal(task.failed, timeout=WAIT) as failed:
        pool.launch(task, work)
    assert failed.args[0] == "This is nothing. Try something."
    assert "Traceback" in failed.args[1]


def test_a_cancelled_task_says_nothing(qtbot: QtBot) -> None:
    pool = TaskPool()
    task = pool.prepare()
    said: list[object] = []
    task.done.connect(said.append)
    task.failed.connect(said.append)
    started = threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        while True:
            progress.check()

    with qtbot.waitSignal(task.ended, timeout=WAIT):
        pool.launch(task, work)
        assert started.wait(WAIT / 1000)
        task.cancel()
    assert said == []


def test_many_items_come_in_batches_and_in_order(qtbot: QtBot) -> None:
    pool = TaskPool()
    batches: list[list[int]] = []
    task = pool.prepare()
    task.items.connect(batches.append)
    with qtbot.waitSignal(task.ended, timeout=WAIT):
        pool.launch(task, lambda _progress: iter(range(20_000)))
    qtbot.waitUntil(lambda: sum(map(len, batches)) == 20_000, timeout=WAIT)
    assert [number for batch in batches for number in batch] == list(range(20_000))
    assert len(batches) < 100


def test_no_thread_is_left(qtbot: QtBot) -> None:
    pool = TaskPool()
    before = threading.active_count()

    def work(progress: Progress) -> None:
        while True:
            progress.check()

    tasks = [pool.launch(pool.prepare(), work) for _ in range(3)]
    assert pool.is_busy
    assert pool.stop()
    assert all(task.is_cancelled for task in tasks)
    qtbot.waitUntil(lambda: not pool.is_busy, timeout=WAIT)
    assert threading.active_count() <= before


class Heard:
    """All that an activity says, in order."""

    def __init__(self, activity: Activity) -> None:
        self.said: list[tuple[str, object]] = []
        for name in ("items", "bar_changed", "done", "ended"):
            getattr(activity, name).connect(self._note(name))
        activity.failed.connect(lambda sentence, _details: self.said.append(("failed", sentence)))

    def _note(self, name: str) -> Callable[..., None]:
        return lambda *values: self.said.append((name, *values))


@pytest.fixture
def activity(qtbot: QtBot) -> Iterator[Activity]:
    pool = TaskPool()
    yield Activity(pool)
    assert pool.stop()


def wait_for_end(activity: Activity, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not activity.is_busy and not activity._pool.is_busy, timeout=WAIT)


def listen(progress: Progress) -> None:
    """Work that ends when it is cancelled."""
    while True:
        progress.check()


def test_an_activity_starts_once_is_busy_and_ends(activity: Activity, qtbot: QtBot) -> None:
    heard, go = Heard(activity), threading.Event()

    def work(progress: Delivery) -> str:
        assert go.wait(WAIT / 1000)
        progress.deliver("first")
        progress.set(1.0, "nearly")
        return "whole"

    assert not activity.is_busy
    assert activity.start(work)
    assert activity.is_busy
    assert not activity.start(work)
    go.set()
    wait_for_end(activity, qtbot)
    assert heard.said == [
        ("items", ["first"]),
        ("bar_changed", 1.0),
        ("done", "whole"),
        ("bar_changed", None),
        ("ended",),
    ]


def test_what_fails_says_a_sentence_and_is_over_by_then(activity: Activity, qtbot: QtBot) -> None:
    heard, busy = Heard(activity), []

    def work(_progress: Progress) -> None:
        raise Refused("This is nothing.")

    activity.failed.connect(lambda *_: busy.append(activity.is_busy))
    activity.start(work)
    wait_for_end(activity, qtbot)
    assert heard.said == [("failed", "This is nothing."), ("bar_changed", None), ("ended",)]
    assert busy == [False]


def test_what_is_done_may_start_again_at_once(activity: Activity, qtbot: QtBot) -> None:
    rounds: list[object] = []

    def again(outcome: object) -> None:
        rounds.append(outcome)
        if len(rounds) < 3:
            assert activity.start(lambda _progress: len(rounds))

    activity.done.connect(again)
    ended: list[int] = []
    activity.ended.connect(lambda: ended.append(len(rounds)))
    activity.start(lambda _progress: 0)
    qtbot.waitUntil(lambda: ended == [3], timeout=WAIT)
    assert rounds == [0, 1, 2]


def test_cancelling_stays_busy_until_the_work_has_stopped_and_says_only_that(activity: Activity, qtbot: QtBot) -> None:
    heard, go = Heard(activity), threading.Event()

    def work(progress: Progress) -> None:
        assert go.wait(WAIT / 1000)
        raise OSError("a consequence of the cancelling")

    assert not activity.cancel()
    activity.start(work)
    assert activity.cancel()
    assert activity.is_busy
    go.set()
    wait_for_end(activity, qtbot)
    assert heard.said == [("bar_changed", None), ("ended",)]


def test_of_what_is_overtaken_or_dropped_nothing_more_is_told(activity: Activity, qtbot: QtBot) -> None:
    heard, delivered = Heard(activity), threading.Event()

    def overtaken(progress: Delivery) -> None:
        progress.deliver("too late")
        delivered.set()
        listen(progress)

    activity.start(overtaken)
    assert delivered.wait(WAIT / 1000)
    activity.restart(lambda _progress: "newest")
    wait_for_end(activity, qtbot)
    assert heard.said == [("bar_changed", None), ("ended",), ("done", "newest"), ("bar_changed", None), ("ended",)]
    heard.said.clear()
    activity.start(listen)
    assert activity.drop()
    assert not activity.is_busy
    assert not activity.drop()
    wait_for_end(activity, qtbot)
    assert heard.said == [("bar_changed", None), ("ended",)]


def test_pieces_beside_each_other_end_together(activity: Activity, qtbot: QtBot) -> None:
    heard, go = Heard(activity), threading.Event()
    activity.add(lambda _progress: iter([1, 2]))
    activity.add(lambda _progress: go.wait(WAIT / 1000))
    qtbot.waitUntil(lambda: ("items", [1]) in heard.said or ("items", [1, 2]) in heard.said, timeout=WAIT)
    assert activity.is_busy
    assert ("ended",) not in heard.said
    go.set()
    wait_for_end(activity, qtbot)
    assert heard.said.count(("ended",)) == 1
    assert heard.said[-1] == ("ended",)


def test_a_pool_that_is_stopped_starts_nothing_and_what_still_comes_is_not_told(qtbot: QtBot) -> None:
    pool = TaskPool()
    activity = Activity(pool)
    heard, delivered = Heard(activity), threading.Event()

    def work(progress: Delivery) -> None:
        progress.deliver("late")
        delivered.set()
        listen(progress)

    activity.start(work)
    assert delivered.wait(WAIT / 1000)
    assert pool.stop()
    wait_for_end(activity, qtbot)
    assert heard.said == [("bar_changed", None), ("ended",)]
    activity.start(work)
    assert not activity.is_busy
    assert not pool.run(work).is_cancelled
    assert not pool.is_busy


def test_something_done_once_tells_who_asked(qtbot: QtBot) -> None:
    pool = TaskPool()
    heard: list[object] = []
    pool.run(lambda _progress: "whole", done=heard.append)
    qtbot.waitUntil(lambda: heard == ["whole"], timeout=WAIT)
    pool.run(lambda _progress: 1 / 0, failed=lambda sentence, details: heard.append("ZeroDivisionError" in details))
    qtbot.waitUntil(lambda: heard == ["whole", True], timeout=WAIT)
    assert pool.stop()


def test_widgets_in_a_cycle_are_taken_down_on_the_gui_thread(qtbot: QtBot) -> None:
    """Python would collect them on the thread that happens to make objects, and Qt end the program."""
    taken_down_on: list[int] = []

    class Held(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.itself = self

        def __del__(self) -> None:
            taken_down_on.append(threading.get_ident())

    def churn(_progress: Progress) -> None:
        for _ in range(20_000):
            ring: list[object] = []
            ring.append(ring)

    pool = TaskPool()
    for _ in range(10):
        Held()
    task = pool.prepare()
    with qtbot.waitSignal(task.ended, timeout=WAIT):
        pool.launch(task, churn)
    qtbot.waitUntil(lambda: len(taken_down_on) == 10, timeout=WAIT)
    assert set(taken_down_on) == {threading.get_ident()}
