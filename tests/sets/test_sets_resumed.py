"""A set that is killed at any moment and goes on: nothing twice, nothing missing, the same files as in one go."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from set_fakes import QUICK, make_nnunet, make_plan, make_set

from medaug_gui.core.errors import BadParameter, Cancelled, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.sets.manifest import SetReport, cut_torn_line, read_entries
from medaug_gui.core.sets.state import SetState, ask_stop
from medaug_gui.jobs.children import is_alive, read_last_words
from medaug_gui.jobs.sets.child import start_set, start_set_survey
from medaug_gui.sets.run import expand

KILLED = """
import os, signal, sys
import medaug_gui.sets.{module} as module
from medaug_gui.cli.main import app
real, seen = module.{function}, [0]
def end(*given, **named):
    seen[0] += 1
    if seen[0] == {at}:
        {before}
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given, **named)
module.{function} = end
app()
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "recipe.json").write_text(json.dumps(QUICK))
    return make_nnunet(tmp_path / "data", 10)


def list_words(data: Path) -> list[str]:
    out = data.parent / "set"
    return ["expand", str(data), "-o", str(out), "--recipe", str(data.parent / "recipe.json"), "--copies", "2",
            "--name", "Dataset501_Lumps", "--json"]  # fmt: skip


def kill(data: Path, module: str, function: str, at: int, before: str = "pass") -> None:
    code = KILLED.format(module=module, function=function, at=at, before=before)
    done = subprocess.run([sys.executable, "-c", code, *list_words(data)], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr


def take(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*") if path.is_file() and path.name != "manifest.jsonl"}  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_set_killed_three_times_is_as_one_made_in_one_go(data: Path, tmp_path: Path) -> None:
    kill(data, "making", "take_labels", 3)
    kill(data, "entries", "hash_file", 9)  # between two files of one image
    torn = 'given[0].write(b\'{"entry":"case_0009_v0\'); given[0].flush()'
    kill(data, "run", "add_entry", 4, torn)
    done = subprocess.run(
        [sys.executable, "-m", "medaug_gui", *list_words(data)], capture_output=True, text=True, check=True
    )
    report = json.loads(done.stdout)
    assert report["whole"]
    assert report["entries"] == {"train": 24, "val": 1, "test": 1}
    entries = list(read_entries(tmp_path / "set" / "manifest.jsonl"))
    assert set(Counter(entry.entry for entry in entries).values()) == {1}
    make_set(data, tmp_path / "once" / "set", name="Dataset501_Lumps")
    assert take(tmp_path / "set") == take(tmp_path / "once" / "set")


def test_what_is_asked_to_stop_stops_and_goes_on(data: Path, tmp_path: Path) -> None:
    plan, work = make_plan(data, tmp_path / "set"), tmp_path / "set.work"
    seen: list[str] = []

    def report(fraction: float, note: str) -> None:
        seen.append(note)
        if seen.count("making") == 3:
            ask_stop(work)
            raise_soon.append(True)

    raise_soon: list[bool] = []
    with pytest.raises(Cancelled):
        expand(plan, work, Progress(report, lambda: len(raise_soon) > 0))
    state = SetState.read(work)
    assert state is not None
    assert state.phase == "stopped"
    made = list(read_entries(work / "manifest.jsonl"))
    assert 3 <= len(made) < 20
    kept = {file.path: os.stat(tmp_path / "set" / file.path).st_mtime_ns for one in made for file in one.files}
    report_ = expand(plan, work, Progress())
    assert report_.is_whole
    assert {path: os.stat(tmp_path / "set" / path).st_mtime_ns for path in kept} == kept
    assert SetReport.read(work) == report_


def test_a_file_that_is_lost_is_made_again(data: Path, tmp_path: Path) -> None:
    plan, work, entries = make_set(data, tmp_path / "set")
    lost = next(entry for entry in entries if entry.copy == 1)
    path = tmp_path / "set" / lost.files[0].path
    before = path.read_bytes()
    path.unlink()
    assert expand(plan, work, Progress()).is_whole
    assert path.read_bytes() == before


def test_a_strange_or_changed_file_is_told(data: Path, tmp_path: Path) -> None:
    plan, work, entries = make_set(data, tmp_path / "set")
    path = tmp_path / "set" / entries[0].files[0].path
    path.with_name("notes.txt").write_text("mine")
    (tmp_path / "set" / "results.txt").write_text("what a trainer writes beside is its own")
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    problems = expand(plan, work, Progress()).problems
    assert len(problems) == 2
    assert any(one.endswith("notes.txt is a file that the manifest does not know.") for one in problems)


def test_another_set_or_a_full_folder_is_refused(data: Path, tmp_path: Path) -> None:
    make_set(data, tmp_path / "set")
    with pytest.raises(BadParameter, match="Another set was begun"):
        expand(make_plan(data, tmp_path / "set", copies=3), tmp_path / "set.work", Progress())
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    with pytest.raises(BadParameter, match="not empty"):
        expand(make_plan(data, tmp_path / "full"), tmp_path / "full.work", Progress())


def test_a_set_that_another_process_makes_is_left_alone(data: Path, tmp_path: Path) -> None:
    work = tmp_path / "set.work"
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)", "expand"])
    try:
        SetState(phase="making", pid=other.pid).write(work)
        with pytest.raises(Refused, match="being made already"):
            expand(make_plan(data, tmp_path / "set"), work, Progress())
    finally:
        other.kill()
        other.wait()
    assert expand(make_plan(data, tmp_path / "set"), work, Progress()).is_whole


def test_the_window_has_a_set_looked_at_and_made_by_a_process_of_its_own(data: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    plan = make_plan(data, tmp_path / "set", copies=1)
    (tmp_path / "plan.json").write_text(json.dumps(plan.to_json()))
    for start in (lambda: start_set_survey(work, tmp_path / "plan.json"), lambda: start_set(work)):
        pid = start()
        deadline = time.monotonic() + 120
        while is_alive(pid, work) and time.monotonic() < deadline:
            time.sleep(0.05)
        state = SetState.read(work)
        assert state is not None, read_last_words(work)
        assert state.phase == "done", state.sentence
    assert SetReport.read(work) is not None


def test_a_torn_last_line_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(b'{"a":1}\n' + b"x" * 200_000)
    cut_torn_line(path)
    assert path.read_bytes() == b'{"a":1}\n'
    path.write_bytes(b"torn")
    cut_torn_line(path)
    assert path.read_bytes() == b""
    cut_torn_line(tmp_path / "none.jsonl")
