"""The header pane in the real window: source beside result as exported, what differs, search, copy, save, hidden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Step
from medaug_gui.export import dicom
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.gui.feedback.marks import BAD
from medaug_gui.gui.header.header_model import NAME, RESULT, SOURCE, TAG
from medaug_gui.gui.header.header_pane import HeaderPane
from medaug_gui.gui.language.language import CHINESE, ENGLISH, find_language
from medaug_gui.gui.privacy import HIDDEN
from medaug_gui.gui.window.main_window import MainWindow

WAIT = 30_000


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> MainWindow:
    window.open([ct_folder])
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read, timeout=WAIT)
    return window


def add_result(window: MainWindow) -> None:
    source = window.desk.shown.sides.source
    assert source is not None
    step = Step("gamma", "0.1", {}, {}, 1, "Gamma changed", "augment")
    window.desk.shown.show_result(source.series.with_voxels(source.series.voxels + 1).with_step(step), "Gamma")


@pytest.fixture
def header(opened: MainWindow, qtbot: QtBot) -> HeaderPane:
    add_result(opened)
    opened.commands.find("layout-header").trigger()
    pane = opened.looking.header
    assert pane is not None
    qtbot.waitUntil(lambda: pane.table.has_result, timeout=WAIT)
    return pane


def list_rows(pane: HeaderPane, column: int = NAME) -> list[str]:
    model = pane.model
    groups = [model.index(at, 0) for at in range(model.rowCount())]
    return [str(model.index(row, column, group).data()) for group in groups for row in range(model.rowCount(group))]


def find_row(pane: HeaderPane, name: str) -> QModelIndex:
    model = pane.model
    for at in range(model.rowCount()):
        group = model.index(at, 0)
        for row in range(model.rowCount(group)):
            if model.index(row, NAME, group).data() == name:
                return model.index(row, 0, group)
    raise AssertionError(f"no row {name}")


def test_source_and_result_stand_side_by_side(header: HeaderPane) -> None:
    row = find_row(header, "Series Description")
    assert row.siblingAtColumn(TAG).data() == "0008,103E"
    assert row.siblingAtColumn(SOURCE).data() != row.siblingAtColumn(RESULT).data()
    assert row.siblingAtColumn(5).data() == "Changed"
    assert find_row(header, "Modality").siblingAtColumn(5).data() == ""
    assert not header.tree.isColumnHidden(SOURCE)


def test_the_segments_count_and_choose(header: HeaderPane, qtbot: QtBot) -> None:
    changed = header.table.count("changed")
    button = header.changes.find_segment("changed")
    assert button.text() == f"Changed {changed}"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(list_rows(header)) == changed


def test_search_finds_and_says_when_it_does_not(header: HeaderPane, qtbot: QtBot) -> None:
    header.setFocus()
    qtbot.keyClick(header, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert header.search.hasFocus()
    qtbot.keyClicks(header.search, "0008,0060")
    assert list_rows(header) == ["Modality"]
    qtbot.keyClicks(header.search, "xyz")
    assert header.findChild(type(header._sentence), "header_sentence").isVisible()
    header.search.clear()
    assert len(list_rows(header)) == header.table.count()


def test_sequences_unfold_by_a_click_on_their_name(header: HeaderPane, qtbot: QtBot) -> None:
    row = find_row(header, "Contributing Equipment Sequence")
    assert not header.tree.isExpanded(row)
    header.tree.scrollTo(row)
    place = header.tree.visualRect(row.siblingAtColumn(NAME)).center()
    qtbot.mouseClick(header.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert header.tree.isExpanded(row)
    assert header.model.rowCount(row) >= 1
    assert "Equipment" in str(header.model.index(0, NAME, row).data())


def test_the_slice_is_that_of_the_pictures(header: HeaderPane, opened: MainWindow, qtbot: QtBot) -> None:
    header.slice.setValue(2)
    assert opened.desk.shown.position.index == 1
    qtbot.waitUntil(lambda: find_row(header, "Instance Number").siblingAtColumn(RESULT).data() == "2", timeout=WAIT)
    opened.desk.shown.set_index(4)
    assert header.slice.value() == 5


def test_marked_rows_are_copied_and_all_are_saved(header: HeaderPane, tmp_path: Path, qtbot: QtBot) -> None:
    header.tree.setCurrentIndex(find_row(header, "Modality"))
    header.tree.setFocus()
    header.window().commands.find("copy-picture").trigger()  # type: ignore[attr-defined]
    assert QGuiApplication.clipboard().text().startswith("0008,0060\tCS\tModality\tCT\tCT")
    with qtbot.waitSignal(header.said, timeout=60_000):
        header.write_text(tmp_path / "header.txt")
    lines = (tmp_path / "header.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t")[:3] == ["Tag", "VR", "Name"]
    assert any("Patient's Name" in line for line in lines)


def test_a_header_that_cannot_be_saved_is_an_error_that_is_seen(
    header: HeaderPane, opened: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    header.write_text(tmp_path / "no such folder" / "header.txt")
    qtbot.waitUntil(lambda: opened.notice.kind == BAD, timeout=WAIT)
    assert opened.notice.text
    assert not opened.notice.grab().isNull()


def test_hidden_identities_are_not_in_it(header: HeaderPane, opened: MainWindow) -> None:
    name = find_row(header, "Patient ID").siblingAtColumn(SOURCE).data()
    opened.commands.find("hide-identity").trigger()
    assert find_row(header, "Patient ID").siblingAtColumn(SOURCE).data() == HIDDEN != name
    header.search.setText(str(name))
    assert "Patient ID" not in list_rows(header)


def test_a_series_alone_has_one_column_and_the_command_goes_back(opened: MainWindow, qtbot: QtBot) -> None:
    action = opened.commands.find("layout-header")
    action.trigger()
    pane = opened.looking.header
    assert pane is not None
    qtbot.waitUntil(lambda: pane.table.has_source, timeout=WAIT)
    assert pane.tree.isColumnHidden(RESULT)
    assert not pane.changes.isVisible()
    assert action.isChecked()
    action.trigger()
    assert not pane.isVisible()
    assert opened.study.view.panes


def test_files_that_are_gone_are_a_sentence(
    make_window: Callable[[], MainWindow], qtbot: QtBot, ct_folder: Path, tmp_path: Path
) -> None:
    import shutil

    folder = tmp_path / "scan"
    shutil.copytree(ct_folder, folder)
    window = make_window()
    window.open([folder])
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read, timeout=WAIT)
    shutil.rmtree(folder)
    window.commands.find("layout-header").trigger()
    pane = window.looking.header
    assert pane is not None
    qtbot.waitUntil(lambda: bool(pane._answer and pane._answer.trouble), timeout=WAIT)
    assert "could not be read" in pane._sentence.text()


def test_a_file_that_is_not_dicom_says_its_own_fields(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    import numpy as np
    import SimpleITK

    path = tmp_path / "a.nii.gz"
    SimpleITK.WriteImage(SimpleITK.GetImageFromArray(np.arange(4 * 16 * 16, dtype=np.int16).reshape(4, 16, 16)), path)
    window.open([path])
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read, timeout=WAIT)
    window.commands.find("layout-header").trigger()
    pane = window.looking.header
    assert pane is not None
    qtbot.waitUntil(lambda: pane.table.has_source, timeout=WAIT)
    assert {"dim", "pixdim", "datatype"} <= set(list_rows(pane, TAG))


def test_an_exported_header_is_written_as_shown(header: HeaderPane, opened: MainWindow, tmp_path: Path) -> None:
    import pydicom

    result = opened.desk.shown.sides.result
    assert result is not None
    (written,) = dicom.write([ExportItem(result.series, "Gamma")], tmp_path, ExportOptions(), Progress())
    first = pydicom.dcmread(sorted(written.folder_or_file.glob("IM*.dcm"))[0])
    shown = find_row(header, "Series Description").siblingAtColumn(RESULT).data()
    assert shown == first.SeriesDescription


def test_in_chinese_attributes_are_explained_and_found_by_either_name(header: HeaderPane, qtbot: QtBot) -> None:
    language = find_language()
    language.choose(CHINESE)
    try:
        qtbot.waitUntil(lambda: any("·" in name for name in list_rows(header)), timeout=WAIT)
        explained = "\u5c42\u539a \u00b7 Slice Thickness"
        assert explained in list_rows(header)
        for words in ("Slice Thickness", "\u5c42\u539a"):
            header.search.setText(words)
            qtbot.waitUntil(lambda: len(list_rows(header)) < 10, timeout=WAIT)
            assert explained in list_rows(header)
    finally:
        header.search.clear()
        language.choose(ENGLISH)
    qtbot.waitUntil(lambda: "Slice Thickness" in list_rows(header), timeout=WAIT)
