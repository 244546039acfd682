"""Models dropped on the window go to the engine, and the notice says what became of them."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import FrameRef, Identity
from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.entries import Entry
from medaug_gui.gui.model_files import is_model
from medaug_gui.gui.window import MainWindow
from medaug_gui.jobs.messages import AddModel, ModelAdded, ModelRefused, RunJob
from medaug_gui.jobs.recipe import Recipe, RecipeStep


def test_models_are_told_from_scans(tmp_path: Path) -> None:
    package, scans = tmp_path / "package", tmp_path / "scans"
    for folder in (package, scans):
        folder.mkdir()
    (package / "model.json").write_text("{}")
    (scans / "a.dcm").write_bytes(b"DICM")
    assert is_model(package)
    assert is_model(package / "model.json")
    assert not is_model(scans)
    assert not is_model(tmp_path / "recipe.json")
    assert all(is_model(tmp_path / name) for name in ("a.pth", "a.ONNX", "a.safetensors", "b.pt2"))
    for name, inside, wanted in (("m.zip", "deep/model.json", True), ("s.zip", "deep/1.dcm", False)):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(inside, json.dumps({}))
        assert is_model(tmp_path / name) is wanted
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04")
    assert not is_model(tmp_path / "cut.zip")


@pytest.fixture
def asked(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    requests: list[Any] = []
    monkeypatch.setattr(window.desk.worker, "ask", requests.append)
    return requests


def test_a_dropped_model_is_sent_and_the_answer_shown(window: MainWindow, asked: list[Any], tmp_path: Path) -> None:
    path = tmp_path / "weights.pth"
    path.write_bytes(b"x")
    window.open([path])
    assert asked == [AddModel(str(path))]
    assert window.settings.recent == []
    window.desk.worker.said.emit(ModelAdded(str(path), "The model weights was added."))
    assert window.notice.text == "The model weights was added."
    window.desk.worker.said.emit(ModelRefused(str(path), "This is a Git-LFS pointer."))
    assert window.notice.text == "This is a Git-LFS pointer."


@pytest.mark.parametrize("answer", [True, False])
def test_a_program_is_asked_about_and_sent_again_only_when_allowed(
    window: MainWindow, asked: list[Any], answer: bool
) -> None:
    questions: list[str] = []
    window.confirm = lambda question: questions.append(question) or answer  # type: ignore[method-assign,func-returns-value]
    window.desk.worker.said.emit(ModelRefused("/nowhere/a.pt", "This model is a program.", asks=True))
    assert len(questions) == 1
    assert "a.pt" in questions[0]
    assert asked == ([AddModel("/nowhere/a.pt", consent=True)] if answer else [])


def test_what_a_model_was_not_made_for_is_said_before_the_run(window: MainWindow, asked: list[Any]) -> None:
    shape = (2, 40, 40)
    frames = (FrameRef("/nowhere/a"), FrameRef("/nowhere/b"))
    header = SeriesHeader("k", "g", "dicom", Identity(modality="MR"), frames, shape, (2.0, 3.0, 3.0))
    card = {"inputs": {"modality": ["CT"], "spacing_mm": [0.5, 1.2]}}
    spec = OperationSpec("cleaner", "Cleaner", "enhance", "Brought in", "Cleans.", card=card)
    window.desk.specs = {**window.desk.specs, "cleaner": spec}
    window.desk.run_recipe(Recipe((RecipeStep("cleaner"),)), [Entry("k", "Head", header)])
    assert "knows CT; this is MR" in window.notice.text
    assert isinstance(asked[-1], RunJob)
    window.desk.specs = {**window.desk.specs, "cleaner": replace(spec, card=None)}
    window.notice.say("")
    window.desk.run_recipe(Recipe((RecipeStep("cleaner"),)), [Entry("k", "Head", header)])
    assert window.notice.text == ""
