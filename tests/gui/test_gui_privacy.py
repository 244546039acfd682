"""While identities are hidden no sentence of the window tells who a patient is: not by a path, a name or a number."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.gui.feedback.notice import Notice
from medaug_gui.gui.privacy import HIDDEN, Privacy, name_file
from medaug_gui.gui.window.main_window import MainWindow

WAIT = 60_000


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("/data/Doe Jane/x.dcm: The file is empty.", f"{HIDDEN}: The file is empty."),
        ("C:\\Scans\\DOE^JANE 1960\\a.nii", HIDDEN),
        ("\\\\server\\share\\doe.dcm could not be read.", f"{HIDDEN} could not be read."),
        ("Doe Jane.dcm holds no image.", f"{HIDDEN} holds no image."),
        ("Session saved: Doe Jane", f"Session saved: {HIDDEN}"),
        ("DOE^JANE (4711) has 2 series.", f"{HIDDEN} ({HIDDEN}) has 2 series."),
        ("2 series/s and/or 3 files, 12 mm/px, 1/2", "2 series/s and/or 3 files, 12 mm/px, 1/2"),
        ("See https://example.org/page", "See https://example.org/page"),
        ("47110 voxels, Doeblin's rule", "47110 voxels, Doeblin's rule"),
        ("Undo (Ctrl+Z) · 3 / 25", "Undo (Ctrl+Z) · 3 / 25"),
    ],
)
def test_what_may_tell_who_it_is_is_covered(text: str, left: str) -> None:
    privacy = Privacy()
    privacy.learn_paths([Path("/data/Doe Jane"), Path("/data/Doe Jane.dcm")])
    privacy._words |= {"DOE^JANE", "Doe Jane", "4711"}
    assert privacy.cover(text) == text
    privacy.hide(True)
    assert privacy.cover(text) == left


def test_a_file_keeps_its_kind() -> None:
    assert name_file("/x/Doe.dcm", False) == "Doe.dcm"
    assert name_file("/x/Doe.dcm", True) == f"{HIDDEN}.dcm"
    assert name_file("C:\\x\\J.Doe-Smith", True) == HIDDEN


def test_what_is_said_is_covered_and_shown_again(qtbot: QtBot) -> None:
    privacy = Privacy()
    notice = Notice(privacy)
    qtbot.addWidget(notice)
    notice.say("/data/Doe/x.dcm: The file is empty.", about="file")
    privacy.hide(True)
    assert "Doe" not in notice.text
    assert "Doe" not in notice._text.toolTip() + notice._text.accessibleName()
    notice.take_back("/data/Doe/x.dcm: The file is empty.")
    assert notice.text == ""
    notice.say("/data/Doe/x.dcm: The file is empty.")
    privacy.hide(False)
    assert "Doe" in notice.text


def list_told(window: MainWindow) -> list[str]:
    """All that stands in labels, buttons and tips, seen or not."""
    told = []
    for widget in window.findChildren(QWidget):
        told += [widget.toolTip(), widget.accessibleName()]
        if isinstance(widget, QLabel | QAbstractButton):
            told.append(widget.text())
    return [*told, *(text for action in window.menus._recent.actions() for text in (action.text(), action.toolTip()))]


def test_a_folder_named_after_a_patient_is_named_nowhere(
    window: MainWindow, qtbot: QtBot, two_series: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Musterfrau Erika"
    shutil.copytree(two_series, folder)
    (folder / "Musterfrau.dcm").write_bytes(b"\0" * 200)
    window.open([folder])
    qtbot.waitUntil(lambda: len(window.study.series.model.entries) == 2, timeout=WAIT)
    qtbot.waitUntil(lambda: not window.desk.opener.is_busy and window.desk.shown.is_source_read, timeout=WAIT)
    window.notice.say(f"{folder / 'a b.dcm'}: Something.")
    assert any("Musterfrau" in text for text in list_told(window))
    window.desk.shown.privacy.hide(True)
    qtbot.waitUntil(lambda: not [text for text in list_told(window) if "Musterfrau" in text], timeout=WAIT)
