"""What waits for the engine process, without a process: each request is given once, and again after a loss."""

from __future__ import annotations

import time
from multiprocessing.connection import wait
from pathlib import Path

import jobs_fakes as fakes
import pytest

from medaug_gui.jobs.engine_mailbox import Mailbox
from medaug_gui.jobs.engine_queue import JobQueue, Latest, ModelQueue
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.journal import read_job
from medaug_gui.jobs.leftover import find_jobs
from medaug_gui.jobs.messages import (
    AddModel,
    CancelJob,
    JobEnded,
    JobProgress,
    JobStarted,
    ModelRefused,
    PreviewFailed,
    PreviewSlice,
    ResultReady,
    RunJob,
)
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.jobs.stash import put

RECIPE = Recipe((RecipeStep("noise"), RecipeStep("slow")), copies=2)


@pytest.fixture
def jobs(tmp_path: Path) -> JobQueue:
    return JobQueue(tmp_path)


def job(name: str) -> Job:
    return Job(RECIPE, (Item.from_header(fakes.header("k")),), id=name)


def state_of(folder: Path, name: str) -> str:
    written = read_job(folder / "results" / name)
    assert written is not None
    return written[1]


def test_jobs_run_one_after_another_in_the_session(jobs: JobQueue, tmp_path: Path) -> None:
    assert jobs.take_next() is None
    jobs.add(job("a"))
    jobs.add(job("b"))
    first = jobs.take_next()
    assert isinstance(first, RunJob)
    assert first.job.folder == str(tmp_path / "results" / "a")
    assert jobs.take_next() is None
    assert (jobs.open_jobs, jobs.activity) == (["b", "a"], "running noise + slow")
    assert jobs.follow(JobStarted("a"))
    assert jobs.follow(JobProgress("a", 0.1, "reading"))
    assert jobs.activity == "running noise + slow (reading)"
    assert state_of(tmp_path, "a") == "running"
    assert jobs.follow(JobEnded("a", "done"))
    assert state_of(tmp_path, "a") == "done"
    assert state_of(tmp_path, "b") == "waiting"
    second = jobs.take_next()
    assert second is not None
    assert second.job.id == "b"


def test_waiting_jobs_are_put_in_order_and_none_begins_while_the_queue_is_paused(
    jobs: JobQueue, tmp_path: Path
) -> None:
    for name in ("a", "b", "c", "d"):
        jobs.add(job(name))
    jobs.take_next()
    jobs.reorder(("d", "b", "gone"))
    assert jobs.open_jobs == ["d", "b", "c", "a"]
    jobs.follow(JobEnded("a", "done"))
    jobs.is_paused = True
    assert (jobs.take_next(), jobs.has_next, jobs.has_waiting) == (None, False, True)
    jobs.is_paused = False
    next_one = jobs.take_next()
    assert next_one is not None
    assert next_one.job.id == "d"
    assert (jobs.is_running("d"), jobs.is_running("b")) == (True, False)
    # A crash now: those that wait come back as such, in the order in which they were put.
    left = list(find_jobs(tmp_path))
    assert [(one.job.id, one.waiting) for one in left if one.unfinished] == [("d", True), ("b", True), ("c", True)]
    jobs.follow(JobStarted("d"))
    assert [one.waiting for one in find_jobs(tmp_path) if one.job.id == "d"] == [False]


def test_a_waiting_job_is_withdrawn_and_a_running_one_gets_a_moment(jobs: JobQueue, tmp_path: Path) -> None:
    for name in ("a", "b"):
        jobs.add(job(name))
    jobs.take_next()
    assert jobs.withdraw("b") == JobEnded("b", "cancelled")
    assert state_of(tmp_path, "b") == "cancelled"
    assert jobs.withdraw("a") is None
    assert jobs.kill_at is None
    assert not jobs.begin_cancel("b")
    assert jobs.begin_cancel("a")
    assert not jobs.begin_cancel("a")
    assert jobs.kill_at is not None
    assert 0 < jobs.kill_at - time.monotonic() < 1
    assert not jobs.follow(JobProgress("a", 0.5))  # what is being stopped shows no more progress
    assert jobs.lose_running("It crashed.") == [JobEnded("a", "cancelled")]


def test_a_lost_job_fails_and_what_was_whole_is_told(jobs: JobQueue, tmp_path: Path) -> None:
    jobs.add(job("a"))
    jobs.add(job("b"))
    jobs.take_next()
    folder = tmp_path / "results" / "a"
    for name in ("0-0", "0-1"):
        put(fakes.series("k"), folder / name)
    jobs.follow(ResultReady("a", 0, 0, str(folder / "0-0")))
    events = jobs.lose_running("It crashed.")
    assert events == [ResultReady("a", 0, 1, str(folder / "0-1")), JobEnded("a", "failed", "It crashed.")]
    assert state_of(tmp_path, "a") == "failed"
    assert jobs.lose_running("It crashed.") == []
    assert jobs.fail_waiting("None starts.") == [JobEnded("b", "failed", "None starts.")]
    assert not jobs.has_waiting


def test_the_newest_preview_is_asked_once_and_answered_once() -> None:
    preview = Latest[PreviewSlice](PreviewFailed)
    first, second = (PreviewSlice(number, RECIPE, "k", "", 0, "") for number in (1, 2))
    assert preview.take_next() is None
    preview.ask(first)
    assert preview.take_next() is first
    assert preview.take_next() is None
    preview.ask(second)
    assert preview.take_next() is second
    assert not preview.answer(1)
    preview.resend()
    assert preview.take_next() is second
    assert preview.answer(2)
    assert not preview.is_wanted
    assert preview.fail("It crashed.") == []
    preview.ask(first)
    assert preview.fail("It crashed.") == [PreviewFailed(1, "It crashed.")]


def test_models_are_looked_at_one_by_one() -> None:
    models = ModelQueue()
    for path in ("a", "b", "c"):
        models.add(AddModel(path))
    assert models.take_next() == AddModel("a")
    assert models.is_sent
    assert models.take_next() is None
    models.answer()
    assert models.take_next() == AddModel("b")
    models.resend()
    assert models.take_next() == AddModel("b")
    assert models.refuse_first("No.") == [ModelRefused("b", "No.")]
    assert models.refuse_all("None.") == [ModelRefused("c", "None.")]
    assert not models.has_waiting


def test_a_mailbox_wakes_who_waits_and_takes_nothing_once_shut() -> None:
    mailbox = Mailbox()
    assert wait([mailbox.waitable], 0) == []
    mailbox.put(CancelJob("a"))
    mailbox.put(CancelJob("b"))
    assert wait([mailbox.waitable], 0)
    assert list(mailbox.take()) == [CancelJob("a"), CancelJob("b")]
    assert wait([mailbox.waitable], 0) == []
    assert mailbox.shut()
    assert mailbox.is_shut
    assert not mailbox.shut()
    assert wait([mailbox.waitable], 0)
    mailbox.put(CancelJob("c"))
    assert list(mailbox.take()) == []
    mailbox.close()
