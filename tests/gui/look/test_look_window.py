"""Looking in the real window: presets, own windows, turns, pictures copied and saved, identities, cine, the menu."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit
from pytestqt.qtbot import QtBot

from medaug_gui.gui.look.window_names import OWN
from medaug_gui.gui.view.pane import Pane
from medaug_gui.gui.window.main_window import MainWindow

WAIT = 30_000
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> MainWindow:
    open_scan(window, qtbot, ct_folder)
    return window


def open_scan(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    window.open([folder])
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read, timeout=WAIT)


def first_pane(window: MainWindow) -> Pane:
    return window.study.view.panes[0]


def test_keys_choose_windows_from_anywhere_but_text_fields(opened: MainWindow, qtbot: QtBot) -> None:
    looks = opened.desk.shown.looks
    opened.activateWindow()
    opened.study.series.tree.setFocus()
    qtbot.keyClick(opened.study.series.tree, "2")
    assert looks.window == (40.0, 400.0)
    assert opened.looking.window_button.texts == ("Mediastinum", "C 40 W 400")
    field = next(
        edit for edit in opened.study.findChildren(QLineEdit)
        if edit.isVisible() and not isinstance(edit.parent(), QAbstractSpinBox)
    )  # fmt: skip
    field.setFocus()
    qtbot.keyClick(field, "3")
    assert looks.window == (40.0, 400.0)
    assert field.text() == "3"


def test_typed_numbers_are_the_window(opened: MainWindow) -> None:
    sheet = opened.looking.window_button.sheet
    opened.looking.window_button.click()
    sheet.centre.setValue(55)
    sheet.width_.setValue(333)
    assert opened.desk.shown.looks.window == (55.0, 333.0)
    opened.desk.shown.windowing.set_window(10, 90)
    assert (sheet.centre.value(), sheet.width_.value()) == (10, 90)


def test_own_windows_are_kept_renamed_deleted_and_undone(
    make_window: Callable[[], MainWindow], qtbot: QtBot, ct_folder: Path
) -> None:
    window = make_window()
    open_scan(window, qtbot, ct_folder)
    shown, sheet, own = window.desk.shown, window.looking.window_button.sheet, window.looking.own
    shown.windowing.set_window(77, 222)
    sheet.name.setText("  my   nodule ")
    qtbot.mouseClick(sheet.keep, LEFT)
    assert [preset.name for preset in shown.windowing.own_presets] == ["my nodule"]
    assert window.looking.window_button.texts[0] == "my nodule"
    assert own.rename(0, "nodule")
    assert not own.rename(0, "   ")
    again = make_window()
    open_scan(again, qtbot, ct_folder)
    assert [preset.name for preset in again.desk.shown.windowing.own_presets] == ["nodule"]
    sheet.refresh()
    last = sheet.list.count() - 1
    sheet.list.setCurrentRow(last)
    assert sheet.list.current is not None
    assert sheet.list.current.kind == OWN
    qtbot.keyClick(sheet.list, Qt.Key.Key_Delete)
    assert shown.windowing.own_presets == ()
    window.desk.history.undo()
    assert [preset.name for preset in shown.windowing.own_presets] == ["nodule"]


def test_the_view_turns_and_comes_back_with_its_series(opened: MainWindow) -> None:
    view, commands = opened.study.view, opened.commands
    commands.find("rotate-right").trigger()
    commands.find("rotate-mirror").trigger()
    turn = first_pane(opened).viewport.turn
    assert (turn.quarters, turn.mirrored) == (3, True)
    voxels = opened.desk.shown.sides.source.series.voxels  # type: ignore[union-attr]
    commands.find("rotate-back").trigger()
    assert first_pane(opened).viewport.turn.quarters == 0
    assert view.shown.sides.source is not None
    assert view.shown.sides.source.series.voxels is voxels


def test_the_picture_is_copied_with_its_texts_and_without_a_hidden_name(opened: MainWindow) -> None:
    opened.commands.find("copy-picture").trigger()
    shown = QGuiApplication.clipboard().image()
    assert shown.size() == first_pane(opened).size() * first_pane(opened).devicePixelRatioF()
    opened.desk.shown.overlays.set_texts("none")
    opened.commands.find("copy-picture").trigger()
    assert QGuiApplication.clipboard().image() != shown


def test_the_picture_is_saved_as_png(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(opened.looking.images.said, timeout=60_000) as said:
        opened.looking.images.write(tmp_path / "picture")
    assert "picture.png" in said.args[0]
    assert QImage(str(tmp_path / "picture.png")).size() == first_pane(opened).size()
    with qtbot.waitSignal(opened.looking.images.said, timeout=60_000) as said:
        opened.looking.images.write(tmp_path / "none" / "picture.png")
    assert said.args[1] == "bad"


def test_hidden_identities_stay_hidden(make_window: Callable[[], MainWindow], qtbot: QtBot, ct_folder: Path) -> None:
    window = make_window()
    open_scan(window, qtbot, ct_folder)
    seen = first_pane(window).make_image()
    qtbot.mouseClick(window.looking.privacy_button, LEFT)
    assert window.desk.shown.privacy.is_hidden
    assert first_pane(window).make_image() != seen
    window.looking.cine.set_speed(42)
    again = make_window()
    assert again.looking.cine.speed == 42
    assert again.desk.shown.privacy.is_hidden
    assert again.commands.find("hide-identity").isChecked()


def test_a_right_click_offers_what_there_is(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(first_pane(opened), RIGHT)
    menu = opened.looking.menu.menu
    assert menu is not None
    assert menu.isVisible()
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert {"Copy picture", "Window", "Colours", "Turn the view", "Layout", "Header"} <= set(texts)
    windows = next(action.menu() for action in menu.actions() if action.text() == "Window")
    bone = next(action for action in windows.actions() if action.text().startswith("Bone"))  # type: ignore[attr-defined]
    bone.trigger()
    assert opened.desk.shown.looks.window == (500.0, 2000.0)
    menu.close()


def test_commands_say_what_is_in_effect(opened: MainWindow) -> None:
    commands, shown = opened.commands, opened.desk.shown
    commands.find("window-invert").trigger()
    assert shown.looks.look.invert
    commands.find("colour-viridis").trigger()
    assert shown.looks.look.colours == "viridis"
    assert commands.find("colour-viridis").isChecked()
    assert not commands.find("colour-grey").isChecked()
    commands.find("overlays-texts-some").trigger()
    assert shown.looks.look.texts == "some"
    shown.overlays.set_texts("all")
    assert commands.find("overlays-texts-all").isChecked()
    commands.find("overlays-smooth").trigger()
    assert not shown.looks.look.smooth


def test_numbers_are_typed_and_written_with_a_real_minus(opened: MainWindow, qtbot: QtBot) -> None:
    opened.looking.window_button.click()
    centre = opened.looking.window_button.sheet.centre
    for typed in ("-600", "\u2212600"):
        centre.setValue(0)
        centre.selectAll()
        centre.lineEdit().insert(typed)
        qtbot.keyClick(centre, Qt.Key.Key_Return)
        assert (centre.value(), centre.text()) == (-600.0, "\u2212600")


def test_no_layout_stands_twice_in_the_menu_of_a_picture(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(first_pane(opened), RIGHT)
    menu = opened.looking.menu.menu
    assert menu is not None
    layouts = next(action.menu() for action in menu.actions() if action.text() == "Layout")
    ids = [action.objectName() for action in layouts.actions()]  # type: ignore[attr-defined]
    assert {"compare-side", "layout-planes", "layout-results", "sheet"} <= set(ids)
    assert not {"layout-one", "layout-side", "layout-analyse"} & set(ids)
    menu.close()
