"""Export in the inspector: asked once, shown, checked, its path copied, errors where they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pydicom
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from medaug_gui.gui.export.identity_choice import SAME
from medaug_gui.gui.window.main_window import MainWindow

WAIT = 60_000
CLICK = Qt.MouseButton.LeftButton


def open_ct(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    window.open([folder])
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read, timeout=WAIT)


def test_a_series_is_exported_without_leaving_the_window(
    window: MainWindow, qtbot: QtBot, ct_folder: Path, tmp_path: Path
) -> None:
    open_ct(window, qtbot, ct_folder)
    panel = window.export_panel
    window.show_tab("info")
    qtbot.mouseClick(window.info.export_button, CLICK)
    assert window.info.currentWidget() is panel
    assert panel.window() is window, "it is no window of its own"
    assert panel.start.text() == "Export 1 series"
    panel.form.folder.setText(str(tmp_path / "out"))
    qtbot.mouseClick(panel.start, CLICK)
    qtbot.waitUntil(lambda: panel.start.text() == "Done", timeout=WAIT)
    assert panel.outcome.text().startswith("1 series, 7 files, checked.")
    assert panel.start.hasFocus(), "the keyboard stays on the page"
    panel.copy.click()
    written = Path(QGuiApplication.clipboard().text())
    assert written.is_dir()
    assert written.parent == tmp_path / "out"
    qtbot.mouseClick(panel.start, CLICK)
    assert window.info.currentWidget() is not panel


def test_what_does_not_do_is_said_where_it_is(
    window: MainWindow, qtbot: QtBot, ct_folder: Path, tmp_path: Path
) -> None:
    open_ct(window, qtbot, ct_folder)
    panel = window.export_panel
    window.info.export()
    panel.form.pattern.setText("{patient} {mood}")
    assert panel.form.problem.isVisibleTo(panel)
    assert "{mood}" in panel.form.problem.text()
    panel.start.click()
    assert not window.desk.exporter.is_busy
    assert panel.outcome.property("role") == "error"
    panel.form.pattern.setText("{patient}")
    assert panel.form.problem.isHidden()
    (tmp_path / "file").write_text("no folder")
    panel.form.folder.setText(str(tmp_path / "file"))
    panel.start.click()
    qtbot.waitUntil(lambda: panel.start.text() == "Done", timeout=WAIT)
    assert panel.outcome.property("role") == "error"
    assert panel.outcome.text().startswith("0 series")
    assert panel.reveal.isHidden()
    assert window.escape is not None
    window.escape.press()
    assert window.info.currentWidget() is not panel


def test_choices_that_a_format_has_not_are_absent(window: MainWindow) -> None:
    form = window.export_panel.form
    form.format.setCurrentIndex(form.format.findData("dicom"))
    assert set(form.choices.values) == {"labels", "label_objects", "maps", "measures"}
    form.choices.find_field("labels").setChecked(False)  # type: ignore[union-attr]
    form.format.setCurrentIndex(form.format.findData("png"))
    assert set(form.choices.values) == {"labels", "maps", "png_depth"}
    assert not form.read_options().labels, "what was chosen stays chosen"


def test_the_same_pseudonyms_as_before_are_those_of_another_window(
    make_window: Callable[[], MainWindow],
    qtbot: QtBot,
    ct_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path / "home"))
    found = []
    for number in range(2):
        window = make_window()
        open_ct(window, qtbot, ct_folder)
        window.info.export()
        panel = window.export_panel
        panel.form.identity.choose(SAME)
        panel.form.folder.setText(str(tmp_path / str(number)))
        panel.start.click()
        qtbot.waitUntil(lambda panel=panel: panel.start.text() == "Done", timeout=WAIT)
        found.append(str(pydicom.dcmread(next((tmp_path / str(number)).rglob("IM*.dcm"))).PatientID))
    assert found[0] == found[1]
    assert found[0].startswith("Anon-")
