"""Tab goes to everything that is used, and comes back to where it began."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from window_states import describe, list_lines, list_shown, walk_states

from medaug_gui.gui.dress.focus_frame import FocusFollower, is_marked_by_frame
from medaug_gui.gui.window.main_window import MainWindow

_ENOUGH = 12
"""So many presses of Tab without a new widget: it goes round."""


def walk_by_tab(window: QWidget, unseen: set[str] | None = None) -> set[QWidget]:
    """All widgets that get the focus while Tab is pressed again and again; `unseen` takes those that do not show it."""
    reached: set[QWidget] = set()
    since_new = 0
    while since_new < _ENOUGH:
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        QApplication.processEvents()
        at = QApplication.focusWidget()
        since_new = 0 if at is not None and at not in reached else since_new + 1
        if at is not None:
            reached.add(at)
            if unseen is not None and not is_focus_seen(at):
                unseen.add(describe(at))
    return reached


def is_focus_seen(widget: QWidget) -> bool:
    """The frame stands around it, or it marks its focus itself."""
    app = QApplication.instance()
    assert app is not None
    follower = app.findChild(FocusFollower)
    assert isinstance(follower, FocusFollower)
    return not is_marked_by_frame(widget) or (follower.frame.widget() is widget and follower.frame.isVisible())


def is_reachable_by_key(widget: QWidget) -> bool:
    """By Tab, or by arrow keys from its neighbour, or it is the hand's way to what a field beside it takes."""
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab or bool(widget.property("mouse")) or is_other_of_group(widget)


def test_tab_reaches_everything_that_takes_the_focus(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    window.activateWindow()
    faults: dict[str, str] = {}
    unseen: set[str] = set()
    for state in walk_states(window, ct_folder, qtbot):
        if state not in ("empty", "opened", "form", "drawer", "mode models"):
            continue
        window.setFocus()
        reached = walk_by_tab(window, unseen)
        for widget in list_shown(window):
            wanted = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
            if not wanted or isinstance(widget, QScrollArea) or widget.focusProxy() is not None:
                continue
            if widget.objectName().startswith("qt_") or is_part(widget):
                continue
            if widget not in reached and not is_other_of_group(widget):
                faults.setdefault(describe(widget), state)
    assert not faults, list_lines(faults)
    assert unseen == set()


def test_what_is_pressed_by_mouse_is_pressed_by_key(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    faults: dict[str, str] = {}
    for state in walk_states(window, ct_folder, qtbot):
        for widget in list_shown(window):
            if not isinstance(widget, QAbstractButton | QComboBox | QLineEdit | QAbstractSpinBox) or is_part(widget):
                continue
            if not is_reachable_by_key(widget):
                faults.setdefault(describe(widget), state)
    assert not faults, list_lines(faults)


def is_part(widget: QWidget) -> bool:
    """A part of one of Qt's own widgets."""
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractSpinBox | QComboBox | QLineEdit) or widget.objectName().startswith("qt_")


def is_other_of_group(widget: QWidget) -> bool:
    """Of buttons of which one is on, Tab goes to one and arrows to the others."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    if group is None or not group.exclusive():
        return False
    return any(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in group.buttons() if one is not widget)
