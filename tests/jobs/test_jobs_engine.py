"""The engine process: it runs, cancels, dies and comes back, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from multiprocessing import util
from pathlib import Path

import jobs_fakes as fakes
import numpy as np
import psutil
import pytest

from medaug_gui.core.progress import Progress
from medaug_gui.jobs.engine import Engine
from medaug_gui.jobs.engine_process import EngineProcess, end_tracker
from medaug_gui.jobs.job import Job
from medaug_gui.jobs.journal import read_job
from medaug_gui.jobs.messages import (
    CancelJob,
    EngineEnded,
    EngineReady,
    ItemFailed,
    JobEnded,
    JobProgress,
    JobStarted,
    PreviewFailed,
    PreviewReady,
    PreviewSlice,
    ResultReady,
    RunJob,
    Shutdown,
)
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.jobs.run import run_job
from medaug_gui.jobs.stash import get, put

NOISE = RecipeStep("noise", {"amount": 3.0})
STUBBORN = RecipeStep("stubborn")


def slow(seconds: float) -> RecipeStep:
    return RecipeStep("slow", {"amount": seconds})


def run(driven, job: Job) -> JobEnded:
    driven.engine.send(RunJob(job))
    return driven.until(JobEnded, lambda event: event.job == job.id)


def test_results_of_the_engine_equal_those_of_run_job(driven) -> None:
    job = driven.job(NOISE, RecipeStep("slow", {"amount": 0.02}), keys=("one", "two"), copies=2)
    assert run(driven, job) == JobEnded(job.id, "done")
    ready = [event for event in driven.seen if isinstance(event, ResultReady)]
    direct = list(run_job(job, Progress(), fakes.create_services()))
    assert [(event.item, event.copy) for event in ready] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    for event, result in zip(ready, direct, strict=True):
        stashed = get(Path(event.stash))
        assert np.array_equal(stashed.voxels, result.series.voxels)
        assert stashed.describe() == result.series.describe()


UNGUARDED = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
import jobs_fakes as fakes
from medaug_gui.jobs.engine import Engine
from medaug_gui.jobs.messages import EngineReady
print("main", flush=True)
engine = Engine(Path({session!r}), fakes.engine)
engine.start()
while not isinstance(event := engine.poll(1), EngineReady):
    pass
print(event.problems)
engine.close()
"""


def test_the_child_does_not_run_the_parents_main_module(tmp_path, home) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(UNGUARDED.format(tests=str(Path(__file__).parent), session=str(tmp_path)))
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120)
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["main", "('broken-model: no weights',)"]


def test_progress_is_throttled_and_every_event_is_of_the_job(driven) -> None:
    job = driven.job(slow(1.0))
    begun = time.monotonic()
    run(driven, job)
    told = [event for event in driven.seen if isinstance(event, JobProgress)]
    assert 3 <= len(told) <= 22 * (time.monotonic() - begun) + 2
    fractions = [event.fraction for event in told]
    assert fractions == sorted(fractions)
    assert [type(event) for event in driven.seen[1:]].count(JobStarted) == 1


def test_a_failed_item_is_told_and_the_job_goes_on(driven) -> None:
    job = driven.job(NOISE, keys=("bad", "one"))
    ended = run(driven, job)
    assert (ended.state, ended.sentence) == ("done", "1 of 2 could not be made.")
    failed = next(event for event in driven.seen if isinstance(event, ItemFailed))
    assert (failed.item, failed.sentence) == (0, "The file ends early.")


def test_a_job_of_failures_only_or_of_a_wrong_recipe_failed(driven) -> None:
    assert run(driven, driven.job(RecipeStep("refuse"))).sentence == "This is for MR; the series is CT."
    ended = run(driven, driven.job(RecipeStep("nosie")))
    assert ended.state == "failed"
    assert "no operation" in ended.sentence


def test_cancelling_a_running_job_is_quick_and_keeps_the_engine(driven) -> None:
    job = driven.job(slow(20))
    pid = driven.engine.pid
    driven.engine.send(RunJob(job))
    driven.until(JobProgress)
    begun = time.monotonic()
    driven.engine.send(CancelJob(job.id))
    assert driven.until(JobEnded).state == "cancelled"
    assert time.monotonic() - begun < 5.0
    assert driven.engine.pid == pid


def test_a_job_that_does_not_listen_is_ended_within_a_second_and_the_waiting_run(driven) -> None:
    stubborn, waiting = driven.job(STUBBORN), driven.job(NOISE)
    pid = driven.engine.pid
    driven.engine.send(RunJob(stubborn))
    driven.engine.send(RunJob(waiting))
    driven.until(JobStarted)
    time.sleep(0.1)
    begun = time.monotonic()
    driven.engine.send(CancelJob(stubborn.id))
    assert driven.until(JobEnded) == JobEnded(stubborn.id, "cancelled")
    assert time.monotonic() - begun < 5.0
    assert driven.until(JobEnded) == JobEnded(waiting.id, "done")
    assert driven.engine.pid != pid
    assert fakes.process_gone(pid)


