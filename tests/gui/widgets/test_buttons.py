"""Buttons: the gap between icon and text, and what a menu leaves behind."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QCursor
from PySide6.QtWidgets import QAbstractSpinBox, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.gui.dress.icons import BESIDE, make_icon
from medaug_gui.gui.widgets.fields import watch_fields
from medaug_gui.gui.widgets.menu_button import make_menu_button
from medaug_gui.gui.window.main_window import MainWindow

POLISHED = Qt.WidgetAttribute.WA_WState_Polished


def test_an_icon_beside_a_text_stands_off_and_one_alone_is_in_the_middle(qtbot: QtBot) -> None:
    watch_fields()
    page = QWidget()
    qtbot.addWidget(page)
    beside, alone, tool = (
        QPushButton(make_icon("open"), "Open folder"),
        QPushButton(make_icon("open"), ""),
        QToolButton(),
    )
    tool.setText("CPU")
    tool.setIcon(make_icon("device"))
    tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    column = QVBoxLayout(page)
    for button in (beside, alone, tool):
        column.addWidget(button)
    page.show()
    assert beside.iconSize() == tool.iconSize() == BESIDE
    assert alone.iconSize().width() == alone.iconSize().height()
    image = make_icon("open", "#ff0000").pixmap(BESIDE).toImage()
    inked = [
        x for x in range(image.width()) if any(QColor(image.pixelColor(x, y)).alpha() for y in range(image.height()))
    ]
    assert max(inked) < image.width() * BESIDE.height() / BESIDE.width()


def test_a_button_whose_menu_is_gone_is_lit_by_the_pointer_alone(qtbot: QtBot) -> None:
    menu = QMenu()
    menu.addAction("One")
    button = make_menu_button("layout", "Layout", "layout", menu)
    qtbot.addWidget(button)
    button.show()
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    QCursor.setPos(button.mapToGlobal(QPoint(500, 500)))
    menu.popup(QPoint(0, 0))
    menu.close()
    assert not button.underMouse()


def test_numbers_stand_right_wherever_they_are_typed(window: MainWindow, qtbot: QtBot) -> None:
    window.study.prepare()
    window.looking.window_button.click()
    window.models.show()
    window.models.measure()
    boxes = [box for box in window.findChildren(QAbstractSpinBox) if box.testAttribute(POLISHED)]
    assert len(boxes) > 3
    for box in boxes:
        assert box.alignment() & Qt.AlignmentFlag.AlignRight, box.objectName()
