"""medaug worth: whole comparisons on small volumes, stopped and gone on with, what is refused, the report."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from set_fakes import QUICK, draw, make_nnunet, make_pictures, save_nifti
from typer.testing import CliRunner, Result

from medaug_gui.cli.main import app
from medaug_gui.core.errors import BadParameter, Cancelled, Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.parameters import ParameterSpec
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.core.sets.state import SetState, ask_stop
from medaug_gui.core.sets.worth import WorthPlan, WorthResult
from medaug_gui.core.spec import OperationSpec
from medaug_gui.jobs.children import is_alive, read_last_words
from medaug_gui.jobs.services import Services, create_services
from medaug_gui.jobs.sets.child import start_worth
from medaug_gui.sets.worth import run
from medaug_gui.sets.worth.data import load_data
from medaug_gui.sets.worth.run import measure_worth

NOTHING = {**QUICK, "steps": [{"operation": "affine", "parameters": {"rotation": 0, "scale": 0, "translation": 0}}]}


def make_plan(data: Path, **told: object) -> WorthPlan:
    return WorthPlan(**{"sources": (str(data),), "recipe": QUICK, "seeds": 2, "steps": 2, "edge": 32, **told})


def medaug(*words: object) -> Result:
    return CliRunner().invoke(app, ["worth", *map(str, words)])


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_nnunet(tmp_path_factory.mktemp("worth") / "data", 8)


def read_scores(work: Path) -> dict[str, dict[str, object]]:
    found = {path.stem: json.loads(path.read_text()) for path in sorted((work / "scores").iterdir())}
    return {name: {key: value for key, value in one.items() if key != "seconds"} for name, one in found.items()}


def test_the_command_compares_and_writes_a_report_that_names_nobody(data: Path, tmp_path: Path) -> None:
    generated = make_nnunet(tmp_path / "made", 3, first=100)
    (tmp_path / "recipe.json").write_text(json.dumps(QUICK))
    words = [data, "--generated", generated, "--recipe", tmp_path / "recipe.json", "--seeds", 2, "--steps", 2]
    done = medaug(*words, "-o", tmp_path / "worth.html", "--json")
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    assert [score["arm"] for score in found["scores"]] == ["real", "classical", "generated-0.5"]
    assert [(gain["arm"], gain["over"]) for gain in found["gains"]] == [("generated-0.5", "classical")]
    assert (found["seeds"], found["steps"], found["level"]) == (2, 2, 0.95)
    assert found["helps"] == (not found["sentence"].startswith("No measurable gain"))
    assert "too few generated images" in " ".join(found["notes"])
    scores = read_scores(Path(found["work"]))
    assert [scores[f"{arm}_0"]["generated"] for arm in ("real", "classical", "generated-0.5")] == [0, 0, 18]
    page = (tmp_path / "worth.html").read_text()
    assert found["sentence"] in page
    assert page.count("<svg") == 2
    assert "pat00" not in page
    assert str(tmp_path) not in page
    work = Path(found["work"])
    again = medaug("--plan", work / "plan.json", "--work", work)
    assert again.exit_code == 0
    assert again.stdout.splitlines()[-1] == found["sentence"]
    assert read_scores(Path(found["work"])) == scores


def test_what_was_stopped_goes_on_and_comes_to_the_same(data: Path, tmp_path: Path) -> None:
    plan = make_plan(data, steps=4)
    whole = measure_worth(plan, tmp_path / "whole", Progress())
    work = tmp_path / "stopped"

    def stop(_fraction: float, note: str) -> None:
        if "real + classical, seed 1" in note:
            ask_stop(work)
            time.sleep(0.6)  # the word is looked for twice a second

    with pytest.raises(Cancelled):
        measure_worth(plan, work, Progress(stop))
    state = SetState.read(work)
    assert state is not None
    assert (state.phase, state.done, state.total) == ("stopped", 1, 4)
    assert [path.name for path in (work / "scores").iterdir()] == ["real_0.json"]
    assert (work / "running/classical_0/checkpoint.safetensors").is_file()
    first = (work / "scores/real_0.json").stat().st_mtime_ns
    measure_worth(replace(plan, seeds=1), work, Progress())
    (work / "scores/classical_0.json").write_text('{"arm": "classi')  # what a power cut may leave
    assert measure_worth(plan, work, Progress()) == whole == WorthResult.read(work)
    assert (work / "scores/real_0.json").stat().st_mtime_ns == first
    assert read_scores(work) == read_scores(tmp_path / "whole")
    assert SetState.read(work).sentence == whole.sentence


KILLED = """
import os, signal
from medaug_gui.sets.worth import run
from medaug_gui.cli.main import app
real, seen = run.train_arm, []
def train(*given):
    seen.append(1)
    return os.kill(os.getpid(), signal.SIGKILL) if len(seen) == 3 else real(*given)
