"""Session folders and the queue's journal: what goes, what stays, what is told after a crash."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import jobs_fakes as fakes
import pytest

from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.journal import Journal, forget, unfinished
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.jobs.session import open_session
from medaug_gui.jobs.stash import put, sweep


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MEDAUG_SESSIONS", str(tmp_path / "sessions"))
    return tmp_path / "sessions"


def other_process(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_session_is_private_and_goes_when_closed(root) -> None:
    with open_session() as session:
        assert session.folder.parent == root
        assert stat.S_IMODE(session.folder.stat().st_mode) == 0o700
        put(fakes.series(), session.folder / "one")
    assert list(root.iterdir()) == []


def test_the_folder_of_a_dead_process_is_removed_and_that_of_a_living_one_is_not(root) -> None:
    code = "from medaug_gui.jobs.session import open_session; print(open_session().folder)"
    stale = Path(other_process(code))
    assert stale.exists()
    mine = open_session()
    assert not stale.exists()
    open_session().close()
    assert mine.folder.exists()


def test_another_process_with_the_same_number_does_not_keep_a_folder_alive(root) -> None:
    first = open_session()
    owner = first.folder / "owner.json"
    told = json.loads(owner.read_text())
    owner.write_text(json.dumps({**told, "started": told["started"] - 1000}))
    open_session()
    assert not first.folder.exists()


def test_a_folder_whose_process_has_not_yet_signed_it_is_left_until_it_is_old(root) -> None:
    unsigned = root / "medaug-session-new"
    unsigned.mkdir(parents=True)
    elsewhere = root / "something-else"
    elsewhere.mkdir()
    open_session()
    assert unsigned.exists()
    os.utime(unsigned, (1, 1))
    open_session()
    assert not unsigned.exists()
    assert elsewhere.exists()


def test_the_journal_tells_what_was_unfinished_and_holds_no_patient_data(home) -> None:
    recipe = Recipe((RecipeStep("noise"), RecipeStep("slow")))
    jobs = [Job(recipe, (Item.of(fakes.header("k")),), id=str(n)) for n in range(3)]
    journal = Journal("session-x")
    for job in jobs:
        journal.submitted(job)
    journal.state("0", "running")
    journal.state("0", "done")
    journal.state("1", "running")
    path = home / "journal" / "session-x.jsonl"
    assert "Series k" not in path.read_text()
    assert "1.2.3" not in path.read_text()
    assert unfinished() == ()  # this process is alive: its jobs are under way
    owner, *rest = path.read_text().splitlines()
    path.write_text("\n".join([owner.replace(f"{os.getpid()}", "4194305"), *rest, '{"job": "2", "sta']))
    assert [(left.job, left.state, left.operations, left.keys) for left in unfinished()] == [
        ("1", "running", ("noise", "slow"), ("k",)),
        ("2", "waiting", ("noise", "slow"), ("k",)),
    ]
    forget()
    assert unfinished() == ()
    assert not path.exists()


def test_a_closed_journal_leaves_nothing(home) -> None:
    journal = Journal("session-y")
    journal.close()
    journal.submitted(Job(Recipe((RecipeStep("noise"),)), ()))
    journal.close()
    assert not list((home / "journal").iterdir())


def test_sweeping_takes_only_what_is_half_written(tmp_path) -> None:
    put(fakes.series(), tmp_path / "whole")
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "voxels.npy").write_bytes(b"x")
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["whole"]


def test_a_home_that_cannot_be_written_costs_the_journal_and_not_the_jobs(home) -> None:
    home.write_text("a file stands where the folder should be")
    journal = Journal("session-z")
    journal.submitted(Job(Recipe((RecipeStep("noise"),)), ()))
    journal.state("x", "running")
    journal.close()
    assert unfinished() == ()
