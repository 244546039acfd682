"""A plan ends in a package among the user's own models; whatever stops it on the way, it goes on where it was."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from runs_fakes import make_plan, make_settings, write_patients
from safetensors.torch import load_file
from training_fakes import draw_series

from medaug_gui.cli.train_plan import read_asked
from medaug_gui.core.errors import BadParameter, Cancelled, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.state import TrainingCommand, TrainingState, tell
from medaug_gui.io import folder_locks
from medaug_gui.models.library import list_models
from medaug_gui.models.package import Package
from medaug_gui.operations.learned.packaged import make_operation
from medaug_gui.training.runs import surveyed
from medaug_gui.training.runs.plan_run import run_plan


@pytest.fixture(scope="module")
def scans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_patients(tmp_path_factory.mktemp("scans") / "data")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def read_weights(package: Package) -> str:
    return package.card.weights.sha256


def test_the_package_stands_among_the_users_own_models(scans: Path, home: Path, tmp_path: Path) -> None:
    plan = make_plan(scans, "", name="Quiet chests", licence="CC-BY-4.0", seed=3)
    package = run_plan(plan, tmp_path / "work", Progress(), settings=make_settings(20, measured_slices="2"))
    assert package.folder == home / "models" / "quiet-chests"
    models, problems = list_models()
    assert (problems, "quiet-chests" in [model.package.id for model in models]) == ((), True)
    state = TrainingState.read(tmp_path / "work")
    assert state is not None
    assert (state.phase, state.step, state.package, state.pid) == ("done", 20, str(package.folder), os.getpid())
    operation = make_operation(package)
    values = {one.name: one.default for one in operation.spec.parameters}
    assert operation.run(draw_series("CT"), values, 0, Progress(), "cpu").voxels.size
    second = run_plan(plan, tmp_path / "other", Progress(), settings=make_settings(2))
    assert second.id == "quiet-chests-2"


def test_the_card_says_what_was_counted_and_no_name(scans: Path, home: Path, tmp_path: Path) -> None:
    plan = make_plan(scans, tmp_path / "out", licence="CC-BY-4.0", seed=3, name="Ours")
    package = run_plan(plan, tmp_path / "work", Progress(), settings=make_settings(20, measured_slices="2"))
    raw = package.card.raw
    training = raw["training"]
    assert (raw["name"], raw["licence"], training["seed"], training["steps"]) == ("Ours", "CC-BY-4.0", 3, 20)
    assert [part[0]["patients"] for part in (training["data"], training["held_out"])] == [3, 1]
    assert (training["modality"], training["series_sha256"]["count"]) == ("CT", 4)
    assert len({*training["series_sha256"]["each"]}) == 4
    assert "3 patients trained on" in training["split"]
    assert read_asked(str(package.folder)) == {
        "task": "denoise", "method": "", "modality": "", "classes": "", "size": "small", "minutes": 0.0,
        "held_out": 0.2,
        "seed": 3,
    }  # fmt: skip
    assert surveyed.describe_sizes(plan)["small"]["memory"] == training["trial"]["memory"] > 0
    (place,) = raw["metrics"]
    assert place.startswith("held-out patients (1")
    assert "psnr_db" in json.dumps(raw["metrics"])
    texts = [
        path.read_text()
        for path in package.folder.iterdir()
        if path.suffix in (".json", ".md") or path.stem == "LICENSE"
    ]
    assert len(texts) == 5
    assert not any(str(tmp_path) in text or "patient0" in text for text in texts)


def test_two_runs_with_one_seed_are_the_same_and_another_seed_is_not(scans: Path, home: Path, tmp_path: Path) -> None:
    found = [
        read_weights(run_plan(make_plan(scans, tmp_path / f"out{number}", seed=seed), tmp_path / f"work{number}",
                              Progress(), settings=make_settings(12)))
        for number, seed in enumerate((1, 1, 2))
    ]  # fmt: skip
    assert found[0] == found[1] != found[2]


def test_an_interrupted_run_is_paused_and_goes_on(scans: Path, home: Path, tmp_path: Path) -> None:
    plan, looks = make_plan(scans, tmp_path / "out"), []
    with pytest.raises(Cancelled):
        run_plan(plan, tmp_path / "work", Progress(cancelled=lambda: looks.append(1) or len(looks) > 400),
                 settings=make_settings(500))  # fmt: skip
    state = TrainingState.read(tmp_path / "work")
    assert state is not None
    assert state.phase == "paused"
    package = run_plan(TrainingPlan.read(tmp_path / "work"), tmp_path / "work", Progress(), resume=True,
                       settings={"steps": "40"})  # fmt: skip
    assert package.card.raw["training"]["steps"] >= 40


def test_what_was_stopped_is_kept_and_says_so(scans: Path, home: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    tellers: list[int] = []

    def report(_fraction: float, note: str) -> None:
        if note.startswith("step ") and not tellers:
            tellers.append(1)
            tell(work, TrainingCommand("stop"))

    run_plan(make_plan(scans, tmp_path / "out", minutes=5.0), work, Progress(report), settings=without_steps())
    state = TrainingState.read(work)
    assert state is not None
    assert (state.phase, Path(state.package).name) == ("stopped", "out")
    assert "Stopped by its user" in state.sentence


def without_steps() -> dict[str, str]:
    settings = make_settings(0)
    del settings["steps"]
    return settings


def test_a_work_folder_has_one_process(scans: Path, home: Path, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    held = folder_locks.claim_folder(tmp_path / "work")
    assert held is not None
    with pytest.raises(Refused, match="Another process"):
        run_plan(make_plan(scans, tmp_path / "out"), tmp_path / "work", Progress(), settings=make_settings(2))
    held.release()


def test_what_cannot_be_is_said_and_stands_in_the_state(scans: Path, home: Path, tmp_path: Path) -> None:
    plan = make_plan(scans, tmp_path / "out")
    with pytest.raises(BadParameter, match="no key colour"):
        run_plan(plan, tmp_path / "work", Progress(), settings=make_settings(2, colour="red"))
    state = TrainingState.read(tmp_path / "work")
    assert state is not None
    assert (state.phase, "no key colour" in state.sentence) == ("failed", True)
    assert not (tmp_path / "out").exists()


def test_it_is_trained_on_from_a_package(scans: Path, home: Path, tmp_path: Path) -> None:
    first = run_plan(make_plan(scans, tmp_path / "first"), tmp_path / "one", Progress(), settings=make_settings(40))
    settings = make_settings(3)
    del settings["arguments.channels"], settings["arguments.blocks"]
    plan = make_plan(scans, tmp_path / "second", start=str(first.folder))
    second = run_plan(plan, tmp_path / "two", Progress(), settings=settings)
    assert second.card.architecture.arguments == first.card.architecture.arguments
    ours, theirs = (load_file(one.folder / "weights.safetensors") for one in (second, first))
    changes = [float((ours[name] - theirs[name]).abs().mean() / theirs[name].abs().mean()) for name in ours]
    assert 0 < float(np.median(changes)) < 0.1
    texts = [path.read_text() for path in second.folder.iterdir() if path.suffix in (".json", ".md")]
    assert not any(str(tmp_path) in text for text in texts)


def test_killed_at_any_moment_it_ends_in_the_same_weights(scans: Path, home: Path, tmp_path: Path) -> None:
    whole = run_plan(make_plan(scans, tmp_path / "whole"), tmp_path / "one", Progress(), settings=make_settings(300))
    words = [sys.executable, "-m", "medaug_gui", "train", "denoise", str(scans), "-o", str(tmp_path / "parts"),
             "--size", "small", "--work", str(tmp_path / "two"),
             *[word for key, value in {**make_settings(300), "checkpoint_seconds": "0.2"}.items()
               for word in ("--set", f"{key}={value}")]]  # fmt: skip
    rng = random.Random()
    for _ in range(2):
        process = subprocess.Popen([*words, "--resume"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_training(tmp_path / "two", process)
        time.sleep(rng.uniform(0.0, 1.2))
        process.kill()
        process.wait()
    done = subprocess.run([*words, "--resume", "--json"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert document["steps"] == 300
    ours, theirs = (load_file(folder / "weights.safetensors") for folder in (tmp_path / "parts", whole.folder))
    assert all(bool((ours[name] == theirs[name]).all()) for name in theirs)


def wait_for_training(work: Path, process: subprocess.Popen[bytes]) -> None:
    """Until it trains, which takes some seconds, most of them imports."""
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        state = TrainingState.read(work)
        if state is not None and state.pid == process.pid and state.phase in ("training", "measuring", "done"):
            return
        time.sleep(0.02)
