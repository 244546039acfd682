"""Ctrl+K finds every action, operation and series by a few letters, with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medaug_gui.gui.language.language import CHINESE, ENGLISH, find_language
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.gui.window.palette.matching import score_match
from medaug_gui.gui.window.palette.palette import Palette
from tests.gui.going import show_mode

WAIT = 60_000
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("wanted", "better", "worse"),
    [
        ("fs", "Full screen", "Offset"),
        ("full", "Full screen", "Fit until all"),
        ("dict", "Denoise CT", "Fill slices, direct"),
        ("ct dose", "Lower CT dose", "Colour table of the dose"),
        ("den", "Denoise CT", "Hidden"),
    ],
)
def test_the_better_name_has_more_points(wanted: str, better: str, worse: str) -> None:
    found, other = score_match(wanted, better), score_match(wanted, worse)
    assert found is not None
    assert other is None or found > other


@pytest.mark.parametrize(("wanted", "name"), [("x", "Denoise"), ("esoned", "Denoise"), ("dd", "Denoise")])
def test_letters_out_of_order_or_missing_do_not_fit(wanted: str, name: str) -> None:
    assert score_match(wanted, name) is None


def open_palette(window: MainWindow, qtbot: QtBot) -> Palette:
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    palette = window.findChild(Palette)
    assert palette is not None
    assert palette.isVisible()
    return palette


def test_a_command_is_found_and_done_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    palette = open_palette(window, qtbot)
    qtbot.keyClicks(palette.field, "light")
    assert palette.found[0].name == "Light"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.settings.read_text("theme") == "light"
    window.choose_theme("dark")


def test_every_command_that_can_be_done_is_in_it(window: MainWindow, qtbot: QtBot) -> None:
    names = {one.name for one in open_palette(window, qtbot).found}
    for action in window.commands:
        if action.isEnabled() and action.menu() is None and action.objectName() != "palette":
            assert action.text().replace("&", "").removesuffix("…").strip() in names
    assert "Undo" not in names  # there is nothing to undo


def test_operations_and_series_are_in_it(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    window.open([ct_folder])
    qtbot.waitUntil(lambda: bool(window.study.series.model.entries), timeout=WAIT)
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    qtbot.waitUntil(lambda: not window.desk.opener.is_busy, timeout=WAIT)
    show_mode(window, "models")
    palette = open_palette(window, qtbot)
    found = {one.name: one for one in palette.found}
    assert window.study.series.model.entries[0].title in found
    qtbot.keyClicks(palette.field, "gamma")
    assert palette.found[0].name == "Gamma"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.modes.current == "study"
    assert window.inspector.current == "operations"
    assert window.desk.draft.step is not None
    assert window.desk.draft.step.operation == "gamma"


def test_arrows_go_through_the_list_and_esc_closes_it(window: MainWindow, qtbot: QtBot) -> None:
    palette = open_palette(window, qtbot)
    assert palette.list.currentIndex().row() == 0
    for key, row in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1), (Qt.Key.Key_PageUp, 0)):
        qtbot.keyClick(palette.field, key)
        assert palette.list.currentIndex().row() == row
    qtbot.keyClicks(palette.field, "qqqq")
    assert palette.found == []
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_in_chinese_english_words_find_commands_and_operations(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    language = find_language()
    language.choose(CHINESE)
    try:
        palette = open_palette(window, qtbot)
        for words, name in (("ct dose", "\u964d\u4f4e CT \u5242\u91cf"), ("full screen", "\u5168\u5c4f")):
            palette.search(words)
            assert name in [one.name for one in palette.found], words
        palette.close()
    finally:
        language.choose(ENGLISH)


def test_the_keyboard_is_in_the_page_of_a_mode_not_at_the_page(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    for mode in (*window.modes.ids[1:], window.modes.ids[0]):
        show_mode(window, mode)
        page, focus = window.modes.pages.currentWidget(), QApplication.focusWidget()
        assert focus is not None
        assert focus is not page, mode
        assert page.isAncestorOf(focus), mode
