"""Scans with label maps become a set that nnU-Net takes, in the real window and by the real process."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.core.sets.manifest import MADE, read_entries
from medaug_gui.gui.dataset.case_model import ALL, LEFT_OUT, Column
from medaug_gui.gui.dataset.set_list import FRESH
from medaug_gui.gui.dataset.set_work import MAKING, PLANNED, STOPPED, WRITTEN
from medaug_gui.gui.language.language import CHINESE, ENGLISH, find_language
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.sets import work_folder
from tests.gui.going import show_mode

WAIT = 120_000


def read_texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def survey(window: MainWindow, qtbot: QtBot, folder: Path, copies: int = 1) -> None:
    """Choose a folder, few variants and where the set goes, and wait for the cases."""
    page = window.dataset.page
    page.panel.form.copies.setValue(copies)
    page.panel.form.choose_folder(folder.parent / "out")
    page.take_folder(folder)
    await_survey(window, qtbot)


def await_survey(window: MainWindow, qtbot: QtBot) -> None:
    page = window.dataset.page
    qtbot.waitUntil(lambda: not page.surveyor.is_busy and page.panel.may_write, timeout=WAIT)
    qtbot.waitUntil(lambda: page.list.current != FRESH, timeout=WAIT)


def await_status(window: MainWindow, qtbot: QtBot, status: str) -> None:
    works = window.dataset.works
    qtbot.waitUntil(lambda: [one.status for one in works.all] == [status], timeout=WAIT)


def test_a_folder_is_planned_changed_and_written_as_the_manifest_says(
    sets: MainWindow, qtbot: QtBot, scans: Path
) -> None:
    page = sets.dataset.page
    survey(sets, qtbot, scans)
    counts = page.view.cases.count_parts()
    assert (counts[ALL], counts["train"], counts["val"], counts["test"]) == (10, 8, 1, 1)
    assert page.panel.write.text() == "Write 18 images"
    assert "10 patients, none in two parts of the split" in read_texts(page.panel)

    cases = page.view.cases
    first = cases.find_row(0)
    assert first is not None
    assert cases.is_in(first)
    page.view.table.selectRow(0)
    qtbot.keyClick(page.view.table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: cases.count_parts()[LEFT_OUT] == 1, timeout=WAIT)
    await_survey(sets, qtbot)
    assert page.plan is not None
    assert first.key in page.plan.left_out
    assert not cases.is_in(first)
    page.view.parts.find_segment("val").click()
    assert cases.rowCount() == 1
    assert cases.index(0, Column.VARIANTS).data() == "Kept as it is: only training cases are varied"
    page.view.parts.find_segment(ALL).click()
    page.view.filter.setText("pat003")
    assert cases.rowCount() == 1

    plan = page.plan
    assert plan is not None
    page.panel.write.click()
    await_status(sets, qtbot, WRITTEN)
    qtbot.waitUntil(lambda: "checked" in page.made.says.text(), timeout=WAIT)
    qtbot.waitUntil(lambda: not page.surveyor.is_busy, timeout=WAIT)
    out = Path(plan.out)
    entries = [one for one in read_entries(out / "manifest.jsonl") if one.outcome == MADE]
    page.view.filter.clear()
    told = {cases.find_row(at).name: cases.index(at, Column.VARIANTS).data() for at in range(cases.rowCount())}  # type: ignore[union-attr]
    varied = {one.case for one in entries if one.kind == "variant"}
    assert varied
    assert {name for name, text in told.items() if text == "1 written"} == varied
    for entry in entries:
        for file in entry.files:
            assert (out / file.path).stat().st_size == file.size
    (about,) = out.glob("nnUNet_raw/*/dataset.json")
    described = json.loads(about.read_text())
    assert described["numTraining"] == sum(one.part != "test" for one in entries)
    page.made.buttons["copy"].click()
    assert QGuiApplication.clipboard().text() == str(out)


def test_a_set_is_stopped_goes_on_and_is_found_again_by_the_next_window(
    sets: MainWindow, qtbot: QtBot, scans: Path, make_window: Callable[[], MainWindow]
) -> None:
    page = sets.dataset.page
    survey(sets, qtbot, scans, copies=60)
    page.panel.write.click()
    works = sets.dataset.works
    qtbot.waitUntil(lambda: any(one.status == MAKING and one.done > 2 for one in works.all), timeout=WAIT)
    assert page.made.buttons["stop"].isVisible()
    assert not page.made.buttons["go"].isVisible()
    page.made.buttons["stop"].click()
    await_status(sets, qtbot, STOPPED)
    (one,) = works.all
    assert 0 < one.done < one.images
    qtbot.waitUntil(lambda: page.made.buttons["go"].isVisible(), timeout=WAIT)
    assert page.made.says.text().startswith("Stopped at")
    sets.close()

    later = make_window()
    show_mode(later, "dataset")
    qtbot.waitUntil(lambda: later.dataset.works.was_looked, timeout=WAIT)
    later_page = later.dataset.page
    later_page.list.choose(one.id)
    qtbot.waitUntil(lambda: later_page.made.buttons["go"].isVisible(), timeout=WAIT)
    later_page.made.buttons["go"].click()
    works = later.dataset.works
    qtbot.waitUntil(lambda: any(now.status == MAKING and now.done > one.done for now in works.all), timeout=WAIT)
    later_page.list.list.setFocus()
    qtbot.keyClick(later_page.list.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: later.dataset.works.all == (), timeout=WAIT)
    assert work_folder.list_work_folders() == ()
    assert Path(one.plan.out).is_dir()


def test_drafts_are_remembered_with_all_that_was_chosen(
    sets: MainWindow, qtbot: QtBot, scans: Path, make_window: Callable[[], MainWindow]
) -> None:
    page = sets.dataset.page
    survey(sets, qtbot, scans)
    page.panel.form.choose_layout("monai")
    page.panel.form.test.setValue(0)
    await_survey(sets, qtbot)
    plan = page.plan
    await_status(sets, qtbot, PLANNED)
    page.list.new.click()
    assert page.plan is None
    assert not page.panel.write.isEnabled()
    assert page.list.current == FRESH
    sets.close()

    later = make_window()
    show_mode(later, "dataset")
    qtbot.waitUntil(lambda: later.dataset.works.was_looked, timeout=WAIT)
    (one,) = later.dataset.works.all
    assert plan is not None
    assert one.plan == plan
    later.dataset.page.list.choose(one.id)
    await_survey(later, qtbot)
    assert later.dataset.page.plan == plan
    assert later.dataset.page.view.cases.count_parts()["test"] == 0


def test_all_is_said_in_chinese_and_names_are_hidden(sets: MainWindow, qtbot: QtBot, scans: Path) -> None:
    page = sets.dataset.page
    survey(sets, qtbot, scans)
    assert page.view.cases.index(0, Column.CASE).data().startswith("pat000")
    sets.desk.shown.privacy.hide(True)
    assert re.fullmatch(r"case_\d{4}", page.view.cases.index(0, Column.CASE).data())
    find_language().choose(CHINESE)
    try:
        texts = [page.panel.write.text(), page.view.filter.placeholderText(), page.list.new.text(),
                 *(page.view.cases.headerData(at, Qt.Orientation.Horizontal) for at in range(1, 5))]  # fmt: skip
        assert all(any("\u4e00" <= letter <= "\u9fff" for letter in text) for text in texts), texts
        assert "patients" not in read_texts(page.panel)
    finally:
        find_language().choose(ENGLISH)
    assert page.panel.write.text() == "Write 18 images"


def test_nothing_of_the_plan_is_clipped_in_a_narrow_window(sets: MainWindow, qtbot: QtBot, scans: Path) -> None:
    survey(sets, qtbot, scans)
    area = sets.dataset.page.panel.findChild(QScrollArea)
    assert area is not None
    for language in (ENGLISH, CHINESE):
        find_language().choose(language)
        try:
            sets.resize(1280, 800)
            qtbot.wait(50)
            assert area.widget().minimumSizeHint().width() <= area.viewport().width(), language
        finally:
            find_language().choose(ENGLISH)
