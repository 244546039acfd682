"""The running job is held and goes on without losing work; the queue is paused between results; speeds are measured."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import jobs_fakes as fakes
import numpy as np
import pytest

from medaug_gui.core.progress import Progress
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.messages import (
    CancelJob,
    JobEnded,
    JobHeld,
    JobProgress,
    JobStarted,
    OrderJobs,
    PauseJob,
    PauseQueue,
    ResultReady,
    RunJob,
)
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.jobs.run import run_job
from medaug_gui.jobs.speeds import Speeds, load_speeds, save_speeds
from medaug_gui.jobs.stash import get, put

SLOW = RecipeStep("slow", {"amount": 0.6})


def quiet(driven, seconds: float) -> list:
    """What the engine says in a while."""
    end = time.monotonic() + seconds
    said = []
    while time.monotonic() < end:
        event = driven.engine.poll(0.05)
        if event is not None:
            said.append(event)
    return said


def test_a_held_job_stands_still_and_goes_on_to_the_same_voxels(driven) -> None:
    job = driven.job(SLOW)
    driven.engine.send(RunJob(job))
    driven.until(JobProgress, lambda event: event.fraction > 0.1)
    driven.engine.send(PauseJob(job.id))
    assert driven.until(JobHeld) == JobHeld(job.id)
    assert quiet(driven, 0.8) == []  # longer than the job would have lasted
    driven.engine.send(PauseJob(job.id, paused=False))
    assert driven.until(JobHeld) == JobHeld(job.id, held=False)
    ready = driven.until(ResultReady)
    assert driven.until(JobEnded) == JobEnded(job.id, "done")
    (direct,) = run_job(job, Progress(), fakes.create_services())
    assert np.array_equal(get(Path(ready.stash)).voxels, direct.series.voxels)


def test_a_held_job_is_cancelled_without_a_kill(driven) -> None:
    job = driven.job(SLOW)
    driven.engine.send(RunJob(job))
    driven.until(JobStarted)
    pid = driven.engine.pid
    driven.engine.send(PauseJob(job.id))
    driven.until(JobHeld)
    driven.engine.send(CancelJob(job.id))
    assert driven.until(JobEnded) == JobEnded(job.id, "cancelled")
    assert driven.engine.pid == pid


def test_a_paused_queue_ends_its_result_and_begins_no_other(driven) -> None:
    first, second = driven.job(RecipeStep("slow", {"amount": 0.2}), copies=2), driven.job(RecipeStep("noise"))
    driven.engine.send(RunJob(first))
    driven.engine.send(RunJob(second))
    driven.until(JobStarted)
    driven.engine.send(PauseQueue())
    driven.until(ResultReady)
    assert driven.until(JobHeld) == JobHeld(first.id)
    assert quiet(driven, 0.5) == []
    driven.engine.send(PauseQueue(paused=False))
    assert driven.until(JobEnded) == JobEnded(first.id, "done")
    driven.engine.send(PauseQueue())
    driven.until(JobEnded, lambda event: event.job == second.id)  # it had begun, and its only result is the last


def test_nothing_begins_while_paused_and_the_order_is_the_users(driven) -> None:
    driven.engine.send(PauseQueue())
    jobs = [driven.job(RecipeStep("noise")) for _ in range(3)]
    for job in jobs:
        driven.engine.send(RunJob(job))
    assert [event for event in quiet(driven, 0.5) if isinstance(event, JobStarted)] == []
    wanted = [jobs[2].id, jobs[0].id, jobs[1].id]
    driven.engine.send(OrderJobs(tuple(wanted)))
    driven.engine.send(PauseQueue(paused=False))
    assert [driven.until(JobStarted).job for _ in jobs] == wanted


def scan_job(*keys: str, amount: float = 1.0, copies: int = 1) -> Job:
    return Job(
        Recipe((RecipeStep("noise", {"amount": amount}),), copies=copies),
        tuple(Item.from_header(fakes.header(key)) for key in keys),
    )


def test_a_speed_is_for_each_voxel_and_unknown_until_measured() -> None:
    speeds = Speeds()
    assert speeds.estimate(scan_job("a")) is None
    speeds.note(scan_job("a", "b"), [(0, 0), (1, 0)], 4.0)
    assert speeds.estimate(scan_job("a")) == pytest.approx(2.0)
    assert speeds.estimate(scan_job("a", amount=9.0, copies=3)) == pytest.approx(6.0)  # other values, same operations
    assert speeds.estimate(scan_job("a", copies=3), made=[(0, 1)]) == pytest.approx(4.0)
    assert speeds.estimate(replace(scan_job("a"), device="cuda:0")) is None
    larger = replace(fakes.header("c"), shape=(8, 6, 5))
    assert speeds.estimate(replace(scan_job("a"), items=(Item.from_header(larger),))) == pytest.approx(4.0)
    speeds.note(scan_job("a", amount=9.0), [(0, 0)], 7.0)
    assert speeds.estimate(scan_job("a", amount=9.0)) == pytest.approx(7.0)
    assert speeds.estimate(scan_job("a", amount=1.0)) == pytest.approx(2.0)


def test_a_generator_is_only_known_with_its_own_values(tmp_path: Path) -> None:
    def phantom(images: int) -> Job:
        return Job(Recipe((RecipeStep("phantom", {"images": images}),)), (Item.for_generator(),))

    speeds = Speeds()
    speeds.note(phantom(48), [(0, 0)], 10.0)
    assert speeds.estimate(phantom(48)) == pytest.approx(10.0)
    assert speeds.estimate(phantom(6)) is None
    stashed = put(fakes.series(), tmp_path / "s")
    job = replace(scan_job("a"), items=(Item("k", stash=str(stashed)),))
    speeds.note(job, [(0, 0)], 3.0)
    assert speeds.estimate(scan_job("a")) == pytest.approx(3.0)


def test_speeds_are_kept_for_the_next_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path / "home"))
    assert load_speeds().to_json() == {}
    speeds = Speeds()
    speeds.note(scan_job("a"), [(0, 0)], 2.0)
    save_speeds(speeds.to_json())
    assert load_speeds().estimate(scan_job("b")) == pytest.approx(2.0)
    (tmp_path / "home" / "speeds.json").write_text("[1]")
    assert load_speeds().to_json() == {}
