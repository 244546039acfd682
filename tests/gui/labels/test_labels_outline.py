"""The outline and the fill in the window: lasso, polygon, what keys do, closed regions and islands."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from label_hand import ALT, WAIT, drag, find_labels, find_voxels, open_scan
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medaug_gui.core.shapes.masks import mask_polygon
from medaug_gui.gui.labels.label_set import Target
from medaug_gui.gui.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
CORNERS = [(3.6, 3.6), (3.7, 14.4), (9.3, 18.4), (15.4, 5.6)]


def begin(window: MainWindow, folder: Path, qtbot: QtBot, tool: str) -> Target:
    """Open a scan with a label in it, add one, and take a tool that draws over everything."""
    open_scan(window, folder, qtbot)
    target = window.desk.labels.add_label("Mass")
    assert target is not None
    window.study.drawing.brush.change(leaves_others=False)
    window.commands.find(f"tool-{tool}").trigger()
    return target


def find_drawn(window: MainWindow, target: Target) -> np.ndarray:
    """Where the label is in the slice on screen."""
    drawn: np.ndarray = find_voxels(window)[window.desk.shown.position.index] == target.value
    return drawn


def expect(corners: list[tuple[float, float]]) -> np.ndarray:
    """What is inside a polygon."""
    return mask_polygon(np.array(corners), (48, 40)).fill((48, 40))


def test_clicks_are_corners_and_enter_closes(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    target = begin(window, ct_folder, qtbot, "outline")
    for corner in [*CORNERS[:3], (30.0, 30.0)]:
        drag(window, corner)
    pane = window.study.view.panes[0]
    pane.setFocus()
    assert pane.make_image() is not None
    qtbot.keyClick(pane, Qt.Key.Key_Backspace)
    drag(window, CORNERS[3])
    assert not find_drawn(window, target).any()
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    assert (find_drawn(window, target) == expect(CORNERS)).all()
    assert window.desk.history.to_undo == "Outline of Mass"
    window.commands.find("undo").trigger()
    assert not find_drawn(window, target).any()


def test_a_drag_is_a_lasso_and_control_erases(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    target = begin(window, ct_folder, qtbot, "outline")
    square = [(4.5, 4.5), (4.5, 20.5), (20.5, 20.5), (20.5, 4.5)]
    drag(window, *square)
    expected = expect(square)
    assert (find_drawn(window, target) == expected).all()
    hole = [(8.5, 8.5), (8.5, 12.5), (12.5, 12.5), (12.5, 8.5)]
    drag(window, *hole, keys=CTRL)
    assert (find_drawn(window, target) == expected & ~expect(hole)).all()
    assert window.desk.history.to_undo == "Erase an outline of Mass"


def test_the_first_corner_closes_too_and_escape_drops(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    target = begin(window, ct_folder, qtbot, "outline")
    for corner in (*CORNERS, CORNERS[0]):
        drag(window, corner)
    assert find_drawn(window, target).any()
    window.commands.find("undo").trigger()
    for corner in CORNERS:
        drag(window, corner)
    window.escape.press()
    window.study.view.setFocus()
    qtbot.keyClick(window.study.view.panes[0], Qt.Key.Key_Return)
    assert not find_drawn(window, target).any()
    assert not window.study.drawing.outline.is_busy


def test_an_outline_in_a_coronal_plane_lies_there(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    target = begin(window, ct_folder, qtbot, "outline")
    window.study.view.set_layout("planes")
    qtbot.waitUntil(lambda: len(window.study.view.panes) >= 3, timeout=WAIT)
    shown = window.study.view.panes[1].content.main
    assert shown is not None
    drag(window, (0.6, 5.5), (0.6, 12.5), (4.4, 12.5), (4.4, 5.5), pane=1)
    places = np.argwhere(find_voxels(window) == target.value)
    rows = np.array([shown.cut.find_pixel(place) for place in places])
    assert set(rows[:, 0]) == {shown.index}
    assert set(rows[:, 1]) == {1, 2, 3, 4}
    assert set(rows[:, 2]) == set(range(6, 13))


def test_a_closed_region_is_filled_and_an_open_one_not(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    target = begin(window, ct_folder, qtbot, "brush")
    window.study.drawing.brush.change(size=1.5)
    ring = [(2.0, 2.0), (2.0, 12.0), (12.0, 12.0), (12.0, 2.0)]
    drag(window, *ring)
    window.commands.find("tool-fill").trigger()
    tasks = window.desk.label_tasks
    before = find_drawn(window, target).sum()
    drag(window, (6.0, 6.0))
    qtbot.waitUntil(lambda: "no closed region" in window.notice.text, timeout=WAIT)
    assert find_drawn(window, target).sum() == before
    window.commands.find("tool-brush").trigger()
    drag(window, ring[3], ring[0])
    window.commands.find("tool-fill").trigger()
    drag(window, (6.0, 6.0))
    qtbot.waitUntil(lambda: not tasks.is_busy and window.desk.history.to_undo == "Fill with Mass", timeout=WAIT)
    assert find_drawn(window, target)[2:13, 2:13].all()
    assert find_drawn(window, target).sum() == 121


def test_a_fill_takes_an_island_of_another_label(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    target = begin(window, ct_folder, qtbot, "fill")
    ball = Target(0, 1)
    index = window.desk.shown.position.index
    was = find_voxels(window) == ball.value
    window.study.drawing.deeds.lock(ball, True)
    drag(window, (24, 20))
    assert "locked" in window.notice.text
    window.study.drawing.deeds.lock(ball, False)
    drag(window, (24, 20))
    qtbot.waitUntil(lambda: find_drawn(window, target).any(), timeout=WAIT)
    assert (find_drawn(window, target) == was[index]).all()
    assert (find_voxels(window) == target.value).sum() == was[index].sum()
    window.commands.find("undo").trigger()
    window.commands.find("brush-ball").trigger()
    drag(window, (24, 20))
    qtbot.waitUntil(lambda: find_drawn(window, target).any(), timeout=WAIT)
    assert ((find_voxels(window) == target.value) == was).all()
    drag(window, (24, 20), keys=ALT)
    assert find_labels(window).active == target
