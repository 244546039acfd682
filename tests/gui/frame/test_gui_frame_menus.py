"""Menus, keys and the page of keys come from the commands; Alt shows the menus as a bar; Esc does one thing a press."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from medaug_gui.gui.commands import MENUS
from medaug_gui.gui.window.escape import STEPS
from medaug_gui.gui.window.help.about import list_packages, write_about
from medaug_gui.gui.window.help.keys_page import write_keys, write_name, write_shortcuts
from medaug_gui.gui.window.main_window import MainWindow


def list_actions(menu: QMenu) -> list[QAction]:
    found = []
    for action in menu.actions():
        inner = action.menu()
        found.append(action)
        if isinstance(inner, QMenu):
            found += list_actions(inner)
    return found


def test_every_command_of_a_menu_is_in_it_once(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.wait(20)
    listed = list_actions(window.menus.root)
    for action in window.commands:
        assert listed.count(action) == (1 if action.data() else 0), action.objectName()
    assert [one for one in MENUS if window.commands.list_menu(one)] == [
        action.text().replace("&", "") for action in window.menus.root.actions() if action.isVisible()
    ]


def test_a_command_that_is_added_later_is_in_its_menu_at_once(window: MainWindow, qtbot: QtBot) -> None:
    done: list[int] = []
    action = window.commands.add("later", "Later", lambda: done.append(1), menu="Labels", keys=("Ctrl+Alt+9",))
    qtbot.waitUntil(lambda: action in list_actions(window.menus.root), timeout=60_000)
    qtbot.keyClick(window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert done == [1]


def test_no_two_commands_share_a_key(window: MainWindow) -> None:
    keys = [key.toString() for action in window.commands for key in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


def test_every_command_says_its_key_in_its_tooltip(window: MainWindow) -> None:
    for action in window.commands:
        shortcuts = write_shortcuts(action)
        assert not shortcuts or shortcuts.split(", ")[0] in action.toolTip(), action.objectName()
        assert write_name(action), action.objectName()


def test_alt_shows_the_menus_as_a_bar_and_hides_it(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=60_000)
    handle = window.windowHandle()  # what the system gives keys to
    assert not window.menus.bar.isVisible()
    QTest.keyClick(handle, Qt.Key.Key_Alt)
    bar = window.menus.bar
    assert bar.isVisible()
    assert bar.activeAction() is bar.actions()[0]
    assert QApplication.activePopupWidget() is None
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    QTest.keyClick(handle, Qt.Key.Key_Alt)
    QTest.keyClick(bar, Qt.Key.Key_Right)
    QTest.keyClick(bar, Qt.Key.Key_Down)
    menu = QApplication.activePopupWidget()
    assert menu is bar.actions()[1].menu()
    QTest.keyClick(menu, Qt.Key.Key_Escape)  # what is open closes first
    assert QApplication.activePopupWidget() is None
    assert bar.isVisible()
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    QTest.keyPress(handle, Qt.Key.Key_Alt)
    QTest.keyPress(handle, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(handle, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(handle, Qt.Key.Key_Alt)
    assert not window.menus.bar.isVisible()


def test_the_page_of_keys_has_every_key_of_every_command(window: MainWindow) -> None:
    window.commands.add("later", "A later thing", None, keys=("Ctrl+Alt+9",))
    page = write_keys(window.commands)
    for action in window.commands:
        if action.shortcuts():
            assert write_name(action).replace("&", "&amp;") in page
    assert "Ctrl+Alt+9" in page


def test_about_names_what_it_stands_on_with_licences() -> None:
    names = {name for name, _version, _licence in list_packages()}
    assert {"Python", "Qt", "PySide6-Essentials", "numpy", "torch", "pydicom"} <= names
    assert all(version and licence for _name, version, licence in list_packages())
    assert "Not a medical device" in write_about()


@pytest.mark.parametrize("nearest", range(len(STEPS)))
def test_esc_ends_the_nearest_thing_only(window: MainWindow, nearest: int) -> None:
    ended: list[str] = []

    def make(step: str) -> Callable[[], bool]:
        def end() -> bool:
            ended.append(step)
            return True

        return end

    for step in STEPS[nearest:]:
        window.escape.add(step, make(step))
    window.escape.press()
    assert ended == [STEPS[nearest]]


def test_esc_closes_the_drawer(window: MainWindow, qtbot: QtBot) -> None:
    window.drawer.set_open(True)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.drawer.is_open


def test_what_is_on_or_off_shows_its_tick_in_a_menu(window: MainWindow) -> None:
    """A menu has one place in a row for an icon or a tick; of several that one is always on its icon has a frame."""
    for action in window.commands:
        if action.isCheckable() and not action.icon().isNull():
            is_one_of_many = action.objectName().startswith(("compare-", "tool-"))
            assert action.isIconVisibleInMenu() == is_one_of_many, action.objectName()


def test_no_menu_is_higher_than_a_small_screen(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.wait(20)
    menus = [menu for action in list_actions(window.menus.root) if isinstance(menu := action.menu(), QMenu)]
    assert len(menus) > 10
    for menu in menus:
        assert menu.sizeHint().height() <= 768, menu.title()
