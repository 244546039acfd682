"""The texts of a pane stand beside each other, however narrow it is, and say which picture it is."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.series import Series
from medaug_gui.gui.dress.tokens import STAGE, find_tokens
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.board import Board
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.view.painting import annotate as texts
from medaug_gui.gui.view.painting.plates import write_line


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, QRectF]]:
    """What is written on panes, and where."""
    lines: list[tuple[str, QRectF]] = []

    def note(*arguments: object, **options: object) -> QRectF:
        box = write_line(*arguments, **options)  # type: ignore[arg-type]
        lines.append((" ".join(text for text, _colour in arguments[2]), box))  # type: ignore[attr-defined]
        return box

    monkeypatch.setattr(texts, "write_line", note)
    return lines


def make_view(qtbot: QtBot, width: int) -> CompareView:
    shown = Shown()
    view = CompareView(shown)
    qtbot.addWidget(view)
    view.resize(width, 400)
    view.show()
    voxels = np.random.default_rng(0).normal(40, 20, (8, 64, 64)).astype(np.float32)
    geometry = Geometry((8, 64, 64), (2.5, 1.4, 1.4))
    shown.show_source(Series(voxels, geometry, unit="HU"), "A long name of a series", "key")
    QApplication.processEvents()
    return view


@pytest.mark.parametrize("width", [180, 240, 299, 300, 320, 360, 420, 600])
def test_no_text_lies_on_another(qtbot: QtBot, written: list[tuple[str, QRectF]], width: int) -> None:
    view = make_view(qtbot, width)
    pane = view.panes[0]
    pane.point((20.0, 20.0))
    written.clear()
    pane.grab()
    boxes = [box.adjusted(2, 2, -2, -2) for _text, box in written]
    assert len(boxes) > 2
    overlaps = [
        (one, other) for one, other in combinations(range(len(boxes)), 2) if boxes[one].intersects(boxes[other])
    ]
    assert not overlaps, [(written[one], written[other]) for one, other in overlaps]


@pytest.mark.parametrize("width", [200, 600])
def test_the_name_is_there_in_a_narrow_pane_as_well(
    qtbot: QtBot, written: list[tuple[str, QRectF]], width: int
) -> None:
    view = make_view(qtbot, width)
    written.clear()
    view.panes[0].grab()
    assert any(text.startswith("A long name") for text, _box in written)


def test_a_cell_with_nothing_in_it_is_as_dark_as_a_pane(qtbot: QtBot) -> None:
    board = Board()
    qtbot.addWidget(board)
    board.resize(300, 200)
    board.fill([QWidget(board) for _ in range(3)], 2)
    assert board.grab().toImage().pixelColor(250, 150) == QColor(STAGE)
    assert board.grab().toImage().pixelColor(150, 50) == QColor(find_tokens().line)
