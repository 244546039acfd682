"""The guide stands in the window: each chapter has a picture of its own, and Esc leads back to where one was."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from medaug_gui.gui.window.help.chapters import CHAPTERS
from medaug_gui.gui.window.help.guide import GuidePage
from medaug_gui.gui.window.help.miniature import PARTS, Miniature
from medaug_gui.gui.window.main_window import MainWindow
from tests.gui.going import show_mode


def open_guide(window: MainWindow) -> GuidePage:
    window.commands.find("guide").trigger()
    guide = window.findChild(GuidePage)
    assert guide is not None
    assert guide.isVisible()
    return guide


def test_every_chapter_has_its_sentences_and_its_own_picture(window: MainWindow, qtbot: QtBot) -> None:
    guide = open_guide(window)
    pictures = set()
    for row, chapter in enumerate(CHAPTERS):
        guide.list.setCurrentRow(row)
        qtbot.wait(10)
        shown = [label.text() for label in guide.findChildren(QLabel) if label.isVisible()]
        assert {chapter.title, *chapter.sentences} <= set(shown)
        picture = next(one for one in guide.findChildren(Miniature) if one.isVisible())
        assert picture.accessibleName()
        image = picture.grab().toImage()
        assert len({image.pixel(x, 200) for x in range(0, image.width(), 3)}) > 20
        pictures.add(picture.part)
    assert len(pictures) >= len(PARTS) - 1


def test_esc_and_the_button_lead_back_to_the_mode_before(window: MainWindow, qtbot: QtBot) -> None:
    for mode in window.modes.ids:
        show_mode(window, mode)
        guide = open_guide(window)
        assert window.modes.current == ""
        qtbot.keyClick(guide.list, Qt.Key.Key_Escape)
        assert window.modes.current == mode
    guide = open_guide(window)
    qtbot.mouseClick(guide.back, Qt.MouseButton.LeftButton)
    assert window.modes.current == window.modes.ids[-1]
    open_guide(window)
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.modes.current == "study"
    assert not guide.isVisible()
