"""`medaug train`: every task on a tiny folder ends in a package that runs; bad data gives one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training_fakes import draw_chest, draw_series, write_films, write_scan, write_slices
from typer.testing import CliRunner

from medaug_gui.cli.main import app
from medaug_gui.core.progress import Progress
from medaug_gui.models.features import efficientnet_lite
from medaug_gui.models.package import load_package
from medaug_gui.operations.learned.packaged import make_operation

RUNNER = CliRunner()
QUICK = ["--set", "steps=2", "--set", "batch=2", "--set", "precision=float32", "--set", "measured_slices=0"]
NETWORKS = {
    "denoise": {"channels": [4, 8], "blocks": 1, "slices": 3, "unshuffle": 2},
    "fill": {"slices": 4, "width": 4, "hidden": 4},
    "upscale": {"features": 4, "blocks": 1, "scale": 2},
    "segment": {"channels": 1, "classes": 2, "features": [4, 6, 8], "unshuffle": 4},
    "propose": {"channels": 6, "classes": 2, "features": [4, 6, 8], "unshuffle": 4},
    "encode": {"channels": [4, 8, 8], "latent": 4, "blocks": 1},
    "generate": {
        "size": 64, "latent": 16, "codec": [], "widths": [8, 8], "blocks": [1, 1], "axes": 6, "parts": 2,
    },
}  # fmt: skip
SETTINGS = {
    "denoise": {"data.dead_leaves": 1},
    "segment": {"data.size": 64, "options.sides": [[1.01, 32]], "card.inputs.working_size": 64},
    "generate": {"data.copies": 2, "options.samples": 8},
}


@pytest.fixture(autouse=True)
def _no_features(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(efficientnet_lite, "is_available", lambda: False)


def make_data(folder: Path, task: str) -> Path:
    if task in ("denoise", "fill", "upscale"):
        for number, name in enumerate(("one", "two")):
            write_scan(folder / name, draw_chest(18, 150, number), "CT")
        return folder
    return write_films(folder, 24) if task == "generate" else write_slices(folder, list(range(1, 40)))


def train(*words: object) -> tuple[int, str, str]:
    result = RUNNER.invoke(app, ["train", *map(str, words), "--device", "cpu"])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("task", NETWORKS)
def test_every_task_ends_in_a_package_that_runs(tmp_path: Path, task: str) -> None:
    data, out = make_data(tmp_path / "data", task), tmp_path / "my-model"
    settings = {"arguments": NETWORKS[task], **SETTINGS.get(task, {})}
    words = [word for key, value in settings.items() for word in ("--set", f"{key}={json.dumps(value)}")]
    code, printed, said = train(task, data, "-o", out, *QUICK, *words, "--json")
    assert code == 0, said
    document = json.loads(printed)
    assert (document["model"], document["steps"]) == ("my-model", 2)
    package = load_package(out)
    assert package.card.task == task
    assert "medaug train" in package.card.raw["training"]["command"]
    operation = make_operation(package)
    values = {one.name: one.default for one in operation.spec.parameters}
    series = None if task == "generate" else draw_series("MR" if task in ("segment", "encode") else "CT")
    assert operation.run(series, values, 0, Progress(), "cpu").voxels.size


def test_a_package_of_ones_own_is_trained_on(tmp_path: Path) -> None:
    data, out = make_data(tmp_path / "data", "segment"), tmp_path / "first"
    words = ["--set", f"arguments={json.dumps(NETWORKS['segment'])}", "--set", "data.size=64",
             "--set", "options.sides=[[1.01,32]]"]  # fmt: skip
    assert train("segment", data, "-o", out, *QUICK, *words)[0] == 0
    assert (tmp_path / "first.training" / "checkpoint.safetensors").is_file()
    assert train(out, data, "-o", out, *QUICK, "--set", "steps=3", "--resume")[0] == 0
    assert load_package(out).card.raw["training"]["steps"] == 3
    other = tmp_path / "second"
    assert train(out, data, "-o", other, "--start", out, "--work", tmp_path / "work", "--seed", 4)[0] == 0
    card = load_package(other).card
    assert card.training.seed == 4
    texts = [path.read_text() for path in other.iterdir() if path.suffix in (".json", ".md")]
    assert len(texts) == 4
    assert not any(str(tmp_path) in text for text in texts)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nothing", "."], "nothing to train by the name"),
        (["denoise", "absent"], "There is no folder"),
        (["denoise", "."], "no CT or MR series"),
        (["segment", "."], "has no index.csv"),
        (["generate", "."], "has no index.csv"),
        (["encode", "."], "no CT or MR series"),
        (["denoise-ct", ".", "--set", "rate=fast"], "schedule.rate cannot be"),
        (["denoise", ".", "--set", "colour=red"], "no key colour"),
        (["denoise", ".", "--set", "data.colour=red"], "no key data.colour"),
        (["denoise", ".", "--set", "batch"], "no key and value"),
        (["denoise", ".", "--minutes", "0"], "minutes is above 0"),
        (["denoise", ".", "--start", "nobody"], "CT or MR"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, printed, said = train(*words, "-o", tmp_path / "out")
    assert code in (1, 2)
    assert sentence in said
    assert printed == ""
    assert len(said.strip().splitlines()) == 1
