"""The language changes while the window is open, forth and back, and is remembered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.gui.language.language import CHINESE, ENGLISH, Language, find_language, translate_sentence
from medaug_gui.gui.language.menu_text import strip_menu
from medaug_gui.gui.language.retext import VERBATIM
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.window.help.keys_page import write_name
from medaug_gui.gui.window.main_window import MainWindow


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    found = find_language()
    yield found
    found.choose(ENGLISH)


class Count(Retranslated, QLabel):
    """A text with a value."""

    def __init__(self, parent: QWidget, number: int) -> None:
        super().__init__(parent)
        self.number = number
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(self.tr("Cancel") + f" {self.number}")


def test_plain_texts_follow_and_come_back(language: Language, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    button, action = QPushButton("Cancel", page), QAction("Cancel", page)
    button.setToolTip("Export")
    count, own = Count(page, 3), QLabel("Cancel", page)
    own.setProperty(VERBATIM, True)
    language.choose(CHINESE)
    QApplication.processEvents()
    assert [button.text(), button.toolTip(), action.text()] == ["取消", "导出", "取消"]
    assert (count.text(), own.text()) == ("取消 3", "Cancel")
    language.choose(ENGLISH)
    QApplication.processEvents()
    assert [button.text(), button.toolTip(), action.text(), count.text()] == ["Cancel", "Export", "Cancel", "Cancel 3"]


def test_qt_s_own_words_are_chinese_as_well(language: Language, qapp: QApplication) -> None:
    language.choose(CHINESE)
    assert qapp.translate("QPlatformTheme", "&Yes").startswith("是")


def test_keys_are_called_as_they_are_printed(language: Language) -> None:
    names = {key: QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in ("Ctrl+Return", "Del")}
    language.choose(CHINESE)
    for key, name in names.items():
        assert QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) == name


def test_a_sentence_of_a_lower_floor_is_translated_with_its_values(language: Language) -> None:
    sentence = "All 12 images lie at one position: they are frames in order, not slices of a volume."
    assert translate_sentence(sentence) == sentence
    language.choose(CHINESE)
    said = translate_sentence(sentence)
    assert "12" in said
    assert "images" not in said


def test_numbers_have_a_point_whatever_the_system_s_language(language: Language, qtbot: QtBot) -> None:
    assert QLocale().decimalPoint() == "."
    box = QDoubleSpinBox()
    qtbot.addWidget(box)
    box.setRange(0, 10000)
    box.setValue(1234.5)
    assert box.text() == "1234.50"


def test_an_unknown_language_is_english(language: Language) -> None:
    language.choose("tlh")
    assert language.current == ENGLISH


def test_no_name_or_tip_shows_the_letter_of_a_menu(make_window: Callable[[], MainWindow], tmp_path: Path) -> None:
    """Also where the window begins in Chinese, whose letters stand behind the names."""
    Settings(tmp_path / "settings.ini").keep("language", CHINESE)
    try:
        window = make_window()
        assert find_language().current == CHINESE
        for action in window.commands:
            assert not re.search(r"&|\([A-Z0-9]\)$", write_name(action)), write_name(action)
            assert not re.search(r"&|\([A-Z0-9]\) ?[(（]", action.toolTip()), action.toolTip()
    finally:
        find_language().choose(ENGLISH)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("&Open files \u2026", "Open files"),
        ("\u5168\u5c4f(&F)", "\u5168\u5c4f"),
        ("A && B", "A & B"),
        ("x (&2)...", "x"),
    ],
)
def test_names_are_said_without_what_belongs_to_a_menu(text: str, name: str) -> None:
    assert strip_menu(text) == name


def test_what_can_be_undone_is_named_in_the_language_of_now(
    make_window: Callable[[], MainWindow], language: Language
) -> None:
    window = make_window()
    history, undo = window.desk.history, window.commands.find("undo")
    history.push("Draw Ellipse 1", lambda: None, lambda: None)
    english = undo.text()
    assert "Draw Ellipse 1" in english
    language.choose(CHINESE)
    assert "Draw" not in undo.text()
    assert not re.search("[A-Za-z]{3}", history.to_undo)
    assert "1" in history.to_undo
    language.choose(ENGLISH)
    assert undo.text() == english
