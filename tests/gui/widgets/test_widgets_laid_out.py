"""Widgets of a layout are listed, taken out and exchanged without Qt's items, whose Python halves outlive them."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import getAllValidWrappers

from medaug_gui.gui.widgets.laid_out import clear_widgets, list_widgets, replace_widget
from medaug_gui.gui.window.main_window import MainWindow


def make_column(qtbot: QtBot) -> tuple[QWidget, QVBoxLayout, list[QLabel]]:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout()
    QVBoxLayout(holder).addLayout(column)
    labels = [QLabel(text) for text in "abc"]
    for label in labels:
        column.insertWidget(0, label)
    return holder, column, labels


def count_items() -> int:
    return sum(isinstance(one, QLayoutItem) and not isinstance(one, QLayout) for one in getAllValidWrappers())


def test_they_are_listed_in_their_order(qtbot: QtBot) -> None:
    _holder, column, labels = make_column(qtbot)
    assert list_widgets(column) == labels[::-1]
    assert list_widgets(QVBoxLayout()) == []


def test_all_go_and_one_takes_the_place_of_another(qtbot: QtBot) -> None:
    before = count_items()
    _holder, column, labels = make_column(qtbot)
    fresh = QLabel("fresh")
    replace_widget(column, labels[1], fresh)
    assert list_widgets(column) == [labels[2], fresh, labels[0]]
    clear_widgets(column)
    assert column.count() == 0
    assert fresh.isHidden()
    assert count_items() == before


def test_no_layout_of_the_window_is_asked_for_its_items() -> None:
    source = Path(__file__).parents[3] / "medaug_gui"
    asked = r"\.(itemAt|takeAt|itemAtPosition|replaceWidget)\("
    assert [path.name for path in source.rglob("*.py") if re.search(asked, path.read_text(encoding="utf-8"))] == []


def test_what_takes_groups_in_and_out_of_the_row_leaves_no_item_behind(window: MainWindow, qtbot: QtBot) -> None:
    window.study.prepare()
    before = count_items()
    for width in (1000, 1600, 1100, 1900):
        window.resize(width, 800)
        qtbot.wait(20)
    assert count_items() == before
