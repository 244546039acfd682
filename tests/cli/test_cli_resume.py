"""A run that was stopped goes on: what is there is not made twice, and what is missing is as in one go."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import cli_fakes as fakes
import pytest
from typer.testing import CliRunner, Result

import medaug_gui.io.scan as scanning
from medaug_gui.cli.main import app
from medaug_gui.cli.resume import RunRecord
from medaug_gui.jobs import services

PARTS = """
import os, signal, sys
sys.path.insert(0, {tests!r})
import cli_fakes as fakes
import medaug_gui.io.scan as scanning
from medaug_gui.cli.resume import RunRecord
from medaug_gui.jobs import services
services.create_services, scanning.scan = fakes.tools, fakes.scan
real, seen = getattr(RunRecord, {where!r}), [0]
def end(*given):
    seen[0] += 1
    if seen[0] == {at}:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given)
setattr(RunRecord, {where!r}, end)
from medaug_gui.cli.main import app
app()
"""


@pytest.fixture(autouse=True)
def small_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Small operations on made-up series, and the real writers; a home that a killed process shares."""
    monkeypatch.setattr(services, "create_services", fakes.tools)
    monkeypatch.setattr(scanning, "scan", fakes.scan)
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path / "home"))


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    folder.mkdir()
    for name in ("a.dcm", "bb.dcm"):
        (folder / name).touch()
    return folder


def medaug(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def words_of(study: Path, out: Path, *more: object) -> list[str]:
    words = ("run", "noise", study, "-o", out, "--copies", 2, "--seed", 3, "--format", "nifti", "--json", *more)
    return [str(word) for word in words]


def killed(study: Path, out: Path, where: str, at: int = 3) -> None:
    """The same run, killed at one of its results."""
    code = PARTS.format(tests=str(Path(__file__).parent), where=where, at=at)
    done = subprocess.run([sys.executable, "-c", code, *words_of(study, out)], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr


def told(result: Result) -> Any:
    return json.loads(result.stdout)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(("where", "there"), [("begin", 2), ("finish", 3)])
def test_after_a_kill_the_same_command_makes_what_is_missing_and_nothing_twice(
    study: Path, tmp_path: Path, where: str, there: int
) -> None:
    killed(study, tmp_path / "out", where)
    before = files(tmp_path / "out")
    assert len([name for name in before if name.endswith(".nii.gz")]) == there
    result = medaug(*words_of(study, tmp_path / "out"))
    assert result.exit_code == 0, result.stderr
    assert f"{there} of 4 results there already" in result.stderr
    outputs = told(result)["outputs"]
    assert [output["earlier"] for output in outputs] == [True] * there + [False] * (4 - there)
    assert {(output["input"], output["copy"]) for output in outputs} == {
        ("key-a", 1), ("key-a", 2), ("key-bb", 1), ("key-bb", 2),
    }  # fmt: skip
    assert all(Path(output["path"]).is_file() for output in outputs)
    assert medaug(*words_of(study, tmp_path / "whole", "--no-resume")).exit_code == 0
    assert files(tmp_path / "out") == files(tmp_path / "whole")
    assert {name: files(tmp_path / "out")[name] for name in before} == before


def test_a_run_that_was_finished_is_made_again_unless_it_is_to_be_resumed(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert medaug(*words_of(study, out)).exit_code == 0
    first = files(out)
    again = medaug(*words_of(study, out, "--resume"))
    assert files(out) == first
    assert all(output["earlier"] for output in told(again)["outputs"])
    more = medaug(*words_of(study, out, "--resume", "--copies", 3))
    assert sum(not output["earlier"] for output in told(more)["outputs"]) == 2
    assert medaug(*words_of(study, out)).exit_code == 0
    assert len(files(out)) > len(first)


def test_what_was_taken_away_or_has_another_source_is_made_again(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    outputs = told(medaug(*words_of(study, out)))["outputs"]
    Path(outputs[1]["path"]).unlink()
    again = told(medaug(*words_of(study, out, "--resume")))["outputs"]
    assert [output["copy"] for output in again if not output["earlier"]] == [2]
    other = told(medaug(*words_of(study, out, "--resume", "--set", "amount=2")))["outputs"]
    assert not any(output["earlier"] for output in other)


def test_where_some_failed_the_same_command_tries_those_again(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (study / "bad.dcm").touch()
    first = medaug(*words_of(study, tmp_path / "out"))
    assert first.exit_code == 1
    assert len(told(first)["failures"]) == 2
    real = fakes.read
    monkeypatch.setattr(fakes, "read", lambda header, progress: real(fakes.header("a"), progress))
    second = medaug(*words_of(study, tmp_path / "out"))
    assert second.exit_code == 0, second.stderr
    fresh = [output for output in told(second)["outputs"] if not output["earlier"]]
    assert {(output["input"], output["copy"]) for output in fresh} == {("key-bad", 1), ("key-bad", 2)}


def test_runs_on_other_paths_into_one_folder_keep_out_of_each_others_way(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    one, two = words_of(study / "a.dcm", out), words_of(study / "bb.dcm", out)
    assert medaug(*one).exit_code == 0
    killed(study / "bb.dcm", out, "begin", at=2)
    first = files(out)
    assert len([name for name in first if name.endswith(".nii.gz")]) == 3
    assert [output["earlier"] for output in told(medaug(*two))["outputs"]] == [True, False]
    both = told(medaug(*words_of(study, out, "--resume")))["outputs"]
    assert [output["earlier"] for output in both] == [True] * 4
    assert len([name for name in files(out) if name.endswith(".nii.gz")]) == 4


def test_two_at_the_same_run_do_not_share_a_record(study: Path, tmp_path: Path, monkeypatch) -> None:
    out = tmp_path / "out"
    real = RunRecord.finish
    seen: list[Result] = []

    def meanwhile(self: RunRecord, *given: Any) -> None:
        real(self, *given)
        if not seen:
            seen.append(Result)
            seen[0] = medaug(*words_of(study, out, "--resume"))

    monkeypatch.setattr(RunRecord, "finish", meanwhile)
    assert medaug(*words_of(study, out)).exit_code == 0
    assert seen[0].exit_code == 2
    assert "under way" in seen[0].stderr


def test_pseudonyms_are_the_same_in_all_parts_and_the_folder_holds_nothing_but_results(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys: list[str] = []
    import medaug_gui.export.catalog as formats

    class Keeps(fakes.JsonWriter):
        def write(self, results: Any, folder: Path, options: Any, progress: Any) -> Any:
            keys.append(options.key)
            if len(keys) == 2:
                raise OSError(28, os.strerror(28))
            return super().write(results, folder, options, progress)

    monkeypatch.setattr(formats, "find_writers", lambda: {"nifti": Keeps()})
    assert medaug(*words_of(study, tmp_path / "out", "--deidentify")).exit_code == 1
    assert medaug(*words_of(study, tmp_path / "out", "--deidentify")).exit_code == 0
    assert len(keys) == 5
    assert len(set(keys)) == 1
    assert all(name.endswith(".json") for name in files(tmp_path / "out"))
    assert not [name for name in files(tmp_path / "out") if name.startswith(".")]


def test_a_home_that_cannot_be_written_costs_only_the_going_on(study: Path, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file stands where the folder should be")
    assert medaug(*words_of(study, tmp_path / "out")).exit_code == 0
    assert medaug(*words_of(study, tmp_path / "out", "--resume")).exit_code == 2