def test_a_waiting_job_is_cancelled_without_being_started(driven) -> None:
    first, second = driven.job(slow(0.5)), driven.job(NOISE)
    for request in (RunJob(first), RunJob(second), CancelJob(second.id)):
        driven.engine.send(request)
    assert driven.until(JobEnded) == JobEnded(second.id, "cancelled")
    assert driven.until(JobEnded) == JobEnded(first.id, "done")
    assert all(event.job != second.id for event in driven.seen if isinstance(event, JobStarted))


def test_a_killed_engine_fails_its_job_with_a_sentence_and_the_next_runs(driven) -> None:
    job, waiting = driven.job(slow(20)), driven.job(NOISE)
    driven.engine.send(RunJob(job))
    driven.engine.send(RunJob(waiting))
    driven.until(JobProgress)
    half = Path(job.folder) / "0-0"
    half.mkdir(parents=True)
    (half / "voxels.npy").write_bytes(b"half")
    os.kill(driven.engine.pid, signal.SIGKILL)
    ended = driven.until(JobEnded)
    assert (ended.job, ended.state) == (job.id, "failed")
    assert ended.sentence.startswith("The engine stopped unexpectedly while running slow")
    assert ended.sentence.endswith("the job can be tried again.")
    assert not half.exists()
    assert driven.until(JobEnded) == JobEnded(waiting.id, "done")
    assert any(isinstance(event, EngineEnded) for event in driven.seen)
    assert run(driven, driven.job(NOISE)).state == "done"


def test_a_crash_inside_an_operation_ends_the_job_and_not_the_window(driven) -> None:
    assert run(driven, driven.job(RecipeStep("crash"))).state == "failed"
    assert run(driven, driven.job(NOISE)).state == "done"


def test_a_result_that_was_whole_when_the_engine_died_is_told_all_the_same(driven) -> None:
    job = driven.job(slow(20), copies=3)
    driven.engine.send(RunJob(job))
    driven.until(JobProgress)
    put(fakes.series(), Path(job.folder) / "0-1")
    (Path(job.folder) / "0-2").mkdir()
    os.kill(driven.engine.pid, signal.SIGKILL)
    assert driven.until(JobEnded).state == "failed"
    told = [event for event in driven.seen if isinstance(event, ResultReady)]
    assert [(event.item, event.copy) for event in told] == [(0, 1)]
    assert not (Path(job.folder) / "0-2").exists()


def test_an_engine_that_does_not_start_says_so_once(tmp_path, home) -> None:
    driven = fakes.Driven(tmp_path, fakes.engine_that_will_not_start)
    try:
        job = driven.job(NOISE)
        driven.engine.send(RunJob(job))
        ended = driven.until(JobEnded)
        assert (ended.job, ended.state) == (job.id, "failed")
        assert "did not start" in ended.sentence
        assert sum(isinstance(event, EngineEnded) for event in driven.seen) <= 2
        assert driven.engine.pid == 0
    finally:
        driven.engine.close()


def preview(driven, ticket: int, step: RecipeStep, folder: Path) -> PreviewSlice:
    source = folder / "source"
    if not source.exists():
        put(fakes.series("one"), source)
    return PreviewSlice(ticket, Recipe((step,), 7), "one", str(source), 2, str(folder / "previews"))


def test_the_newest_preview_wins_also_beside_a_job(driven, tmp_path) -> None:
    job = driven.job(slow(3))
    driven.engine.send(RunJob(job))
    driven.until(JobStarted)
    driven.engine.send(preview(driven, 1, slow(10), tmp_path))
    driven.until(JobProgress)
    for ticket in range(2, 6):
        driven.engine.send(preview(driven, ticket, NOISE, tmp_path))
    ready = driven.until(PreviewReady)
    assert ready.ticket == 5
    shown = get(Path(ready.stash))
    assert shown.voxels.shape == (1, 6, 5)
    assert driven.until(JobEnded) == JobEnded(job.id, "done")
    assert not [event for event in driven.seen if isinstance(event, PreviewReady) and event.ticket != 5]


def test_a_preview_that_fails_says_why_and_a_crashing_one_is_not_tried_again(driven, tmp_path) -> None:
    driven.engine.send(preview(driven, 1, RecipeStep("refuse"), tmp_path))
    assert driven.until(PreviewFailed) == PreviewFailed(1, "This is for MR; the series is CT.")
    driven.engine.send(preview(driven, 2, RecipeStep("crash"), tmp_path))
    assert driven.until(PreviewFailed).ticket == 2
    driven.engine.send(preview(driven, 3, NOISE, tmp_path))
    assert driven.until(PreviewReady).ticket == 3


def test_old_previews_are_removed(driven, tmp_path) -> None:
    for ticket in range(6):
        driven.engine.send(preview(driven, ticket, NOISE, tmp_path))
        driven.until(PreviewReady)
    assert len(list((tmp_path / "previews").iterdir())) == 3


