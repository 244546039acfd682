"""`medaug train` with --size, --plan and --survey: what is said, what lies where, and what is wrong in one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scipy import ndimage
from typer.testing import CliRunner

from medaug_gui.cli.main import app

RUNNER = CliRunner()


def make_pictures(folder: Path, patients: int = 6, each: int = 10) -> Path:
    """Pictures in a folder for each patient."""
    for patient in range(patients):
        (folder / f"patient{patient}").mkdir(parents=True)
        for number in range(each):
            rng = np.random.default_rng(100 * patient + number)
            soft = ndimage.gaussian_filter(rng.standard_normal((160, 160)), 6)
            grey = np.clip(110 + 700 * soft + rng.normal(0, 2, soft.shape), 0, 250).astype(np.uint8)
            Image.fromarray(grey).save(folder / f"patient{patient}" / f"{number}.png")
    return folder


def train(*words: object) -> tuple[int, str, str]:
    result = RUNNER.invoke(app, ["train", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


def test_a_survey_says_what_there_is_and_ends(tmp_path: Path) -> None:
    data, work = make_pictures(tmp_path / "data"), tmp_path / "work"
    code, printed, said = train("denoise", data, "--survey", "--work", work)
    assert code == 0, said
    assert "60 slices" in printed
    assert "It can be trained on." in printed
    assert {path.name for path in work.iterdir()} == {
        "plan.json", "survey.json", "verdict.json", "thumbnails.npz", "size.json",
    }  # fmt: skip
    assert set(json.loads((work / "size.json").read_text())) == {"small", "medium", "large"}
    code, printed, _ = train("--plan", work / "plan.json", "--survey", "--work", work, "--json")
    assert code == 0
    assert json.loads(printed)["may_start"] is True


def test_a_survey_needs_no_torch(tmp_path: Path) -> None:
    data = make_pictures(tmp_path / "data", 2, 6)
    program = (
        "import sys; from medaug_gui.cli.main import app\n"
        f"try: app(['train', 'denoise', {str(data)!r}, '--survey', '--work', {str(tmp_path / 'work')!r}])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "assert 'torch' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_cannot_be_trained_on_is_said_before_it_starts(tmp_path: Path) -> None:
    data, work = make_pictures(tmp_path / "data", 1, 4), tmp_path / "work"
    code, printed, _ = train("denoise", data, "--survey", "--work", work)
    assert (code, "It cannot be trained on." in printed) == (0, True)
    code, _, said = train("denoise", data, "-o", tmp_path / "out", "--size", "small", "--work", work)
    assert code == 1
    assert "too few to learn anything from" in said
    assert json.loads((work / "state.json").read_text())["phase"] == "failed"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--size", "small"], "nothing to train"),
        (["denoise", ".", "--size", "huge", "-o", "out"], "no size 'huge'"),
        (["denoise-ct", ".", "--size", "small", "-o", "out"], "is no task"),
        (["denoise", "absent", "--size", "small", "-o", "out"], "There is no folder"),
        (["denoise", ".", "--size", "small"], "where the work is kept"),
        (["--plan", "absent.json", "--work", "work"], "There is no plan"),
        (["denoise", ".", "--method", "gan", "-o", "out"], "chosen for generating"),
        (["denoise", "."], "needs DATA and -o OUT"),
        (["denoise", ".", "-o", "out"], "With --size small DATA may be any folder"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, printed, said = train(*words)
    assert code in (1, 2)
    assert sentence in said
    assert printed == ""
    assert len(said.strip().splitlines()) == 1
