"""The page before anything is open: what is offered, opened lately, computed and made without a scan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import FrameRef, Identity
from medaug_gui.gui.opening.cards import RecentRow, describe_recent
from medaug_gui.gui.session.recents import Recent, Recents
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.leftover import Leftover

WAIT = 60_000


def test_what_is_first_has_the_focus_and_enter_presses_it(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(
        "medaug_gui.gui.opening.file_dialogs.QFileDialog.getExistingDirectory", lambda *_: asked.append(1) or ""
    )
    window.activateWindow()
    empty = window.study.empty
    qtbot.waitUntil(empty.open.hasFocus, timeout=WAIT)
    qtbot.keyClick(empty.open, Qt.Key.Key_Return)
    assert asked == [1]
    assert not window.study.regions.is_filled


def test_recents_say_how_much_and_when_and_no_patient(
    make_window: Callable[[], MainWindow], qtbot: QtBot, ct_folder: Path
) -> None:
    window = make_window()
    window.open([ct_folder])
    qtbot.waitUntil(lambda: window.study.series.model.item_count == 1 and not window.desk.opener.is_busy, timeout=WAIT)
    window.close()
    again = make_window()
    rows = again.study.empty.findChildren(RecentRow)
    assert [row.accessibleName() for row in rows] == [f"{ct_folder.name}, 1 patient · 1 CT · today"]
    who = window.study.series.model.entries[0].header.identity  # type: ignore[union-attr]
    assert who.patient_id
    assert who.patient_id not in rows[0].accessibleName() + rows[0].toolTip()
    qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: again.study.series.model.item_count == 1, timeout=WAIT)


def test_clear_forgets_them(make_window: Callable[[], MainWindow], qtbot: QtBot, ct_folder: Path) -> None:
    window = make_window()
    window.settings.add_recent(ct_folder)
    window.opening.recents.note([ct_folder], [])
    window.study.empty.show_recents(window.opening.recents.list_all())
    assert window.study.empty.clear.isVisible()
    qtbot.mouseClick(window.study.empty.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.study.empty.findChildren(RecentRow), timeout=WAIT)
    assert window.settings.recent == []
    assert not window.study.empty.clear.isVisible()


def test_facts_are_read_back_whatever_is_written_there(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.ini")
    settings.add_recent(tmp_path)
    recents = Recents(settings)
    who = Identity(patient_id="P1", modality="MR")
    frame = FrameRef(path=str(tmp_path / "a" / "1.dcm"))
    header = SeriesHeader("k", "g", "dicom", who, (frame,), (1, 8, 8), (1.0, 1.0, 1.0))
    recents.note([tmp_path], [header, header])
    assert recents.list_all() == [Recent(str(tmp_path), 1, {"MR": 2}, date.today().isoformat())]
    for text in ("no json", "[]", '{"x": 1}', f'{{"{tmp_path}": {{"series": 5}}}}'):
        settings.keep("recent-facts", text)
        assert recents.list_all() == [Recent(str(tmp_path))]


def test_days_are_said_as_people_say_them() -> None:
    today = date.today()
    assert describe_recent(Recent("x", 1, {"CT": 2}, today.isoformat())) == "1 patient · 2 CT · today"
    assert describe_recent(Recent("x", 0, {"": 3}, (today - timedelta(1)).isoformat())) == "3 series · yesterday"
    assert describe_recent(Recent("x", 12, {"MR": 1, "CT": 1}, "2020-11-24")) == "12 patients · 1 CT · 1 MR · 24 Nov"
    assert describe_recent(Recent("x")) == ""


@pytest.mark.parametrize(("name", "modality", "slices"), [("head", "MR", 80), ("film", "DX", 1)])
def test_one_sample_study_is_made_and_opened(
    window: MainWindow, qtbot: QtBot, name: str, modality: str, slices: int
) -> None:
    qtbot.mouseClick(getattr(window.study.empty, name), Qt.MouseButton.LeftButton)
    model = window.study.series.model
    qtbot.waitUntil(lambda: model.item_count == 1 and not window.desk.opener.is_busy, timeout=WAIT)
    header = model.entries[0].header
    assert header is not None
    assert (header.modality, header.shape[0]) == (modality, slices)
    assert window.settings.recent == []


def test_images_are_generated_without_a_scan(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    qtbot.mouseClick(window.study.empty.generate, Qt.MouseButton.LeftButton)
    assert window.study.operations.kinds.current == "generate"
    assert window.study.operations.isVisible()


def test_a_model_is_added_where_models_are(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(window.models.page, "choose_file", lambda: asked.append(1))
    qtbot.mouseClick(window.study.empty.model, Qt.MouseButton.LeftButton)
    assert asked == [1]
    assert window.models.page.isVisible()


def test_what_was_left_is_offered_on_top_and_goes_along_to_the_pictures(
    window: MainWindow, qtbot: QtBot, ct_folder: Path
) -> None:
    window.restore_strip.show_offer(Leftover((Path("/x"),), 3, 0))
    assert window.restore_strip.text.text() == "3 results of the last session, which ended unexpectedly."
    assert window.study.empty.isAncestorOf(window.restore_strip)
    window.open([ct_folder])
    assert not window.study.empty.isAncestorOf(window.restore_strip)
    qtbot.waitUntil(window.restore_strip.isVisible, timeout=WAIT)
    window.restore_strip.show_offer(Leftover((Path("/x"),), 1, 0))
    assert window.restore_strip.text.text() == "1 result of the last session, which ended unexpectedly."
