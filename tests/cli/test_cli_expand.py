"""`medaug expand`: words and plans become sets; what is wrong is one sentence and an exit status."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from medaug_gui.cli.main import app
from medaug_gui.core.sets.cases import SetFacts, read_cases
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.core.sets.state import SetState
from medaug_gui.core.trainings.survey import Verdict

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "sets"))
from set_fakes import QUICK, make_nnunet, make_pictures


def medaug(*words: object) -> Result:
    return CliRunner().invoke(app, ["expand", *map(str, words)])


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    path = tmp_path / "recipe.json"
    path.write_text(json.dumps(QUICK))
    return path


def test_words_make_a_set_and_again_make_nothing_twice(tmp_path: Path, recipe: Path) -> None:
    data = make_nnunet(tmp_path / "data", 4)
    words = (
        data,
        "-o",
        tmp_path / "set",
        "--recipe",
        recipe,
        "--copies",
        1,
        "--layout",
        "monai",
        "--split",
        ".5/.25/.25",
    )
    done = medaug(*words)
    assert done.exit_code == 0, done.output
    assert "4 train, 1 val, 1 test (2 variants, 0 generated)" in done.output
    assert "load_decathlon_datalist" in done.output
    again = medaug(*words)
    assert again.exit_code == 2
    assert "whole already" in again.output
    report = json.loads(medaug(*words, "--resume", "--json").stdout)
    assert report["whole"]
    assert report["entries"] == {"train": 4, "val": 1, "test": 1}


def test_a_plan_of_the_window_is_surveyed_and_made(tmp_path: Path) -> None:
    data, work = make_nnunet(tmp_path / "data", 5), tmp_path / "work"
    plan = SetPlan(sources=(str(data),), out=str(tmp_path / "set"), copies=1, recipe=QUICK, layout="png")
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan.to_json()))
    done = medaug("--plan", path, "--work", work, "--survey")
    assert done.exit_code == 0, done.output
    assert "5 cases of 5 patients, MR: 3 train" in done.output
    assert not (tmp_path / "set").exists()
    state = SetState.read(work)
    assert state is not None
    assert (state.phase, state.total) == ("done", 8)
    assert len(read_cases(work)) == 5
    assert [one.name for one in SetFacts.read(work).labels] == ["lump", "node"]
    assert Verdict.read(work).may_start
    assert SetPlan.read(work) == plan
    told = json.loads(medaug("--plan", path, "--work", work, "--survey", "--json").stdout)
    assert told["set"]["parts"] == {"train": 3, "val": 1, "test": 1}
    assert "key" not in told["set"]
    assert medaug("--plan", path, "--work", work).exit_code == 0


def test_doubts_and_what_is_left_out_are_told(tmp_path: Path, recipe: Path) -> None:
    data = make_pictures(tmp_path / "data")
    found = medaug(
        data, "-o", tmp_path / "set", "--layout", "png", "--classes", "folder", "--survey", "--balance", "class"
    )
    assert "ill: " in found.output
    stopped = medaug(data, "-o", tmp_path / "set2")
    assert stopped.exit_code == 1
    assert "no case has a label map" in stopped.output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "DATA and -o OUT"),
        (("nowhere", "-o", "set"), "There is no file or folder"),
        ((".", "-o", "set", "--split", "half"), "is no split"),
        ((".", "-o", "set", "--generated", "some/model"), "is no share and model"),
        ((".", "-o", "set", "--layout", "zip"), "There is no layout"),
        ((".", "-o", "set", "--recipe", "nowhere.json"), "There is no recipe"),
        ((".", "-o", "set", "--workers", "0"), "workers"),
        ((".", "-o", "set", "--device", "cuda:9"), "cuda:9"),
        (("--plan", "nowhere.json"), "There is no plan"),
    ],
)
def test_wrong_words_are_one_sentence(words: tuple[str, ...], sentence: str) -> None:
    done = medaug(*words)
    assert done.exit_code != 0
    assert sentence in done.output
    assert "Traceback" not in done.output


def test_an_image_that_fails_is_told(tmp_path: Path, recipe: Path) -> None:
    data, out = make_nnunet(tmp_path / "data", 4), tmp_path / "set"
    words = (data, "-o", out, "--recipe", recipe, "--copies", 1, "--layout", "monai", "--name", "Lumps")
    assert medaug(*words, "--survey").exit_code == 0
    (data / "imagesTr/pat002_0000.nii.gz").unlink()
    done = medaug(*words)
    assert done.exit_code == 1
    assert "failed: the manifest says why" in done.output