def test_shutdown_cancels_all_and_keeps_the_engine(driven) -> None:
    first, second = driven.job(slow(20)), driven.job(NOISE)
    driven.engine.send(RunJob(first))
    driven.engine.send(RunJob(second))
    driven.until(JobProgress)
    driven.engine.send(Shutdown())
    ended = {driven.until(JobEnded), driven.until(JobEnded)}
    assert ended == {JobEnded(first.id, "cancelled"), JobEnded(second.id, "cancelled")}


def test_closing_leaves_no_process_thread_or_file(driven, home) -> None:
    threads = threading.active_count()
    files = len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0
    with_engine = driven.engine.pid
    driven.engine.send(RunJob(driven.job(STUBBORN)))
    driven.until(JobStarted)
    begun = time.monotonic()
    driven.engine.close()
    assert time.monotonic() - begun < 5.0
    assert fakes.process_gone(with_engine, 0.5)
    children = psutil.Process().children(recursive=True)
    assert [child for child in children if "multiprocessing" in " ".join(child.cmdline())] == []
    assert threading.active_count() <= threads
    assert not files or len(os.listdir("/proc/self/fd")) < files
    assert [path.name for path in home.rglob("*") if path.is_file()] == ["operations.json"]
    assert driven.engine.poll(1.0) is None
    driven.engine.send(RunJob(driven.job(NOISE)))
    driven.engine.close()


def test_a_close_from_another_thread_wakes_a_waiting_poll(driven) -> None:
    threading.Timer(0.2, driven.engine.close).start()
    begun = time.monotonic()
    assert driven.engine.poll(20.0) is None
    assert time.monotonic() - begun < 5.0


def test_a_second_close_waits_for_the_first(driven) -> None:
    driven.engine.send(RunJob(driven.job(STUBBORN)))
    driven.until(JobStarted)
    pid = driven.engine.pid
    first = threading.Thread(target=driven.engine.close)
    first.start()
    assert driven.engine.poll(20.0) is None
    driven.engine.close()
    assert fakes.process_gone(pid, 0.0) or not psutil.pid_exists(pid)
    first.join()


def test_one_engine_ending_does_not_close_what_another_is_just_handing_on(monkeypatch) -> None:
    start = util.spawnv_passfds
    ending = threading.Thread(target=end_tracker)

    def start_beside_an_end(path, args, descriptors):
        if any("spawn_main" in str(part) for part in args):
            ending.start()
            ending.join(0.3)
            for descriptor in descriptors:
                os.fstat(descriptor)
        return start(path, args, descriptors)

    monkeypatch.setattr(util, "spawnv_passfds", start_beside_an_end)
    process = EngineProcess(fakes.engine_that_will_not_start)
    process.end(5.0)
    ending.join()
    end_tracker()


def test_what_the_engine_can_do_is_remembered_until_a_model_changes(driven, home) -> None:
    kept = Engine.load_capabilities()
    assert kept == driven.seen[0]
    assert isinstance(kept, EngineReady)
    package = home / "models" / "denoise" / "model.json"
    package.parent.mkdir(parents=True)
    package.write_text("{}")
    assert Engine.load_capabilities() is None


PARENT = """
import sys, time
from pathlib import Path
sys.path.insert(0, {tests!r})
import jobs_fakes as fakes
from medaug_gui.jobs.engine import Engine
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.messages import JobStarted, RunJob
from medaug_gui.jobs.recipe import Recipe, RecipeStep
engine = Engine(Path({session!r}), fakes.engine)
engine.start()
recipe, folder = Recipe((RecipeStep("stubborn"),)), {session!r} + "/results/left"
engine.send(RunJob(Job(recipe, (Item.from_header(fakes.header()),), folder, id="left")))
while not isinstance(engine.poll(1), JobStarted):
    pass
print(engine.pid, flush=True)
time.sleep(60)
"""


def test_the_child_dies_with_its_parent_and_the_journal_tells_what_was_left(tmp_path, home) -> None:
    code = PARENT.format(tests=str(Path(__file__).parent), session=str(tmp_path / "gone"))
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    try:
        engine_pid = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
        assert fakes.process_gone(engine_pid, 3.0)
    finally:
        parent.kill()
        parent.wait()
        parent.stdout.close()
    left = read_job(tmp_path / "gone" / "results" / "left")
    assert left is not None
    job, state = left
    assert (job.id, job.recipe.steps[0].operation, job.items[0].key, state) == ("left", "stubborn", "one", "running")


def test_the_windows_end_imports_no_operation_and_no_torch() -> None:
    code = (
        "import sys, medaug_gui.jobs.engine, medaug_gui.jobs.journal, medaug_gui.jobs.session;"
        "print([name for name in sys.modules if name.split('.')[0] in ('torch', 'SimpleITK', 'pydicom', 'psutil')"
        " or name.startswith('medaug_gui.operations')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform != "linux", reason="the order in which memory is taken back is Linux's")
def test_the_engine_gives_way_to_the_window(driven) -> None:
    process = psutil.Process(driven.engine.pid)
    assert process.nice() >= 5
    assert int(Path(f"/proc/{process.pid}/oom_score_adj").read_text()) >= 500
    environment = process.environ()
    assert environment["OMP_WAIT_POLICY"] == "PASSIVE"
