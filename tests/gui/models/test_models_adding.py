"""Models dropped on the window go to the engine, and the notice says what became of them."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from medaug_gui.core.geometry import SPACE, TIME, Geometry
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import FrameRef, Identity, Series
from medaug_gui.core.spec import Means, OperationSpec
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.opening.model_files import is_model
from medaug_gui.gui.recipe.model_doubts import find_doubts
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.messages import AddModel, ModelAdded, ModelRefused, RunJob
from medaug_gui.jobs.recipe import Recipe, RecipeStep


def test_models_are_told_from_scans(tmp_path: Path) -> None:
    package, scans = tmp_path / "package", tmp_path / "scans"
    for folder in (package, scans):
        folder.mkdir()
    (package / "model.json").write_text('{"format": "medaug-model"}')
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


def test_a_folder_of_weights_is_a_model_and_a_folder_of_scans_is_none(tmp_path: Path) -> None:
    weights, scans, both = (tmp_path / name for name in ("weights", "scans", "both"))
    for folder in (weights, scans, both):
        (folder / "models").mkdir(parents=True)
        (folder / "model.json").write_text('{"model": "somebody else\'s"}')
    assert not is_model(weights)
    for folder in (weights, both):
        (folder / "models" / "unet.pt").write_bytes(b"PK")
        (folder / "LICENSE").write_text("...")
    for folder in (scans, both):
        (folder / "models" / "1.dcm").write_bytes(b"DICM")
    assert [is_model(folder) for folder in (weights, scans, both)] == [True, False, False]
    assert not is_model(weights / "model.json")


@pytest.fixture
def asked(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    requests: list[Any] = []
    monkeypatch.setattr(window.desk.engine, "ask", requests.append)
    return requests


def test_a_dropped_model_is_sent_and_the_answer_shown(window: MainWindow, asked: list[Any], tmp_path: Path) -> None:
    path = tmp_path / "weights.pth"
    path.write_bytes(b"x")
    window.open([path])
    assert asked == [AddModel(str(path))]
    assert window.settings.recent == []
    window.desk.engine.said.emit(ModelAdded(str(path), "The model weights was added."))
    assert window.notice.text == "The model weights was added."
    window.desk.engine.said.emit(ModelRefused(str(path), "This is a Git-LFS pointer."))
    assert window.notice.text == "This is a Git-LFS pointer."


@pytest.mark.parametrize("answer", [True, False])
def test_a_program_is_asked_about_and_sent_again_only_when_allowed(
    window: MainWindow, asked: list[Any], answer: bool
) -> None:
    questions: list[str] = []
    window.confirm = lambda question: questions.append(question) or answer  # type: ignore[method-assign,func-returns-value]
    window.desk.engine.said.emit(ModelRefused("/nowhere/a.pt", "This model is a program.", asks=True))
    assert len(questions) == 1
    assert "a.pt" in questions[0]
    assert asked == ([AddModel("/nowhere/a.pt", consent=True)] if answer else [])


def header(key: str, modality: str, plane: str = "", part: str = "") -> SeriesHeader:
    frames = (FrameRef("/nowhere/a"), FrameRef("/nowhere/b"))
    who = Identity(modality=modality, body_part=part, description=key)
    return SeriesHeader(key, "g", "dicom", who, frames, (2, 40, 40), (2.0, 3.0, 3.0), plane=plane)


def guarded(
    window: MainWindow, qtbot: QtBot, *headers: SeriesHeader, spec: OperationSpec | None = None, **inputs: Any
) -> str:
    """The line above the button for these series, all of them marked, and an operation, or a model with this card."""
    # What the engine can do, now or the last time, would take the place of what is known here.
    qtbot.waitUntil(window.desk.engine.isRunning, timeout=60_000)
    window.desk.engine.said.disconnect()
    spec = spec or OperationSpec("cleaner", "Cleaner", "enhance", "Brought in", "Cleans.", card={"inputs": inputs})
    window.desk.capabilities.specs = {**window.desk.capabilities.specs, spec.id: spec}
    window.desk.capabilities.operations_changed.emit()
    window.desk.draft.try_out(spec.id)
    window.study.series.settle(list(headers))
    window.study.series.tree.selectAll()
    qtbot.waitUntil(lambda: not window.study.doubts._timer.isActive(), timeout=60_000)
    return window.study.recipe.run_box.doubts.text.text()


def test_what_a_model_was_not_made_for_is_said_before_the_run(
    window: MainWindow, asked: list[Any], qtbot: QtBot
) -> None:
    text = guarded(window, qtbot, header("k", "MR", "sagittal", "HEAD"), modality=["CT"], spacing_mm=[0.5, 1.2])
    assert "This model knows CT; this is MR (head)." in text
    assert "The pixels are 3 mm wide" in text
    recipe = window.study.recipe
    assert recipe.run_box.doubts.isVisible()
    assert recipe.run_box.run.isEnabled()
    assert recipe.run_box.run.text() == "Run anyway on 1 series"
    recipe.run_box.run.click()
    assert isinstance(asked[-1], RunJob)
    assert "knows CT" not in window.notice.text  # it was said above the button already


def test_the_plane_is_guarded_and_the_rest_of_many_sentences_is_told_on_demand(
    window: MainWindow, asked: list[Any], qtbot: QtBot
) -> None:
    inputs = {"modality": ["CT"], "spacing_mm": [0.5, 1.2], "plane": ["axial"]}
    assert guarded(window, qtbot, header("k", "MR", "sagittal"), **inputs).endswith("\u2026 and 1 more")
    assert "axial slices; these are sagittal." in window.study.recipe.run_box.doubts.text.toolTip()


def test_of_several_series_it_says_how_many(window: MainWindow, asked: list[Any], qtbot: QtBot) -> None:
    text = guarded(window, qtbot, header("a", "MR"), header("b", "CT"), header("c", "CT"), modality=["MR"])
    assert text == "This model knows MR; this is CT. (2 of 3 series)"


@pytest.mark.parametrize(
    ("modality", "first", "text"),
    [("CT", SPACE, "Rician noise is that of MR; this is CT."), ("MR", TIME, "This is a film."), ("MR", SPACE, "")],
)
def test_a_step_without_a_meaning_for_a_series_is_doubted_and_can_be_run(
    window: MainWindow, asked: list[Any], qtbot: QtBot, modality: str, first: str, text: str
) -> None:
    means = Means(("MR",), "Rician noise is that of MR", film="This is a film.")
    noise = OperationSpec("rician", "Rician", "augment", "Noise", "Adds noise.", means=means)
    assert guarded(window, qtbot, replace(header("k", modality), first=first), spec=noise) == text
    recipe = window.study.recipe
    assert recipe.run_box.run.text() == ("Run anyway on 1 series" if text else "Run on 1 series")
    recipe.run_box.run.click()
    assert isinstance(asked[-1], RunJob)


def test_what_fits_is_not_mentioned(window: MainWindow, asked: list[Any], qtbot: QtBot) -> None:
    assert guarded(window, qtbot, header("a", "MR", "axial"), modality=["MR"], plane=["axial"]) == ""
    assert window.study.recipe.run_box.doubts.isHidden()
    assert window.study.recipe.run_box.run.text() == "Run on 1 series"


def test_the_unit_is_known_once_the_series_was_read(window: MainWindow) -> None:
    spec = OperationSpec("cleaner", "Cleaner", "enhance", "x", "Cleans.", card={"inputs": {"unit": "HU"}})
    recipe = Recipe((RecipeStep("cleaner"),))
    entry = Entry("k", "Head", header("k", "CT"))
    assert find_doubts(recipe, {"cleaner": spec}, [entry], window.desk.cache) == ()
    grid = Geometry((2, 40, 40))
    window.desk.cache.put("k", Series(np.zeros(grid.shape, np.int16), grid, Identity(modality="CT")))
    (sentence,) = find_doubts(recipe, {"cleaner": spec}, [entry], window.desk.cache)
    assert sentence == "This model takes values in HU; these are without a unit."
