"""Layouts in the real window: by menu and key, beside the row of modes, with what is known in the fourth pane."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medaug_gui.gui.entry import Entry
from medaug_gui.gui.info.info_pane import InfoPane
from medaug_gui.gui.window.main_window import MainWindow

WAIT = 30_000


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> MainWindow:
    window.open([ct_folder])
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read and not window.desk.opener.is_busy, timeout=WAIT)
    return window


def test_the_menu_says_what_there_is_and_three_planes_keep_the_mode_of_the_row(opened: MainWindow) -> None:
    view, find = opened.study.view, opened.commands.find
    assert find("layout-planes").isEnabled()
    assert not find("layout-analyse").isEnabled()
    assert not find("layout-results").isEnabled()
    find("layout-planes").trigger()
    assert view.layout_id == "planes"
    assert find("layout-planes").isChecked()
    assert find("compare-source").isChecked()
    assert not find("plane-axial").isEnabled()
    find("layout-one").trigger()
    find("plane-coronal").trigger()
    assert opened.desk.shown.position.plane == "coronal"
    assert find("plane-coronal").isChecked()


def test_info_lies_beside_three_planes_and_follows(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.find("beside-info").trigger()
    assert opened.study.view.layout_id == "planes"
    info = opened.findChild(InfoPane)
    assert info is not None
    assert info.isVisible()
    assert info.head.title.text()
    qtbot.waitUntil(lambda: any("40" in text for text in info.facts.texts.values()), timeout=WAIT)
    opened.commands.find("beside-measures").trigger()
    assert not info.isVisible()
    assert opened.study.view.choices.fourth == "measures"
    opened.commands.find("beside-slab").trigger()
    assert opened.study.view.slab_pane is not None


def test_keys_of_layouts_and_slices_from_the_list(opened: MainWindow, qtbot: QtBot) -> None:
    tree = opened.study.series.tree
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_V)
    assert opened.study.view.layout_id == "planes"
    qtbot.keyClick(tree, Qt.Key.Key_V)
    assert opened.study.view.layout_id == "source"
    opened.study.view.setFocus()
    QApplication.processEvents()
    before = opened.desk.shown.position.index
    qtbot.keyClick(opened.study.view.active, Qt.Key.Key_Right)
    assert opened.desk.shown.position.index == before + 1


def test_space_flickers_from_a_list_while_the_pointer_is_on_a_picture(opened: MainWindow, qtbot: QtBot) -> None:
    shown, view = opened.desk.shown, opened.study.view
    side = shown.sides.source
    assert side is not None
    shown.show_result(side.series.with_voxels(side.series.voxels), "result", "job/0")
    tree, pane = opened.study.series.tree, view.active
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert shown.mode == "side"
    at = pane.rect().center().toPointF()
    QApplication.sendEvent(pane, QEnterEvent(at, at, at))
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert shown.mode == "flicker"
    assert shown.is_flicked
    QApplication.sendEvent(pane, QEvent(QEvent.Type.Leave))
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert shown.is_flicked


def test_the_results_of_the_source_are_gathered_whatever_result_is_chosen(opened: MainWindow) -> None:
    shown = opened.desk.shown
    assert shown.source is not None
    for number in range(2):
        opened.study.results.add(Entry(f"job/{number}", f"result {number}", source=shown.source.key))
    opened.study.results.add(Entry("other/0", "of another", source="elsewhere"))
    assert [entry.key for entry in shown.family.entries] == ["job/0", "job/1"]
    assert opened.commands.find("layout-results").isEnabled()


def test_what_a_result_was_compared_with_is_discarded_and_its_own_source_is_there_again(opened: MainWindow) -> None:
    shown = opened.desk.shown
    own = shown.source
    assert own is not None
    first, second = (Entry(f"job/{number}", f"result {number}", source=own.key) for number in range(2))
    for entry in (first, second):
        opened.study.results.add(entry)
    shown.source, shown.result = second, first
    opened.study.results.discarded.emit(second)
    assert (shown.source, shown.result) == (own, first)