run.train_arm = train
app()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_comparison_that_is_killed_loses_the_running_training_only(data: Path, tmp_path: Path) -> None:
    words = ["worth", data, "--seeds", 2, "--steps", 2, "-o", tmp_path / "worth.html", "--json"]
    killed = subprocess.run([sys.executable, "-c", KILLED, *map(str, words)], capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    scores = tmp_path / "worth.html.work/scores"
    kept = {path.name: path.stat().st_mtime_ns for path in scores.iterdir()}
    assert sorted(kept) == ["classical_0.json", "real_0.json"]
    assert SetState.read(scores.parent).phase == "making"
    done = medaug(*words[1:])
    assert done.exit_code == 0, done.stderr
    assert len(list(scores.iterdir())) == 4
    assert {name: (scores / name).stat().st_mtime_ns for name in kept} == kept


def test_what_changes_nothing_gains_nothing(data: Path, tmp_path: Path) -> None:
    found = measure_worth(make_plan(data, recipe=NOTHING, steps=1), tmp_path / "work", Progress())
    assert found.sentence == "No measurable gain: leave it."
    assert (found.gains[0].dice, found.gains[0].low, found.gains[0].high) == (0.0, 0.0, 0.0)
    assert not found.helps


def test_patients_are_split_alike_for_all_arms_and_anew_for_each_seed(data: Path, tmp_path: Path) -> None:
    loaded = load_data(make_plan(data, seeds=4), tmp_path, Progress())
    sides = [({*fold.train.owners}, {*fold.held_out.owners}) for fold in loaded.folds]
    for train, held in sides:
        assert train & held == set()
        assert (len(train), len(held)) == (6, 2)
    assert len({tuple(sorted(held)) for _, held in sides}) > 1
    few = load_data(make_plan(data, patients=2), tmp_path, Progress()).folds
    assert [len({*fold.train.owners}) for fold in few] == [2, 2]
    assert [{*one.held_out.owners} for one in few] == [held for _, held in sides[:2]]


def test_a_copy_of_a_held_out_patient_is_not_trained_on(data: Path, tmp_path: Path) -> None:
    made = make_nnunet(tmp_path / "made", 1, first=200)
    for number in range(8):
        image, labels = draw(number)
        save_nifti(made / "imagesTr" / f"copy{number}_0000.nii.gz", image + 1)
        save_nifti(made / "labelsTr" / f"copy{number}.nii.gz", labels)
    plan = make_plan(data, generated=str(made))
    loaded = load_data(plan, tmp_path / "work", Progress())
    assert {*loaded.data.real.owners} & {*loaded.data.generated.owners} == set()
    assert len({*loaded.data.generated.owners}) == 9
    assert [len(fold.leaking) for fold in loaded.folds] == [2, 2]
    assert "4 generated images look like held-out ones" in loaded.notes[-1]


def test_a_generator_makes_each_image_once(data: Path, tmp_path: Path) -> None:
    asked: list[int] = []
    services = make_services(asked)
    plan = make_plan(data, generator="lumps", shares=(0.25,), seeds=1)
    found = measure_worth(plan, tmp_path / "work", Progress(), services)
    assert [score.title for score in found.scores][-1] == "real + classical + generated (0.25x)"
    assert asked == [0, 1]
    assert len(list((tmp_path / "work/generated").iterdir())) == 2
    assert "shows more here than it would elsewhere" in " ".join(found.notes)
    (tmp_path / "work/generated/00001.npz").write_bytes(b"PK")
    (tmp_path / "work/scores/generated-0.25_0.json").unlink()
    assert measure_worth(plan, tmp_path / "work", Progress(), services) == found
    assert asked == [0, 1, 1]


def make_services(asked: list[int], count: int = 8) -> Services:
    """With a generator of lumps."""
    mask = ParameterSpec("mask", "choice", "drawn", "Mask", options=("drawn",))
    spec = OperationSpec("lumps", "Lumps", "generate", "Lumps", "Makes lumps.", (mask,))

    def run_steps(_series: object, steps: object, _key: str, seed: int, copy: int, *_rest: object) -> Series:
        asked.append(copy)
        image, labels = draw(1000 * seed + copy, (count, 40, 40))
        known = (Label(1, "lump"), Label(2, "node"))
        grid = Geometry(image.shape, positioned=False, calibrated=False)
        return Series(image, grid, Identity(modality="MR"), labels=(LabelMap("labels", labels, known),))

    return replace(create_services(), find_spec=lambda name: spec if name == "lumps" else None, run_steps=run_steps)


def test_a_generator_that_makes_only_copies_is_given_up(data: Path, tmp_path: Path) -> None:
    plan = make_plan(data, generator="lumps", seeds=1)
    with pytest.raises(Refused, match="nothing but copies"):
        measure_worth(plan, tmp_path, Progress(), make_services([], 0))


def test_a_folder_of_another_comparison_is_left_alone(data: Path, tmp_path: Path) -> None:
    make_plan(data).write(tmp_path)
    with pytest.raises(BadParameter, match="Another comparison was begun"):
        measure_worth(make_plan(data, seed=3), tmp_path, Progress())
    (tmp_path / "plan.json").write_text('{"out": "set"}')
    with pytest.raises(BadParameter, match="Another comparison was begun"):
        measure_worth(make_plan(data), tmp_path, Progress())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--seeds", "0"], "The seeds are a number from 1 to 100."),
        (["--minutes", "0"], "The minutes of a training lie above 0."),
        (["--patients", "-1"], "Steps, patients and seed are 0 or more."),
        (["-o", "worth.pdf"], "The report is a web page."),
        (["--generator", "gaussian-noise"], "gaussian-noise generates no images."),
        (["--generator", "generate-brain-mr"], "generate-brain-mr gives no label maps"),
        (["--generated", "nowhere"], "There is no file or folder 'nowhere'."),
        (["--recipe", "nowhere.json"], "There is no recipe 'nowhere.json'."),
        (["--device", "cuda:77"], "cuda:77"),
        (["--plan", "nowhere.json"], "There is no plan 'nowhere.json'."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    words: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    done = medaug("data", *words)
    assert done.exit_code in (1, 2)
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["data"] or "worth" in str([*tmp_path.iterdir()])


def test_a_window_starts_it_as_a_process(tmp_path: Path) -> None:
    data, work = make_nnunet(tmp_path / "data", 4), tmp_path / "work"
    make_plan(data, seeds=1, steps=1).write(work)
    process = start_worth(work, tmp_path / "worth.html")
    until = time.monotonic() + 120
    while is_alive(process, work) and time.monotonic() < until:
        time.sleep(0.2)
    assert SetState.read(work).phase == "done", read_last_words(work)
    assert (tmp_path / "worth.html").is_file()
    assert "A comparison needs DATA" in medaug().stderr


def test_data_without_label_maps_or_with_one_patient_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="none of these images has a label map"):
        measure_worth(make_plan(make_pictures(tmp_path / "films")), tmp_path / "a", Progress())
    assert SetState.read(tmp_path / "a").phase == "failed"
    with pytest.raises(Refused, match="All of it is of one patient"):
        measure_worth(make_plan(make_nnunet(tmp_path / "one", 1)), tmp_path / "b", Progress())
    with pytest.raises(BadParameter, match="not from both"):
        make_plan(tmp_path, generator="lumps", generated="/made")
    with pytest.raises(BadParameter, match="no transform called 'denoise-ct'"):
        run.choose_steps(make_plan(tmp_path, recipe={**QUICK, "steps": [{"operation": "denoise-ct"}]}), "CT")


def test_ct_is_changed_in_hounsfield_units_by_its_own_recipe(tmp_path: Path) -> None:
    data = make_nnunet(tmp_path / "data", 4)
    about = json.loads((data / "dataset.json").read_text())
    (data / "dataset.json").write_text(json.dumps({**about, "channel_names": {"0": "CT"}}))
    plan = make_plan(data, recipe={}, seeds=1)
    assert {step.operation for step in run.choose_steps(plan, "CT")} > {"window-shift", "gaussian-noise"}
    loaded = load_data(plan, tmp_path / "work", Progress())
    assert loaded.data.modality == "CT"
    assert loaded.data.grid.window is not None
    assert loaded.data.grid.pixel == 1.0
    assert len(measure_worth(plan, tmp_path / "work", Progress()).scores) == 2


def test_minutes_become_steps_by_a_trial(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "time_step", lambda arm: 0.5)
    monkeypatch.setattr(run, "_FEWEST", 1)
    found = measure_worth(make_plan(data, steps=0, minutes=0.02, seeds=1), tmp_path, Progress())
    assert found.steps == 2
    assert np.isfinite([score.dice for score in found.scores]).all()
