"""The main job through the real window: drop, select, run, compare, export, cancel, fail, close."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.gui.browser.model.roles import CHIP
from medaug_gui.gui.jobs.job_model import CANCELLED, DONE, FAILED
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all
from medaug_gui.jobs import stash
from medaug_gui.jobs.recipe import Recipe, RecipeStep

WAIT = 30_000


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where = QPoint(400, 300)
    enter = QDragEnterEvent(where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    event = QDropEvent(
        QPointF(where), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    )
    QApplication.sendEvent(window, event)


def opened(window: MainWindow, qtbot: QtBot, folder: Path, series: int = 1) -> None:
    drop(window, folder)
    qtbot.waitUntil(lambda: len(window.study.series.model.entries) >= series, timeout=WAIT)
    qtbot.waitUntil(lambda: not window.desk.opener.is_busy, timeout=WAIT)
    first = window.study.series.model.entries[0]
    qtbot.waitUntil(lambda: window.desk.cache.get(first.key) is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)


def finished(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.jobs.open_jobs, timeout=WAIT)


def result_series(window: MainWindow, number: int = 0) -> Series:
    where = window.study.results.all[number].stash
    assert where is not None
    return stash.get(where)


def test_text_beside_scans_is_counted_and_not_listed(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    for name in ("LICENSE", "README.md", "scan.json"):
        (ct_folder / name).write_text("words")
    opened(window, qtbot, ct_folder)
    assert window.desk.opener.passed == 3
    qtbot.waitUntil(lambda: "series" in window.notice.text, timeout=WAIT)
    assert "passed over" not in window.notice.text
    assert "not opened" not in window.notice.text


def test_drop_run_compare_export(window: MainWindow, qtbot: QtBot, ct_folder: Path, tmp_path: Path) -> None:
    opened(window, qtbot, ct_folder)
    columns = window.study
    assert columns.middle.currentWidget() is columns.view
    columns.operations.chosen.emit("flip")
    assert columns.recipe.run_box.run.isEnabled()
    qtbot.mouseClick(columns.recipe.run_box.run, Qt.MouseButton.LeftButton)
    finished(window, qtbot)
    qtbot.waitUntil(lambda: len(columns.results.all) == 1, timeout=WAIT)
    assert window.desk.jobs.rows[0].state == DONE
    source = window.desk.cache.get(columns.series.model.entries[0].key)
    assert source is not None
    result = result_series(window)
    assert sorted(result.voxels.ravel()) == sorted(source.voxels.ravel())
    assert result.provenance.steps[-1].operation == "flip"
    for mode in ("side", "swipe", "flicker", "difference"):
        columns.view.shown.set_mode(mode)
        assert not columns.view.grab().isNull()

    panel = window.export_panel
    window.export_results()
    panel.form.folder.setText(str(tmp_path / "out"))
    qtbot.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.desk.exporter.is_busy, timeout=WAIT)
    assert "checked" in panel.outcome.text()
    assert panel.reveal.isVisible()
    headers, _refused = scan_all([tmp_path / "out"], Progress())
    assert len(headers) == 1
    np.testing.assert_array_equal(read_series(headers[0], Progress()).voxels, result.voxels)
    assert columns.results.unsaved == []


def test_the_preview_shows_the_visible_slice(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    opened(window, qtbot, ct_folder)
    shown: list[tuple[Series, int]] = []
    window.desk.previewer.ready.connect(lambda series, index: shown.append((series, index)))
    window.study.operations.chosen.emit("flip")
    qtbot.waitUntil(lambda: bool(shown), timeout=WAIT)
    series, index = shown[-1]
    assert series.geometry.shape[0] == 1
    assert index == window.desk.shown.position.native_index
    shown.clear()
    window.study.view.shown.set_index(0)
    qtbot.waitUntil(lambda: bool(shown), timeout=WAIT)
    assert shown[-1][1] == 0


def test_what_the_preview_shows_is_what_the_run_makes(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    opened(window, qtbot, ct_folder)
    shown: list[tuple[Series, int]] = []
    window.desk.previewer.ready.connect(lambda series, index: shown.append((series, index)))
    window.study.operations.chosen.emit("affine")
    qtbot.waitUntil(lambda: bool(shown), timeout=WAIT)
    series, index = shown[-1]
    window.study.run()
    finished(window, qtbot)
    qtbot.waitUntil(lambda: len(window.study.results.all) == 1, timeout=WAIT)
    np.testing.assert_allclose(series.voxels[0], result_series(window).voxels[index], atol=1)


def test_copies_and_several_series(window: MainWindow, qtbot: QtBot, two_series: Path) -> None:
    opened(window, qtbot, two_series, series=2)
    columns = window.study
    columns.series.tree.selectAll()
    assert len(columns.series.entries) == 2
    window.desk.draft.load(Recipe((RecipeStep("flip"), RecipeStep("gamma")), seed=3, copies=2))
    assert "2 series" in columns.recipe.run_box.run.text()
    columns.run()
    finished(window, qtbot)
    qtbot.waitUntil(lambda: len(columns.results.all) == 4, timeout=WAIT)
    assert {entry.source for entry in columns.results.all} == {entry.key for entry in columns.series.entries}


def test_files_that_are_not_scans_are_listed_and_hold_up_nothing(
    window: MainWindow, qtbot: QtBot, two_series: Path
) -> None:
    opened(window, qtbot, two_series, series=2)
    assert "1 file not opened" in window.notice.text
    model = window.study.series.model
    last = model.item(model.rowCount() - 1)
    assert (last.text(), last.data(CHIP)) == ("Not opened", "1")
    assert "notes.dcm" in last.child(0).text()


def test_one_file_means_that_file_and_its_series_is_offered(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    one = sorted(ct_folder.rglob("IM*.dcm"))[2]
    opened(window, qtbot, one)
    assert window.study.series.model.entries[0].header.images == 1  # type: ignore[union-attr]
    assert window.notice.offer.isVisible()
    qtbot.mouseClick(window.notice.offer, Qt.MouseButton.LeftButton)
    entries = window.study.series.model
    qtbot.waitUntil(lambda: any(e.header.images == 6 for e in entries.entries if e.header), timeout=WAIT)


def test_the_filter_hides_what_does_not_match(window: MainWindow, qtbot: QtBot, two_series: Path) -> None:
    opened(window, qtbot, two_series, series=2)
    window.study.series.filter.setText("second")
    proxy = window.study.series.tree.model()

    def leaves(parent: Any = None) -> list[str]:
        rows = proxy.rowCount() if parent is None else proxy.rowCount(parent)
        found = []
        for row in range(rows):
            index = proxy.index(row, 0) if parent is None else proxy.index(row, 0, parent)
            found += leaves(index) if proxy.rowCount(index) else [str(index.data())]
        return found

    assert all("second" in leaf.lower() for leaf in leaves())
    assert leaves()


def test_a_dropped_recipe_is_loaded_and_saved_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, ct_folder: Path
) -> None:
    recipe = Recipe((RecipeStep("flip"), RecipeStep("gaussian-noise")), seed=11, copies=3)
    recipe.save(tmp_path / "mine.json")
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    drop(window, tmp_path / "mine.json")
    qtbot.waitUntil(lambda: len(window.desk.draft.steps) == 2, timeout=WAIT)
    assert window.study.recipe.run_box.seed.value() == 11
    assert window.study.recipe.run_box.copies.value() == 3
    window.file_dialogs.save_to(tmp_path / "again.json")
    assert json.loads((tmp_path / "again.json").read_text())["seed"] == 11
    (tmp_path / "bad.json").write_text("{}")
    drop(window, tmp_path / "bad.json")
    qtbot.waitUntil(lambda: "not a MedAug recipe" in window.notice.text, timeout=WAIT)


def heavy() -> Recipe:
    return Recipe((RecipeStep("elastic"), RecipeStep("affine")), copies=1000)


def test_cancel_stops_a_job_and_the_next_one_runs(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    opened(window, qtbot, ct_folder)
    desk = window.desk
    job = desk.run_recipe(heavy(), window.study.series.entries)
    qtbot.waitUntil(lambda: desk.jobs.get(job).finished > 0, timeout=WAIT)
    window.drawer.set_open(True)
    row = window.study.jobs.find_widget(job)
    assert row.hasFocus()
    qtbot.keyClick(row, Qt.Key.Key_Escape)  # closes the drawer, never a job
    assert not window.drawer.is_open
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not desk.jobs.get(job).is_over
    window.drawer.set_open(True)
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: desk.jobs.get(job).is_over, timeout=60_000)
    assert desk.jobs.get(job).state == CANCELLED
    after = desk.run_recipe(Recipe((RecipeStep("flip"),)), window.study.series.entries)
    qtbot.waitUntil(lambda: desk.jobs.get(after).is_over, timeout=WAIT)
    assert desk.jobs.get(after).state == DONE


def test_a_killed_engine_fails_its_job_with_a_sentence_and_retry_works(
    window: MainWindow, qtbot: QtBot, ct_folder: Path
) -> None:
    opened(window, qtbot, ct_folder)
    desk = window.desk
    job = desk.run_recipe(heavy(), window.study.series.entries)
    qtbot.waitUntil(lambda: desk.jobs.get(job).finished > 0, timeout=WAIT)
    psutil.Process(desk.engine.engine_pid).kill()
    qtbot.waitUntil(lambda: desk.jobs.get(job).is_over, timeout=WAIT)
    assert desk.jobs.get(job).state == FAILED
    assert "stopped unexpectedly" in desk.jobs.get(job).sentence
    widget = window.study.jobs.find_widget(job)
    assert widget.retry.isVisibleTo(widget)
    qtbot.mouseClick(widget.retry, Qt.MouseButton.LeftButton)
    again = desk.jobs.rows[-1].job.id
    assert again != job
    qtbot.waitUntil(lambda: desk.jobs.get(again).finished > 0, timeout=WAIT)
    desk.cancel_job(again)
    finished(window, qtbot)


def test_an_operation_that_does_not_suit_is_grey_and_a_run_says_why(
    window: MainWindow, qtbot: QtBot, ct_folder: Path, tmp_path: Path
) -> None:
    opened(window, qtbot, _as_film(ct_folder, tmp_path / "film"))
    desk = window.desk
    other = next(spec for spec in desk.capabilities.specs.values() if not spec.accepts.film)
    rows = window.study.operations.model.rows
    row = next(row for row in rows if row.id == other.id)
    assert row.is_refused
    assert not row.suits
    assert "film" in row.line
    job = desk.run_recipe(Recipe((RecipeStep(other.id),)), window.study.series.entries)
    qtbot.waitUntil(lambda: desk.jobs.get(job).is_over, timeout=WAIT)
    assert desk.jobs.get(job).state == FAILED
    assert "film" in desk.jobs.get(job).failures[0].sentence


def _as_film(folder: Path, copy: Path) -> Path:
    """The images of a series in another folder, all at one place."""
    import pydicom

    copy.mkdir()
    for path in sorted(folder.rglob("*.dcm")):
        data = pydicom.dcmread(path)
        if data.Modality == "CT":
            data.ImagePositionPatient = [0.0, 0.0, 0.0]
            data.save_as(copy / path.name)
    return copy


def test_a_series_that_cannot_be_read_says_so_in_place(
    window: MainWindow, qtbot: QtBot, ct_folder: Path, tmp_path: Path
) -> None:
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(ct_folder, copy)
    opened(window, qtbot, copy)
    entry = window.study.series.model.entries[0]
    window.desk.cache.drop(entry.key)
    shutil.rmtree(copy)
    window.desk.shown.clear()
    window.desk.shown.choose_source(entry)
    qtbot.waitUntil(lambda: entry.title in window.notice.text, timeout=WAIT)
    assert window.notice.text.endswith(".")


def test_closing_asks_only_when_something_would_be_lost_and_leaves_nothing(
    make_window: Callable[[], MainWindow], qtbot: QtBot, ct_folder: Path
) -> None:
    window = make_window()
    questions: list[str] = []

    def refuse(question: str) -> bool:
        questions.append(question)
        return False

    opened(window, qtbot, ct_folder)
    job = window.desk.run_recipe(heavy(), window.study.series.entries)
    qtbot.waitUntil(lambda: window.desk.jobs.get(job).finished > 0, timeout=WAIT)
    window.confirm = refuse  # type: ignore[method-assign]
    assert not window.close()
    assert "not finished" in questions[0]
    assert "not exported" in questions[0]
    engine, session = window.desk.engine.engine_pid, window.desk.session.folder
    assert session.exists()
    window.confirm = lambda _question: True  # type: ignore[method-assign]
    assert window.close()
    assert not session.exists()
    assert not psutil.pid_exists(engine) or psutil.Process(engine).status() == psutil.STATUS_ZOMBIE

    empty = make_window()
    empty.confirm = refuse  # type: ignore[method-assign]
    assert empty.close()


def test_the_layout_is_remembered(make_window: Callable[[], MainWindow], qtbot: QtBot) -> None:
    first = make_window()
    first.resize(1333, 777)
    first.choose_theme("light")
    first.close()
    second = make_window.__call__()
    assert second.settings.read_text("theme") == "light"
    assert second.settings.read_value("window/geometry") is not None
    second.choose_theme("dark")


@pytest.mark.parametrize("name", ["series-tree", "series-filter", "operation-list", "operation-search", "recipe-steps",
                                  "run", "seed", "copies", "jobs"])  # fmt: skip
def test_what_a_person_reaches_has_a_name(window: MainWindow, name: str) -> None:
    from PySide6.QtWidgets import QWidget

    window.study.prepare()
    widget = window.findChild(QWidget, name)
    assert widget is not None
    assert widget.accessibleName()
