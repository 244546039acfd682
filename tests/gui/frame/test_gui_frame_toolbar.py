"""The row at the top: one row at every width, icons where it is narrow, and nothing that moves with what is shown."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.gui.widgets.places import TOOLBAR_HEIGHT
from medaug_gui.gui.window.main_window import MainWindow

sys.path.insert(0, str(Path(__file__).parents[1] / "view"))
from view_phantoms import brighter, ct

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pair(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with a source and a result of it."""
    window.study.begin()
    window.desk.shown.show_source(ct(), "source")
    window.desk.shown.show_result(brighter(ct()), "result")
    qtbot.wait(20)
    return window


def place_of(window: MainWindow, widget: QWidget) -> tuple[int, int, int, int]:
    at = widget.mapTo(window.toolbar, QPoint())
    return at.x(), at.y(), widget.width(), widget.height()


def list_visible(window: MainWindow) -> list[QToolButton]:
    buttons = window.toolbar.findChildren(QToolButton)
    return [one for one in buttons if one.isVisible() and not window.toolbar.rest.isAncestorOf(one)]


@pytest.mark.parametrize("width", [1000, 1100, 1280, 1440, 1920])
def test_all_of_the_row_is_inside_it_and_whole(pair: MainWindow, qtbot: QtBot, width: int) -> None:
    pair.resize(width, 700)
    qtbot.wait(50)
    assert pair.toolbar.height() == TOOLBAR_HEIGHT
    right = 0
    for button in sorted(list_visible(pair), key=lambda one: place_of(pair, one)[0]):
        x, y, wide, high = place_of(pair, button)
        assert 0 <= y <= y + high <= TOOLBAR_HEIGHT, button.objectName()
        assert right <= x <= x + wide <= width, button.objectName()
        assert wide >= min(button.minimumSizeHint().width(), button.sizeHint().width()), button.objectName()
        right = x + wide
    hidden = [button for button in pair.toolbar.rest.findChildren(QToolButton) if button.isHidden()]
    assert all(not button.isVisibleTo(pair.toolbar.rest) for button in hidden)


def test_what_does_not_fit_is_under_the_dots(pair: MainWindow, qtbot: QtBot) -> None:
    pair.resize(1000, 700)
    qtbot.wait(50)
    assert pair.toolbar.folded
    assert "compare" not in pair.toolbar.folded
    qtbot.mouseClick(pair.toolbar.more, LEFT)
    qtbot.waitUntil(pair.toolbar.rest.isVisible, timeout=60_000)
    pair.toolbar.rest.close()
    for width in (1440, 1920):
        pair.resize(width, 700)
        qtbot.wait(50)
        assert pair.toolbar.folded == (), width


def test_nothing_moves_with_the_mode_of_the_pictures(pair: MainWindow, qtbot: QtBot) -> None:
    places = {button.objectName(): place_of(pair, button) for button in list_visible(pair)}
    for mode in ("source", "result", "side", "swipe", "flicker", "difference"):
        pair.study.view.set_layout(mode)
        qtbot.wait(20)
        assert {button.objectName(): place_of(pair, button) for button in list_visible(pair)} == places, mode


def test_words_become_icons_where_the_window_is_narrow(pair: MainWindow, qtbot: QtBot) -> None:
    swipe = pair.switches.compare.row.find_segment("swipe")
    styles = []
    for width in (1280, 1600):
        pair.resize(width, 700)
        qtbot.wait(50)
        styles.append(swipe.toolButtonStyle())
    assert styles == [Qt.ToolButtonStyle.ToolButtonIconOnly, Qt.ToolButtonStyle.ToolButtonTextOnly]


def test_the_compare_modes_have_their_keys(pair: MainWindow, qtbot: QtBot) -> None:
    view = pair.study.view
    for key, mode in (
        (Qt.Key.Key_F2, "source"), (Qt.Key.Key_F3, "result"), (Qt.Key.Key_F4, "side"), (Qt.Key.Key_F5, "swipe"),
        (Qt.Key.Key_F6, "flicker"), (Qt.Key.Key_F7, "difference"),
    ):  # fmt: skip
        qtbot.keyClick(pair, key)
        assert view.layout_id == mode
        assert pair.switches.compare.row.current == mode
    qtbot.mouseClick(pair.switches.compare.row.find_segment("side"), LEFT)
    assert view.layout_id == "side"


def test_a_source_alone_cannot_be_compared(window: MainWindow) -> None:
    window.study.begin()
    window.desk.shown.show_source(ct(), "source")
    find = window.commands.find
    assert find("compare-source").isEnabled()
    assert not find("compare-side").isEnabled()
    assert not window.switches.compare.row.find_segment("side").isEnabled()


def test_the_tools_have_their_keys_and_follow(pair: MainWindow, qtbot: QtBot) -> None:
    tools = pair.study.view.tools
    for key, tool in (
        (Qt.Key.Key_H, "pan"),
        (Qt.Key.Key_Z, "zoom"),
        (Qt.Key.Key_C, "crosshair"),
        (Qt.Key.Key_W, "window"),
    ):
        qtbot.keyClick(pair, key)
        assert tools.current.id == tool
        assert pair.commands.find(f"tool-{tool}").isChecked()
    tools.choose("pan")
    assert pair.commands.find("tool-pan").isChecked()
    assert not pair.commands.find("tool-window").isChecked()


def test_without_pictures_there_are_no_tools_and_no_sides(window: MainWindow) -> None:
    assert not window.switches.compare.row.isVisible()
    assert not window.toolbar.more.isVisible()
    assert not window.study.regions.browser.isVisible()
    assert not window.study.regions.inspector.isVisible()
