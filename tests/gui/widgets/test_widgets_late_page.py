"""A page that is made when it is first shown."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.gui.widgets.late_page import LatePage


def test_it_is_made_once_when_it_is_shown(qtbot: QtBot) -> None:
    made: list[QWidget] = []

    def make(place: QWidget) -> QWidget:
        made.append(QLineEdit(place))
        return made[-1]

    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.addWidget(QWidget())
    late = LatePage(make)
    stack.addWidget(late)
    stack.show()
    assert not made
    stack.setCurrentWidget(late)
    assert len(made) == 1
    assert made[0].isVisible()
    stack.setCurrentIndex(0)
    stack.setCurrentWidget(late)
    assert len(made) == 1
    assert late.page is made[0]


def test_whoever_goes_to_it_is_on_the_page(qtbot: QtBot) -> None:
    late = LatePage(QLineEdit)
    qtbot.addWidget(late)
    with qtbot.waitActive(late):
        late.show()
        late.activateWindow()
    late.setFocus()
    assert late.page.hasFocus()


def test_the_place_of_a_large_page_is_seen_before_it(qtbot: QtBot) -> None:
    """What it needs is loaded, and then it is made, each in a turn of the loop of its own."""
    done: list[str] = []

    def make(place: QWidget) -> QWidget:
        done.append("made")
        return QLineEdit(place)

    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.addWidget(QWidget())
    late = LatePage(make, lambda: done.append("loaded"))
    late.filled.connect(lambda: done.append("told"))
    stack.addWidget(late)
    stack.show()
    stack.setCurrentWidget(late)
    assert late.isVisible()
    assert not done
    qtbot.waitUntil(lambda: "told" in done, timeout=60_000)
    assert done == ["loaded", "made", "told"]
    assert late.page.isVisible()
