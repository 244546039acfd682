"""The list of labels by mouse and keyboard: names are written, colours chosen, menus opened; and its commands."""

from __future__ import annotations

from pathlib import Path

from label_hand import LEFT, WAIT, find_labels, open_scan
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from medaug_gui.core.labels import COLOURS
from medaug_gui.gui.labels.brush import BALL, DISC
from medaug_gui.gui.labels.label_list import COLOUR, EYE, LOCK, NAME, LabelList, find_parts
from medaug_gui.gui.window.main_window import MainWindow


def double_click(labels: LabelList, part: str) -> None:
    """On a part of the first row."""
    view = labels.viewport()
    place = find_parts(labels.visualRect(labels.labels.index(0)))[part].center()
    pos, glob = place.toPointF(), view.mapToGlobal(place).toPointF()
    QApplication.sendEvent(
        view,
        QMouseEvent(QEvent.Type.MouseButtonDblClick, pos, glob, LEFT, LEFT, Qt.KeyboardModifier.NoModifier),
    )


def test_a_name_is_written_and_a_colour_chosen(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    window.show_tab("labels")
    tab = window.study.drawing.tab
    double_click(tab.list, NAME)
    field = tab.list.findChild(QLineEdit, "label-name")
    assert field is not None
    assert field.accessibleName() == "Name of the label"
    field.setText("Heart")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.labels.list_rows()[0].label.name == "Heart", timeout=WAIT)
    double_click(tab.list, COLOUR)
    colours = tab.findChild(type(tab.menu), "label-colours")
    assert colours is not None
    colours.actions()[4].trigger()
    colours.close()
    assert window.desk.labels.list_rows()[0].label.colour == COLOURS[4]
    double_click(tab.list, LOCK)
    assert window.desk.labels.list_rows()[0].is_locked
    double_click(tab.list, EYE)
    assert window.desk.labels.list_rows()[0].is_hidden
    tab.list.customContextMenuRequested.emit(QPoint(40, 10))
    assert [action.objectName() for action in tab.menu.actions()][:2] == ["label-rename", "label-colour"]
    tab.menu.close()


def test_keys_hide_and_go_to_the_row(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    window.show_tab("labels")
    labels = window.study.drawing.tab.list
    labels.setFocus()
    qtbot.keyClick(labels, Qt.Key.Key_Space)
    assert window.desk.labels.list_rows()[0].is_hidden
    window.desk.shown.set_index(0)
    qtbot.keyClick(labels, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.shown.position.index > 0, timeout=WAIT)
    window.desk.labels.add_label("Second")
    qtbot.keyClick(labels, Qt.Key.Key_Up)
    assert find_labels(window).active == window.desk.labels.list_rows()[0].target


def test_commands_act_on_the_label_that_is_drawn(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    find = window.commands.find
    find("label-add").trigger()
    assert window.inspector.current == "labels"
    assert [row.label.name for row in window.desk.labels.list_rows()] == ["Ball", "Label 1"]
    find("label-lock").trigger()
    find("label-hide").trigger()
    row = window.desk.labels.list_rows()[1]
    assert row.is_locked
    assert row.is_hidden
    assert find("label-lock").isChecked()
    find("label-go-to").trigger()
    qtbot.waitUntil(lambda: "Nothing is drawn" in window.notice.text, timeout=WAIT)
    find("label-colour").trigger()
    QApplication.activePopupWidget().close()
    find("label-rename").trigger()
    tab = window.study.drawing.tab
    assert tab.list.findChild(QLineEdit, "label-name") is not None
    find("label-discard").trigger()
    qtbot.waitUntil(lambda: len(window.desk.labels.list_rows()) == 1, timeout=WAIT)
    find("labels-tab").trigger()


def test_the_form_changes_the_brush(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    window.show_tab("labels")
    form, brush = window.study.drawing.tab.form, window.study.drawing.brush
    form.slider.sliderMoved.emit(150)
    form.size_box.setValue(17.0)
    assert brush.size == 17.0
    form.shape.find_segment(BALL).click()
    assert brush.shape == BALL
    form.shape.find_segment(DISC).click()
    form.limited.click()
    form.low.setValue(-20.0)
    form.high.setValue(90.0)
    form.invert.click()
    form.amount.setValue(4.0)
    assert (brush.is_limited, brush.low, brush.high, brush.is_inverted, brush.amount) == (True, -20.0, 90.0, True, 4.0)
    form.others.click()
    form.first.click()
    assert (brush.leaves_others, brush.keeps_to_first) == (False, True)
