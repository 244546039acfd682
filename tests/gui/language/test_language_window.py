"""The real window in Chinese, and back: nothing stays behind, nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.gui.language.language import CHINESE, ENGLISH, Language, find_language, make_phrasebook
from medaug_gui.gui.language.phrasebook import Phrasebook
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.window.main_window import MainWindow
from tests.gui.going import show_mode

READ_MS = 120_000


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    found = find_language()
    yield found
    found.choose(ENGLISH)
    qapp.processEvents()


def list_texts(window: QWidget) -> list[tuple[str, str]]:
    """All texts of what a window shows, with whose they are."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = []
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisibleTo(window):
            continue
        name = f"{type(widget).__name__}#{widget.objectName()}"
        found += [(name, text) for text in (widget.toolTip(), widget.accessibleName(), widget.windowTitle())]
        if isinstance(widget, QLabel | QAbstractButton):
            found.append((name, widget.text()))
        elif isinstance(widget, QLineEdit):
            found.append((name, widget.placeholderText()))
        elif isinstance(widget, QComboBox):
            found += [(name, widget.itemText(at)) for at in range(widget.count())]
        elif isinstance(widget, QTabBar):
            found += [(name, widget.tabText(at)) for at in range(widget.count())]
    return [(name, text) for name, text in found if text]


def list_actions(window: MainWindow) -> set[tuple[str, str]]:
    """What the menus and the palette say: the text and the tip of every command."""
    return {(action.objectName(), text) for action in window.commands for text in (action.text(), action.toolTip())}


def list_left(window: QWidget, book: Phrasebook) -> str:
    """What could be said in Chinese and is not."""
    return write({(name, text) for name, text in list_texts(window) if book.translate(text) != text})


def write(texts: set[tuple[str, str]]) -> str:
    return "\n".join(f"{name}: {text}" for name, text in sorted(texts))


def open_scan(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    window.open([folder])
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read, timeout=READ_MS)
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=READ_MS)
    window.desk.draft.try_out("affine")
    QApplication.processEvents()


def test_a_switch_leaves_no_english_behind_and_finds_the_way_back(
    window: MainWindow, language: Language, ct_folder: Path, qtbot: QtBot
) -> None:
    open_scan(window, ct_folder, qtbot)
    before = list_texts(window)
    language.choose(CHINESE)
    QApplication.processEvents()
    book = make_phrasebook(ENGLISH, CHINESE)
    assert list_left(window, book) == ""
    language.choose(ENGLISH)
    QApplication.processEvents()
    after = set(list_texts(window))
    assert write(after - set(before)) == ""
    assert write(set(before) - after) == ""


def test_a_window_that_begins_in_chinese_says_nothing_in_english(
    make_window: Callable[[], MainWindow], language: Language, tmp_path: Path, ct_folder: Path, qtbot: QtBot
) -> None:
    Settings(tmp_path / "settings.ini").keep("language", CHINESE)
    window = make_window()
    open_scan(window, ct_folder, qtbot)
    book = make_phrasebook(ENGLISH, CHINESE)
    assert list_left(window, book) == ""


def test_a_window_that_began_in_chinese_speaks_english_like_one_that_began_in_it(
    make_window: Callable[[], MainWindow], language: Language, tmp_path: Path, ct_folder: Path, qtbot: QtBot
) -> None:
    """Two texts with one translation cannot be told apart on the way back: they need translations of their own."""
    said = []
    for choice in (ENGLISH, CHINESE):
        Settings(tmp_path / "settings.ini").keep("language", choice)
        window = make_window()
        window.desk.previewer.want(False)  # what it took and what it found differ from run to run
        open_scan(window, ct_folder, qtbot)
        pages = [window]
        for mode in ("train", "models", "study"):
            show_mode(window, mode)
            pages.append(window.modes.pages.currentWidget())
        qtbot.waitUntil(lambda page=window.train.page: not page.surveyor.is_busy, timeout=READ_MS)
        language.choose(ENGLISH)
        QApplication.processEvents()
        said.append(
            {pair for page in pages for pair in list_texts(page) if not re.match("ElidedLabel|DeviceChoice", pair[0])}
            | list_actions(window)
        )
        window.close()
    began_english, began_chinese = said
    assert write(began_chinese - began_english) == ""
    assert write(began_english - began_chinese) == ""


def test_the_choice_is_a_command_and_is_remembered(window: MainWindow, language: Language) -> None:
    window.commands.find(f"language-{CHINESE}").trigger()
    assert language.current == CHINESE
    assert window.settings.read_text("language") == CHINESE
    window.commands.find("language-en").trigger()
    assert (language.current, window.settings.read_text("language")) == (ENGLISH, ENGLISH)
