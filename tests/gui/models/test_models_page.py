"""The mode Models: every model by task with its card, facts and pictures; used, exported, removed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from medaug_gui.gui.models.model_list import MODEL
from medaug_gui.gui.models.training_curve import TrainingCurve, list_measures, read_log
from medaug_gui.gui.widgets.elided_label import ElidedLabel
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.io.places import find_own_models, find_shipped_models
from tests.gui.going import show_mode

WAIT = 60_000


@pytest.fixture
def models(make_window: Callable[[], MainWindow], qtbot: QtBot) -> MainWindow:
    window = make_window()
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    window.commands.find("show-models").trigger()
    show_mode(window, "models")
    return window


def list_rows(window: MainWindow) -> list[str]:
    rows = window.models.page.list.rows
    return [str(rows.index(row).data(MODEL) or "") for row in range(rows.rowCount())]


def read_texts(widget: object) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))  # type: ignore[attr-defined]


def test_all_models_stand_under_their_tasks_and_the_first_has_its_card(models: MainWindow) -> None:
    assert models.modes.current == "models"
    rows = list_rows(models)
    assert {row for row in rows if row} == {path.parent.name for path in find_shipped_models().glob("*/model.json")}
    assert not rows[0], "a heading comes first"
    assert models.models.page.list.current == rows[1]


def test_the_card_of_each_model_can_be_read(models: MainWindow) -> None:
    page = models.models.page
    for model in filter(None, list_rows(models)):
        page.show_model(model)
        QApplication.processEvents()  # the facts come in a turn of their own
        card = json.loads((find_shipped_models() / model / "model.json").read_text())
        text = read_texts(page)
        assert card["intended_use"] in text
        assert all(limit in text for limit in card["limitations"])
        assert all(one["name"] in text for one in card["training"]["data"])
        assert "This model" in text, model


def test_the_curve_of_the_training_is_drawn_from_the_log(models: MainWindow, qtbot: QtBot) -> None:
    page = models.models.page
    page.show_model("autoencode-brain-mr")
    (curve,) = page.findChildren(TrainingCurve)
    qtbot.waitUntil(lambda: curve.plot is not None, timeout=60_000)
    log = json.loads((find_shipped_models() / "autoencode-brain-mr" / "training_log.json").read_text())
    for name in ("error", "divergence"):
        curve.measures.choose(name)
        curve.measures.chosen.emit(name)
        (line,) = curve.plot.listDataItems()
        assert list(line.yData) == [row[name] for row in log]


def test_a_curve_that_goes_before_it_is_drawn_ends_nothing(models: MainWindow, qtbot: QtBot) -> None:
    page = models.models.page
    for model in ("autoencode-brain-mr", "denoise-mr", "autoencode-brain-mr"):
        page.show_model(model)
    qtbot.waitUntil(lambda: page.findChildren(TrainingCurve)[-1].plot is not None, timeout=60_000)


def test_a_log_that_cannot_be_read_draws_nothing(tmp_path: Path) -> None:
    assert read_log(tmp_path) == ()
    for text in ("{", "{}", '[3, {"loss": 1}]'):
        (tmp_path / "training_log.json").write_text(text)
        assert list_measures(read_log(tmp_path)) == []


def test_the_tables_show_another_measure_and_the_best_is_bold(models: MainWindow) -> None:
    page = models.models.page
    page.show_model("denoise-ct")
    box = page.findChild(QComboBox, "model-metric")
    assert isinstance(box, QComboBox)
    assert box.currentData() == "psnr_db"
    bold = {label.text() for label in page.findChildren(QLabel) if label.property("role") == "section"}
    assert {"37.4", "33.3", "30.3"} <= bold
    box.setCurrentIndex(box.findData("rmse_hu"))
    bold = {label.text() for label in page.findChildren(QLabel) if label.property("role") == "section"}
    assert "5.5" in bold
    assert "37.4" not in bold


def test_the_search_finds_by_words_and_a_hidden_model_can_be_shown(models: MainWindow) -> None:
    page = models.models.page
    page.list.search.setText("brain segment")
    assert [row for row in list_rows(models) if row] == ["segment-brain-tumour"]
    page.show_model("denoise-mr")
    assert page.list.current == "denoise-mr"
    assert page.list.search.text() == ""


def test_a_model_is_used_in_study(models: MainWindow, qtbot: QtBot) -> None:
    models.models.show_model("upscale-2x")
    button = models.models.page.findChild(QPushButton, "model-use")
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert models.modes.current == "study"
    step = models.desk.draft.step
    assert step is not None
    assert step.operation == "upscale-2x"


def test_the_form_of_a_model_leads_to_its_page(models: MainWindow, qtbot: QtBot) -> None:
    models.modes.show_mode("study")
    models.desk.draft.try_out("fill-slices")
    models.study.operations_tab.recipe.step_form.card.click()
    assert models.modes.current == "models"
    assert models.models.page.list.current == "fill-slices"


def test_a_shipped_model_is_exported_and_cannot_be_removed(models: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    models.models.show_model("upscale-2x")
    remove = models.models.page.findChild(QPushButton, "model-remove")
    assert remove is not None
    assert not remove.isVisible()
    models.models.page.export_to(tmp_path)
    qtbot.waitUntil(lambda: "was written" in models.notice.text, timeout=WAIT)
    shipped = find_shipped_models() / "upscale-2x"
    assert sorted(path.name for path in (tmp_path / "upscale-2x").iterdir()) == sorted(
        path.name for path in shipped.iterdir()
    )
    models.models.page.export_to(tmp_path)
    qtbot.waitUntil(lambda: "is there already" in models.notice.text, timeout=WAIT)


def test_an_own_model_is_shown_when_added_and_removed_after_a_question(
    models: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "mine"
    shutil.copytree(find_shipped_models() / "upscale-2x", copy)
    card = json.loads((copy / "model.json").read_text())
    (copy / "model.json").write_text(json.dumps({**card, "id": "mine", "name": "My own"}))
    answers: list[str] = [str(copy / "model.json"), ""]
    starts: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda _page, _title, start: (starts.append(start), (answers.pop(0), ""))[1]
    )
    models.commands.find("add-model").trigger()
    qtbot.waitUntil(lambda: "mine" in list_rows(models), timeout=WAIT)
    qtbot.waitUntil(lambda: models.models.page.list.current == "mine", timeout=WAIT)  # what is new is shown
    models.commands.find("add-model").trigger()
    assert starts[1] == str(copy), "the dialog begins where the last model came from"
    remove = models.models.page.findChild(QPushButton, "model-remove")
    assert isinstance(remove, QPushButton)
    asked: list[str] = []
    models.confirm = lambda question: asked.append(question) or False  # type: ignore[func-returns-value,method-assign]
    remove.click()
    assert "My own" in asked[0]
    assert (find_own_models() / "mine").is_dir()
    models.confirm = lambda _question: True  # type: ignore[method-assign]
    remove.click()
    qtbot.waitUntil(lambda: "mine" not in list_rows(models), timeout=WAIT)
    assert not (find_own_models() / "mine").exists()
    assert models.focusWidget() is models.models.page.list.list


@pytest.mark.parametrize("network", ["", "gan", "flow_unet"])
def test_a_model_is_trained_further(models: MainWindow, tmp_path: Path, network: str) -> None:
    model, task, method = "upscale-2x", "upscale", ""
    if network:
        specs = models.desk.capabilities.specs
        shipped = specs["generate-brain-mr"]
        card = {**(shipped.card or {}), "id": "mine", "architecture": {"network": network, "arguments": {}}}
        specs["mine"] = replace(shipped, id="mine", card=card)
        models.desk.capabilities.operations_changed.emit()
        model, task, method = "mine", "generate", network.removesuffix("_unet")
    models.models.show_model(model)
    further = models.models.page.findChild(QPushButton, "model-further")
    assert isinstance(further, QPushButton)
    assert further.isVisible()
    further.click()
    assert models.modes.current == "train"
    form = models.train.page.form
    form.source.take_folder(tmp_path)
    assert form.plan is not None
    assert (form.plan.task, form.plan.method, form.plan.start) == (task, method, model)


def test_what_no_trainer_can_go_on_with_says_so(models: MainWindow) -> None:
    models.models.show_model("generate-chest-xray")
    further = models.models.page.findChild(QPushButton, "model-further")
    assert further is not None
    assert not further.isVisible()
    models.commands.find("train-further").trigger()
    assert models.modes.current == "models"
    assert "cannot be trained further" in models.notice.text
    models.models.show_model("upscale-2x")
    models.commands.find("train-further").trigger()
    assert models.modes.current == "train"


def test_the_version_stands_beside_the_name(models: MainWindow) -> None:
    models.resize(1600, 1000)
    models.models.show_model("denoise-ct")
    QApplication.processEvents()
    (title,) = [label for label in models.models.page.findChildren(ElidedLabel) if label.full == "Denoise CT"]
    (version,) = [label for label in models.models.page.findChildren(QLabel) if label.text() == "0.3.0"]
    assert title.text() == "Denoise CT"
    assert 0 <= version.x() - title.geometry().right() < 16
