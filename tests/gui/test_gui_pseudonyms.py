"""One patient keeps one pseudonym through all exports of a window, and with a key file beyond it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pydicom
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medaug_gui.gui.export.identity_choice import FILE, SESSION
from medaug_gui.gui.window.main_window import MainWindow

WAIT = 20_000


def exported(window: MainWindow, qtbot: QtBot, ct_folder: Path, out: Path, key_file: str = "") -> str:
    """The pseudonym in an anonymous export of a result."""
    if not window.study.results.all:
        window.open([ct_folder])
        qtbot.waitUntil(lambda: bool(window.study.series.model.entries), timeout=WAIT)
        qtbot.waitUntil(
            lambda: window.desk.cache.get(window.study.series.model.entries[0].key) is not None, timeout=WAIT
        )
        window.study.operations.chosen.emit("flip")
        qtbot.waitUntil(window.study.recipe.run_box.run.isEnabled, timeout=WAIT)
        qtbot.mouseClick(window.study.recipe.run_box.run, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: len(window.study.results.all) == 1, timeout=WAIT)
    panel = window.export_panel
    window.export_results()
    panel.form.folder.setText(str(out))
    panel.form.identity.choose(FILE if key_file else SESSION)
    panel.form.identity.file.setText(key_file)
    qtbot.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.desk.exporter.is_busy and panel.reveal.isVisible(), timeout=WAIT)
    return str(pydicom.dcmread(next(out.rglob("IM*.dcm"))).PatientID)


def test_one_pseudonym_a_session(
    make_window: Callable[[], MainWindow], qtbot: QtBot, ct_folder: Path, tmp_path: Path
) -> None:
    first, second = make_window(), make_window()
    one = exported(first, qtbot, ct_folder, tmp_path / "1")
    assert exported(first, qtbot, ct_folder, tmp_path / "2") == one
    kept = exported(first, qtbot, ct_folder, tmp_path / "3", str(tmp_path / "key.txt"))
    other = exported(second, qtbot, ct_folder, tmp_path / "4")
    assert len({one, kept, other}) == 3
    assert exported(second, qtbot, ct_folder, tmp_path / "5", str(tmp_path / "key.txt")) == kept
