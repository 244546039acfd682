"""Copies whose labels did not come along whole, in a sheet: marked, found, and left out in one click."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sheet_stacks import put_results, show_sheet

from medaug_gui.core.carried.findings import CUT, LabelFinding
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.provenance import Provenance, Step
from medaug_gui.core.series import Series
from medaug_gui.gui.sheet.card_text import tell_alarm
from medaug_gui.gui.window.main_window import MainWindow

SAID = "30 % of the label liver lie outside the result."


def make_copy(number: int) -> Series:
    step = Step("affine", "1", {}, {}, 5, "Moved", "augment")
    if number in (1, 2):
        step = step.with_findings((LabelFinding(CUT, SAID, number == 1, "organs", 1),))
    series = Series(np.full((2, 16, 16), number, np.int16), Geometry((2, 16, 16)))
    return replace(series, provenance=Provenance((step,), copy=number))


def test_copies_that_fail_the_check_are_marked_and_rejected_in_one_click(window: MainWindow, qtbot: QtBot) -> None:
    put_results(window, [make_copy(number) for number in range(4)], title="Affine")
    pane = show_sheet(window, qtbot, 4)
    assert [bool(cell.failures) for cell in pane.model.cells] == [False, True, False, False]
    assert tell_alarm(pane.model.cells[1]) == SAID
    assert pane.model.count() == {"all": 4, "open": 3, "accepted": 0, "rejected": 0, "alarm": 0, "failed": 1}
    assert pane.bar.filter.find_segment("failed").text() == "Label alarm 1"
    assert pane.bar.filter.find_segment("alarm").isHidden()
    assert pane.model.data(pane.model.index(1), Qt.ItemDataRole.ToolTipRole).endswith("open, label alarm")

    pane.view.selectAll()
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_A)
    assert window.notice.text == "1 alarm stays open: accept it by itself."
    assert [cell.number for cell in pane.model.list_accepted()] == [0, 2, 3]

    pane.bar.filter.find_segment("failed").click()
    assert pane.model.rowCount() == 1
    pane.view.go_to(0)
    window.study.view.grab()
    qtbot.mouseClick(pane.bar.reject, Qt.MouseButton.LeftButton)
    assert pane.model.count()["rejected"] == 1
    assert pane.bar.reject.isHidden()
