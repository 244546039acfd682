"""Session folders, what is written down of jobs, and what is left after a kill."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

import jobs_fakes as fakes
import numpy as np
import pytest

from medaug_gui.core.errors import MedAugError
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.maps import ScalarMap
from medaug_gui.io import folder_locks
from medaug_gui.jobs import leftover, stash
from medaug_gui.jobs.bin import binned
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.journal import Journal, read_job
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.jobs.session import RESULTS, Session, open_session
from medaug_gui.jobs.stash import put, sweep


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MEDAUG_SESSIONS", str(tmp_path / "sessions"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path / "sessions"


def other_process(code: str) -> str:
    """The last words of a process that is killed right after them."""
    ended = f"{code}\nimport os, signal, sys; sys.stdout.flush(); os.kill(os.getpid(), signal.SIGKILL)"
    done = subprocess.run([sys.executable, "-c", ended], capture_output=True, text=True, check=False)
    assert done.returncode < 0, done.stderr
    return done.stdout.strip()


def job_in(session: Session, name: str = "j", copies: int = 3, **more: object) -> Job:
    recipe = Recipe((RecipeStep("noise", {"amount": 2.0}),), seed=7, copies=copies)
    job = Job(recipe, (Item.from_header(fakes.header("k")),), str(session.folder / RESULTS / name), id=name)
    return replace(job, **more)


def test_a_session_is_private_and_goes_when_closed(root) -> None:
    with open_session() as session:
        assert session.folder.parent == root
        assert stat.S_IMODE(session.folder.stat().st_mode) == 0o700
        put(fakes.series(), session.folder / "one")
    assert list(root.iterdir()) == []


def test_an_empty_folder_of_a_killed_process_is_removed_and_that_of_a_living_one_is_not(root) -> None:
    stale = Path(other_process("from medaug_gui.jobs.session import open_session; print(open_session().folder)"))
    assert stale.exists()
    mine = open_session()
    assert leftover.look_over() == leftover.Leftover()
    assert not stale.exists()
    assert mine.folder.exists()


KILLED = """
import sys
sys.path.insert(0, {tests!r})
from test_jobs_session import job_in, left_behind
from medaug_gui.jobs.session import open_session
left_behind(open_session())
"""


def left_behind(session: Session) -> None:
    """Two of three results, one half written, of a job that runs; all as a killed window leaves them."""
    journal, job = Journal(), job_in(session)
    journal.add(job)
    journal.note_state(job.id, "running")
    for copy in (0, 2):
        put(rich(), Path(job.folder) / f"0-{copy}")
    half = Path(job.folder) / "0-1"
    half.mkdir()
    (half / "voxels.npy").write_bytes(b"x")
    print(session.folder)


def rich() -> object:
    """A result with a label map, a map and provenance."""
    series = fakes.series("k")
    labels = (LabelMap("Mask", (series.voxels > 0).astype(np.uint8), (Label(1, "Above"),)),)
    maps = (ScalarMap("residual", np.ones(fakes.SHAPE, np.float32)),)
    return replace(series, labels=labels, maps=maps, header={"SliceThickness": 5.0})


def test_the_results_of_a_killed_program_come_back_whole(root) -> None:
    folder = Path(other_process(KILLED.format(tests=str(Path(__file__).parent))))
    found = leftover.look_over()
    assert found == leftover.Leftover((folder,), 2, 1)
    assert leftover.look_over() == found  # looking takes nothing away
    (session,), (left,) = leftover.take_over_sessions(found.folders)
    assert sorted(left.results) == [(0, 0), (0, 2)]
    assert left.unfinished
    assert left.job.recipe == Recipe((RecipeStep("noise", {"amount": 2.0}),), seed=7, copies=3)
    assert left.job.items[0].header == fakes.header("k")
    assert left.lost_sources == {0}
    got, want = stash.get(left.results[0, 2]), rich()
    np.testing.assert_array_equal(got.voxels, want.voxels)
    np.testing.assert_array_equal(got.labels[0].voxels, want.labels[0].voxels)
    np.testing.assert_array_equal(got.maps[0].voxels, want.maps[0].voxels)
    assert got.describe() == want.describe()
    assert leftover.look_over() == leftover.Leftover()  # it is this process's now
    session.close()
    assert list(root.iterdir()) == []


def test_what_a_living_program_has_is_never_offered(root) -> None:
    session = open_session()
    left_behind(session)
    assert leftover.look_over() == leftover.Leftover()
    assert leftover.take_over_sessions([session.folder]) == ([], [])
    assert len(list((session.folder / RESULTS / "j").glob("0-*"))) == 3


def test_whoever_only_looks_does_not_keep_results_from_being_restored(root) -> None:
    session = open_session()
    left_behind(session)
    session.leave()
    found = leftover.look_over()
    looking = folder_locks.claim_folder(session.folder)
    assert looking is not None
    threading.Timer(0.3, looking.release).start()
    (again,), (left,) = leftover.take_over_sessions(found.folders)
    assert len(left.results) == 2
    again.close()


def test_a_result_cut_short_by_a_power_cut_is_none(root) -> None:
    session = open_session()
    left_behind(session)
    voxels = session.folder / RESULTS / "j" / "0-0" / "voxels.npy"
    voxels.write_bytes(voxels.read_bytes()[:-10])
    session.leave()
    found = leftover.look_over()
    assert found.results == 1


def test_results_whose_job_was_not_written_down_are_offered_all_the_same(root) -> None:
    session = open_session()
    recipe = Recipe((RecipeStep("noise"),), seed=3)
    series = fakes.series()
    told = replace(series.provenance, recipe=recipe.to_json(), seed=3)
    put(replace(series, provenance=told), session.folder / RESULTS / "lost" / "1-0")
    session.leave()
    _, (left,) = leftover.take_over_sessions(leftover.look_over().folders)
    assert (left.job.recipe, list(left.results), left.unfinished) == (recipe, [(1, 0)], False)


def test_a_job_that_another_went_on_with_is_not_unfinished(root) -> None:
    first, second = open_session(), open_session()
    left_behind(first)
    Journal().add(job_in(second, "rest", done=frozenset({(0, 0), (0, 2)}), continues="j"))
    first.leave()
    second.leave()
    _, jobs = leftover.take_over_sessions(leftover.look_over().folders)
    assert {left.job.id: (left.unfinished, len(left.results)) for left in jobs} == {"j": (False, 2), "rest": (True, 0)}


def test_what_was_discarded_is_not_offered_again(root) -> None:
    session = open_session()
    left_behind(session)
    leftover.mark_discarded([session])
    session.leave()
    assert leftover.look_over() == leftover.Leftover()
    assert [path.name for path in root.iterdir()] == ["bin"]
    lying = binned.list_binned()
    assert len(lying) == 2
    assert all(stash.is_readable(one.folder / "stash") for one in lying)


def test_a_stash_that_was_being_removed_is_none(root, tmp_path) -> None:
    put(fakes.series(), tmp_path / "one")
    stash.remove(tmp_path / "one")
    assert not (tmp_path / "one").exists()


def test_where_it_cannot_be_written_another_place_takes_the_session_and_says_so(root, tmp_path) -> None:
    root.write_text("a file stands where the folder should be")
    with open_session() as session:
        assert session.folder.parent == tmp_path
        assert "cannot be written" in session.remark


def test_where_no_place_can_be_written_there_is_one_sentence(root, monkeypatch) -> None:
    def full(*_all: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(folder_locks, "make_folder", full)
    with pytest.raises(MedAugError, match="There is no place for results") as raised:
        open_session()
    assert "\n" not in str(raised.value)


def test_a_full_disk_leaves_no_half_result(tmp_path, monkeypatch) -> None:
    def full(*_all: object, **_more: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(stash, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        put(fakes.series(), tmp_path / "one")
    assert not (tmp_path / "one").exists()


def test_the_journal_tells_what_a_job_was_and_how_far(tmp_path) -> None:
    recipe = Recipe((RecipeStep("noise"), RecipeStep("slow")), seed=5, copies=2)
    items = (
        Item.from_header(fakes.header("k")),
        Item("r", "a result", stash="/somewhere"),
        Item.for_generator("phantom"),
    )
    job = Job(recipe, items, str(tmp_path / "job"), "cpu", "x", frozenset({(1, 0)}), "before")
    journal = Journal()
    journal.add(job)
    assert read_job(tmp_path / "job") == (job, "waiting")
    journal.note_state("x", "running")
    assert read_job(tmp_path / "job") == (job, "running")
    (tmp_path / "job" / "job.jsonl").write_text('{"id": "x", "reci')
    assert read_job(tmp_path / "job") is None


def test_sweeping_takes_only_what_is_half_written(tmp_path) -> None:
    put(fakes.series(), tmp_path / "whole")
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "voxels.npy").write_bytes(b"x")
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["whole"]


def test_a_folder_that_cannot_be_written_costs_the_journal_and_not_the_jobs(tmp_path) -> None:
    (tmp_path / "job").write_text("a file stands where the folder should be")
    journal = Journal()
    journal.add(Job(Recipe((RecipeStep("noise"),)), (), str(tmp_path / "job"), id="x"))
    journal.note_state("x", "running")
    assert read_job(tmp_path / "job") is None
