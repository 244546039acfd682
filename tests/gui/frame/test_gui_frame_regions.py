"""The regions of the window: what collapses, what lies over what, what is remembered, the share of the pictures."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.gui.window.main_window import MainWindow
from tests.gui.going import show_mode

sys.path.insert(0, str(Path(__file__).parents[1] / "view"))
from view_phantoms import brighter, ct

CONTROL = Qt.KeyboardModifier.ControlModifier


def fill(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.study.begin()
    window.desk.shown.show_source(ct(), "source")
    window.desk.shown.show_result(brighter(ct()), "result")
    qtbot.wait(20)
    return window


@pytest.fixture
def filled(window: MainWindow, qtbot: QtBot) -> MainWindow:
    return fill(window, qtbot)


def place_of(window: MainWindow, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def is_open(window: MainWindow) -> tuple[bool, bool]:
    return window.study.regions.browser.isVisible(), window.study.regions.inspector.isVisible()


@pytest.mark.parametrize("results", [False, True])
def test_the_panes_have_sixty_percent_of_a_small_screen(filled: MainWindow, qtbot: QtBot, results: bool) -> None:
    filled.resize(1280, 800)
    filled.study.strip.setVisible(results)
    qtbot.wait(50)
    view = filled.study.view
    assert view.isVisible()
    assert view.width() * view.height() / (1280 * 800) >= 0.6


def test_keys_collapse_the_sides_to_nothing(filled: MainWindow, qtbot: QtBot) -> None:
    assert is_open(filled) == (True, True)
    qtbot.keyClick(filled, Qt.Key.Key_B, CONTROL)
    assert is_open(filled) == (False, True)
    qtbot.keyClick(filled, Qt.Key.Key_F9)
    assert is_open(filled) == (True, True)
    qtbot.keyClick(filled, Qt.Key.Key_F9)
    assert is_open(filled) == (False, False)
    assert filled.study.centre.width() == filled.width()
    qtbot.keyClick(filled, Qt.Key.Key_J, CONTROL)
    assert is_open(filled) == (False, True)
    assert filled.commands.find("inspector").isChecked()
    assert not filled.commands.find("browser").isChecked()


def test_what_was_collapsed_is_remembered(make_window: Callable[[], MainWindow], qtbot: QtBot) -> None:
    first = fill(make_window(), qtbot)
    qtbot.keyClick(first, Qt.Key.Key_B, CONTROL)
    first.close()
    second = fill(make_window(), qtbot)
    assert is_open(second) == (False, True)


def test_without_scans_the_sides_stay_away(window: MainWindow, qtbot: QtBot) -> None:
    assert is_open(window) == (False, False)
    fill(window, qtbot)
    assert is_open(window) == (True, True)
    window.desk.shown.clear()
    window.study.rest()
    assert is_open(window) == (False, False)
    assert not window.commands.find("browser").isEnabled()


def test_the_inspector_slides_over_the_pictures_of_a_narrow_window(filled: MainWindow, qtbot: QtBot) -> None:
    filled.resize(1050, 700)
    qtbot.wait(50)
    centre, inspector = (place_of(filled, one) for one in (filled.study.centre, filled.study.regions.inspector))
    assert centre.right() == inspector.right() == filled.width() - 1
    assert filled.childAt(inspector.center()) is not None
    assert filled.study.regions.inspector.isAncestorOf(filled.childAt(inspector.center()))
    filled.drawer.set_open(True)
    assert place_of(filled, filled.drawer).right() < inspector.left()


def test_the_drawer_lies_over_the_pictures_which_keep_their_size(filled: MainWindow, qtbot: QtBot) -> None:
    before = place_of(filled, filled.study.view)
    qtbot.keyClick(filled, Qt.Key.Key_J, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert filled.drawer.isVisible()
    assert place_of(filled, filled.study.view) == before
    drawer, centre = place_of(filled, filled.drawer), place_of(filled, filled.study.centre)
    assert (drawer.left(), drawer.right(), drawer.bottom()) == (centre.left(), centre.right(), centre.bottom())
    filled.resize(1500, 900)
    qtbot.wait(30)
    assert place_of(filled, filled.drawer).bottom() == place_of(filled, filled.study.centre).bottom()


def test_the_drawer_is_there_in_every_mode(filled: MainWindow, qtbot: QtBot) -> None:
    filled.drawer.set_open(True)
    for id in reversed(filled.modes.ids):
        show_mode(filled, id)
        qtbot.wait(20)
        assert filled.drawer.isVisible(), id
        assert filled.rect().contains(place_of(filled, filled.drawer)), id


def test_each_mode_has_its_key_and_keeps_its_state(filled: MainWindow, qtbot: QtBot) -> None:
    filled.study.view.choose_mode("swipe")
    for number, id in enumerate(filled.modes.ids, start=1):
        qtbot.keyClick(filled, getattr(Qt.Key, f"Key_{number}"), CONTROL)
        assert filled.modes.current == id
        assert [one for one in filled.modes.ids if filled.commands.find(f"mode-{one}").isChecked()] == [id]
    qtbot.keyClick(filled, Qt.Key.Key_1, CONTROL)
    assert filled.study.view.mode == "swipe"


def test_tools_of_pictures_are_in_study_only_and_sides_collapse_in_models_too(filled: MainWindow, qtbot: QtBot) -> None:
    show_mode(filled, "models")
    qtbot.wait(20)
    assert not filled.switches.compare.row.isVisible()
    regions = filled.switches.regions
    assert regions is not None
    assert regions.browser.isVisible()
    qtbot.keyClick(filled, Qt.Key.Key_B, CONTROL)
    assert not regions.browser.isVisible()
    show_mode(filled, "study")
    assert is_open(filled) == (True, True)
    assert filled.switches.compare.row.isVisible()


def test_the_strip_is_a_ribbon_in_a_low_window(filled: MainWindow, qtbot: QtBot) -> None:
    heights = []
    for height in (800, 950):
        filled.resize(1280, height)
        qtbot.wait(30)
        heights.append(filled.study.strip.height())
    assert heights == [32, 76]


@pytest.mark.parametrize("size", [(1000, 640), (1280, 800), (1920, 1080), (3840, 2160)])
def test_nothing_sticks_out_at_any_size(filled: MainWindow, qtbot: QtBot, size: tuple[int, int]) -> None:
    filled.resize(*size)
    qtbot.wait(50)
    assert (filled.width(), filled.height()) == size
    study = filled.study
    for widget in (filled.toolbar, filled.status, study.regions.browser, study.centre, study.regions.inspector):
        assert filled.rect().contains(place_of(filled, widget)), widget.objectName()
        assert widget.width() >= min(widget.minimumSizeHint().width(), size[0]), widget.objectName()


def test_full_screen_comes_and_goes(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()


def test_what_always_holds_is_said_while_nothing_else_is(window: MainWindow) -> None:
    window.notice.forget("x")
    window.notice.say("Something.", about="x")
    assert not window.notice.always.isVisible()
    window.notice.forget("x")
    if not window.notice.text:
        assert "Not for diagnosis" in window.notice.always.text()
        assert window.notice.always.isVisible()


def test_the_sides_of_a_large_page_collapse_once_it_is_there(filled: MainWindow, qtbot: QtBot) -> None:
    """It is made in a later turn of the loop than its mode is shown."""
    for mode in ("train", "models"):
        filled.commands.find(f"mode-{mode}").trigger()
        qtbot.waitUntil(lambda: filled.switches.regions is not None, timeout=60_000)
        regions = filled.switches.regions
        assert regions is not None
        qtbot.waitUntil(regions.centre.isVisible, timeout=60_000)
        assert filled.switches.browser.isEnabled()
        filled.switches.browser.trigger()
        assert not regions.browser.isVisible()
