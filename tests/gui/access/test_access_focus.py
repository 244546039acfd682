"""The mark of the focus stands only around what is seen."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from medaug_gui.gui.dress.focus_frame import FocusFollower, watch_focus


def test_what_lies_on_a_page_behind_is_not_surrounded(qtbot: QtBot, qapp: QApplication) -> None:
    watch_focus()
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    front, behind = QPushButton("Front"), QPushButton("Behind")
    pages.addWidget(front)
    pages.addWidget(behind)
    pages.resize(200, 100)
    pages.show()
    pages.activateWindow()
    follower = qapp.findChild(FocusFollower)
    assert isinstance(follower, FocusFollower)
    follower.follow(None, front)
    assert follower.frame.isVisible()
    follower.follow(front, behind)
    assert not follower.frame.isVisible()
    pages.setCurrentWidget(behind)
    qapp.processEvents()
    assert follower.frame.isVisible()
    follower.follow(behind, None)
