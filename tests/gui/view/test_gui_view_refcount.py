"""PySide6 6.12 loses references to None and True on every call: a thousand updates and emits must not."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication
from view_phantoms import brighter, ct

from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.view.pane import Pane


def test_none_and_true_keep_their_references(qtbot):
    view = CompareView(Shown())
    qtbot.addWidget(view)
    view.show()
    view.shown.show_source(ct(), "source")
    view.shown.show_result(brighter(ct()), "result")
    QApplication.processEvents()

    def counts():
        return sys.getrefcount(None), sys.getrefcount(True)

    # CPython 3.12 and newer never count these at all: then there is nothing to lose.
    before = counts()
    for number in range(1000):
        view.shown.set_index(number % 20)
        view.stage.pan(1.0 if number % 2 else -1.0, 0.0)
        view.findChild(Pane, "pane_a").update()
        view.shown.mode_changed.emit("side")
    QApplication.processEvents()
    after = counts()
    assert abs(after[0] - before[0]) < 200
    assert abs(after[1] - before[1]) < 200
