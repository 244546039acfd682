"""Wheel, drops and the system's decimal comma: what must not change a number, a scan or a library behind one's back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFont, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QListView,
    QScrollBar,
    QSlider,
    QSpinBox,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from medaug_gui.gui.dress.roles import dress_widget
from medaug_gui.gui.widgets.fields import hold_manners, watch_fields
from medaug_gui.gui.widgets.labels import make_label
from medaug_gui.gui.window.main_window import MainWindow

WAIT = 30_000
KINDS = (QAbstractSpinBox, QComboBox, QAbstractSlider, QTabBar)


def turn(target: QWidget, angle: int = -120) -> None:
    place = QPointF(target.rect().center())
    event = QWheelEvent(place, target.mapToGlobal(place), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(target, event)


def state(widget: QWidget) -> object:
    if isinstance(widget, QComboBox | QTabBar):
        return widget.currentIndex()
    return widget.value()  # type: ignore[attr-defined]


def turned(root: QWidget) -> list[QWidget]:
    found = [widget for kind in KINDS for widget in root.findChildren(kind)]
    return [widget for widget in found if not isinstance(widget, QScrollBar)]


def test_the_wheel_changes_nothing_without_focus_wherever_it_is(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    window.models.measure()
    window.study.view.setFocus()
    seen = 0
    for spec in window.desk.capabilities.specs.values():
        window.desk.draft.try_out(spec.id)
        for widget in turned(window):
            before = state(widget)
            for angle in (-120, 120, -240):
                turn(widget, angle)
                assert state(widget) == before, (spec.id, widget.objectName(), type(widget))
            if widget.isVisible():
                assert widget.focusPolicy() != Qt.FocusPolicy.WheelFocus, widget.objectName()
            seen += 1
    assert seen > 200


@pytest.mark.parametrize("kind", [QSpinBox, QDoubleSpinBox, QComboBox, QSlider, QTabBar])
def test_what_is_made_later_has_the_same_manners_and_with_focus_the_wheel_works(
    window: MainWindow, qtbot: QtBot, kind: type[QWidget]
) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    made, other = kind(), QListView()
    layout = QVBoxLayout(home)
    for widget in (made, other):
        layout.addWidget(widget)
    if isinstance(made, QComboBox):
        made.addItems(["a", "b", "c"])
    elif isinstance(made, QTabBar):
        for name in "abc":
            made.addTab(name)
    home.show()
    qtbot.waitExposed(home)
    home.activateWindow()
    other.setFocus()
    before = state(made)
    turn(made)
    turn(made, 120)
    assert state(made) == before
    made.setFocus()
    qtbot.waitUntil(made.hasFocus, timeout=WAIT)
    turn(made)
    turn(made, 240)
    turn(made)
    turn(made, 120) if isinstance(made, QAbstractSpinBox | QSlider) else turn(made)
    assert state(made) != before


@pytest.mark.parametrize("proposed", [Qt.DropAction.MoveAction, Qt.DropAction.CopyAction, Qt.DropAction.LinkAction])
def test_a_drop_is_a_copy_whatever_the_file_manager_proposes(
    window: MainWindow, ct_folder: Path, qtbot: QtBot, proposed: Qt.DropAction
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(ct_folder))])
    where, offered = QPoint(400, 300), proposed | Qt.DropAction.CopyAction
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    for actions in (offered, proposed):
        events = [
            QDragEnterEvent(where, actions, data, button, none),
            QDragMoveEvent(where, actions, data, button, none),
            QDropEvent(QPointF(where), actions, data, button, none),
        ]
        for event in events:
            event.setDropAction(proposed)
            QApplication.sendEvent(window, event)
            assert event.isAccepted()
            if actions & Qt.DropAction.CopyAction:
                assert event.dropAction() == Qt.DropAction.CopyAction
        assert event.dropAction() in (Qt.DropAction.CopyAction, Qt.DropAction.IgnoreAction)
    qtbot.waitUntil(lambda: not window.desk.opener.is_busy and window.study.series.model.item_count == 1, timeout=WAIT)
    assert list(ct_folder.rglob("*.dcm"))


def test_nothing_that_is_dragged_out_is_moved(window: MainWindow) -> None:
    views = (window.study.series.tree, window.study.operations.list)
    for view in views:
        assert not view.model().supportedDragActions() & Qt.DropAction.MoveAction or not view.dragEnabled()


def test_numbers_take_no_files(window: MainWindow) -> None:
    window.show()
    for box in window.findChildren(QSpinBox):
        if box.isVisible():
            assert not box.lineEdit().acceptDrops(), box.objectName()


_ASK = """
import locale, sys
locale.setlocale(locale.LC_ALL, "")
assert locale.localeconv()["decimal_point"] == ",", "the test needs a comma"
{make}
assert locale.localeconv()["decimal_point"] == ".", locale.setlocale(locale.LC_NUMERIC)
import ctypes
strtod = ctypes.CDLL(None).strtod
strtod.restype, strtod.argtypes = ctypes.c_double, [ctypes.c_char_p, ctypes.c_void_p]
assert strtod(b"0.5", None) == 0.5
print("right")
"""


@pytest.mark.skipif(not sys.platform.startswith("linux") or shutil.which("localedef") is None, reason="no localedef")
@pytest.mark.parametrize("language", ["de_DE", "fr_FR"])
@pytest.mark.parametrize("make", [
    "from medaug_gui.gui.main import make_application\napp = make_application(['x'])",
    "from medaug_gui.gui.main import make_application\nfrom PySide6.QtWidgets import QApplication\n"
    "first = QApplication([])\napp = make_application(['x'])\nassert app is first",
])  # fmt: skip
def test_a_decimal_comma_of_the_system_stays_out_of_the_program(tmp_path: Path, language: str, make: str) -> None:
    if subprocess.run(["localedef", "-i", language, "-f", "UTF-8", str(tmp_path / f"{language}.UTF-8")],
                      capture_output=True, check=False).returncode > 1:  # fmt: skip
        pytest.skip(f"{language} cannot be made here")
    env = {**os.environ, "LOCPATH": str(tmp_path), "LC_ALL": f"{language}.UTF-8"}
    told = subprocess.run([sys.executable, "-c", _ASK.format(make=make)], env=env, capture_output=True, text=True,
                          check=False, timeout=60)  # fmt: skip
    assert told.stdout.strip() == "right", told.stderr


def test_every_label_and_button_has_the_font_of_its_role_in_each_theme(window: MainWindow, qtbot: QtBot) -> None:
    """A style sheet that comes anew takes their fonts away."""
    qtbot.waitExposed(window)
    for theme in ("light", "dark"):
        window.choose_theme(theme)
        for widget in window.findChildren(QWidget):
            if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                continue
            before = QFont(widget.font())
            dress_widget(widget)
            after = widget.font()
            assert (before.pixelSize(), before.weight()) == (after.pixelSize(), after.weight()), widget.objectName()


def test_what_is_measured_while_the_window_is_made_has_its_font_and_manners(qtbot: QtBot) -> None:
    watch_fields()
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    with hold_manners():
        label, number = make_label("Recent", "page"), QSpinBox()
        for widget in (label, number):
            column.addWidget(widget)
            widget.ensurePolished()
    assert (label.font().pixelSize(), label.font().weight()) == (20, 600)
    assert number.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert not number.lineEdit().acceptDrops()
