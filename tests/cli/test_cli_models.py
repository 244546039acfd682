"""medaug models: what it prints, what it takes in and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from typer.testing import CliRunner, Result

from medaug_gui.cli.main import app
from medaug_gui.models import networks


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    network = networks.build("dncnn", {"features": 4, "depth": 3})
    state = {f"{2 * int(name.split('.')[1])}.{name.split('.')[2]}": one for name, one in network.state_dict().items()}
    torch.save({"params": state}, tmp_path / "cleaner.pkl")
    return tmp_path / "cleaner.pkl"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    with pytest.warns(DeprecationWarning, match="deprecated"):
        torch.jit.script(torch.nn.Conv2d(1, 1, 3, padding=1)).save(str(tmp_path / "program.pt"))
    return tmp_path / "program.pt"


def medaug(*words: str | Path, answer: str | None = None) -> Result:
    return CliRunner().invoke(app, ["models", *map(str, words)], input=answer)


def listed() -> list[dict[str, object]]:
    return list(json.loads(medaug("--json").stdout))


def test_the_list_is_cards_as_json(weights: Path) -> None:
    before = listed()
    assert medaug("add", weights).exit_code == 0
    (own,) = [card for card in listed() if card not in before]
    assert {"id", "title", "task", "licence", "training", "metrics", "privacy"} <= set(own)
    assert (own["id"], own["source"]) == ("cleaner", "user")
    assert "cleaner" in medaug().stdout


def test_a_model_is_added_shown_exported_and_removed(weights: Path, tmp_path: Path) -> None:
    done = medaug("add", weights, "--id", "my-cleaner", "--modality", "CT", "--range", "-1024", "3071", "--json")
    assert json.loads(done.stdout)["id"] == "my-cleaner"
    card = medaug("show", "my-cleaner")
    assert card.exit_code == 0
    assert "Licence: unknown" in card.stdout
    assert "Range: -1024.0, 3071.0" in card.stdout
    assert json.loads(medaug("show", "my-cleaner", "--json").stdout)["inputs"]["modality"] == ["CT"]
    for layout, inside in (("package", "model.json"), ("bundle", "configs/metadata.json")):
        assert medaug("export", "my-cleaner", "-o", tmp_path / layout, "--as", layout).exit_code == 0
        assert (tmp_path / layout / inside).is_file()
    assert medaug("remove", "my-cleaner").exit_code == 0
    assert medaug("add", tmp_path / "bundle").exit_code == 0
    assert medaug("remove", "my-cleaner").exit_code == 0
    assert medaug("show", "my-cleaner").exit_code == 2


def test_a_program_is_added_only_after_consent(program: Path) -> None:
    refused = medaug("add", program)
    assert refused.exit_code == 1
    assert "consent" in refused.stderr
    assert refused.stderr.count("\n") == 1
    asked = medaug("consent", program, answer="")
    assert asked.exit_code == 2
    assert "--yes" in asked.stderr
    assert medaug("add", program).exit_code == 1
    assert medaug("consent", program, "--yes").exit_code == 0
    assert medaug("add", program).exit_code == 0


def test_consent_is_asked_on_a_terminal(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([False, True])
    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": lambda self: True})())
    monkeypatch.setattr("typer.confirm", lambda question, **options: next(answers))
    from medaug_gui.cli.models import _ask

    with pytest.raises(Exception, match="not allowed"):
        _ask("This is a program.")
    _ask("This is a program.")


def test_weights_need_no_consent(weights: Path) -> None:
    done = medaug("consent", weights)
    assert done.exit_code == 0
    assert "needs no consent" in done.stdout


def test_what_is_not_taken_ends_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "page.pth").write_text("<!DOCTYPE html><html></html>")
    for command in ("add", "consent"):
        done = medaug(command, tmp_path / "page.pth")
        assert done.exit_code == 1
        assert "web page" in done.stderr
        assert "Traceback" not in done.stderr
    told = medaug("identify", tmp_path / "page.pth", "--json")
    assert told.exit_code == 1
    assert json.loads(told.stdout)["kind"] == "web-page"
    assert json.loads(told.stdout)["policy"] == "refuse"


@pytest.mark.parametrize(
    "words",
    [
        ("add", "nowhere.pth"),
        ("identify", "nowhere.pth"),
        ("show", "nothing"),
        ("remove", "nothing"),
        ("export", "nothing", "-o", "x"),
        ("export", "nothing", "-o", "x", "--as", "zip"),
    ],
)
def test_wrong_usage_ends_with_two(words: tuple[str, ...]) -> None:
    done = medaug(*words)
    assert done.exit_code == 2
    assert "Traceback" not in done.stderr


def test_a_wrong_id_or_range_is_wrong_usage(weights: Path) -> None:
    assert medaug("add", weights, "--id", "../x").exit_code == 2
    assert medaug("add", weights, "--range", "5", "1").exit_code == 2


def test_the_networks_that_a_card_may_name_are_listed() -> None:
    assert {"dncnn", "drunet", "rrdb", "srvgg"} <= set(json.loads(medaug("networks", "--json").stdout))


def test_what_a_model_was_not_made_for_is_said_before_the_run(weights: Path, tmp_path: Path) -> None:
    from PIL import Image

    from medaug_gui.operations.catalog import catalog

    assert medaug("add", weights, "--modality", "MR").exit_code == 0
    catalog.cache_clear()
    Image.new("L", (40, 40), 7).save(tmp_path / "film.png")
    try:
        words = ["run", "cleaner", str(tmp_path / "film.png"), "-o", str(tmp_path / "out"), "--format", "nifti"]
        strict = CliRunner().invoke(app, [*words, "--strict"])
        assert strict.exit_code == 2
        assert "This model knows MR" in strict.stderr
        assert "--strict" in strict.stderr
        assert not (tmp_path / "out").exists()
        done = CliRunner().invoke(app, words)
    finally:
        catalog.cache_clear()
    assert done.exit_code == 0, done.stderr
    said = done.stderr.splitlines()
    before, after = [line for line in said if "This model knows MR" in line]
    assert before.startswith("film: ")
    assert after == "  note: This model knows MR; this is OT."
