"""The page that measures a model: chosen, measured in another process, shown, saved, cancelled, refused."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medaug_gui.core.errors import Cancelled, MedAugError
from medaug_gui.core.measuring import MeasuringFailure, MeasuringProgress, MeasuringRequest, MeasuringResult
from medaug_gui.core.progress import Progress
from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.models.measurer import Measurer
from medaug_gui.gui.models.measuring_panel import MeasuringPanel
from medaug_gui.gui.models.score_table import ScoreTable
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.measuring import measure
from medaug_gui.jobs.messages import EngineReady

SPECS = tuple(
    OperationSpec(name, name.title(), "enhance", "Learned", "", card=card)
    for name, card in (("blur", None), ("quiet", {"id": "quiet"}), ("sharp", {"id": "sharp"}))
)
SCORES = [
    {"metric": "psnr_db", "condition": "30 HU", "value": 32.1, "ci95": [31.0, 33.0], "baselines": {"input": 28.1}},
    {"metric": "ssim", "condition": "30 HU", "value": 0.93, "ci95": [0.9, 0.95], "baselines": {"input": 0.8}},
]
FOUND = MeasuringResult(
    {"model": "sharp", "data": {"images": 4, "patients": None}, "metrics": SCORES},
    ("A note.",),
    (("clean", np.arange(60, dtype=np.uint8).reshape(6, 10)),),
)


def answers(connection: Connection) -> None:
    """A child that measures nothing and says something."""
    wanted: MeasuringRequest = connection.recv()
    connection.send(MeasuringProgress(0.5, "reading"))
    if wanted.model == "dies":
        raise SystemExit(3)
    if wanted.model == "waits":
        connection.recv()
    if wanted.model == "fails":
        connection.send(MeasuringFailure("There are no scans.", "nothing"))
        return
    Path(wanted.report).parent.mkdir(parents=True, exist_ok=True)
    Path(wanted.report).write_text("<p>report</p>")
    connection.send(FOUND)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MeasuringPanel:
    def quick(wanted: MeasuringRequest, progress: Progress) -> MeasuringResult:
        return measure(wanted, progress, answers)

    monkeypatch.setattr("medaug_gui.gui.models.measurer.measure", quick)
    capabilities = Capabilities()
    capabilities.learn(EngineReady(tuple(SPECS), ()))
    page = MeasuringPanel(Measurer(TaskPool(), tmp_path), capabilities)
    qtbot.addWidget(page)
    page.form.show_models("sharp")
    page.show()
    return page


def test_only_models_are_offered_and_data_is_needed(page: MeasuringPanel) -> None:
    assert [page.form.model.itemData(row) for row in range(page.form.model.count())] == ["quiet", "sharp"]
    assert page.form.model.currentData() == "sharp"
    assert not page.go.isEnabled()
    page.form.data.offer(["/scans/one", "/scans/two"])
    assert page.form.data.text == "/scans/one"
    assert page.go.isEnabled()


def test_what_is_found_is_shown_and_saved(page: MeasuringPanel, qtbot: QtBot, tmp_path: Path) -> None:
    page.form.data.offer(["/scans/one"])
    qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    assert not page.go.isEnabled()
    qtbot.waitUntil(page.pages.isVisible, timeout=20_000)
    assert "4 images, patients: unknown. A note." in page.says.text()
    assert page.scores.rowCount() == 2
    assert page.scores.item(0, 2).text() == "32.1  (31.0 to 33.0)"
    assert page.scores.item(1, 3).text() == "0.800"
    assert page.pictures.item(0).text() == "clean"
    page.save_to(tmp_path / "kept.html")
    assert (tmp_path / "kept.html").read_text() == "<p>report</p>"
    page.save_to(tmp_path / "no" / "kept.html")
    assert "not saved" in page.says.text()
    qtbot.waitUntil(page.go.isEnabled, timeout=60_000)
    assert not page.bar.isVisible()


def test_trouble_is_a_sentence_on_the_page(page: MeasuringPanel, qtbot: QtBot) -> None:
    page.form._capabilities.learn(EngineReady((OperationSpec("fails", "Fails", "enhance", "", "", card={}),), ()))
    page.form.show_models()
    page.form.data.offer(["/scans/one"])
    page.go.click()
    qtbot.waitUntil(lambda: page.says.text() == "There are no scans.", timeout=20_000)
    assert not page.pages.isVisible()


def test_a_child_that_dies_is_an_error_and_a_cancelled_one_is_ended() -> None:
    with pytest.raises(MedAugError, match="ended unexpectedly"):
        measure(MeasuringRequest("dies", "", ""), Progress(), answers)
    stop: list[bool] = []
    progress = Progress(lambda _fraction, _note: stop.append(True), lambda: bool(stop))
    with pytest.raises(Cancelled):
        measure(MeasuringRequest("waits", "", ""), progress, answers)


def test_the_window_opens_the_page_with_its_models(
    make_window: Callable[[], MainWindow], qtbot: QtBot, qapp: QApplication
) -> None:
    window = make_window()
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=60_000)
    window.models.measure()
    page = window.models.page.measuring
    assert window.modes.current == "models"
    assert page.isVisible()
    assert page.form.model.findData("denoise-ct") >= 0
    assert page.form.model.findData("flip") < 0


def test_heads_of_numbers_stand_over_them_in_one_spelling(page: MeasuringPanel, qtbot: QtBot) -> None:
    page.form.data.put("/scans")
    page.go.click()
    table = page.findChild(ScoreTable)
    assert isinstance(table, ScoreTable)
    qtbot.waitUntil(lambda: table.columnCount() > 0, timeout=30_000)
    heads = [table.horizontalHeaderItem(column) for column in range(table.columnCount())]
    assert [head.text() for head in heads] == ["Measure", "Condition", "Model", "Input"]
    for head in heads[2:]:
        assert head.textAlignment() & Qt.AlignmentFlag.AlignRight.value
