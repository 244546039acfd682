"""Wherever the keyboard is, one frame says so: around fields and buttons, inside surfaces, in the row of a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from medaug_gui.gui.browser.strip.film_strip import StripView
from medaug_gui.gui.dress.focus_frame import GAP, LINE, FocusFollower, watch_focus
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.recipe import Recipe, RecipeStep

WAIT = 60_000


@pytest.fixture
def follower(qapp: QApplication) -> FocusFollower:
    watch_focus()
    watch_focus()
    (found,) = qapp.findChildren(FocusFollower)
    return found


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A page whose widgets stand close to its edge."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in (QPushButton("one"), QLineEdit(), QComboBox(), QSpinBox(), QSlider(), QToolButton(), QListWidget()):
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(widget)
    made.resize(300, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=60_000)
    return made


def place_in(widget: QWidget, top: QWidget) -> QRect:
    return QRect(widget.mapTo(top, QPoint()), widget.size())


def test_the_frame_stands_around_what_has_the_focus(follower: FocusFollower, page: QWidget, qtbot: QtBot) -> None:
    off = LINE + GAP
    for kind in (QPushButton, QLineEdit, QComboBox, QSpinBox, QSlider, QToolButton):
        widget = page.findChild(kind)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert follower.frame.widget() is widget
        assert follower.frame.isVisible()
        wanted = place_in(widget, page).adjusted(-off, -off, off, off)
        assert place_in(follower.frame, page) == wanted, kind


def test_a_list_without_a_row_is_framed_inside_and_one_with_a_row_marks_the_row(
    follower: FocusFollower, page: QWidget
) -> None:
    found = page.findChild(QListWidget)
    found.setFocus()
    assert place_in(follower.frame, page) == place_in(found, page)
    found.addItem("row")
    found.setCurrentRow(0)
    page.findChild(QPushButton).setFocus()
    found.setFocus()
    assert not follower.frame.isVisible()


def test_a_click_on_a_button_leaves_no_frame_and_a_click_into_a_field_does(
    follower: FocusFollower, page: QWidget, qtbot: QtBot
) -> None:
    page.findChild(QListWidget).setFocus()
    field = page.findChild(QLineEdit)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert follower.frame.widget() is field


def test_the_line_has_the_colour_of_the_theme(window: MainWindow, qtbot: QtBot, qapp: QApplication) -> None:
    (follower,) = qapp.findChildren(FocusFollower)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=60_000)
    for theme in ("dark", "light"):
        window.choose_theme(theme)
        window.toolbar.menu.setFocus(Qt.FocusReason.TabFocusReason)
        assert follower.frame.widget() is window.toolbar.menu
        image = follower.frame.grab().toImage()
        middle = image.pixelColor(image.width() // 2, 1)
        assert middle.name() == QColor(find_tokens().accent_line).name()
    window.choose_theme("dark")


def test_tab_goes_round_the_window_and_everything_it_reaches_is_marked(
    window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    (follower,) = qapp.findChildren(FocusFollower)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=60_000)
    window.toolbar.menu.setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    for _ in range(60):
        focused = qapp.focusWidget()
        assert focused is not None
        if focused in reached:
            break
        reached.append(focused)
        assert follower.frame.isVisible() or focused.property("focusMark") == "none", focused.objectName()
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert len(reached) > 4
    assert qapp.focusWidget() in reached


def test_a_page_that_no_key_goes_to_is_not_framed(window: MainWindow, follower: FocusFollower, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=60_000)
    pages = [window.study, window.models.page, window.modes.pages]
    for page in pages:
        page.setFocus()
        framed = follower.frame.widget()
        assert framed is None or not framed.isAncestorOf(window.modes.pages), framed
        assert framed not in pages


def test_the_row_with_the_focus_has_one_line_around_it(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    """Qt's own row lies under the one that the delegate paints."""
    window.open([ct_folder])
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read, timeout=30_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=60_000)
    window.resize(1600, 1000)
    tree = window.study.series.tree
    tree.setFocus(Qt.FocusReason.TabFocusReason)
    tree.setCurrentIndex(tree.model().index(0, 0))
    qtbot.wait(20)
    rect = tree.visualRect(tree.model().index(0, 0))
    image = tree.viewport().grab(rect).toImage()
    line, middle = QColor(find_tokens().accent_line), image.height() // 2
    hits = [x for x in range(image.width()) if measure_distance(image.pixelColor(x, middle), line) < 40]
    left = [x for x in hits if x < image.width() // 2]
    assert 1 <= max(left) - min(left) + 1 <= 2, hits
    right = [x for x in hits if x >= image.width() // 2]
    assert 1 <= max(right) - min(right) + 1 <= 2, hits


def measure_distance(one: QColor, other: QColor) -> int:
    return sum(abs(a - b) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))


def test_the_keyboard_never_lands_in_a_field_because_something_was_hidden(
    window: MainWindow, qtbot: QtBot, ct_folder: Path
) -> None:
    """The film strip goes with its last result, the histogram at a press: keys of pictures must not be typed then."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    window.open([ct_folder])
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read, timeout=WAIT)
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    window.commands.find("histogram").trigger()
    window.study.histogram.setFocus()
    window.commands.find("histogram").trigger()
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
    window.resize(1100, 700)
    window.desk.draft.load(Recipe((RecipeStep("flip"),)))
    window.study.run()
    qtbot.waitUntil(lambda: len(window.study.results.all) == 1, timeout=WAIT)
    qtbot.waitUntil(window.study.strip.isVisible, timeout=WAIT)
    strip = window.study.films.findChild(StripView)
    assert strip is not None
    strip.setFocus()
    window.study.films.discard_wanted.emit(window.study.results.all)
    qtbot.waitUntil(lambda: not window.study.strip.isVisible(), timeout=WAIT)
    assert window.study.view.isAncestorOf(QApplication.focusWidget()) or window.study.view.hasFocus()
    window.study.series.tree.setFocus()
    window.commands.find("browser").trigger()
    assert window.study.view.isAncestorOf(QApplication.focusWidget()) or window.study.view.hasFocus()
